"""The catalog contains papers of every month that the tracker has read."""

import datetime as dt
from collections.abc import Iterator

from mi_catalog.checks._rule import CheckContext, Example, Rule
from mi_catalog.findings import Finding
from mi_catalog.tracker_state import LOG, end_of_data

QUIET = dt.timedelta(days=45)
"""The longest plausible gap: about two hundred papers appear each month."""


def check(context: CheckContext) -> Iterator[Finding]:
    """Compare the last day that the tracker has read with the date of the newest arXiv papers."""
    end, mark = end_of_data(context.catalog.entries.values()), context.read_up_to
    if end and mark and mark - end > QUIET:
        message = (
            f"the tracker has read up to {mark}, but the papers on arXiv end with {end}: "
            "what came between is missing."
        )
        hint = f'Write "# read up to {end}", and the tracker reads these days.'
        yield Finding(LOG, 1, 1, "", message, hint)


RULE = Rule(
    id="tracker-gap",
    why="Days behind the tracker's mark are never read again, so their papers would never come.",
    check=check,
    wrong=Example("# read up to 2026-06-01\n", LOG, note="The last paper is of March 2024."),
    right=Example("# read up to 2024-04-01\n", LOG, note="The last paper is of March 2024."),
)
