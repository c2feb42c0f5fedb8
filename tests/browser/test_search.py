"""Search as readers use it: the box in every page's header, its results, and the search page."""

import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, expect

from mi_catalog.catalog import load_catalog
from mi_catalog.site.search.words import WordReader
from tests.browser.axe import complaints
from tests.real_vocabulary import WORDS

ROOT = Path(__file__).parents[2]
BUDGET = 250_000
"""Bytes to first results, as FACTS of the project's design has them."""

QUERIES = {
    "title words": ("interpretability in the wild", "papers/wang-2022-ioi/"),
    "title without its small words": ("toy models superposition", "papers/elhage-2022-toy-models/"),
    "arXiv id": ("2211.00593", "papers/wang-2022-ioi/"),
    "arXiv address with a version": (
        "https://arxiv.org/abs/2211.00593v3",
        "papers/wang-2022-ioi/",
    ),
    "arXiv id within other text": ("[2211.00593] Interpretability in", "papers/wang-2022-ioi/"),
    "arXiv stamp of a PDF": ("arXiv:2211.00593v1 [cs.LG] 1 Nov 2022", "papers/wang-2022-ioi/"),
    "ACL Anthology": ("https://aclanthology.org/D19-1448.pdf", "papers/voita-2019-bottom-up/"),
    "ACL Anthology id": ("D19-1448", "papers/voita-2019-bottom-up/"),
    "DOI": ("10.1145/3787104", "papers/somvanshi-2025-bridging/"),
    "DOI address": ("https://doi.org/10.1145/3787104", "papers/somvanshi-2025-bridging/"),
    "citation key": ("[@wang-2022-ioi]", "papers/wang-2022-ioi/"),
    "author": ("Arthur Conmy", "authors/arthur-conmy/"),
    "author and year": ("wang 2022", "papers/wang-2022-ioi/"),
    "venue": ("neurips", "venues/neurips/"),
    "year of a venue": ("ICLR 2026", "venues/iclr/2026/"),
    "library": ("TransformerLens", "libraries/transformerlens/"),
    "library written apart": ("transformer lens", "libraries/transformerlens/"),
    "library's repository": (
        "https://github.com/TransformerLensOrg/TransformerLens",
        "libraries/transformerlens/",
    ),
    "topic": ("sparse autoencoders", "topics/sparse-autoencoders/"),
    "subtopic": ("finding circuits", "topics/circuits/circuit-discovery/"),
    "glossary term": ("induction head", "glossary/#induction-head"),
    "glossary term in the plural": ("induction heads", "glossary/#induction-head"),
    "learning path": ("first week", "paths/first-week/"),
    "slips": ("sparce autoencodr", "topics/sparse-autoencoders/"),
    "more slips": ("activaton patchng", "glossary/#activation-patching"),
    "slip in a name": ("Nel Nanda", "authors/neel-nanda/"),
    "wrong word": ("casual scrubbing", "glossary/#causal-scrubbing"),
    "unfinished word": ("interpretability in the wi", "papers/wang-2022-ioi/"),
    "unfinished earlier word": ("interp wild", "papers/wang-2022-ioi/"),
    "British spelling": ("localization inform editing", "papers/hase-2023-localization-editing/"),
}


def header(page: Page) -> Locator:
    return page.locator("header [data-search]")


def options(page: Page) -> Locator:
    return page.locator("header [role=option]")


def results(page: Page) -> Locator:
    return page.locator("[data-found] .row > a:first-child")


def type_in_header(page: Page, text: str) -> None:
    header(page).fill(text)
    expect(page.locator("header .hits")).to_be_visible()


@contextmanager
def fetched(page: Page) -> Iterator[list[str]]:
    """The addresses requested meanwhile."""
    found: list[str] = []

    def note(request: Request) -> None:
        found.append(request.url)

    page.on("request", note)
    yield found
    page.remove_listener("request", note)


def size_of(addresses: list[str], site_folder: Path) -> int:
    """What the files behind addresses weigh compressed, as servers send them."""
    total = 0
    for address in addresses:
        path = urlsplit(address).path.removeprefix("/catalog/")
        total += len(gzip.compress((site_folder / path).read_bytes(), 6))
    return total


@pytest.mark.parametrize(("query", "first"), QUERIES.values(), ids=QUERIES.keys())
def test_query_finds_first(reader: Page, query: str, first: str) -> None:
    reader.goto(f"search/?q={query.replace('#', '%23')}")
    expect(results(reader).first).to_have_attribute("href", re.compile(f"/catalog/{first}$"))


