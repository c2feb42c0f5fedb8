"""The index of venues, a page for each venue, and one for each of its years."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from mi_catalog.exports import Portion
from mi_catalog.exports.addresses import venue as venue_file
from mi_catalog.exports.slices import SEVERAL
from mi_catalog.models import Venue, VenueKind, Work
from mi_catalog.site.context import Link, Site, export_links
from mi_catalog.site.page import Page
from mi_catalog.site.pages.blocks import Block, folded
from mi_catalog.site.pages.linked_data import list_data
from mi_catalog.site.pages.lists import LONGEST, SUMMARIES
from mi_catalog.site.pages.search import Find, find_within
from mi_catalog.site.text import counted_works
from mi_catalog.venues import VenueLine

GROUPS = {
    VenueKind.CONFERENCE: "Conferences",
    VenueKind.WORKSHOP: "Workshops with proceedings of their own",
    VenueKind.JOURNAL: "Journals",
    VenueKind.TRANSACTIONS: "Transactions",
    VenueKind.SITE: "Sites",
}
"""The headings of kinds of venues in the index; tracks are listed with their conference."""


@dataclass(frozen=True, slots=True)
class VenueLinks:
    """A venue in the index: its page, number of works, and years with their numbers."""

    venue: Link
    count: int
    years: tuple[tuple[Link, int], ...]


@dataclass(frozen=True, slots=True)
class VenuesPage:
    """The index of venues, by kind, those with most works first."""

    groups: tuple[tuple[str, str, tuple[VenueLinks, ...]], ...]
    works: int


@dataclass(frozen=True, slots=True)
class VenuePage:
    """The works of a venue, or of one of its years.

    Attributes:
        up: the page above: the index, or the venue.
        home: the venue's own site.
        formats: links to all its works as files; none if there are too few.
        years: its years with numbers of works; `year` is the shown one, 0 for all.

    """

    title: str
    lead: str
    up: Link
    home: str
    formats: tuple[Link, ...]
    years: tuple[tuple[Link, int], ...]
    year: int
    parts: tuple[Block, ...]
    find: Find


@dataclass(frozen=True, slots=True)
class Published:
    """A work with its venue line."""

    work: Work
    line: VenueLine

    @property
    def year(self) -> int:
        """The year in the venue line, else the year of the work."""
        return self.line.year or self.work.date.year

    @property
    def part(self) -> str:
        """The track or workshop within the venue; "" for the main programme."""
        return self.line.workshop or (self.line.venue.short if self.line.venue.part_of else "")


def venue_pages(site: Site) -> Iterator[Page]:
    """The index, and the pages of all venues with works."""
    found = works_by_venue(site)
    yield _index(found)
    for venue, published in found.items():
        yield _venue(site, venue, published)
        for year, of_year in _by_year(published).items():
            yield _year(site, venue, year, of_year, published)


def works_by_venue(site: Site) -> Mapping[str, tuple[Published, ...]]:
    """The works of each venue with a page, the latest year first."""
    return {
        venue: tuple(sorted((Published(*one) for one in works), key=lambda one: -one.year))
        for venue, works in site.catalog.works_by_venue.items()
        if venue in site.catalog.venues.by_id
    }


def venue_address(venue: str, year: int = 0) -> str:
    """The page of a venue, or of one of its years."""
    return f"venues/{venue}/{year}/" if year else f"venues/{venue}/"


def venue_lists(site: Site) -> Iterator[tuple[str, tuple[Work, ...]]]:
    """The addresses of all pages of venues, with the works that each lists."""
    for venue, published in works_by_venue(site).items():
        yield venue_address(venue), tuple(one.work for one in published)
        for year, of_year in _by_year(published).items():
            yield venue_address(venue, year), tuple(one.work for one in of_year)


def venue_link(site: Site, work: Work) -> str:
    """The address of the page for a work's venue and year; "" if the venue is unknown."""
    line = site.catalog.venues.parse(work.venue) if work.venue else None
    if line is None:
        return ""
    return venue_address(line.venue.part_of or line.venue.id, Published(work, line).year)


def _by_year(published: Iterable[Published]) -> Mapping[int, tuple[Published, ...]]:
    return {year: tuple(works) for year, works in groupby(published, key=lambda one: one.year)}


