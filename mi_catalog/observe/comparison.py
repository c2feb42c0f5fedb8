"""Compares entries with publications: values that entries lack, and differences for a person.

A publication counts as the entry's work if it has the same normalised title and a common author;
all of 461 such matches that were checked were right. Then empty fields are filled. Values that a
curator wrote are never replaced: differences are listed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from mi_catalog.identity.identifiers import parse_doi, title_words
from mi_catalog.models import VenueKind, Work
from mi_catalog.observe.publications import Publication
from mi_catalog.people.people import People
from mi_catalog.venues import Venues

MOST_NAMED = 3
"""The most authors that a remark names."""

Value = str | list[str]


@dataclass(frozen=True, slots=True)
class Change:
    """A value for an empty field, and the source that gives it."""

    field: str
    value: Value
    source: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result of comparing an entry with the sources' answers.

    Attributes:
        changes: values that may be written without confirmation.
        remarks: what a person has to decide, a sentence each.

    """

    entry: Work
    changes: tuple[Change, ...] = ()
    remarks: tuple[str, ...] = ()


def compare(
    work: Work, publications: Iterable[Publication], venues: Venues, people: People
) -> Comparison:
    """Compare an entry with the sources' publications; printed records come first."""
    changes: dict[str, Change] = {}
    remarks: list[str] = []
    for publication in sorted(publications, key=lambda found: not found.is_printed):
        if doubt := _doubt(work, publication, people):
            remarks.append(doubt)
            continue
        for field, value in _lacking(work, publication, venues, people):
            changes.setdefault(field, Change(field, value, publication.source))
        is_settled = bool(work.venue) or "venue" in changes
        remarks += _disagreements(work, publication, venues, is_settled=is_settled)
    return Comparison(work, tuple(changes.values()), tuple(dict.fromkeys(remarks)))


def _doubt(work: Work, publication: Publication, people: People) -> str:
    """Why a publication may be another work; "" if it is certainly the same."""
    if not publication.title or not publication.authors:
        return f"{publication.source} has a record without title or authors."
    key = partial(_key, people=people, work=work)
    names = {*work.authors, *work.preprint_authors}
    if {key(name) for name in names}.isdisjoint(map(key, publication.authors)):
        others = ", ".join(publication.authors[:MOST_NAMED])
        return (
            f'{publication.source} means another work by its identifiers: "{publication.title}"'
            f" by {others}."
        )
    if title_words(publication.title) not in map(title_words, work.titles):
        return f'Retitled? {publication.source} has "{publication.title}".'
    return ""


def _lacking(
    work: Work, publication: Publication, venues: Venues, people: People
) -> Iterable[tuple[str, Value]]:
    """The fields that are empty and that a publication fills."""
    if not work.venue and (venue := venue_line(publication, venues)):
        yield "venue", venue
    if not work.doi and parse_doi(publication.doi) and publication.venue:
        yield "doi", publication.doi
    if not work.openreview and publication.openreview:
        yield "openreview", publication.openreview
    if publication.is_printed and not work.preprint_authors:
        key = partial(_key, people=people, work=work)
        if [*map(key, publication.authors)] != [*map(key, work.authors)]:
            yield "authors", list(publication.authors)
            yield "preprint_authors", list(work.authors)


def _disagreements(
    work: Work, publication: Publication, venues: Venues, *, is_settled: bool
) -> Iterable[str]:
    """Values of a publication that differ from the entry or are too vague to be written."""
    name, source = publication.venue, publication.source
    line = venue_line(publication, venues)
    if work.venue and line and _meaning(work.venue, venues) != _meaning(line, venues):
        yield f'The entry says "{work.venue}", {source} says "{line}".'
    if name and not is_settled:
        year = f" {publication.year}" if publication.year else ", in a year it does not say"
        yield f"Perhaps published in {name}{year} ({source})."
    doi = publication.doi.lower()
    if work.doi and doi and work.doi.lower() != doi and publication.venue:
        yield f"The entry has the DOI {work.doi}, {source} has {publication.doi}."


def venue_line(publication: Publication, venues: Venues) -> str:
    """A publication's venue in canonical form; "" if venue, year or track is uncertain."""
    if not publication.venue or not publication.year:
        return ""
    line = venues.parse(f"{publication.venue} {publication.year}")
    if line is None:
        return ""
    has_findings = any(
        venue.part_of == line.venue.id and venue.kind is VenueKind.FINDINGS
        for venue in venues.by_id.values()
    )
    if has_findings and not (publication.anthology or publication.is_printed):
        return ""  # only these sources distinguish the Findings from the main conference
    return venues.text(line)


def _meaning(text: str, venues: Venues) -> tuple[str, int | None, str]:
    line = venues.parse(text)
    return (line.venue.id, line.year, line.workshop) if line else (text, None, "")


def _key(name: str, people: People, work: Work) -> str:
    """A key that compares people across sources with initials or another order of names."""
    parts = people.key(name, work.id).split("-")
    return f"{parts[-1]} {parts[0][:1]}"
