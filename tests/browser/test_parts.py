"""The parts of a page's script are independent: a failing one does not stop the others."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

PARTS = ["colours", "search", "rows", "copy"]


def colours(page: Page) -> None:
    expect(page.locator("[data-colours] button")).to_have_count(1)


def search(page: Page) -> None:
    page.locator("header [data-search]").fill("steering")
    expect(page.locator("header [role=option]").first).to_be_visible()
    page.keyboard.press("Escape")  # or its list is above what follows


def rows(page: Page) -> None:
    page.get_by_role("button", name="Save to my list").click()
    expect(page.locator("[data-list-count]")).to_have_text("1")


def copy(page: Page) -> None:
    expect(page.locator("section:has(#cite)").get_by_role("button", name="Copy")).to_be_visible()


WORKS = {"colours": colours, "search": search, "rows": rows, "copy": copy}


@pytest.mark.parametrize("how", ["not there", "not JavaScript", "an error"])
@pytest.mark.parametrize("failing", PARTS)
def test_a_failing_part_does_not_stop_the_others(
    browser: Browser, site_url: str, failing: str, how: str
) -> None:
    page = browser.new_page(base_url=site_url)
    bodies = {"not JavaScript": "<html>", "an error": "null.x;"}
    page.route(
        re.compile(rf"/assets/parts/{failing}\.js$"),
        lambda route: (
            route.fulfill(body=bodies[how], content_type="text/javascript")
            if how in bodies
            else route.fulfill(status=404)
        ),
    )
    page.goto("papers/wang-2022-ioi/")
    for part in PARTS:
        if part != failing:
            WORKS[part](page)
    page.close()


def test_every_part_works_if_none_fails(page: Page) -> None:
    page.goto("papers/wang-2022-ioi/")
    for part in PARTS:
        WORKS[part](page)


def test_few_scripts_are_loaded_before_any_input(page: Page) -> None:
    scripts: list[str] = []
    page.on("request", lambda sent: scripts.append(sent.url) if ".js" in sent.url else None)
    page.goto("papers/wang-2022-ioi/", wait_until="networkidle")
    assert len(scripts) <= 13
    assert not [one for one in scripts if "/search/" in one]
