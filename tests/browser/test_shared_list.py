"""Lists shared by a link are shown, and added to the reader's list only on request."""

import json
import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

IOI, LENS, ZOOM = "papers/wang-2022-ioi/", "libraries/transformerlens/", "papers/olah-2020-zoom-in/"
SHARED = f"my-list/#title=Reading%20for%20Monday&list={IOI},{LENS}"


def own(page: Page) -> list[str]:
    kept: list[str] = json.loads(page.evaluate("localStorage.getItem('/catalog/mi:list') ?? '[]'"))
    return kept


@pytest.fixture
def reader(page: Page, context: BrowserContext) -> Page:
    """A page of a reader who has one work in a list of their own."""
    context.add_init_script(
        f"localStorage['/catalog/mi:list'] ??= {json.dumps(json.dumps([ZOOM]))}"
    )
    return page


def test_shared_list_is_shown_under_its_title_and_leaves_the_own_list_alone(reader: Page) -> None:
    reader.goto(SHARED)
    expect(reader.get_by_role("heading", level=1)).to_have_text("Reading for Monday")
    expect(reader.locator("[data-found] .row")).to_have_count(2)
    expect(reader.locator("[data-count]")).to_have_text("2 works in this list.")
    expect(reader.locator("[data-list-count]")).to_have_text("1")
    expect(reader.get_by_role("button", name="Empty the list")).to_be_hidden()
    assert own(reader) == [ZOOM]


def test_all_of_a_shared_list_is_added_by_a_press_and_that_can_be_undone(reader: Page) -> None:
    reader.goto(SHARED)
    reader.get_by_role("button", name="Add all to my list").click()
    expect(reader.locator("[data-message]")).to_have_text("2 works added to your list.")
    assert own(reader) == [ZOOM, IOI, LENS]
    reader.get_by_role("button", name="Undo").click()
    expect(reader.locator("[data-message]")).to_have_text("Your list is as it was.")
    assert own(reader) == [ZOOM]


def test_single_works_of_a_shared_list_are_chosen_by_their_stars(reader: Page) -> None:
    reader.goto(SHARED)
    star = reader.locator("[data-found] .save-row").first
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    assert own(reader) == [ZOOM, IOI]
    expect(reader.locator("[data-found] .row")).to_have_count(2)


def test_shared_list_can_be_exported_as_it_is(reader: Page) -> None:
    reader.goto(SHARED)
    reader.get_by_text("Copy or download").click()
    with reader.expect_download() as waiting:
        reader.get_by_role("button", name="Download BibTeX").click()
    bibtex = waiting.value.path().read_text("utf-8")
    assert "{wang-2022-ioi," in bibtex
    assert "{olah-2020-zoom-in," not in bibtex


def test_own_list_is_one_link_away_from_a_shared_one(reader: Page) -> None:
    reader.goto(SHARED)
    reader.get_by_role("link", name="Your own list").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(re.compile("^My list"))
    expect(reader.locator("[data-found]")).to_contain_text("Zoom In")
    expect(reader.locator("[data-count]")).to_have_text("1 work saved.")


def test_link_opened_on_the_page_itself_shows_its_list(reader: Page) -> None:
    reader.goto("my-list/")
    expect(reader.locator("[data-found] .row")).to_have_count(1)
    reader.goto(SHARED)
    expect(reader.locator("[data-found] .row")).to_have_count(2)


def test_title_travels_with_the_link(reader: Page, phone: Page) -> None:
    reader.goto("my-list/")
    reader.get_by_label("Title").fill("For 明 & <b>others</b>")
    reader.get_by_role("button", name="Copy a link").click()
    expect(reader.locator("[data-message]")).to_contain_text("copied")
    phone.goto(reader.evaluate("navigator.clipboard.readText()"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("For 明 & <b>others</b>")
    expect(phone.locator("[data-found]")).to_contain_text("Zoom In")


def test_emptying_the_list_can_be_undone(reader: Page) -> None:
    reader.goto("my-list/")
    reader.get_by_role("button", name="Empty the list").click()
    expect(reader.locator("[data-count]")).to_contain_text("Nothing here yet")
    reader.get_by_role("button", name="Undo").click()
    expect(reader.locator("[data-found] .row")).to_have_count(1)
    assert own(reader) == [ZOOM]


def test_undo_is_not_offered_once_the_list_has_changed_otherwise(reader: Page) -> None:
    reader.goto(SHARED)
    reader.get_by_role("button", name="Add all to my list").click()
    reader.locator("[data-found] .save-row").first.click()
    expect(reader.get_by_role("button", name="Undo")).to_be_hidden()


def test_the_target_of_the_skip_link_is_not_taken_for_an_entry(reader: Page) -> None:
    reader.goto("my-list/")
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    expect(reader).to_have_url(re.compile("#content$"))
    reader.reload()
    expect(reader.locator("[data-found] .row")).to_have_count(1)
    expect(reader.locator("[data-problem]")).to_have_text("")
    assert own(reader) == [ZOOM]


@pytest.mark.parametrize("hash", ["%", "%E0%A4%A", "title=%&list=%", "list=%C3%28"])
def test_an_undecodable_address_is_reported_and_the_page_works(reader: Page, hash: str) -> None:  # noqa: A002
    reader.goto(f"my-list/#{hash}")
    expect(reader.locator("[data-problem]")).to_contain_text("This link cannot be read")
    expect(reader.locator("[data-found]")).to_contain_text("Zoom In")
    reader.keyboard.press("/")
    reader.keyboard.type("steering")
    expect(reader.locator("header .hits")).to_be_visible()


@pytest.mark.parametrize("hash", ["nothing", "list=", "papers/../../x/", "javascript:alert(1)//"])
def test_an_address_without_entries_is_reported(reader: Page, hash: str) -> None:  # noqa: A002
    reader.goto(f"my-list/#{hash}")
    expect(reader.locator("[data-problem]")).to_contain_text("contains no entries of the catalog")
    expect(reader.locator("[data-found]")).to_contain_text("Zoom In")


def test_twenty_thousand_works_in_a_link_do_not_slow_the_page(
    browser: Browser, site_url: str
) -> None:
    page = browser.new_page(base_url=site_url)  # its console reports those not found
    shared = ",".join([IOI, LENS, *(f"papers/some-work-{number}/" for number in range(20_000))])
    page.goto(f"my-list/#{shared}")
    expect(page.locator("[data-found] .row")).to_have_count(2)
    count = page.locator("[data-count]")
    expect(count).to_contain_text("The link contains 20,002; only the first 1,000 are read.")
    expect(count).to_contain_text("998 works could not be found in the catalog.")
    assert page.evaluate("localStorage.getItem('/catalog/mi:list')") is None
    page.close()


def test_twenty_thousand_works_in_the_own_list_do_not_slow_a_page(
    page: Page, context: BrowserContext
) -> None:
    kept = json.dumps([f"papers/some-work-{number}/" for number in range(20_000)])
    context.add_init_script(f"localStorage['/catalog/mi:list'] ??= {json.dumps(kept)}")
    page.goto("topics/circuits/")
    expect(page.locator("[data-list-count]")).to_have_text("20000")
    page.locator("#start ~ ul .row").first.scroll_into_view_if_needed()
    page.locator("#start ~ ul .save-row").first.click()
    expect(page.locator("[data-list-count]")).to_have_text("20001")
