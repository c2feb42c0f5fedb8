"""Where works were published, by venue and by year."""

from dataclasses import replace

from mi_catalog.catalog import Catalog
from mi_catalog.models import Venue
from mi_catalog.site.context import Site
from mi_catalog.site.page import Page
from mi_catalog.site.pages.entry import entry_page
from mi_catalog.site.pages.venues import venue_pages
from mi_catalog.site.render import Renderer
from mi_catalog.site.search.venue_records import venue_records
from mi_catalog.venues import Venues
from tests.conftest import catalog_of, make_paper

CONF = {
    "id": "clockconf",
    "short": "ClockConf",
    "name": "Conference on Clocks",
    "kind": "conference",
}
TRACK = {
    "id": "clockconf-findings", "short": "ClockConf Findings", "kind": "findings",
    "part_of": "clockconf",
}  # fmt: skip
FORUM = {"id": "clock-forum", "short": "Clock Forum", "kind": "site"}


def site_of(small_site: Site, *venues: str) -> Site:
    papers = [
        make_paper(id=f"a-2024-{number}", arxiv=f"2403.0000{number}", date="2024-03", venue=venue)
        for number, venue in enumerate(venues)
    ]
    catalog: Catalog = replace(
        catalog_of(*papers),
        venues=Venues([Venue.model_validate(venue) for venue in (CONF, TRACK, FORUM)]),
    )
    return replace(small_site, catalog=catalog)


def pages_of(small_site: Site, *venues: str) -> dict[str, Page]:
    return {page.address: page for page in venue_pages(site_of(small_site, *venues))}


def test_papers_of_a_conference_and_a_year_are_in_one_place(small_site: Site) -> None:
    pages = pages_of(small_site, "ClockConf 2025", "ClockConf 2025", "ClockConf 2024")
    data = pages["venues/clockconf/2025/"].data()
    assert data.title == "ClockConf 2025"
    assert [len(part.rows) for part in data.parts] == [2]
    assert [(link.title, count) for link, count in data.years] == [("2025", 2), ("2024", 1)]


def test_tracks_and_workshops_are_with_their_conference_after_it(small_site: Site) -> None:
    pages = pages_of(
        small_site, "ClockConf 2025 Gears workshop", "ClockConf 2025 Findings", "ClockConf 2025"
    )
    data = pages["venues/clockconf/2025/"].data()
    titles = [part.title for part in data.parts]
    assert titles[0] == ""
    assert set(titles[1:]) == {"Gears workshop", "ClockConf Findings"}
    assert "3 works of the catalog, 1 of them at workshops." in data.lead
    assert "venues/clockconf-findings/" not in pages


def test_work_of_a_site_without_a_year_is_in_its_own_year(small_site: Site) -> None:
    assert "venues/clock-forum/2024/" in pages_of(small_site, "Clock Forum")


def test_index_lists_venues_by_kind_those_with_most_works_first(small_site: Site) -> None:
    pages = pages_of(small_site, "ClockConf 2025", "Clock Forum", "Somewhere else 2024")
    groups = pages["venues/"].data().groups
    assert [(title, [v.venue.title for v in found]) for _, title, found in groups] == [
        ("Conferences", ["ClockConf"]),
        ("Sites", ["Clock Forum"]),
    ]


def test_entry_leads_to_the_year_of_its_venue(small_site: Site) -> None:
    site = site_of(small_site, "ClockConf 2025 Findings")
    html = Renderer().page(entry_page(site, site.catalog.entries["a-2024-0"]))
    assert 'href="../../venues/clockconf/2025/"' in html


def test_search_finds_venues_and_their_years(small_site: Site) -> None:
    records = [*venue_records(site_of(small_site, *["ClockConf 2024"] * 2, "ClockConf 2023"))]
    assert [(one.kind, one.plain, one.address, one.by) for one in records] == [
        ("venue", "ClockConf", "venues/clockconf/", ("3 works",)),
        ("venue", "ClockConf 2024", "venues/clockconf/2024/", ("2 works",)),
        ("venue", "ClockConf 2023", "venues/clockconf/2023/", ("1 work",)),
    ]
    assert "ClockConf 2024" in dict(records[1].names)
