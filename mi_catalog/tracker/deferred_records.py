"""The file of records that could not be proposed, which later runs request again.

The file is part of the pull request of proposals. A record is removed when arXiv sends it without
the fault, after a number of days, or by hand.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mi_catalog.catalog import FOLDER
from mi_catalog.errors import CatalogError
from mi_catalog.tracker.csv_lines import csv_text, lines_of
from mi_catalog.tracker.records import OddRecord

SET_ASIDE = f"{FOLDER}/tracker/set-aside.csv"
_COLUMNS = ("record", "since", "reason", "title")


@dataclass(frozen=True, slots=True)
class DeferredRecord:
    """A faulty record, and the day on which it was first found."""

    record: OddRecord
    since: dt.date


DeferredRecords = Mapping[str, DeferredRecord]
"""The deferred records by their keys."""


def deferred_after(
    before: DeferredRecords,
    odd: Iterable[OddRecord],
    read: Collection[str],
    today: dt.date,
    keep_days: int,
) -> DeferredRecords:
    """The deferred records after a run.

    Args:
        before: those of earlier runs.
        odd: the faulty records of this run.
        read: arXiv ids of the records that this run read without faults.
        today: the day of the run.
        keep_days: for how many days a record is requested again.

    """
    oldest = today - dt.timedelta(days=keep_days)
    kept = {
        key: aside
        for key, aside in before.items()
        if aside.record.arxiv_id and key not in read and aside.since >= oldest
    }
    for record in odd:
        since = before[record.key].since if record.key in before else today
        kept[record.key] = DeferredRecord(record, since)
    return kept


def to_text(remembered: DeferredRecords) -> str:
    """The file's text, sorted, so that two branches merge line by line."""
    rows = (
        (key, aside.since.isoformat(), aside.record.reason, aside.record.title)
        for key, aside in sorted(remembered.items())
    )
    return csv_text([_COLUMNS, *rows])


def read_deferred(path: Path) -> DeferredRecords:
    """Read the file; a missing one counts as empty.

    Raises:
        CatalogError: a line is invalid.

    """
    found: dict[str, DeferredRecord] = {}
    for row, where in lines_of(path, _COLUMNS):
        aside = _aside(row, where)
        earlier = found.get(aside.record.key, aside)
        found[aside.record.key] = min(earlier, aside, key=lambda one: one.since)
    return found


def _aside(row: list[str], where: str) -> DeferredRecord:
    try:
        key, since, reason, title = row
        return DeferredRecord(OddRecord(key, title, reason), dt.date.fromisoformat(since))
    except ValueError:
        shown = ",".join(row)
        message = (
            f'"{shown}" is not "{",".join(_COLUMNS)}" with a date. Correct or remove the line.'
        )
        raise CatalogError(f"{where}: {message}") from None
