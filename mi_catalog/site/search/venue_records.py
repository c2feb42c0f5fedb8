"""The search records of venues and their years."""

from collections.abc import Iterator

from markupsafe import escape

from mi_catalog.site.context import Site
from mi_catalog.site.pages.venues import venue_address, works_by_venue, years_of
from mi_catalog.site.search.records import ALSO, CALLED_SO, LITTLE, NAME, SearchRecord
from mi_catalog.site.text import counted_works

VENUE_RANK, YEAR_RANK = 4, 3
"""Their ranks: a query with only a venue's name should find its page first, then its years."""


def venue_records(site: Site) -> Iterator[SearchRecord]:
    """A record for each venue with a page, and for each of its years."""
    for id_, published in works_by_venue(site).items():
        venue = site.catalog.venues.by_id[id_]
        names = (venue.short, *filter(None, [venue.name]), *venue.aliases)
        others = tuple((ALSO, name) for name in names[1:])
        yield SearchRecord(
            "venue", venue_address(id_), escape(venue.short), venue.short,
            ((NAME, venue.short), *others, (LITTLE, f"{venue.kind} venue")),
            by=(counted_works(len(published)),), where=venue.name or "", rank=VENUE_RANK,
            names=tuple((name, CALLED_SO) for name in names),
        )  # fmt: skip
        for year, works in years_of(id_, published):
            title = f"{venue.short} {year.title}"
            yield SearchRecord(
                "venue", year.address, escape(title), title,
                ((NAME, title), *others), by=(counted_works(works),), rank=YEAR_RANK,
                names=tuple((f"{name} {year.title}", CALLED_SO) for name in names),
            )  # fmt: skip
