"""The known word nearest to a mistyped one, for "Did you mean …?"."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

WORTH_SAYING = 65
"""Below this likeness, of 100, a suggestion confuses more than it helps."""
BEYOND_DOUBT = 88
"""From this likeness on, and with no rival as near, it is a slip of the fingers."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A known word near to an unknown one.

    Attributes:
        word: the known word.
        certain: whether it may be put in without asking.

    """

    word: str
    certain: bool

    def __str__(self) -> str:
        return f'Did you mean "{self.word}"?'


def nearest(word: str, known: Iterable[str]) -> Suggestion | None:
    """The nearest known word, None when none is near."""
    found = process.extract(
        word, sorted(known), scorer=fuzz.ratio, score_cutoff=WORTH_SAYING, limit=2
    )
    if not found:
        return None
    best, likeness, _ = found[0]
    alone = len(found) == 1 or found[1][1] < likeness
    return Suggestion(best, certain=alone and likeness >= BEYOND_DOUBT)