def test_first_result_of_the_box_leads_to_its_page_by_keyboard_alone(page: Page) -> None:
    page.goto("topics/circuits/")
    page.keyboard.press("/")
    expect(header(page)).to_be_focused()
    page.keyboard.type("interpretability in the wild")
    expect(options(page).first).to_contain_text("Interpretability in the Wild")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    chosen = options(page).first.get_attribute("id") or ""
    expect(header(page)).to_have_attribute("aria-activedescendant", chosen)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/catalog/papers/wang-2022-ioi/$"))


def test_s_opens_the_box_and_escape_closes_and_then_leaves_it(page: Page) -> None:
    page.goto("topics/")
    page.keyboard.press("s")
    page.keyboard.type("steering")
    expect(page.locator("header .hits")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("header .hits")).to_be_hidden()
    expect(header(page)).to_have_value("steering")
    page.keyboard.press("Escape")
    expect(header(page)).not_to_be_focused()


def test_arrow_up_from_the_box_leads_to_all_results(page: Page) -> None:
    page.goto("topics/")
    type_in_header(page, "steering")
    expect(options(page).last).to_contain_text(re.compile(r"^All [\d,]+ results$"))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/catalog/search/\?q=steering$"))


def test_enter_in_the_box_opens_the_search_page(page: Page) -> None:
    page.goto("topics/")
    type_in_header(page, "steering vectors")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/catalog/search/\?q=steering(\+|%20)vectors$"))
    expect(page.locator("#find")).to_have_value("steering vectors")


def test_home_page_has_the_same_help_below_its_own_box(page: Page) -> None:
    page.goto("")
    page.keyboard.press("/")
    expect(page.locator("#hero-q")).to_be_focused()
    page.keyboard.type("sparce autoencodr")
    expect(page.locator("main .hits")).to_contain_text("Showing results for sparse autoencoder")


def test_typing_errors_are_reported_with_the_correction(page: Page) -> None:
    page.goto("search/?q=sparce+autoencodr")
    said = page.locator("[data-found] [role=status]")
    expect(said).to_contain_text("Showing results for sparse autoencoder")
    expect(said).to_contain_text("Nothing matches “sparce autoencodr”")


def test_all_words_must_match(page: Page) -> None:
    page.goto("search/?q=induction+heads+grokking+arithmetic")
    expect(page.locator("[data-found] [role=status]")).to_contain_text("result")
    page.goto("search/?q=interpretability+wild+quantum+zebra")
    expect(page.locator("[data-found] [role=status]")).to_contain_text("all these words")


def test_nonsense_finds_nothing_and_suggests_what_to_do(page: Page) -> None:
    page.goto("search/?q=xyzzyq")
    said = page.locator("[data-found] [role=status]")
    expect(said).to_contain_text("Nothing matches “xyzzyq”. Try fewer words")
    expect(said.get_by_role("link")).to_have_attribute("href", re.compile("/add/$"))


def test_result_shows_kind_authors_year_and_summary_with_hits_marked(page: Page) -> None:
    page.goto("search/?q=indirect+object+conmy&kind=paper")
    row = page.locator("[data-found] .row").first
    expect(row.locator("small")).to_contain_text("Paper · Kevin Ro Wang")
    expect(row.locator("small")).to_contain_text("Nov 2022")
    expect(row.locator("p")).to_contain_text("indirect object")
    marked = {text.lower() for text in row.locator("mark").all_inner_texts()}
    assert {"indirect", "object", "conmy"} <= marked


def test_a_searched_person_is_shown_even_at_the_end_of_the_authors(page: Page) -> None:
    page.goto("search/?q=rauker+open+problems+mechanistic&kind=paper")
    page.goto("search/?q=bloom+open+problems+mechanistic&kind=paper")
    expect(page.locator("[data-found] .row small mark").first).to_have_text("Bloom")


def test_another_name_of_a_topic_finds_it_among_the_first(page: Page) -> None:
    page.goto("search/?q=SAE")
    expect(results(page).first).to_be_visible()
    first = [link.get_attribute("href") or "" for link in results(page).all()[:3]]
    assert any(address.endswith("topics/sparse-autoencoders/") for address in first)


def unfold(page: Page) -> None:
    """Show the filters, which are folded behind their button."""
    page.get_by_role("button", name="Filters").click()


def test_facets_narrow_together_and_show_how_many_they_leave(page: Page) -> None:
    page.goto("search/?q=steering")
    said = page.locator("[data-found] [role=status]")
    expect(said).to_contain_text("results")
    unfold(page)
    page.locator("[data-facet=topic] summary").click()
    choice = page.locator("[data-facet=topic] label", has_text="Safety and alignment")
    left = choice.locator(".count").inner_text()
    choice.click()
    expect(said).to_have_text(f"{left} results.")
    page.locator("[data-facet=evidence] summary").click()
    choice = page.locator("[data-facet=evidence] label", has_text="behavioural")
    left = choice.locator(".count").inner_text()
    choice.click()
    expect(said).to_have_text(re.compile(rf"^{left} results?\.$"))
    expect(page).to_have_url(re.compile(r"\?q=steering&topic=safety&evidence=behavioral$"))


