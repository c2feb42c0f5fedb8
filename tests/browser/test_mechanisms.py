"""The tables of mechanisms are filtered in place, and the map of heads answers keys and touch."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

MAP = "mechanisms/heads/gpt-2-small/"


@pytest.fixture
def still(browser: Browser, site_url: str) -> Iterator[Page]:
    """A page in a browser without JavaScript."""
    context = browser.new_context(base_url=site_url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def shown_rows(page: Page) -> list[str]:
    return page.locator(".found tbody tr:not([hidden]) th > a").all_inner_texts()


def test_tables_are_filtered_together_and_the_address_keeps_the_choice(page: Page) -> None:
    page.goto("mechanisms/")
    everything = len(shown_rows(page))
    page.get_by_label("Model").select_option("GPT-2 small")
    page.get_by_label("What is known").select_option("disputed")
    found = shown_rows(page)
    assert "Indirect object identification" in found
    assert len(found) < everything
    expect(page.locator(".filters output")).to_have_text(f"{len(found)} of {everything}")
    expect(page.locator("section:has(> #units)")).to_be_hidden()
    page.reload()
    assert shown_rows(page) == found


def test_folded_tables_open_if_they_have_matching_rows(page: Page) -> None:
    page.goto("mechanisms/")
    folds = page.locator("details.fold")
    expect(folds.first).not_to_have_attribute("open", "")
    page.get_by_label("Kind").select_option("neuron")
    expect(page.locator("details.fold[open] tbody tr:visible").first).to_be_visible()
    assert page.locator("details.fold:not([open]):visible").count() == 0
    page.get_by_label("Kind").select_option("")
    expect(page.locator("details.fold[open]")).to_have_count(0)
    expect(folds.first).to_be_visible()


def test_words_find_a_head(page: Page) -> None:
    page.goto("mechanisms/")
    page.get_by_label("Words").fill("L10H7")
    assert "Indirect object identification" in shown_rows(page)
    assert "Induction" not in shown_rows(page)


def test_arrow_keys_move_over_the_map_and_the_panel_describes_the_head(page: Page) -> None:
    page.goto(MAP)
    cell = page.locator('[data-head="L9H9"] a')
    cell.focus()
    panel = page.locator("[data-head-panel]")
    expect(panel).to_contain_text("name mover")
    expect(panel).to_contain_text("Wang et al.")
    page.keyboard.press("ArrowLeft")
    expect(page.locator('[data-head="L9H8"]')).to_be_focused()
    expect(panel).to_have_text("L9H8nothing published here")
    page.keyboard.press("ArrowDown")
    expect(page.locator('[data-head="L10H8"]')).to_be_focused()


def test_the_map_is_one_stop_for_the_tab_key(page: Page) -> None:
    page.goto(MAP)
    stops = page.locator("[data-head] a[tabindex='0'], [data-head][tabindex='0']")
    expect(stops).to_have_count(1)
    page.locator('[data-head="L9H9"] a').focus()
    page.keyboard.press("ArrowRight")
    expect(stops).to_have_count(1)


def test_touching_a_head_shows_its_description_on_the_same_page(
    browser: Browser, site_url: str
) -> None:
    context = browser.new_context(
        base_url=site_url, has_touch=True, viewport={"width": 390, "height": 800}
    )
    page = context.new_page()
    page.goto(MAP)
    page.locator('[data-head="L7H3"]').tap()
    expect(page.locator("[data-head-panel]")).to_contain_text("S-inhibition")
    page.locator('[data-head="L7H4"]').tap()
    expect(page.locator("[data-head-panel]")).to_contain_text("nothing published here")
    assert page.url.endswith(MAP)
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide
    context.close()


def test_without_javascript_a_head_leads_to_its_line_and_the_tables_are_whole(still: Page) -> None:
    still.goto(MAP)
    still.locator('[data-head="L9H9"] a').click()
    assert still.url.endswith("#L9H9")
    expect(still.locator("#L9H9")).to_contain_text("name mover")
    still.goto("mechanisms/")
    assert "Indirect object identification" in shown_rows(still)
    expect(still.locator(".filters")).to_be_hidden()


UNFOLD = """element => {
  for (let at = element.closest("details"); at; at = at.parentElement.closest("details"))
    at.open = true;
}"""


def test_the_map_is_on_the_topic_the_entry_and_the_circuit(page: Page) -> None:
    for address, head in (
        ("topics/attention-heads/", "L9H9"),
        ("papers/wang-2022-ioi/", "L9H9"),
        ("mechanisms/ioi-gpt2-small/", "L9H9"),
    ):
        page.goto(address)
        page.locator("[data-head-panel]").evaluate(UNFOLD)  # a topic's introduction is folded
        page.locator(f'[data-head="{head}"] a').focus()
        expect(page.locator("[data-head-panel]")).to_contain_text("name mover")
