"""Observed citations are shown on the site, and nothing is shown without any."""

import csv
import io
from dataclasses import replace

import pytest
from markupsafe import Markup

from mi_catalog.exports.formats import CSV
from mi_catalog.models import Paper
from mi_catalog.observed import Citations, Observed, rounded
from mi_catalog.site.context import Site
from mi_catalog.site.pages.entry import EntryPage, entry_page
from mi_catalog.site.pages.lineage import CITING_LISTED, CITING_SHOWN
from mi_catalog.site.pages.topic import TopicPage, topic_data
from mi_catalog.site.render import Renderer
from mi_catalog.site.search.mentions import Mentions
from tests.site.test_pages import paper, with_papers

CITED, CITING = "berg-2024-count", "eide-2025-brackets"


def cited(site: Site, cites: dict[str, tuple[str, ...]], **counts: int) -> Site:
    citations = Citations("2025-11-25", {k.replace("_", "-"): v for k, v in counts.items()}, cites)
    catalog = replace(site.catalog, observed=Observed(citations=citations))
    return Site(catalog, site.repository, site.base_url, site.root_folder, site.prose)


def page_of(site: Site) -> EntryPage:
    data = entry_page(site, site.catalog.entries[CITED]).data()
    assert isinstance(data, EntryPage)
    return data


def topic_of(site: Site) -> TopicPage:
    return topic_data(site, site.catalog.topics["heads"], Markup())


def html(template: str, data: object) -> str:
    return Renderer().fragment(template, root="../../", data=data)


def citing(site: Site, count: int) -> tuple[Paper, ...]:
    """Works of 2025, numbered from 0."""
    return tuple(
        paper(site, f"citing-{n:03}", arxiv=None, url=f"https://example.org/{n}", date="2025")
        for n in range(count)
    )


def test_nothing_shows_where_nobody_has_looked(small_site: Site) -> None:
    page, topic = page_of(small_site), topic_of(small_site)
    assert page.lineage.observed is None
    assert "Citations" not in {fact.label for fact in page.facts}
    assert topic.cited == ()
    assert 'id="cited"' not in html("entry.html", page) + html("topic.html", topic)


def test_an_entry_lists_the_works_that_cite_it(small_site: Site) -> None:
    page = page_of(cited(small_site, {CITING: (CITED,)}))
    found = page.lineage.observed
    assert found is not None
    assert [row.id for row in found.first] == [CITING]
    assert (found.more, found.count, found.day) == ((), 1, "25 Nov 2025")
    assert 'id="cited">Cited here by' in html("entry.html", page)


def test_essential_citing_works_come_first_and_then_those_cited_most(small_site: Site) -> None:
    papers = citing(small_site, 3)
    site = with_papers(
        small_site,
        papers[0].model_copy(update={"essential": False}),
        papers[1].model_copy(update={"essential": True}),
        papers[2].model_copy(update={"essential": False}),
    )
    links = {work.id: (CITED,) for work in papers} | {CITING: ("citing-002",)}
    found = page_of(cited(site, links)).lineage.observed
    assert found is not None
    assert [row.id for row in found.first] == ["citing-001", "citing-002", "citing-000"]


def test_of_very_many_citing_works_the_rest_is_counted(small_site: Site) -> None:
    papers = citing(small_site, CITING_LISTED + 5)
    site = with_papers(small_site, *papers)
    found = page_of(cited(site, {work.id: (CITED,) for work in papers})).lineage.observed
    assert found is not None
    shown = (len(found.first), len(found.more), found.count)
    assert shown == (CITING_SHOWN, CITING_LISTED - CITING_SHOWN, CITING_LISTED + 5)


@pytest.mark.parametrize(("count", "said"), [(7, "7"), (1200, "about 1,200")])
def test_an_entry_says_how_often_it_is_cited_at_all(
    small_site: Site, count: int, said: str
) -> None:
    page = page_of(cited(small_site, {}, berg_2024_count=count))
    facts = {fact.label: fact.values[0].title for fact in page.facts}
    assert facts["Citations"] == said


def test_a_topic_shows_what_this_year_s_works_cite_most(small_site: Site) -> None:
    now, before = citing(small_site, 2), paper(small_site, "old", date="2024", arxiv="2402.00001")
    site = with_papers(small_site, *now, before)
    links = {work.id: (CITED, "old") for work in now} | {CITING: (CITED,), "old": ("old",)}
    topic = topic_of(cited(site, links))
    assert topic.cited_year == 2025
    shown = [(row.id, row.label) for row in topic.cited]
    assert shown == [(CITED, "cited by 3"), ("old", "cited by 2")]


def test_a_single_citation_does_not_make_a_work_most_cited(small_site: Site) -> None:
    assert topic_of(cited(small_site, {CITING: (CITED,)})).cited == ()


def test_citations_count_for_a_work_that_was_renamed_and_not_for_one_that_is_gone(
    small_site: Site,
) -> None:
    renamed = paper(small_site, CITED, aliases=("old-id",))
    site = cited(with_papers(small_site, renamed), {CITING: ("old-id",), "gone": (CITED,)})
    assert [work.id for work in site.catalog.cited_by[CITED]] == [CITING]


def test_much_cited_works_rank_higher_in_search(small_site: Site) -> None:
    papers = citing(small_site, 15)
    site = with_papers(small_site, *papers)
    entry = site.catalog.entries[CITED]
    plain = Mentions(site).rank(entry)
    assert Mentions(cited(site, {w.id: (CITED,) for w in papers})).rank(entry) == plain + 2


def test_tables_have_a_column_of_citations_where_there_are_any(small_site: Site) -> None:
    def table(site: Site) -> list[dict[str, str]]:
        text = site.pieces.joined(CSV, [site.catalog.entries[CITED]], "all")
        return [*csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))]

    assert "citations" not in table(small_site)[0]
    row = table(cited(small_site, {}, berg_2024_count=1200))[0]
    assert ([*row][-1], row["citations"]) == ("citations", "1200")


@pytest.mark.parametrize(
    ("count", "kept"), [(0, 0), (99, 99), (100, 100), (119, 110), (1234, 1200), (10_999, 10_000)]
)
def test_large_counts_are_kept_to_two_digits(count: int, kept: int) -> None:
    assert rounded(count) == kept
