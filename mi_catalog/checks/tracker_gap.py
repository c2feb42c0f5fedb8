"""The tracker has not read past a time from which the catalog holds nothing."""

import datetime as dt
from collections.abc import Iterator

from mi_catalog.checks._rule import Rule, Subject
from mi_catalog.findings import Finding
from mi_catalog.tracker_state import LOG

QUIET = dt.timedelta(days=45)
"""The field brings out about two hundred papers a month; so long a pause is a hole in the data."""


def check(subject: Subject) -> Iterator[Finding]:
    """Compare the day the tracker has read up to with the newest paper that is on arXiv."""
    days = (paper.date.earliest for paper in subject.catalog.works if paper.arxiv)
    newest, mark = max(days, default=None), subject.read_up_to
    if newest and mark and mark - newest > QUIET:
        message = (
            f"the tracker has read up to {mark}, but the newest paper on arXiv is of {newest}: "
            "what came between is missing."
        )
        hint = f'Write "# read up to {newest}", and the tracker reads these days.'
        yield Finding(LOG, 1, 1, "", message, hint)


RULE = Rule(
    id="tracker-gap",
    why="Days behind the tracker's mark are never read again, so their papers would never come.",
    check=check,
)
