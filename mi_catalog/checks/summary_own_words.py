"""A summary says more than the title does."""

from collections.abc import Iterator

from mi_catalog.checks._rule import (
    CheckContext,
    Example,
    Rule,
)
from mi_catalog.findings import Finding
from mi_catalog.identity.identifiers import normalized

TOO_LIKE = 90
"""Similarity, 0 to 100, from which a summary is only a variant of the title."""


MESSAGE = "the summary repeats the title."
HINT = "Say in your own words what a reader finds there."


def check(context: CheckContext) -> Iterator[Finding]:
    """Find summaries that are copied from the title."""
    for entry in context.entries:
        if entry.summary and _is_copied(entry.summary, entry.heading):
            yield context.at(entry.id, ("summary",), MESSAGE, HINT)


def _is_copied(summary: str, title: str) -> bool:
    if abs(len(summary) - len(title)) > max(len(summary), len(title)) / 4:
        return False
    from rapidfuzz import fuzz  # slow to import, and few summaries are as long as the title

    one, other = normalized(summary), normalized(title)
    return fuzz.ratio(one, other, score_cutoff=TOO_LIKE) > 0


RULE = Rule(
    id="summary-own-words",
    why="A summary that repeats the title does not help readers to decide whether to read on.",
    check=check,
    wrong=Example(
        "title: Clockwork in Small Transformers\nsummary: Clockwork in small transformers."
    ),
    right=Example(
        "title: Clockwork in Small Transformers\n"
        "summary: Finds gears in one layer and turns them by hand."
    ),
)
