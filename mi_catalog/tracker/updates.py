"""What arXiv knows now and an entry did not, found field by field.

`gained` only fills fields that are empty; `corrected` is for a refresh that somebody asked for, and
also follows arXiv where the entry still rests on arXiv alone. Of a work that is published elsewhere
the publication counts, so `doubts` only says what arXiv has otherwise.
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
    """What a record adds to an entry: venue, DOI, code, and that the paper was withdrawn.

    A proposal, which nobody has worked on, also gets its exact day.
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
    """All that a record says differently: also the day of submission, and the new title and authors
    of a preprint. Earlier titles are kept beside the new one.
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
    """What a record says differently and only a person can decide, a sentence each."""
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
    """The day of submission, where an entry knows the month: announcements say no more."""
    closer = record.date.startswith(paper.date) and record.date != paper.date
    return {"date": record.date} if closer else {}


def _day_of_submission(paper: Work, record: ArxivRecord) -> dict[str, Value]:
    """The day of submission, where the entry is less exact or has a later one, as of the list that
    carried the paper. An earlier date is that of a work that appeared elsewhere before.
    """
    is_later = paper.date.earliest.isoformat() > record.date
    return {"date": record.date} if is_later else _exact_day(paper, record)
