"""Scroll positions are restored, pasted reference lists are matched, wrong addresses are
searched."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

REFERENCES = """\
[1] K. Wang, A. Variengien, A. Conmy, B. Shlegeris, and J. Steinhardt. Interpretability in the
Wild: a Circuit for Indirect Object Identification in GPT-2 small. ICLR 2023.
[2] A. Nobody. On the gearboxes of imaginary locomotives. Journal of Nowhere, 1893.
[3] Olah et al. Zoom In: An Introduction to Circuits. Distill, 2020.
[4] arXiv:2209.10652
"""
WIDTHS = (720, 640)
"""A window of half a laptop, and 200 % zoom on a laptop of 1,280 pixels."""
PAGES = (
    *("", "topics/circuits/", "topics/circuits/circuit-discovery/", "papers/"),
    *("papers/wang-2022-ioi/", "authors/", "authors/neel-nanda/", "venues/", "venues/iclr/2026/"),
    *("new/", "new/2026-07/", "feeds/", "paths/", "paths/first-week/", "canon/", "glossary/"),
    *("open-problems/", "search/?q=sae", "my-list/", "add/", "about/", "libraries/"),
)
TOP = """title => [...document.querySelectorAll("[data-found] .row > a")]
  .find(({ textContent }) => textContent === title)?.getBoundingClientRect().top"""
"""How far down the window a row of the results is."""
FRAMES = """async () => {
  for (let left = 30; left; left -= 1) await new Promise(requestAnimationFrame);
}"""
"""Half a second of a quick machine, in which what is drawn settles."""
SORT_BY_AGE = """async () => {
  const sort = document.querySelector("[name=sort]");
  sort.focus({ preventScroll: true });
  sort.value = "old";
  while (!location.search) {
    sort.dispatchEvent(new Event("change"));
    await new Promise(requestAnimationFrame);
  }
}"""
"""Chooses an order without scrolling to where one chooses it, as soon as the program is there."""
CUT_OFF = """() => {
  const parents = (node) =>
    node && node !== document.body ? [node, ...parents(node.parentElement)] : [];
  const scrolls = (node) => /auto|scroll|hidden/.test(getComputedStyle(node).overflowX);
  const seen = "main :is(a, button, input, select, h1, h2), header :is(a, input)";
  return [...document.querySelectorAll(seen)]
    .filter((node) => {
      const { width, right } = node.getBoundingClientRect();
      return width && right > innerWidth + 1 && !parents(node).some(scrolls);
    })
    .map((node) => node.outerHTML.slice(0, 90));
}"""
"""What reaches over the edge of the window and cannot be scrolled to."""
SMALL = """() => {
  const controls = "main :is(button, summary, select, input:not([type=hidden]))";
  const lists = ".years a, .pager a, .contents a, .rail a, .md-tabs a, .md-header a";
  return [...document.querySelectorAll(`${controls}, ${lists}`)]
    .filter((node) => {
      const { width, height } = node.getBoundingClientRect();
      const isInText = node.closest("label, p:not(.actions)");
      return width > 1 && node.checkVisibility() && height < 24 && !isInText;
    })
    .map((node) => node.outerHTML.slice(0, 90));
}"""
"""Controls, and links in lists of links, that are lower than 24 pixels."""


def test_back_returns_to_the_row_in_a_list_drawn_by_a_script(page: Page) -> None:
    page.goto("papers/?topic=probing")
    rows = page.locator("[data-found] .row")
    for number in (15, 28, 45):
        expect(rows.nth(number)).to_be_attached()
        rows.nth(number).scroll_into_view_if_needed()
    row = rows.nth(40)
    row.scroll_into_view_if_needed()
    title = row.locator("> a").inner_text()
    row.locator("> a").click()
    expect(page.locator(".entry h1")).to_be_visible()
    page.go_back()
    expect(page.locator("[data-found] .row > a", has_text=title).first).to_be_in_viewport()


def test_back_returns_to_the_row_in_a_fold(page: Page) -> None:
    page.goto("new/2026-07/")
    page.locator("details.fold > summary").first.click()
    row = page.locator("details.fold[open] .row").last
    row.scroll_into_view_if_needed()
    title = row.locator("> a").inner_text()
    row.locator("> a").click()
    expect(page.locator(".entry h1")).to_be_visible()
    page.go_back()
    expect(page.locator("[data-unasked] .row > a", has_text=title).last).to_be_in_viewport()


def test_a_link_to_what_is_folded_opens_it(page: Page) -> None:
    page.goto("rules/#topic-known")
    rule = page.locator("details:has(> summary > #topic-known)")
    expect(rule).to_have_attribute("open", "")
    expect(rule.get_by_role("heading", name="Right")).to_be_in_viewport()
    page.goto("years/2026/")
    page.locator("details.fold").last.evaluate(
        "fold => location.hash = fold.querySelector('h2').id"
    )
    expect(page.locator("details.fold").last.locator(".row").first).to_be_visible()


def test_back_within_a_search_returns_to_the_row(page: Page) -> None:
    page.goto("papers/?topic=probing")
    row = page.locator("[data-found] .row").nth(9)
    row.scroll_into_view_if_needed()
    title = row.locator("> a").inner_text()
    page.evaluate("document.querySelector('[name=sort]').value = 'old'")
    page.evaluate("document.querySelector('[name=sort]').dispatchEvent(new Event('change'))")
    expect(page).to_have_url(re.compile("sort=old"))
    page.go_back()
    expect(page.locator("[data-found] .row > a", has_text=title).first).to_be_in_viewport()


@pytest.mark.parametrize("address", ["papers/?topic=probing", "search/?q=probing"])
def test_back_returns_to_the_row_even_if_rows_load_late(page: Page, address: str) -> None:
    page.goto(address)
    rows = page.locator("[data-found] .row > a")
    for number in (9, 25):
        expect(rows.nth(number)).to_be_attached()
        rows.nth(number).scroll_into_view_if_needed()
    title = rows.nth(25).inner_text()
    top = page.evaluate(TOP, title)
    rows.nth(25).click()
    expect(page.locator(".entry h1")).to_be_visible()
    held: list[Route] = []
    page.route("**/assets/search/find.js", lambda route: held.append(route))
    page.go_back()
    page.wait_for_timeout(1000)
    assert held
    expect(rows).to_have_count(0)
    for one in held:
        one.continue_()
    expect(rows.nth(25)).to_be_visible()
    page.evaluate(FRAMES)
    assert page.evaluate(TOP, title) == pytest.approx(top, abs=2)


def test_back_from_a_sorted_list_returns_to_the_row_in_the_whole_list(page: Page) -> None:
    page.goto("papers/")
    row = page.locator("[data-unasked] .row > a").nth(30)
    row.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    page.evaluate(SORT_BY_AGE)
    expect(page.locator("[data-found] .row").first).to_be_attached()
    page.evaluate("scrollTo(0, 0)")
    page.go_back()
    expect(row).to_be_visible()
    page.evaluate(FRAMES)
    assert page.evaluate("scrollY") == pytest.approx(place, abs=2)


def test_a_topic_counts_additions_since_the_last_visit(page: Page) -> None:
    page.goto("topics/circuits/")
    notice = page.locator("[data-visits]")
    expect(notice).to_contain_text("From your next visit on")
    page.evaluate("""() => localStorage.setItem(
      "/catalog/mi:visits:circuits", JSON.stringify(["", "2020-01-01"]))""")
    page.reload()
    expect(notice).to_have_text(
        re.compile(r"^\d+ entries came since your last visit on 1 January.$")
    )
    page.goto("topics/probing/")
    expect(notice).to_contain_text("From your next visit on")


def test_a_pasted_reference_list_is_matched_line_by_line(page: Page) -> None:
    page.goto("search/")
    page.evaluate("text => navigator.clipboard.writeText(text)", REFERENCES)
    page.locator("#find").focus()
    page.keyboard.press("ControlOrMeta+V")
    panel = page.locator("[data-references]")
    expect(panel.get_by_role("status")).to_have_text("3 of 4 references are in the catalog.")
    answers = panel.locator("ol > li")
    expect(answers.nth(0)).to_contain_text("Interpretability in the Wild: a Circuit")
    expect(answers.nth(1)).to_contain_text("Not in the catalog: add it")
    expect(answers.nth(2).locator(".row > a").first).to_contain_text("Zoom In")
    expect(answers.nth(3).locator(".row > a").first).to_contain_text("Toy Models of Superposition")
    panel.get_by_role("button", name="Copy BibTeX of those found").click()
    expect(panel.get_by_role("status")).to_have_text("BibTeX of 3: copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.findall(r"@\w+\{([\w-]+),", copied) == [
        "wang-2022-ioi",
        "olah-2020-zoom-in",
        "elhage-2022-toy-models",
    ]


def test_missing_reference_with_an_identifier_is_added_with_it(page: Page) -> None:
    page.goto("search/")
    page.get_by_text("Look up a whole reference list").click()
    page.locator("#references").fill("Nobody. On gearboxes. arXiv:1801.99999")
    page.get_by_role("button", name="Look them up").click()
    page.get_by_role("link", name="add it").click()
    expect(page.locator("#add-link")).to_have_value("1801.99999")


def test_the_page_for_missing_addresses_searches_for_the_address(
    page: Page, site_folder: Path
) -> None:
    body = (site_folder / "404.html").read_text("utf-8")  # as hosts answer, but not the tests'
    page.route(
        re.compile("/papers/induction-heads-olson/"),
        lambda route: route.fulfill(body=body, content_type="text/html"),
    )
    page.goto("papers/induction-heads-olson/")
    expect(page.locator("[data-not-found] .row > a").first).to_contain_text(
        "In-context Learning and Induction Heads"
    )
    expect(page.locator("#missing-q")).to_have_value("induction heads olson")


def test_a_broken_escape_in_the_address_leaves_the_contents_usable(reader: Page) -> None:
    reader.goto("canon/#50%")
    expect(reader.locator(".rail__button")).to_be_attached()


def test_about_says_who_curates_from_which_commit_and_how_to_cite(page: Page) -> None:
    page.goto("about/")
    expect(page.get_by_role("heading", name="Who curates it")).to_be_visible()
    expect(page.locator("article")).to_contain_text(re.compile(r"commit [0-9a-f]{10}"))
    expect(page.locator("pre", has_text="@misc{mi-catalog")).to_be_visible()


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_cut_off_at_half_width_or_twice_the_size(reader: Page, address: str) -> None:
    for width in WIDTHS:
        reader.set_viewport_size({"width": width, "height": 800})
        reader.goto(address)
        assert reader.evaluate("document.documentElement.scrollWidth") <= width
        assert reader.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("address", PAGES)
def test_targets_are_24_pixels_high(phone_reader: Page, address: str) -> None:
    phone_reader.goto(address)
    assert phone_reader.evaluate(SMALL) == []
