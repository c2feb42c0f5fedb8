"""The lists of papers and tutorials: narrowed and sorted in place, plain lists without scripts."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from mi_catalog.catalog import Catalog, load_catalog
from mi_catalog.models import Evidence, Level, Paper
from tests.browser.axe import complaints

ROOT = Path(__file__).parents[2]
"""Milliseconds within which a change of filter must show, with the rows at hand; generous, for
slow machines: it takes some tens."""


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog(ROOT).catalog


def rows(page: Page) -> Locator:
    return page.locator("[data-found] .row")


def unfold(page: Page) -> None:
    page.get_by_role("button", name="Filters").click()


def said(page: Page) -> Locator:
    return page.locator("[data-found] [role=status]")


def test_a_list_is_static_without_a_query(page: Page, catalog: Catalog) -> None:
    page.goto("papers/")
    newest = catalog.works[0]
    first = page.locator(".blocks .row > a").first
    expect(first).to_have_attribute("href", re.compile(f"/?papers/{newest.id}/$"))
    expect(page.locator("[data-found]")).to_be_hidden()


def test_narrowed_papers_are_those_of_the_catalog(page: Page, catalog: Catalog) -> None:
    wanted = [
        paper.id
        for paper in catalog.works
        if "circuits" in paper.topics and paper.evidence is Evidence.CAUSAL and paper.essential
    ]
    page.goto("papers/")
    unfold(page)
    page.locator("[data-facet=topic] summary").click()
    page.get_by_role("checkbox", name=re.compile("^Circuits")).check()
    page.locator("[data-facet=evidence] summary").click()
    page.get_by_role("checkbox", name=re.compile("^causal")).check()
    page.get_by_role("checkbox", name="Essential").check()
    expect(said(page)).to_have_text(f"{len(wanted)} results.")
    page.mouse.wheel(0, 600)
    expect(rows(page)).to_have_count(len(wanted))
    links = rows(page).locator("> a").evaluate_all("all => all.map((a) => a.pathname)")
    assert [link.split("/")[-2] for link in links] == wanted
    expect(page).to_have_url(re.compile(r"papers/\?topic=circuits&evidence=causal&essential=yes$"))
    expect(page.locator(".blocks")).to_be_hidden()


def test_counts_of_topics_are_those_of_the_catalog(page: Page, catalog: Catalog) -> None:
    page.goto("papers/")
    unfold(page)
    page.locator("[data-facet=topic] summary").click()
    labels = page.locator("[data-facet=topic] fieldset label")
    expect(labels.first).to_be_visible()
    pairs = labels.evaluate_all(
        """all => all.map((label) =>
          [label.querySelector("input").value, label.querySelector(".count").textContent])"""
    )
    papers = {
        topic: sum(isinstance(entry, Paper) for entry in entries)
        for topic, entries in catalog.topic_entries.items()
    }
    assert dict(pairs) == {topic: str(count) for topic, count in papers.items()}


def test_years_narrow_to_a_range(page: Page, catalog: Catalog) -> None:
    wanted = [paper for paper in catalog.works if 2018 <= paper.date.year <= 2019]
    page.goto("papers/")
    unfold(page)
    page.locator("[data-facet=year] summary").click()
    page.get_by_label("From", exact=True).select_option("2018")
    page.get_by_label("To", exact=True).select_option("2019")
    expect(said(page)).to_have_text(f"{len(wanted)} results.")
    expect(page.get_by_role("button", name="Remove filter: 2018 to 2019")).to_be_visible()
    expect(page).to_have_url(re.compile("from=2018&to=2019$"))


def test_years_given_the_wrong_way_round_are_turned(page: Page) -> None:
    page.goto("papers/")
    unfold(page)
    page.locator("[data-facet=year] summary").click()
    page.get_by_label("From", exact=True).select_option("2020")
    page.get_by_label("To", exact=True).select_option("2018")
    expect(page).to_have_url(re.compile("from=2018&to=2020$"))


def test_words_are_searched_in_the_list_only(page: Page) -> None:
    page.goto("papers/?q=neel+nanda")
    expect(rows(page).first).to_be_visible()
    expect(page.locator("[data-found] .row:not(.row--paper)")).to_have_count(0)


def test_without_results_in_the_list_the_whole_catalog_is_suggested(page: Page) -> None:
    page.goto("tutorials/?q=wang-2022-ioi")
    expect(said(page)).to_contain_text("Nothing matches with these filters.")
    said(page).get_by_role("link", name="Search everything").click()
    expect(rows(page).first).to_contain_text("Interpretability in the Wild")


def test_oldest_first_begins_with_the_oldest(page: Page, catalog: Catalog) -> None:
    page.goto("papers/")
    page.locator("[name=sort]").select_option("old")
    expect(rows(page).first.locator("small")).to_contain_text(str(catalog.works[-1].date.year))


def test_clearing_everything_brings_the_static_list_back(page: Page) -> None:
    page.goto("papers/?topic=circuits&layer=neurons")
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(".blocks")).to_be_visible()
    expect(page.locator("[data-found]")).to_be_hidden()
    expect(page).to_have_url(re.compile("/papers/$"))
    page.go_back()
    expect(page.get_by_role("button", name="Remove filter: Circuits")).to_be_visible()


def test_tutorials_narrow_by_level_and_format(page: Page, catalog: Catalog) -> None:
    wanted = sum(t.level == "beginner" and t.format == "video" for t in catalog.of_kind("tutorial"))
    page.goto("tutorials/?level=beginner&format=video")
    expect(said(page)).to_have_text(f"{wanted} results.")
    expect(rows(page)).to_have_count(wanted)


def test_rows_look_as_the_static_ones_do(page: Page) -> None:
    page.goto("tutorials/")
    static = page.locator(".blocks .row", has_text="ARENA 1.2").first
    static.scroll_into_view_if_needed()
    expect(static.locator(".row__acts")).to_be_attached()
    expected = static.evaluate("row => [row.className, row.innerText.trim()]")
    page.goto("tutorials/?q=ARENA+1.2")
    row = rows(page).filter(has_text="ARENA 1.2").first
    row.scroll_into_view_if_needed()
    expect(row.locator(".row__acts")).to_be_attached()
    shown = row.evaluate("row => [row.className, row.innerText.trim()]")
    assert shown == expected


def test_narrowed_rows_can_be_starred(page: Page) -> None:
    page.goto("papers/?topic=circuits")
    star = rows(page).first.locator(".save-row")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")


def test_scrolled_rows_come_back_with_the_page(page: Page) -> None:
    page.goto("papers/?topic=probing")
    expect(rows(page).nth(20)).to_be_attached()
    rows(page).nth(20).scroll_into_view_if_needed()
    expect(rows(page).nth(40)).to_be_attached()
    page.goto("topics/")
    page.go_back()
    expect(rows(page).nth(40)).to_be_attached()


def test_a_second_query_shows_as_many_rows_as_the_first(page: Page) -> None:
    page.goto("papers/?topic=probing")
    expect(rows(page).nth(20)).to_be_attached()
    page.locator("#find").fill("language")
    expect(said(page)).to_contain_text("results")
    expect(rows(page).nth(20)).to_be_attached()


def test_filter_fetches_only_the_rows_that_it_shows(page: Page) -> None:
    page.goto("papers/")
    page.locator("[name=sort]").select_option("old")
    expect(rows(page).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    before = said(page).inner_text()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("[name=essential]").evaluate("box => box.click()")
    expect(said(page)).not_to_have_text(before)
    expect(rows(page).first).to_be_visible()
    assert [url for url in asked if "/search/index/" in url and "/rows-" not in url] == []


def test_panel_closes_by_escape_and_gives_the_focus_back(page: Page) -> None:
    page.goto("papers/")
    unfold(page)
    page.locator("[data-facet=layer] summary").click()
    page.get_by_role("checkbox", name=re.compile("^circuits")).focus()
    page.keyboard.press("Escape")
    expect(page.locator("[data-facet=layer]")).not_to_have_attribute("open", "")
    expect(page.locator("[data-facet=layer] summary")).to_be_focused()


def test_opening_one_panel_closes_the_other(page: Page) -> None:
    page.goto("papers/")
    unfold(page)
    page.locator("[data-facet=layer] summary").click()
    page.locator("[data-facet=evidence] summary").click()
    expect(page.locator("[data-facet=evidence] label").first).to_be_visible()
    expect(page.locator("[data-facet][open]")).to_have_count(1)
    page.locator("h1").click()
    expect(page.locator("[data-facet][open]")).to_have_count(0)


def test_tutorials_stay_easiest_first_when_narrowed(page: Page, catalog: Catalog) -> None:
    page.goto("tutorials/?topic=sparse-autoencoders")
    expect(page.locator("[name=sort] option:checked")).to_have_text("Easiest first")
    about = [one for one in catalog.of_kind("tutorial") if "sparse-autoencoders" in one.topics]
    expect(said(page)).to_have_text(f"{len(about)} results.")
    easiest = [one.id for one in about if one.level is Level.BEGINNER]
    for at, row in enumerate(rows(page).all()[: len(easiest)]):
        link = row.locator("> a")
        assert link.get_attribute("href").rstrip("/").split("/")[-1] in easiest, at


def test_panels_fit_a_small_phone(phone: Page) -> None:
    phone.goto("papers/")
    unfold(phone)
    for facet in ("topic", "year", "model"):
        summary = phone.locator(f"[data-facet={facet}] summary")
        summary.tap()
        panel = phone.locator(f"[data-facet={facet}] .facet__panel")
        expect(panel.locator("label").first).to_be_visible()
        box = panel.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        summary.tap()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_nothing_moves_when_the_form_starts(page: Page) -> None:
    page.goto("papers/")
    top = page.locator(".blocks").bounding_box()
    page.locator("#find").focus()
    page.wait_for_load_state("networkidle")
    assert page.locator(".blocks").bounding_box() == top


def test_lists_are_plain_without_javascript(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site_url)
    page = context.new_page()
    page.goto("papers/")
    expect(page.locator(".blocks .row").first).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^2024"))).to_be_visible()
    expect(page.locator("#find")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("address", ["papers/", "papers/?topic=circuits&from=2024", "tutorials/"])
def test_lists_have_no_accessibility_violations(reader: Page, address: str) -> None:
    reader.goto(address)
    unfold(reader)
    reader.locator("[data-facet=topic] summary").click()
    expect(reader.locator("[data-facet=topic] label").first).to_be_visible()
    assert complaints(reader) == []
