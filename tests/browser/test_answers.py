"""Search finds the right works: queries with the works that should come first."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from mi_catalog.catalog import load_catalog
from mi_catalog.similarity.related import Related
from tests.browser.test_search import ROOT, header, options, results, type_in_header

DATA = Path(__file__).parent / "data"
FIRST, AMONG_FIVE = 0.92, 0.98
"""The least share of queries whose work comes first and among the first five, glossary and topics
not counted; .95 and 1.0 of these in November 2026, and room for a catalog that grows."""
MOST_FILES = 30
"""Seconds in which results are to be there."""
READ = """async ([root, queries]) => {
  const { find, withIndex } = await import(root + "assets/search/engine.js");
  return withIndex(root, async (index) => {
    const found = [];
    for (const query of queries) {
      const { numbers } = await find(index, query);
      const rows = await index.rows((numbers ?? []).slice(0, 40));
      found.push(rows.map(([kind, address]) => [kind, address]));
    }
    return found;
  });
}"""

WORDS = """async ([root, text]) => {
  const { find, withIndex } = await import(root + "assets/search/engine.js");
  return withIndex(root, async (index) => (await find(index, text)).words.length);
}"""
"""How many words of a query are looked up."""


def asked() -> list[tuple[str, list[str]]]:
    """The queries, each with the ids of which any should come first."""
    lines = (DATA / "queries.txt").read_text("utf-8").splitlines()
    pairs = (line.split("|") for line in lines if line and not line.startswith("# "))
    return [(query, ids.split(",")) for query, ids in pairs]


def at(address: str) -> re.Pattern[str]:
    """A link to an address of the site."""
    return re.compile(f"/catalog/{re.escape(address)}$")


def id_of(address: str) -> str:
    """The id in an address: a term's with its "#"."""
    return f"#{address.split('#')[1]}" if "#" in address else address.rstrip("/").split("/")[-1]


def place(found: list[list[str]], wanted: list[str]) -> int:
    """Where the first wanted record comes, terms and topics that are not wanted left out."""
    ids = [
        id_of(address)
        for kind, address in found
        if kind not in ("term", "topic") or id_of(address) in wanted
    ]
    return next((at for at, one in enumerate(ids) if one in wanted), len(ids) + 40)


def places(page: Page, site_url: str, queries: list[tuple[str, list[str]]]) -> dict[str, int]:
    page.goto("about/")
    found: Any = page.evaluate(READ, [site_url, [query for query, _ in queries]])
    return {
        query: place(rows, wanted) for (query, wanted), rows in zip(queries, found, strict=True)
    }


def test_most_queries_find_their_work_first(page: Page, site_url: str) -> None:
    found = places(page, site_url, asked())
    first = sum(at == 0 for at in found.values()) / len(found)
    among_five = sum(at < 5 for at in found.values()) / len(found)
    missed = {query: at for query, at in found.items() if at}
    assert first >= FIRST, missed
    assert among_five >= AMONG_FIVE, missed


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Olsson et al., 2022", "papers/olsson-2022-induction-heads/"),
        ("Wang et al. 2022", "papers/wang-2022-ioi/"),
        ("Bricken et al., 2023", "papers/bricken-2023-monosemanticity/"),
        ("Conmy et al. (2023)", "papers/conmy-2023-acdc/"),
        ("Meng et al., 2022", "papers/meng-2022-rome/"),
        ("(Templeton et al., 2024)", "papers/templeton-2024-scaling-monosemanticity/"),
        ("Marks and Tegmark (2023)", "papers/marks-2023-geometry-truth/"),
    ],
)
def test_citation_finds_the_work_of_its_author_and_year(
    reader: Page, query: str, first: str
) -> None:
    reader.goto("search/")
    reader.locator("#find").fill(query)
    expect(results(reader).first).to_have_attribute("href", at(first))


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("注意力", "search reads Latin letters and digits only"),
        ("🧠", "search reads Latin letters and digits only"),
        ("α", "search reads Latin letters and digits only"),
        ("внимание", "search reads Latin letters and digits only"),
        ("the", "such common words are not searched for"),
        ("of the", "such common words are not searched for"),
        ("?!", "it contains no letters or digits"),
    ],
)
def test_unsearchable_queries_are_reported_with_the_reason(
    reader: Page, query: str, why: str
) -> None:
    reader.goto("search/")
    reader.locator("#find").fill(query)
    said = reader.locator("[data-found] [role=status]")
    nothing = f"Nothing matches “{query}”: {why}"
    expect(said).to_contain_text(nothing)
    expect(results(reader)).to_have_count(0)
    reader.goto("topics/")
    type_in_header(reader, query)
    expect(reader.locator("header .hits__note")).to_contain_text(nothing)
    expect(options(reader)).to_have_count(0)


