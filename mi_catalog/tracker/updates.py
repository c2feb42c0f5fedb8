"""Compares an entry with arXiv's current record, field by field.

`gained` only fills empty fields. `corrected`, for an explicit refresh, also follows arXiv's changes
of unpublished works. For published works the publication counts, so `doubts` only lists the
differences.
"""

from collections.abc import Iterator

from mi_catalog.editing.entry_updates import Value
from mi_catalog.identity.identifiers import normalized
from mi_catalog.models import Work
from mi_catalog.models.vocabulary import PaperStatus
from mi_catalog.tracker.comments import code_of, venue_of
from mi_catalog.tracker.records import ArxivRecord
from mi_catalog.venues import NO_VENUES, Venues


def gained(paper: Work, record: ArxivRecord, venues: Venues = NO_VENUES) -> dict[str, Value]:
    """New values from a record: venue, DOI, code, and that the paper was withdrawn.

    A proposal also gets its exact day.
    """
    if paper.withdrawal:
        return {}
    if record.is_withdrawn:
        return {"status": PaperStatus.WITHDRAWN.value}
    found = {"venue": venue_of(record, venues), "doi": record.doi, "code": code_of(record)}
    changes: dict[str, Value] = {
        name: value for name, value in found.items() if value and not getattr(paper, name)
    }
    return changes | (_exact_day(paper, record) if paper.is_proposed else {})


def corrected(paper: Work, record: ArxivRecord, venues: Venues = NO_VENUES) -> dict[str, Value]:
    """All changes of a record: also the day of submission, and the new title and authors of a
    preprint, whose earlier titles are kept.
    """
    changes = gained(paper, record, venues)
    if record.is_withdrawn or paper.withdrawal:
        return changes
    changes |= _day_of_submission(paper, record)
    if paper.venue or paper.doi:
        return changes
    if _is_retitled(paper, record):
        changes["title"] = record.title
        former = [title for title in paper.titles if normalized(title) != normalized(record.title)]
        changes["former_titles"] = [*former[1:], former[0]]
    if _has_other_authors(paper, record):
        changes["authors"] = list(record.authors)
    return changes


def doubts(paper: Work, record: ArxivRecord, venues: Venues) -> Iterator[str]:
    """Differences that only a person can decide, a sentence each."""
    if paper.withdrawal:
        if not record.is_withdrawn:
            yield f"The entry says {paper.withdrawal}, arXiv does not."
        return
    if not (paper.venue or paper.doi) or record.is_withdrawn:
        return
    if _is_retitled(paper, record) and normalized(record.title) not in map(
        normalized, paper.former_titles
    ):
        yield f'arXiv now has the title "{record.title}".'
    is_known_list = [*map(normalized, record.authors)] == [*map(normalized, paper.preprint_authors)]
    if _has_other_authors(paper, record) and not is_known_list:
        count = f"{len(record.authors)} authors, the entry {len(paper.authors)}"
        yield f"arXiv now names {count}, or in another order or spelling."
    said, line = venue_of(record, venues), venues.parse(paper.venue or "")
    now = venues.parse(said or "")
    if line and now and (line.venue, line.year) != (now.venue, now.year):
        yield f'arXiv says "{venues.text(now)}", the entry "{paper.venue}".'


def _is_retitled(paper: Work, record: ArxivRecord) -> bool:
    return normalized(record.title) != normalized(paper.title)


def _has_other_authors(paper: Work, record: ArxivRecord) -> bool:
    return [*map(normalized, record.authors)] != [*map(normalized, paper.authors)]


def _exact_day(paper: Work, record: ArxivRecord) -> dict[str, Value]:
    """The day of submission for an entry that has only the month, as announcements do."""
    closer = record.date.startswith(paper.date) and record.date != paper.date
    return {"date": record.date} if closer else {}


def _day_of_submission(paper: Work, record: ArxivRecord) -> dict[str, Value]:
    """The day of submission, if the entry's date is less exact or later. An earlier date is kept,
    as the work may have appeared elsewhere before.
    """
    is_later = paper.date.earliest.isoformat() > record.date
    return {"date": record.date} if is_later else _exact_day(paper, record)
