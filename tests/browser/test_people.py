"""The index of people."""

import re

from playwright.sync_api import Page, expect


def test_index_filters_as_one_types_and_keeps_it_in_the_address(page: Page) -> None:
    page.goto("authors/")
    page.get_by_role("searchbox", name="Name").fill("Garriga")
    people = page.locator(".people-list li:visible")
    expect(people.first).to_contain_text("Garriga")
    expect(page).to_have_url(re.compile(r"\?q=Garriga$"))
    page.reload()
    expect(people.first).to_contain_text("Garriga")


def test_index_sorts_by_number_of_works_and_back(page: Page) -> None:
    page.goto("authors/")
    first = page.locator(".people-list li:visible").first
    before = first.inner_text()
    page.get_by_label("Order").select_option("count")
    counts = page.locator(".people-list li:visible .count").all_inner_texts()[:30]
    assert [int(count) for count in counts] == sorted(map(int, counts), reverse=True)
    page.get_by_label("Order").select_option("")
    expect(first).to_have_text(before)


def test_every_parent_of_an_address_exists(page: Page, site_url: str) -> None:
    for address in ("venues/iclr/2026/", "paths/first-week/", "feeds/topics/", "authors/letter/a/"):
        parts = address.rstrip("/").split("/")
        for depth in range(1, len(parts) + 1):
            parent = "/".join(parts[:depth]) + "/"
            answer = page.request.get(f"{site_url}{parent}")
            assert answer.ok, parent
