"""A venue: a conference, journal, workshop or site where works are published."""

from mi_catalog.models.fields import EntryId, Issn, Line, Url
from mi_catalog.models.record import Record
from mi_catalog.models.vocabulary import VenueKind


class Venue(Record):
    """A venue; its id is its key in `catalog/vocabulary/venues.yml`."""

    id: EntryId
    """The key of the venue."""
    short: Line
    """The name that entries and lists use, as in "NeurIPS"; a track repeats its conference's."""
    name: Line | None = None
    """The full name as its proceedings or its masthead print it; absent when `short` is all."""
    kind: VenueKind
    """conference, findings, workshop, journal, transactions or site."""
    part_of: EntryId | None = None
    """The conference whose track or Findings this is; entries put the year behind its name."""
    publisher: Line | None = None
    """Who publishes the proceedings or the journal."""
    issn: Issn | None = None
    """The ISSN of the journal, of its online edition where there are two."""
    aliases: tuple[Line, ...] = ()
    """Other names that mean this venue."""
    also_a_word: bool = False
    """Whether `short` is also a word, or a slip in another case: then only its own case counts."""
    url: Url | None = None
    """Its home page."""
