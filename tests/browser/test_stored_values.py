"""Invalid values in the browser's storage do not break the scripts of any page."""

import json
import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.test_search import options, type_in_header

LIST, PATHS, COLOURS = "mi:list", "mi:paths", "mi:colours"
WRONG_LISTS = [
    "{}",
    "5",
    "true",
    "null",
    '"papers/"',
    "[null]",
    "[{}]",
    "[[]]",
    '["#content"]',
    "{",
]
WRONG_PATHS = ["5", "[]", "null", '"x"', '{"first-week": 5}', '{"first-week": [5, null]}', "{"]
WRONG_COLOURS = ['"blue"', '{"index": 1}', '"toString"', "null", "5", "[]", "{"]
ENTRY = "papers/wang-2022-ioi/"


def keep(context: BrowserContext, key: str, value: str) -> None:
    """Store a value under the site's key before any page's script runs, once."""
    name = json.dumps(f"/catalog/{key}")
    context.add_init_script(
        f"if (!sessionStorage.kept) {{ localStorage.setItem({name}, {json.dumps(value)});"
        " sessionStorage.kept = 'yes'; }"
    )


def stored(page: Page, key: str) -> object:
    return json.loads(page.evaluate(f"localStorage.getItem('/catalog/{key}')"))


def searches(page: Page) -> None:
    type_in_header(page, "induction heads")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Escape")


@pytest.mark.parametrize("value", WRONG_LISTS)
def test_stored_list_of_the_wrong_shape_is_ignored_and_replaced(
    page: Page, context: BrowserContext, value: str
) -> None:
    keep(context, LIST, value)
    page.goto("my-list/")
    expect(page.locator("[data-count]")).to_contain_text("Nothing here yet")
    page.goto(ENTRY)
    searches(page)
    page.get_by_role("button", name="Save to my list").click()
    assert stored(page, LIST) == [ENTRY]
    expect(page.locator("[data-list-count]")).to_have_text("1")


def test_valid_parts_of_a_stored_list_are_kept(page: Page, context: BrowserContext) -> None:
    keep(context, LIST, json.dumps([None, ENTRY, 5, "javascript:alert(1)", ENTRY]))
    page.goto("my-list/")
    expect(page.locator("[data-found] .row")).to_have_count(1)


@pytest.mark.parametrize("value", WRONG_PATHS)
def test_stored_progress_of_the_wrong_shape_is_ignored_and_replaced(
    page: Page, context: BrowserContext, value: str
) -> None:
    keep(context, PATHS, value)
    page.goto("learn/")
    expect(page.locator("[data-path-card=first-week]")).not_to_contain_text("done")
    searches(page)
    page.goto("paths/first-week/")
    expect(page.locator("[data-progress]")).to_contain_text("0 of")
    page.get_by_role("checkbox").first.check()
    page.reload()
    expect(page.locator("[data-progress]")).to_contain_text("1 of")


@pytest.mark.parametrize("value", WRONG_COLOURS)
def test_unknown_stored_colours_are_replaced_by_the_systems(
    page: Page, context: BrowserContext, value: str
) -> None:
    keep(context, COLOURS, value)
    page.goto("")
    button = page.locator("[data-colours] button")
    expect(button).to_have_count(1)
    expect(button).to_have_attribute("title", re.compile("as the system"))
    button.click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    type_in_header(page, "induction heads")
