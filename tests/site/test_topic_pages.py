"""Topic pages show where to start, what is new, and the subtopics with their central works."""

import re
from dataclasses import replace
from typing import Any

import pytest
from markupsafe import Markup

from mi_catalog.exports import all_exports
from mi_catalog.models import Paper, Topic
from mi_catalog.site.build import generated_pages, redirects
from mi_catalog.site.context import Site
from mi_catalog.site.pages.entry import entry_page
from mi_catalog.site.pages.subtopic import SHOWN, UNDIVIDED, shown_in_part
from mi_catalog.site.pages.topic import NEW_SHOWN, START_SHOWN, topic_data
from mi_catalog.site.render import Renderer
from mi_catalog.site.search.records import search_records
from mi_catalog.site.text import divided_note
from tests.conftest import make_topic

PARTS: list[dict[str, Any]] = [
    {
        "id": "counting",
        "title": "Heads that count",
        "summary": "Heads that keep a number of what is open.",
        "text": "Counting was **shown** [@berg-2024-count]. <script>alert(1)</script>",
    },
    {"id": "copying", "title": "Heads that copy", "summary": "Heads that repeat a token."},
]


def heads_of(site: Site, *papers: Paper, parts: list[dict[str, Any]] = PARTS) -> Site:
    """The small site with papers more, and its topic "heads" divided."""
    catalog = site.catalog
    heads = Topic.model_validate({**catalog.topics["heads"].model_dump(), "subtopics": parts})
    entries = {**catalog.entries, **{paper.id: paper for paper in papers}}
    any_file = catalog.documents["berg-2024-count"]
    documents = {**{paper.id: any_file for paper in papers}, **catalog.documents}
    topics = {**catalog.topics, "heads": heads}
    changed = replace(catalog, entries=entries, documents=documents, topics=topics)
    return Site(changed, site.repository, site.base_url, site.root_folder, site.prose)


def paper(site: Site, identifier: str = "berg-2024-count", **changes: object) -> Paper:
    base = site.catalog.entries["berg-2024-count"]
    assert isinstance(base, Paper)
    return Paper.model_validate({**base.model_dump(), "id": identifier, **changes})


def many(site: Site, count: int, **changes: object) -> list[Paper]:
    """Papers of March 2024 that are not essential, the first posted first."""
    common: dict[str, object] = {"essential": False, "date": "2024-03", **changes}
    numbers = [f"2403.{n:05d}" for n in range(2000, 2000 + count)]
    return [paper(site, f"ash-{n[5:]}", arxiv=n, **common) for n in numbers]


def shown(site: Site, prose: str = "") -> str:
    data = topic_data(site, site.catalog.topics["heads"], Markup(prose))  # noqa: S704 - a test's own
    return Renderer().fragment("topic.html", data=data, root="../../")


def test_topic_page_starts_with_few_essential_works_and_folds_the_others(
    small_site: Site,
) -> None:
    older = [
        paper(small_site, f"ash-{year}", date=str(year), arxiv=None, url=f"https://e.org/{year}")
        for year in range(2010, 2018)
    ]
    site = heads_of(small_site, *older)
    data = topic_data(site, site.catalog.topics["heads"], Markup())
    assert len(data.start) == START_SHOWN
    assert len(data.essential) == 9
    assert data.start[-1].id == "berg-2024-count"
    assert "<summary>All 9 essential works, oldest first</summary>" in shown(site)


def test_essential_works_with_the_topic_first_come_before_others(small_site: Site) -> None:
    visitors = [
        paper(small_site, f"ash-{n}", arxiv=f"2101.0000{n}", topics=("stacks", "heads"))
        for n in range(6)
    ]
    site = heads_of(small_site, *visitors)
    data = topic_data(site, site.catalog.topics["heads"], Markup())
    assert "berg-2024-count" in [row.id for row in data.start]


def test_a_work_to_start_with_says_why_in_the_first_line_of_its_note(small_site: Site) -> None:
    html = shown(heads_of(small_site))
    start = html[html.index('id="start"') : html.index('id="new"')]
    assert "<p>Read the second section first. Its claim was later checked (<a" in start
    assert "Finds three attention heads" not in start


