"""The page of an entry: everything at its top, citations, and the form that changes it."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from mi_catalog.catalog import load_catalog
from tests.browser.test_browse import ROOT

IOI = "papers/wang-2022-ioi/"
WITHOUT_CODE = "papers/elhage-2021-mathematical-framework/"


def test_first_screen_has_abstract_pdf_code_citation_and_the_way_to_fix_it(page: Page) -> None:
    page.goto(IOI)
    head = page.locator(".entry__head")
    for name, address in (
        ("arXiv", "https://arxiv.org/abs/2211.00593"),
        ("PDF", "https://arxiv.org/pdf/2211.00593"),
        ("Code", "https://github.com/redwoodresearch/Easy-Transformer"),
    ):
        link = head.get_by_role("link", name=name, exact=True)
        expect(link).to_have_attribute("href", address)
        expect(link).to_be_in_viewport()
    expect(head.get_by_role("link", name="Cite")).to_be_in_viewport()
    expect(head.get_by_role("link", name="Fix this entry")).to_be_in_viewport()


def test_citation_as_text_is_copied(page: Page) -> None:
    page.goto(IOI)
    page.get_by_text("As text: APA, MLA, Chicago").click()
    block = page.locator(".copyable", has_text="APA")
    block.get_by_role("button", name="Copy").click()
    expect(block.get_by_role("button")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Wang, K. R., Variengien, A., Conmy, A.")


def test_similar_entries_say_why(page: Page) -> None:
    page.goto(IOI)
    why = page.locator("section:has(> #near) .row p")
    expect(why.first).to_contain_text(re.compile("^both "))


def test_form_changes_one_field_and_leaves_the_file_as_it_is(page: Page) -> None:
    catalog = load_catalog(ROOT).catalog
    text = catalog.documents["wang-2022-ioi"].text
    page.goto(IOI)
    page.get_by_role("link", name="in a form").click()
    expect(page.locator("[data-todo]")).to_have_text("Nothing is changed yet.")
    expect(page.locator("[data-open]")).not_to_have_attribute("href", re.compile("."))
    page.locator("#add-summary").fill("Finds the heads that copy a name and shows them at work.")
    expect(page.locator("[data-todo]")).to_have_text("Complete.")
    new = re.sub(
        "^summary: .*$",
        "summary: Finds the heads that copy a name and shows them at work.",
        text,
        flags=re.MULTILINE,
    )
    assert page.locator("[data-yaml]").text_content() == new
    expect(page.locator("[data-open]")).to_have_attribute(
        "href", re.compile(f"/edit/main/{re.escape(catalog.path_of('wang-2022-ioi'))}$")
    )


def test_form_that_changes_an_entry_checks_it_as_it_checks_new_ones(page: Page) -> None:
    page.goto(f"add/?edit={IOI}")
    expect(page.locator("[data-todo]")).to_have_text("Nothing is changed yet.")
    page.locator("#add-date").fill("2022-13")
    expect(page.locator("#add-date-error")).to_be_visible()
    expect(page.locator("[data-todo]")).to_have_text("Correct what is marked above.")


def test_a_code_link_is_added_by_one_press(page: Page) -> None:
    page.goto(WITHOUT_CODE)
    page.get_by_role("link", name="Add it").click()
    expect(page.locator("#add-code")).to_be_focused()
    page.locator("#add-code").fill("https://github.com/owner/name")
    yaml = page.locator("[data-yaml]")
    expect(yaml).to_contain_text("code: https://github.com/owner/name")


def test_relations_of_an_entry_are_changed_in_the_form(page: Page) -> None:
    page.goto(f"add/?edit={IOI}")
    expect(page.locator("[data-todo]")).to_have_text("Nothing is changed yet.")
    page.get_by_text("More, if you know it").click()
    relations = page.get_by_label("Relations to earlier works", exact=True)
    lines = relations.input_value().split("\n")
    assert [line for line in lines if not re.match(r"^[a-z-]+ [a-z0-9-]+: .", line)] == []
    relations.fill("\n".join([*lines, "applies nobody-2019-nothing: a reason"]))
    expect(page.locator("#add-relations-error")).to_contain_text("No entry has the id")
    relations.fill("\n".join(lines[1:]))
    expect(page.locator("[data-todo]")).to_have_text("Complete.")


def test_nothing_can_be_typed_until_the_entry_fills_the_form(page: Page) -> None:
    held: list[Route] = []
    page.route(f"**/{IOI}", lambda route: held.append(route))
    page.goto(f"add/?edit={IOI}")
    summary = page.locator("#add-summary")
    expect(page.get_by_role("status").filter(has_text="The entry is loading")).to_be_visible()
    assert not summary.evaluate("input => input.focus() ?? input === document.activeElement")
    held[0].continue_()
    expect(summary).to_have_value(re.compile("."))
    expect(page.locator(".notice")).to_contain_text("You are changing wang-2022-ioi")
    summary.fill("Finds the heads that copy a name and shows them at work.")
    expect(page.locator("[data-todo]")).to_have_text("Complete.")


def test_entry_that_cannot_be_loaded_is_reported(phone: Page) -> None:
    phone.route(f"**/{IOI}", lambda route: route.abort())
    phone.goto(f"add/?edit={IOI}")
    expect(phone.get_by_role("status")).to_contain_text(["could not be loaded. Reload this page"])
    phone.locator("#add-title").fill("Another Work")
    expect(phone.locator("[data-yaml]")).to_contain_text("title: Another Work")


@pytest.mark.parametrize("edit", ["nothing", "papers/../../x/", "papers/not-there/"])
def test_address_of_no_entry_leaves_the_form_empty(phone: Page, edit: str) -> None:
    phone.goto(f"add/?edit={edit}")
    expect(phone.get_by_role("status")).to_contain_text(["No entry has the address"])
    expect(phone.locator("[data-todo]")).to_contain_text("Still to fill in")
    expect(phone.locator("#add-title")).to_have_value("")