def years_of(venue: str, published: Iterable[Published]) -> tuple[tuple[Link, int], ...]:
    """Links to the pages of a venue's years, with numbers of works."""
    return tuple(
        (Link(str(year), venue_address(venue, year)), len(works))
        for year, works in _by_year(published).items()
    )


def _index(found: Mapping[str, tuple[Published, ...]]) -> Page:
    title = "Venues"
    description = "Where the works of the catalog were published, by venue and by year."
    works = {one.work.id for published in found.values() for one in published}
    data = partial(_groups, found)
    return Page("venues/", "venues.html", title, description, "papers", data, sources=works)


def _groups(found: Mapping[str, tuple[Published, ...]]) -> VenuesPage:
    groups: dict[VenueKind, list[VenueLinks]] = {kind: [] for kind in GROUPS}
    for venue, published in found.items():
        home = _home(published, venue)
        if home.kind in groups:
            link = Link(home.short, venue_address(venue))
            groups[home.kind].append(VenueLinks(link, len(published), years_of(venue, published)))
    return VenuesPage(
        groups=tuple(
            (kind.value, GROUPS[kind], tuple(sorted(them, key=lambda v: (-v.count, v.venue.title))))
            for kind, them in groups.items()
            if them
        ),
        works=sum(map(len, found.values())),
    )


def _home(published: Sequence[Published], venue: str) -> Venue:
    """The conference of a track or workshop, else the venue itself."""
    return next((one.line.venue for one in published if one.line.venue.id == venue),
                published[0].line.venue)  # fmt: skip


def _venue(site: Site, venue: str, published: tuple[Published, ...]) -> Page:
    home = site.catalog.venues.by_id[venue]
    lead = f"{counted_works(len(published))} of the catalog, newest first."
    data = partial(_data, site, home, published, 0, published, lead)
    title = home.name or home.short
    works = [one.work for one in published[:LONGEST]]
    return Page(
        venue_address(venue),
        "venue.html",
        title,
        f"{title}: {lead}",
        "papers",
        data,
        linked_data=partial(list_data, site, title, lead, works),
        sources=[one.work.id for one in published],
    )


def _year(
    site: Site,
    venue: str,
    year: int,
    of_year: tuple[Published, ...],
    published: tuple[Published, ...],
) -> Page:
    home = site.catalog.venues.by_id[venue]
    workshops = sum(bool(one.line.workshop) for one in of_year)
    at_workshops = f", {workshops:,} of them at workshops" if workshops else ""
    lead = f"{counted_works(len(of_year))} of the catalog{at_workshops}."
    data = partial(_data, site, home, of_year, year, published, lead)
    title = f"{home.short} {year}"
    address = venue_address(venue, year)
    works = [one.work.id for one in of_year]
    return Page(address, "venue.html", title, f"{title}: {lead}", "papers", data, sources=works)


def _data(
    site: Site,
    home: Venue,
    shown: tuple[Published, ...],
    year: int,
    published: tuple[Published, ...],
    lead: str,
) -> VenuePage:
    address = venue_address(home.id, year)
    files = export_links(site, Portion.VENUE, venue_file(home.id))
    return VenuePage(
        title=f"{home.short} {year}" if year else home.name or home.short,
        lead=lead,
        up=Link(home.short, venue_address(home.id)) if year else Link("Venues", "venues/"),
        home=home.url or "",
        formats=files if len(published) >= SEVERAL else (),
        years=years_of(home.id, published),
        year=year,
        parts=folded(
            _parts(site, shown[:LONGEST], year), "dense" if len(shown) > SUMMARIES else "wide"
        ),
        find=find_within(site, f"@{address}", "works of this venue"),
    )


def _parts(site: Site, shown: Sequence[Published], year: int) -> Iterator[Block]:
    """The works of a year by track and workshop, or the works of all years by year."""
    parts: dict[str, list[Work]] = {}
    for one in shown:
        parts.setdefault(one.part if year else str(one.year), []).append(one.work)
    ordered = (
        sorted(parts.items(), key=lambda pair: (pair[0] != "", -len(pair[1])))
        if year
        else parts.items()
    )
    for number, (title, works) in enumerate(ordered):
        yield Block(f"y{title}" if not year else f"part-{number}", title, site.rows_of(works))