@pytest.mark.parametrize(
    "asked",
    ["kind=library", "topic=probing", "from=2019&to=2021", "layer=algorithms", "essential=yes",
     "evidence=counterfactual", "modality=audio", "model=Pythia", "has=code", "type=survey"],
)  # fmt: skip
def test_facet_narrows(reader: Page, asked: str) -> None:
    reader.goto("search/?q=models")
    said = reader.locator("[data-found] [role=status]")
    expect(said).to_contain_text("results")
    before = int(re.sub(r"\D", "", said.inner_text()))
    reader.goto(f"search/?q=models&{asked}")
    expect(said).to_contain_text("result")
    assert 0 < int(re.sub(r"\D", "", said.inner_text())) < before


def test_address_restores_the_search_and_back_returns_to_the_last(page: Page) -> None:
    page.goto("search/?q=grokking&topic=training-dynamics&sort=old&essential=yes")
    expect(page.locator("#find")).to_have_value("grokking")
    expect(page.locator("[name=sort]")).to_have_value("old")
    unfold(page)
    expect(page.get_by_role("checkbox", name="Essential")).to_be_checked()
    expect(page.get_by_role("button", name="Remove filter: Training dynamics")).to_be_visible()
    page.get_by_role("button", name="Remove filter: Essential").click()
    expect(page.get_by_role("checkbox", name="Essential")).not_to_be_checked()
    expect(page).to_have_url(re.compile(r"\?q=grokking&topic=training-dynamics&sort=old$"))
    page.go_back()
    expect(page.get_by_role("checkbox", name="Essential")).to_be_checked()
    expect(page).to_have_url(re.compile("essential=yes"))


def years(page: Page) -> list[int]:
    lines = page.locator("[data-found] .row small").all_inner_texts()
    return [int(found[-1]) for line in lines if (found := re.findall(r"\b(?:19|20)\d\d\b", line))]


@pytest.mark.parametrize(("order", "turned"), [("new", True), ("old", False)])
def test_results_sort_by_date(page: Page, order: str, turned: bool) -> None:
    page.goto(f"search/?q=probing&kind=paper&sort={order}&from=2016&to=2024")
    expect(results(page).first).to_be_visible()
    found = years(page)
    assert found == sorted(found, reverse=turned)
    assert len(set(found)) > 1 or turned


def test_arrows_move_through_results_and_escape_comes_back(page: Page) -> None:
    page.goto("search/?q=steering")
    expect(results(page).first).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results(page).nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("#find")).to_be_focused()


def test_more_results_come_when_scrolled_to(page: Page) -> None:
    page.goto("search/?q=language+models")
    expect(results(page).first).to_be_visible()
    first = results(page).count()
    results(page).last.scroll_into_view_if_needed()
    expect(results(page).nth(first + 5)).to_be_attached()


def test_nothing_of_search_is_fetched_before_it_is_used(page: Page) -> None:
    for address in ("", "topics/circuits/", "papers/", "search/"):
        with fetched(page) as addresses:
            page.goto(address)
            page.wait_for_load_state("networkidle")
        assert [
            one for one in addresses if "/search/index/" in one or one.endswith("engine.js")
        ] == []


def test_index_is_not_fetched_for_a_box_that_is_only_passed(page: Page) -> None:
    page.goto("topics/")
    with fetched(page) as addresses:
        header(page).focus()
        page.wait_for_load_state("networkidle")
    assert [one for one in addresses if "/search/index/" in one] == []


@pytest.mark.parametrize(
    "query",
    ["interpretability in the wild", "sparse autoencoder features", "sparce autoencodr", "co",
     "activaton patchng"],
)  # fmt: skip
def test_first_results_cost_less_than_the_budget(page: Page, site_folder: Path, query: str) -> None:
    page.goto("topics/")
    page.wait_for_load_state("networkidle")
    with fetched(page) as addresses:
        type_in_header(page, query)
        expect(options(page).first).to_be_visible()
    assert any("/search/index/" in one for one in addresses)
    assert size_of(addresses, site_folder) < BUDGET


def offered(page: Page) -> list[str]:
    """The titles of the works that Zotero would offer of a page."""
    spans = page.locator("span.Z3988").evaluate_all("all => all.map(one => one.title)")
    found = [parse_qs(span) for span in spans]
    return [(one.get("rft.atitle") or one["rft.title"])[0] for one in found]


