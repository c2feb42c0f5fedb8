"""The venue of a work, and the date of the cited version, as bibliographies print them."""

from dataclasses import dataclass
from enum import StrEnum

from mi_catalog.models import Entry, PartialDate, Venue, VenueKind, Work
from mi_catalog.venues import VenueLine, Venues


class Medium(StrEnum):
    """The sorts of publication that bibliography formats distinguish."""

    JOURNAL = "journal"
    PROCEEDINGS = "proceedings"
    SITE = "site"


MEDIA = {
    VenueKind.CONFERENCE: Medium.PROCEEDINGS,
    VenueKind.FINDINGS: Medium.PROCEEDINGS,
    VenueKind.WORKSHOP: Medium.PROCEEDINGS,
    VenueKind.JOURNAL: Medium.JOURNAL,
    VenueKind.TRANSACTIONS: Medium.JOURNAL,
    VenueKind.SITE: Medium.SITE,
}
"""The medium of each kind of venue."""


@dataclass(frozen=True, slots=True)
class Container:
    """The container of a work: what it was published in.

    Attributes:
        name: journal, book of proceedings or site in full; a volume whose own title names the
            year, as ACL's Findings do, keeps it.
        series: the same without any year, for formats that want the name of the series.
        year: the year of the venue, where the entry gives it.
        url: the venue's home page.

    """

    medium: Medium
    name: str
    series: str
    year: int | None = None
    publisher: str | None = None
    issn: str | None = None
    url: str | None = None


def container_of(entry: Entry, venues: Venues) -> Container | None:
    """The container of an entry; None for a preprint.

    An unknown venue, which `check` reports, is printed unchanged as the title of proceedings.
    """
    if not entry.published_in:
        return None
    line = venues.parse(entry.published_in)
    if line is None:
        return Container(Medium.PROCEEDINGS, entry.published_in, entry.published_in)
    name, series = _names(line, venues.text(line))
    venue = line.known_workshop or line.venue
    medium = Medium.PROCEEDINGS if line.workshop else MEDIA[venue.kind]
    publisher = None if line.workshop else venue.publisher
    return Container(medium, name, series, line.year, publisher, venue.issn, venue.url)


def issued(work: Work, container: Container | None) -> PartialDate:
    """When the cited version appeared, only as exactly as is known of this version.

    For preprints, posts, and journal articles without a preprint, that is the date of the entry.
    For all other works only the venue's year is known.
    """
    if container is None:
        return work.date
    year = container.year or work.date.year
    was_preprint = work.arxiv is not None and container.medium is not Medium.SITE
    if year != work.date.year or was_preprint or container.medium is Medium.PROCEEDINGS:
        return PartialDate(str(year))
    return work.date


def _names(line: VenueLine, text: str) -> tuple[str, str]:
    """The container's name in a bibliography, and that of its series.

    A venue without a full name has its short one, with the year as in entries.
    """
    venue, year = line.venue, f" {line.year}" if line.year else ""
    if line.workshop:
        name = line.known_workshop.name if line.known_workshop else None
        if name:
            return f"{name} at {venue.short}{year}", f"{name} at {venue.short}"
        return text, f"{venue.short} {line.workshop}"
    return _own_names(venue, year, text)


def _own_names(venue: Venue, year: str, text: str) -> tuple[str, str]:
    if venue.kind is VenueKind.FINDINGS and venue.name:
        return f"{venue.name}{year}", venue.name
    if MEDIA[venue.kind] is not Medium.PROCEEDINGS:
        return (venue.name or venue.short,) * 2
    if venue.name is None:
        return text, venue.short
    says_short = venue.part_of or venue.short in venue.name
    name = venue.name if says_short else f"{venue.name} ({venue.short})"
    return name, name