@pytest.mark.parametrize(
    ("note", "line"),
    [
        (
            "The programme of the field, in three claims about networks of all kinds. More.",
            "The programme of the field, in three claims about networks of all kinds.",
        ),
        (
            "Short. The first sentence alone would say too little to a reader. More follows.",
            "Short. The first sentence alone would say too little to a reader.",
        ),
        ("One paragraph without an end\n\nAnother.", "One paragraph without an end"),
    ],
)
def test_first_line_of_a_note_is_as_long_as_it_says_something(note: str, line: str) -> None:
    assert divided_note(note)[0] == line


def test_topic_page_shows_what_was_posted_last_in_order(small_site: Site) -> None:
    papers = many(small_site, NEW_SHOWN + 2, date="2025-07", topics=("heads",))
    papers = [
        p.model_copy(update={"arxiv": p.arxiv.replace("2403", "2507")}) for p in papers if p.arxiv
    ]
    site = heads_of(small_site, *papers)
    data = topic_data(site, site.catalog.topics["heads"], Markup())
    assert [row.id for row in data.new] == [f"ash-{n:05d}" for n in (2006, 2005, 2004, 2003, 2002)]


def test_subtopics_lead_to_their_sections_and_these_to_their_own_pages(small_site: Site) -> None:
    counting = paper(small_site, subtopics=("heads/counting",))
    html = shown(heads_of(small_site, counting))
    assert '<a href="#counting">Heads that count</a> <span class="count">1</span>' in html
    assert '<h3 id="counting">' in html
    assert 'href="../../topics/heads/counting/">A page of its own' in html


def test_text_of_a_subtopic_is_safe_and_its_citations_are_linked(small_site: Site) -> None:
    html = shown(heads_of(small_site))
    assert "Counting was <strong>shown</strong> (<a" in html
    assert 'href="../../papers/berg-2024-count/"' in html
    assert "<script>alert" not in html


def test_section_shows_essential_then_central_then_newest_works(small_site: Site) -> None:
    here: dict[str, object] = {"subtopics": ("heads/counting",)}
    star = paper(small_site, **here)
    central = many(small_site, 2, **here)
    visitor = paper(
        small_site, "visitor", date="2026-01", arxiv="2601.00001", essential=False,
        topics=("stacks", "heads"), **here,
    )  # fmt: skip
    site = heads_of(small_site, star, *central, visitor)
    part = topic_data(site, site.catalog.topics["heads"], Markup()).parts[0]
    assert [row.id for row in part.rows] == [
        "berg-2024-count", "ash-02001", "ash-02000", "visitor",
    ]  # fmt: skip


def test_section_shows_few_works_and_says_how_many_there_are(small_site: Site) -> None:
    works = many(small_site, SHOWN + 3, subtopics=("heads/counting",))
    site = heads_of(small_site, *works)
    part = topic_data(site, site.catalog.topics["heads"], Markup()).parts[0]
    assert (len(part.rows), part.count) == (shown_in_part(site.catalog.topics["heads"]), SHOWN + 3)
    assert f'counting/">All {SHOWN + 3} works<' in shown(site)


def test_the_more_subtopics_the_fewer_works_of_each() -> None:
    part = {"title": "T", "summary": "S."}
    counts = [
        shown_in_part(make_topic("t", subtopics=[{**part, "id": f"s{n}"} for n in range(count)]))
        for count in (2, 6, 14)
    ]
    assert counts == [6, 2, 2]


def test_works_outside_the_subtopics_are_listed_too(small_site: Site) -> None:
    works = many(small_site, SHOWN + 3)
    site = heads_of(small_site, *works)
    html = shown(site)
    assert '<h3 id="other-works">Other works <span class="count">13</span></h3>' in html
    pages = {page.address: page for page in generated_pages(site)}
    other = Renderer().page(pages["topics/heads/other-works/"])
    assert other.count('<li class="row') == 13


def test_topic_without_subtopics_lists_its_papers_on_its_page(small_site: Site) -> None:
    site = heads_of(small_site, *many(small_site, 30), parts=[])
    outside = topic_data(site, site.catalog.topics["heads"], Markup()).outside
    assert outside is not None
    assert (len(outside.rows), outside.address) == (32, "")


def test_long_topic_without_subtopics_lists_its_papers_on_a_page_of_their_own(
    small_site: Site,
) -> None:
    site = heads_of(small_site, *many(small_site, UNDIVIDED), parts=[])
    outside = topic_data(site, site.catalog.topics["heads"], Markup()).outside
    assert outside is not None
    assert (len(outside.rows), outside.address) == (SHOWN, "topics/heads/other-works/")