def test_works_found_can_be_saved_all_at_once(page: Page) -> None:
    page.goto("search/?q=indirect+object+identification&kind=paper")
    expect(page.locator("span.Z3988").first).to_be_attached()
    titles = results(page).all_inner_texts()
    assert offered(page) == titles
    assert titles[0].startswith("Interpretability in the Wild")


def test_a_narrowed_list_has_coins_of_its_results_only(page: Page) -> None:
    page.goto("paths/first-week/")
    steps = offered(page)
    assert len(steps) > 5
    page.locator("[data-find-box]").fill("induction")
    expect(page.locator("[data-found] .row").first).to_be_visible()
    expect(page.locator("span.Z3988")).to_have_count(results(page).count())
    assert set(offered(page)) < set(steps)
    page.locator("[data-find-box]").fill("")
    expect(page.locator("span.Z3988")).to_have_count(len(steps))
    assert offered(page) == steps


def test_search_goes_on_without_a_network_once_it_was_used(
    page: Page, context: BrowserContext, site_folder: Path
) -> None:
    wanted = len([*(site_folder / "search/index").glob("*.json")])
    page.goto("search/")
    with fetched(page) as addresses:
        page.locator("#find").fill("steering")
        expect(results(page).first).to_be_visible()
        while sum("/search/index/" in one for one in addresses) < wanted:
            page.wait_for_timeout(100)
        page.wait_for_timeout(500)
    context.set_offline(True)
    page.locator("#find").fill("interpretability in the wild")
    expect(results(page).first).to_contain_text("Interpretability in the Wild")
    page.locator("#find").fill("tuned lens")
    expect(results(page).first).to_contain_text("tuned lens", ignore_case=True)


def test_a_lost_network_is_reported(page: Page) -> None:
    page.goto("search/")
    page.locator("#find").focus()
    page.wait_for_load_state("networkidle")
    page.route("**/search/index/**", lambda route: route.fulfill(status=200, body="{"))
    page.locator("#find").fill("steering")
    expect(page.locator("[data-found] [role=status]")).to_contain_text("Check the connection")


def test_index_of_a_new_build_is_taken_up_in_the_middle_of_a_visit(page: Page) -> None:
    stale: list[str] = []

    def old_head(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        body = answer.json()
        if not stale:
            stale.append(body["version"])
            body["version"] = "of-last-week"
        route.fulfill(response=answer, json=body)  # type: ignore[attr-defined]

    page.route("**/search/index/head.json", old_head)
    page.goto("search/?q=2211.00593")
    expect(results(page).first).to_contain_text("Interpretability in the Wild")
    assert stale


def test_only_works_can_be_starred(page: Page) -> None:
    page.goto("search/?q=sparse+autoencoders")
    expect(page.locator("[data-found] .row--paper .save-row").first).to_be_attached()
    expect(page.locator("[data-found] .row--topic .save-row")).to_have_count(0)


def test_box_fits_a_small_phone_and_widens_while_used(phone: Page) -> None:
    phone.goto("topics/")
    header(phone).tap()
    header(phone).fill("induction heads in language models")
    expect(options(phone).first).to_be_visible()
    expect(options(phone).first).to_be_in_viewport()
    box = header(phone).bounding_box()
    assert box is not None
    assert box["width"] > 300
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_search_page_without_javascript_suggests_alternatives(
    browser: Browser, site_url: str
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site_url)
    page = context.new_page()
    page.goto("search/?q=steering")
    expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
    expect(page.locator("#find")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_search_has_no_accessibility_violations(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto("search/?q=steering&topic=safety")
    expect(results(page).first).to_be_visible()
    unfold(page)
    page.locator("[data-facet=modality] summary").click()
    expect(page.locator("[data-facet=modality] label").first).to_be_visible()
    page.mouse.move(0, 0)
    assert complaints(page) == []
    page.goto("topics/")
    type_in_header(page, "induction")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert complaints(page) == []


def test_words_typed_are_the_words_of_the_index(page: Page, site_url: str) -> None:
    catalog = load_catalog(ROOT).catalog
    entries = catalog.entries.values()
    texts = sorted({text for e in entries for text in (e.heading, *e.people) if "\\" not in text})
    page.goto("")
    asked = page.evaluate(
        """async ([root, texts]) => {
          const { asked } = await import(root + "assets/search/words.js");
          const head = await (await fetch(root + "search/index/head.json")).json();
          return texts.map((text) => asked(text, head).flatMap(({ parts }) => parts));
        }""",
        [site_url, texts],
    )
    missing = {
        text: unknown
        for text, parts in zip(texts, asked, strict=True)
        if (unknown := set(parts) - set(WordReader(WORDS.common).words(text)))
    }
    assert missing == {}
