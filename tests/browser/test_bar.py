"""The bar over every list filters, sorts and exports what is shown, and the address keeps it."""

import csv
import io
import json
import re

import pytest
from playwright.sync_api import Page, expect

from mi_catalog.catalog import Catalog
from tests.browser.test_browse import catalog, rows, said, unfold

__all__ = ["catalog"]
LISTS = [
    "topics/circuits/",
    "topics/circuits/circuit-discovery/",
    "authors/neel-nanda/",
    "years/2022/",
    "paths/first-week/",
    "search/",
]


def test_canon_is_searched_by_the_same_bar(page: Page) -> None:
    page.goto("canon/?q=induction&sort=new")
    expect(rows(page).first).to_be_in_viewport()
    expect(rows(page).first.locator(".star")).to_be_visible()


def taken(page: Page, form: str) -> str:
    """What the bar downloads in a format."""
    if page.locator("[data-take][open]").count() == 0:
        page.get_by_text("Copy or download").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=f"Download {form}").click()
    return waiting.value.path().read_text("utf-8")


@pytest.mark.parametrize("address", LISTS)
def test_every_list_is_searched_and_sorted_by_the_same_bar(reader: Page, address: str) -> None:
    reader.goto(f"{address}?q=attention&sort=old")
    expect(rows(reader).first).to_be_visible()
    expect(rows(reader).first).to_be_in_viewport()
    expect(reader.locator("#find")).to_have_value("attention")
    expect(reader.locator("[name=sort]")).to_have_value("old")


def test_list_of_a_person_is_narrowed_within_their_works(page: Page, catalog: Catalog) -> None:
    works = [e for e in catalog.entries_by_author["neel-nanda"] if "circuits" in e.topics]
    page.goto("authors/neel-nanda/")
    unfold(page)
    page.locator("[data-facet=topic] summary").click()
    page.get_by_role("checkbox", name=re.compile("^Circuits")).check()
    expect(said(page)).to_have_text(f"{len(works)} results.")
    expect(page).to_have_url(re.compile(r"authors/neel-nanda/\?topic=circuits$"))


def test_filters_are_behind_one_button_that_counts_those_in_force(page: Page) -> None:
    page.goto("papers/?topic=circuits&essential=yes")
    expect(page.locator("[data-facet=topic]")).to_be_hidden()
    fold = page.get_by_role("button", name="Filters")
    expect(fold).to_have_attribute("data-chosen", "2")
    expect(page.get_by_role("button", name="Remove filter: Circuits")).to_be_visible()
    fold.click()
    expect(fold).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[data-facet=topic]")).to_be_visible()


def test_results_can_be_narrowed_to_two_topics_at_once(page: Page, catalog: Catalog) -> None:
    both = [w for w in catalog.works if {"circuits", "probing"} <= set(w.topics)]
    page.goto("papers/?topic=circuits&topic=probing")
    unfold(page)
    page.locator("[data-facet=topic] summary").click()
    page.get_by_role("checkbox", name="Works must have all that is ticked").check()
    expect(said(page)).to_have_text(f"{len(both)} results.")
    expect(page).to_have_url(re.compile("all=topic"))
    expect(page.get_by_role("button", name="Remove filter: and Probing")).to_be_visible()


def test_results_can_be_narrowed_to_a_month(page: Page, catalog: Catalog) -> None:
    works = [work for work in catalog.works if work.date[:7] == "2024-05"]
    page.goto("papers/")
    unfold(page)
    page.locator("[data-facet=year] summary").click()
    for end in ("From", "To"):
        page.get_by_label(end, exact=True).select_option("2024")
        page.get_by_label(f"{end}, month").select_option("May")
    expect(said(page)).to_have_text(f"{len(works)} results.")
    expect(page.get_by_role("button", name="Remove filter: May 2024")).to_be_visible()
    expect(page).to_have_url(re.compile("from=2024-05&to=2024-05$"))


def test_path_keeps_the_order_of_its_steps_when_narrowed(page: Page, catalog: Catalog) -> None:
    steps = [step.entry for step in catalog.paths["first-week"].steps]
    page.goto("paths/first-week/?from=2019")
    expect(rows(page).first).to_be_visible()
    links = rows(page).locator("> a:first-child").evaluate_all("all => all.map((a) => a.pathname)")
    shown = [link.split("/")[-2] for link in links]
    assert shown == [step for step in steps if step in shown]
    assert len(shown) > 3


def test_the_shown_list_is_exported_in_five_formats(page: Page) -> None:
    page.goto("papers/?q=induction&essential=yes")
    expect(rows(page).first).to_be_visible()
    count = int(re.findall(r"(\d+) results", said(page).inner_text())[-1])
    assert taken(page, "BibTeX").count("\n@") + 1 == count
    assert len(json.loads(taken(page, "CSL-JSON"))) == count
    assert taken(page, "RIS").count("\nER  - ") == count
    table = list(csv.DictReader(io.StringIO(taken(page, "CSV"))))
    assert len(table) == count
    assert table[0]["title"] == rows(page).first.locator("> a:first-child").inner_text()
    assert taken(page, "Markdown").count("\n- [") + 1 == count


def test_a_long_list_is_exported_whole_without_a_filter(page: Page, catalog: Catalog) -> None:
    entries = catalog.entries_by_author["neel-nanda"]
    page.goto("authors/neel-nanda/")
    assert taken(page, "BibTeX").count("\n@") + 1 == len(entries)
    page.get_by_role("button", name="Copy CSL-JSON").click()
    expect(page.locator(".take__said")).to_contain_text("copied")
    copied = json.loads(page.evaluate("navigator.clipboard.readText()"))
    assert {work["id"] for work in copied} == {entry.id for entry in entries}


def test_a_long_list_of_a_subtopic_is_exported_whole(page: Page, catalog: Catalog) -> None:
    name, entries = max(catalog.subtopic_entries.items(), key=lambda pair: len(pair[1]))
    page.goto(f"topics/{name}/")
    assert len(json.loads(taken(page, "CSL-JSON"))) == len(entries)


def test_one_press_copies_the_bibtex_of_a_row(page: Page) -> None:
    page.goto("topics/circuits/")
    row = page.locator("#start ~ ul .row").first
    row.hover()
    row.get_by_role("button", name="Copy BibTeX").click()
    expect(row.locator(".cite-row")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("@")


def test_dense_row_shows_its_summary_at_a_press(page: Page) -> None:
    page.goto("survey/circuits-causal/")
    row = page.locator(".rows--dense .row").first
    expect(row.locator("p")).to_have_count(0)
    row.get_by_role("button", name="Summary and links").click()
    expect(row.locator("p")).to_be_visible()
    expect(row.get_by_role("button", name="to my list")).to_be_visible()


def test_star_and_bookmark_have_different_meanings(page: Page) -> None:
    page.goto("papers/wang-2022-ioi/")
    expect(page.locator(".kicker .star")).to_have_text("★")
    page.get_by_role("button", name="Save to my list").click()
    expect(page.locator("[data-save]")).to_have_text("In my list")
    expect(page.locator("[data-save]")).to_have_attribute("aria-pressed", "true")


def test_buttons_of_a_row_are_large_enough_for_fingers(phone: Page) -> None:
    phone.goto("authors/neel-nanda/")
    button = phone.locator(".row__acts button")
    expect(button.first).to_be_visible()
    for box in [one.bounding_box() for one in button.all()[:6]]:
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
