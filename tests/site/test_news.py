"""What is new, by week and by month, and the list of feeds."""

from collections.abc import Iterable
from dataclasses import replace

from mi_catalog.catalog import Catalog
from mi_catalog.models import Entry
from mi_catalog.site.context import Site
from mi_catalog.site.page import Page
from mi_catalog.site.pages.feeds import feeds_page
from mi_catalog.site.pages.news import SHORT_MONTH, news_pages
from mi_catalog.site.render import Renderer
from tests.conftest import catalog_of, make_library, make_paper, make_path


def pages_of(site: Site, *entries: Entry, catalog: Catalog | None = None) -> dict[str, Page]:
    found = catalog or catalog_of(*entries)
    return {page.address: page for page in news_pages(replace(site, catalog=found))}


def many(count: int, **changes: object) -> Iterable[Entry]:
    for number in range(count):
        identifier = f"a-2024-{number:03}"
        yield make_paper(id=identifier, arxiv=f"2403.{number:05}", date="2024-03", **changes)


def test_every_month_with_works_has_a_page_and_leads_to_the_next(small_site: Site) -> None:
    pages = pages_of(
        small_site,
        make_paper(id="a-2023-x", date="2023-12-24"),
        make_paper(id="b-2024-x", date="2024-03", arxiv="2403.00001"),
        make_paper(id="c-2024-x", date="2024", arxiv="2403.00002"),
    )
    assert {"new/2023-12/", "new/2024-03/"} <= set(pages)
    march = pages["new/2024-03/"].data()
    assert [row.id for part in march.parts for row in part.rows] == ["b-2024-x"]
    assert [link.address for link in march.neighbours] == ["new/2023-12/"]


def test_long_month_is_divided_by_topic_the_largest_first(small_site: Site) -> None:
    probing = [entry.model_copy(update={"topics": ("probing",)}) for entry in many(SHORT_MONTH)]
    other = make_paper(id="z-2024-x", arxiv="2403.99999", date="2024-03", topics=("circuits",))
    data = pages_of(small_site, *probing, other)["new/2024-03/"].data()
    assert [(part.id, len(part.rows)) for part in data.parts] == [("probing", 40), ("circuits", 1)]
    assert [(link.address, count) for link, count in data.topics] == [
        ("?topic=probing#probing", 40),
        ("?topic=circuits#circuits", 1),
    ]


def test_month_ends_with_the_works_not_to_be_missed(small_site: Site) -> None:
    essential = make_paper(id="e-2024-x", arxiv="2403.00001", essential=True)
    linked = make_paper(id="l-2024-x", arxiv="2403.00002")
    other = make_paper(id="o-2024-x", arxiv="2403.00003", related=("l-2024-x",))
    catalog = catalog_of(essential, linked, other, make_path("l-2024-x", "o-2024-x", "e-2024-x"))
    page = pages_of(small_site, catalog=catalog)["new/2024-03/"]
    assert [row.id for row in page.data().best.rows] == ["e-2024-x", "l-2024-x"]
    html = Renderer().page(page)
    assert html.index('id="best"') > html.index('id="all"')


def test_week_lists_what_was_added_in_it(small_site: Site) -> None:
    pages = pages_of(
        small_site,
        make_paper(added="2026-01-02"),
        make_library(added="2026-01-04"),
        make_paper(id="x-2024-y", arxiv="2403.00001", added="2026-01-05"),
    )
    first = pages["new/2026-w01/"].data()
    assert first.title == "29 December to 4 January 2026"
    assert {row.id for row in first.parts[0].rows} == {"gearbox", "byron-2024-clockwork"}
    assert [link.address for link in first.neighbours] == ["new/2026-w02/"]


def test_page_of_news_groups_entries_by_the_day_they_were_added(small_site: Site) -> None:
    pages = pages_of(small_site, make_paper(added="2026-01-02"), make_library(added="2026-01-04"))
    news = pages["new/"].data()
    assert [(part.id, part.title) for part in news.parts] == [
        ("d2026-01-04", "Added 4 Jan 2026"),
        ("d2026-01-02", "Added 2 Jan 2026"),
    ]
    assert news.days == "2026-01-04=1 2026-01-02=1"


def test_page_of_news_leads_to_months_and_feeds(small_site: Site) -> None:
    html = Renderer().page(pages_of(small_site, make_paper())["new/"])
    assert 'href="../new/2024-03/"' in html
    assert 'href="../feeds/"' in html


def test_list_of_feeds_has_both_forms_of_each(small_site: Site) -> None:
    html = Renderer().page(feeds_page(small_site))
    for address in ("feeds/new", "feeds/corrections", "feeds/topics/heads", "feeds/kinds/papers"):
        assert f'href="../{address}.atom"' in html
        assert f'href="../{address}.json"' in html
    assert 'href="../feeds/feeds.opml"' in html