def test_an_anchor_that_the_prose_uses_is_not_used_twice(small_site: Site) -> None:
    html = shown(heads_of(small_site), '<h2 id="counting">Counting</h2>')
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len({*ids})
    assert '<a href="#counting-works">Heads that count</a>' in html


def test_rail_has_the_contents_of_the_prose(small_site: Site) -> None:
    prose = '<h2 id="idea">The <em>idea</em><a class="headerlink" href="#idea">¶</a></h2>'
    html = shown(heads_of(small_site), prose)
    assert '<a class="rail__part" href="#idea">The idea</a>' in html


def test_long_introduction_is_folded_after_whole_sections(small_site: Site) -> None:
    sections = [f'<h2 id="s{n}">Section {n}</h2><p>{"word " * 300}</p>' for n in range(6)]
    data = topic_data(small_site, small_site.catalog.topics["heads"], Markup("".join(sections)))  # noqa: S704
    assert data.prose == "".join(sections[:2])
    assert data.folded == ("Section 2", "Section 3", "Section 4", "Section 5")
    assert [anchor for anchor, _ in data.contents] == [f"s{n}" for n in range(6)]


def test_short_introduction_is_not_folded(small_site: Site) -> None:
    data = topic_data(small_site, small_site.catalog.topics["heads"], Markup("<h2>One</h2>"))
    assert not data.more_prose


def test_subtopic_page_lists_all_its_works_with_summaries_newest_first(small_site: Site) -> None:
    here: dict[str, object] = {"subtopics": ("heads/counting",)}
    site = heads_of(small_site, paper(small_site, **here), *many(small_site, 12, **here))
    [page] = [p for p in generated_pages(site) if p.address == "topics/heads/counting/"]
    html = Renderer().page(page)
    listed = re.findall(r'<li class="row [^>]*><a href="\.\./\.\./\.\./papers/([^/]+)/"', html)
    expected = [f"ash-{n:05d}" for n in range(2011, 1999, -1)]
    assert [name for name in listed if name != "berg-2024-count"] == expected
    assert html.count("<p>Finds three attention heads") == 13
    assert 'href="../../../topics/heads/">Heads</a>' in html
    assert 'href="../../../topics/heads/counting.bib"' in html


def test_page_of_a_large_subtopic_lists_the_newest_and_says_so(
    small_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mi_catalog.site.pages.subtopic.LONGEST", 8)
    here: dict[str, object] = {"subtopics": ("heads/counting",)}
    site = heads_of(small_site, *many(small_site, 12, **here))
    [page] = [p for p in generated_pages(site) if p.address == "topics/heads/counting/"]
    data = page.data()
    assert data.works == 12
    shown = [row.id for year in data.years for row in year.rows]
    assert shown == [f"ash-{n:05d}" for n in range(2011, 2003, -1)]
    assert data.order.endswith("Here are the 8 that appeared last; the bar finds all.")


def test_subtopic_without_works_has_no_page(small_site: Site) -> None:
    addresses = [page.address for page in generated_pages(heads_of(small_site))]
    assert "topics/heads/copying/" not in addresses


def test_subtopic_is_exported_as_bibtex(small_site: Site) -> None:
    site = heads_of(small_site, paper(small_site, subtopics=("heads/counting",)))
    files = dict(all_exports(site.catalog, "https://example.org/"))
    assert files["topics/heads/counting.bib"].count("@") == 1


def test_entry_page_places_the_entry_in_its_subtopic(small_site: Site) -> None:
    placed = paper(small_site, subtopics=("heads/counting",))
    site = heads_of(small_site, placed)
    html = Renderer().page(entry_page(site, placed))
    chip = '<a class="chip" href="../../topics/heads/counting/">Heads › Heads that count</a>'
    assert chip in html


def test_subtopic_moves_with_a_renamed_topic(small_site: Site) -> None:
    site = heads_of(small_site)
    heads = site.catalog.topics["heads"].model_copy(update={"aliases": ("attention",)})
    site = replace(site, catalog=replace(site.catalog, topics={"heads": heads}))
    moved = dict(redirects(site))["topics/attention/counting/index.html"]
    assert 'href="../../../topics/heads/counting/"' in moved


def test_search_finds_a_subtopic_by_its_title(small_site: Site) -> None:
    site = heads_of(small_site, paper(small_site, subtopics=("heads/counting",)))
    [record] = [r for r in search_records(site) if r.address == "topics/heads/counting/"]
    assert (record.kind, record.plain) == ("topic", "Heads that count")
    assert (record.by, record.where) == (("1 work",), "Heads")
