"""No date is in the future."""

import datetime as dt
from collections.abc import Iterator

from mi_catalog.checks._rule import (
    CheckContext,
    Example,
    Rule,
)
from mi_catalog.findings import Finding
from mi_catalog.models import Entry, PartialDate

MESSAGE = "{field} {date} is after today, {today}."
HINT = "Write when it first appeared."
_ELSEWHERE = dt.timedelta(days=1)
"""One day of tolerance, for entries written in time zones ahead of ours."""


def check(context: CheckContext) -> Iterator[Finding]:
    """Find dates after today; a date known to the month or year counts by its first day."""
    latest = context.today + _ELSEWHERE
    for entry in context.entries:
        for field, date in _dates(entry):
            if date and date.earliest > latest:
                message = MESSAGE.format(field=field, date=date, today=context.today)
                hint = HINT
                if field == "added":
                    hint = "Write the day it entered the catalog."
                yield context.at(entry.id, (field,), message, hint)


def _dates(entry: Entry) -> Iterator[tuple[str, PartialDate | None]]:
    yield entry.KIND.date_field, entry.when
    yield "added", entry.added


RULE = Rule(
    id="future-date",
    why="A mistyped year puts a work on top of every list by date, and leaves it there.",
    check=check,
    wrong=Example("date: 2924-03"),
    right=Example("date: 2024-03"),
)