def test_words_beside_an_unsearchable_sign_are_searched(page: Page) -> None:
    page.goto("search/")
    page.locator("#find").fill("α circuits")
    expect(page.locator("[data-found] [role=status]")).to_contain_text("“α” was left out")
    expect(results(page).first).to_have_attribute("href", at("topics/circuits/"))


def test_question_opens_with_the_glossarys_answer(page: Page) -> None:
    page.goto("topics/")
    type_in_header(page, "what is a residual stream")
    expect(options(page).first).to_contain_text("residual stream")
    expect(options(page).first.locator(".hit__answer")).to_contain_text("layer")
    header(page).press("Enter")
    expect(results(page).first).to_have_attribute("href", at("glossary/#residual-stream"))
    expect(page.locator("[data-found] .row").first.locator("p")).to_contain_text("layer")


def test_a_repeated_word_is_searched_once(page: Page) -> None:
    page.goto("search/")
    page.locator("#find").fill("circuits")
    said = page.locator("[data-found] [role=status]")
    expect(said).to_contain_text("results")
    once = said.inner_text()
    page.locator("#find").fill(("circuits " * 300).strip())
    page.wait_for_url("**q=circuits+circuits*")
    expect(said).to_have_text(once)
    expect(results(page).first).to_have_attribute("href", at("topics/circuits/"))


@pytest.mark.parametrize("path", sorted((DATA / "abstracts").glob("*.txt")), ids=lambda p: p.stem)
def test_pasted_abstract_finds_its_work_as_well_as_related_does(
    page: Page, site_url: str, path: Path
) -> None:
    text = path.read_text("utf-8").strip()
    assert 1300 <= len(text) <= 1500
    near = [one.entry_id for one in Related(load_catalog(ROOT).catalog).to_text(text, 8)]
    expected = near.index(path.stem) if path.stem in near else len(near)
    assert places(page, site_url, [(text, [path.stem])])[text] <= expected


def test_a_pasted_abstract_is_recognised(page: Page) -> None:
    text = (DATA / "abstracts" / "wang-2022-ioi.txt").read_text("utf-8").strip()
    page.goto("search/")
    page.locator("#find").fill(text)
    said = page.locator("[data-found] [role=status]")
    expect(said).to_contain_text("The works nearest to this text, by the words they share.")
    expect(results(page).first).to_have_attribute("href", at("papers/wang-2022-ioi/"))


def test_longer_text_fetches_no_more_of_the_index(page: Page, site_url: str) -> None:
    texts = [path.read_text("utf-8") for path in sorted((DATA / "abstracts").glob("*.txt"))]
    page.goto("about/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate(WORDS, [site_url, " ".join(texts)])
    assert 0 < sum("/search/index/" in url for url in asked) <= MOST_FILES


def test_a_word_repeated_three_hundred_times_is_looked_up_once(page: Page, site_url: str) -> None:
    page.goto("about/")
    assert page.evaluate(WORDS, [site_url, "circuits " * 300]) == 1


def test_better_partial_matches_are_not_hidden_by_a_few_full_ones(page: Page) -> None:
    page.goto("search/?q=localization+inform+editing")
    said = page.locator("[data-found] [role=status]")
    expect(said).to_contain_text("have all these words, the others some")
