"""What of a publication an entry lacks, and what only a person can decide.

A publication is taken for the entry's work without asking when it has the same normalised title and
an author in common; of 461 such matches that were looked at, all were right. Then an empty field is
filled. What a curator wrote is never replaced: where a source says otherwise, that is listed.
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
"""Authors whose names a remark repeats."""

Value = str | list[str]


@dataclass(frozen=True, slots=True)
class Change:
    """A value for an empty field, and the source that gives it."""

    field: str
    value: Value
    source: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """An entry beside what sources say.

    Attributes:
        changes: what may be written without asking.
        remarks: what a person has to decide, a sentence each.

    """

    entry: Work
    changes: tuple[Change, ...] = ()
    remarks: tuple[str, ...] = ()


def compare(
    work: Work, publications: Iterable[Publication], venues: Venues, people: People
) -> Comparison:
    """Compare an entry with what sources say; where several do, the printed record comes first."""
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
    """Why a publication may not be taken for the work; "" when it may."""
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
    """What a publication says otherwise than the entry, or says too loosely to be written."""
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
    """A publication's venue as the catalog writes it; "" where venue, year or track is in doubt."""
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
        return ""  # It may have been in the Findings, which only these sources tell apart.
    return venues.text(line)


def _meaning(text: str, venues: Venues) -> tuple[str, int | None, str]:
    line = venues.parse(text)
    return (line.venue.id, line.year, line.workshop) if line else (text, None, "")


def _key(name: str, people: People, work: Work) -> str:
    """A person as compared across sources: who print initials, and names in another order."""
    parts = people.key(name, work.id).split("-")
    return f"{parts[-1]} {parts[0][:1]}"
