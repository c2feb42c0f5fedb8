"""Every kind of page is accessible: checked with axe, by the keyboard, with reduced motion."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import complaints

PAGES = {
    "home": "",
    "topics": "topics/",
    "topic": "topics/circuits/",
    "topic with a wide table": "topics/attention-heads/",
    "subtopic": "topics/circuits/circuit-discovery/",
    "topic with code": "topics/activation-patching/",
    "paper": "papers/wang-2022-ioi/",
    "library": "libraries/transformerlens/",
    "tutorial": "tutorials/arena-1-2-intro/",
    "project": "projects/neuronpedia/",
    "papers": "papers/",
    "years": "years/",
    "year": "years/2023/",
    "libraries": "libraries/",
    "tutorials": "tutorials/",
    "projects": "projects/",
    "authors": "authors/",
    "author": "authors/neel-nanda/",
    "new": "new/",
    "learn": "learn/",
    "path": "paths/first-week/",
    "survey": "survey/",
    "cell": "survey/circuits-causal/",
    "canon": "canon/",
    "glossary": "glossary/",
    "open problems": "open-problems/",
    "which library": "which-library/",
    "my list": "my-list/",
    "search": "search/",
    "add": "add/",
    "contribute": "contribute/",
    "data": "data/",
    "about": "about/",
    "not found": "404.html",
}
SIZES = {"desktop": (1440, 900), "phone": (360, 740)}
ALL_SHOWN = ".year { content-visibility: visible !important; }"
"""Long lists are drawn when they come into view; axe should see what it is given."""
SHORTENED = """
for (const list of document.querySelectorAll(".rows, .people-list, .terms, .sortable tbody"))
    for (const row of [...list.children].slice(8)) row.remove();"""
"""A list's ninth row is made like its eighth, and axe takes half a minute over five hundred."""


@pytest.fixture(scope="module", params=SIZES, ids=SIZES.keys())
def view(browser: Browser, site_url: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of either size, without motion, into which the tests may put styles of their own."""
    width, height = SIZES[request.param]
    context = browser.new_context(
        base_url=site_url,
        viewport={"width": width, "height": height},
        reduced_motion="reduce",
        bypass_csp=True,
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_axe_finds_nothing_in_light_or_dark(view: Page, address: str) -> None:
    view.emulate_media(color_scheme="light")
    view.goto(address)
    view.add_style_tag(content=ALL_SHOWN)
    view.evaluate(SHORTENED)
    assert complaints(view) == []
    view.emulate_media(color_scheme="dark")
    expect(view.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert complaints(view, rules=["color-contrast"]) == []


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_page_has_a_language_landmarks_and_one_heading(site_folder: Path, address: str) -> None:
    file = site_folder / address
    html = BeautifulSoup(
        (file / "index.html" if file.is_dir() else file).read_text("utf-8"), "html.parser"
    )
    assert html.find("html")["lang"] == "en"
    parts = ("h1", "main", "header.md-header", "footer.md-footer", "nav.md-tabs", "main #content")
    assert {part: len(html.select(part)) for part in parts} == dict.fromkeys(parts, 1)


@pytest.mark.parametrize("address", ["papers/wang-2022-ioi/", "topics/circuits/"])
def test_skip_link_comes_first_and_leads_to_the_content(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_tabbing_goes_through_header_sections_and_content_in_this_order(page: Page) -> None:
    page.goto("papers/wang-2022-ioi/")
    order = []
    for _ in range(40):
        page.keyboard.press("Tab")
        place = "document.activeElement.closest('.md-header, .md-tabs, main')?.className"
        found = page.evaluate(place)
        if found and found.split()[0] not in order:
            order.append(found.split()[0])
    assert order == ["md-header", "md-tabs", "md-main"]


def test_colours_change_by_the_keyboard_and_keep_the_focus(page: Page) -> None:
    page.goto("")
    button = page.locator("[data-colours] button")
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.locator("[data-colours] button:focus")).to_have_attribute(
        "aria-label", "Colours: dark. Switch to the system’s"
    )


def test_topics_on_the_map_are_reached_and_followed_by_the_keyboard(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("")
    page.locator("svg").get_by_role("link", name="Circuits", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Circuits")


def test_focus_is_visible(page: Page) -> None:
    page.goto("papers/wang-2022-ioi/")
    style = "getComputedStyle(document.activeElement).outlineStyle"
    for _ in range(20):
        page.keyboard.press("Tab")
        assert page.evaluate(style) != "none", page.evaluate("document.activeElement.outerHTML")


def test_a_glossary_tip_opens_on_focus_and_stays_within_a_phone(phone: Page) -> None:
    phone.goto("topics/circuits/")
    for term in phone.locator(".prose a.term").all()[:6]:
        term.focus()
        width = phone.evaluate("document.documentElement.scrollWidth")
        assert width <= 360, term.inner_text()


def test_nothing_moves_when_motion_is_reduced(browser: Browser, site_url: str) -> None:
    context = browser.new_context(base_url=site_url, reduced_motion="reduce")
    page = context.new_page()
    page.goto("")
    moving = (
        "[...document.querySelectorAll('*')].map(e => getComputedStyle(e)).filter(s =>"
        " parseFloat(s.transitionDuration) > 0 || parseFloat(s.animationDuration) > 0).length"
    )
    assert page.evaluate(moving) == 0
    context.close()


def test_labels_drawn_on_the_map_do_not_overlap(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("")
    overlapping = """() => {
        const labels = [...document.querySelectorAll('.node text')];
        const boxes = labels.map(label => label.getBoundingClientRect());
        return labels.filter((_, i) => boxes.some((b, j) => j > i && b.left < boxes[i].right
            && boxes[i].left < b.right && b.top < boxes[i].bottom && boxes[i].top < b.bottom))
            .map(label => label.textContent);
    }"""
    assert page.evaluate(overlapping) == []


def test_a_printed_page_leaves_navigation_and_buttons_out(page: Page) -> None:
    page.goto("papers/wang-2022-ioi/")
    page.emulate_media(media="print")
    for part in (".md-header", ".md-tabs", ".md-footer", ".actions", ".entry__foot"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_printed_list_leaves_its_form_out(page: Page) -> None:
    page.goto("papers/")
    page.emulate_media(media="print")
    expect(page.locator(".find")).to_be_hidden()


@pytest.mark.parametrize("address", ["", "libraries/", "survey/", "topics/activation-patching/"])
def test_printed_page_fits_a_sheet(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 680, "height": 960})  # A4 less its margins
    page.goto(address)
    page.emulate_media(media="print")
    wide = "[...document.querySelectorAll('main :not(svg *)')].filter(e => e.scrollWidth > 680)"
    assert page.evaluate(f"{wide}.map(e => e.outerHTML.slice(0, 80))") == []
