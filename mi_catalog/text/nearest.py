"""The known word nearest to a mistyped one, for "Did you mean …?"."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

WORTH_SAYING = 0.65
"""Below this likeness, at most 1, a suggestion confuses more than it helps."""
BEYOND_DOUBT = 0.88
"""From this likeness on, and with no rival as near, it is a slip of the fingers."""
MOST = 20
"""How many near words are compared; of equally near ones the first in the alphabet is taken."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A known word that an unknown one may be a misspelling of.

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
    close = get_close_matches(word, known, n=MOST, cutoff=WORTH_SAYING)
    if not close:
        return None
    likeness, best = min((-_likeness(word, one), one) for one in close)
    rivals = [one for one in close if one != best and -_likeness(word, one) == likeness]
    return Suggestion(best, certain=not rivals and -likeness >= BEYOND_DOUBT)


def _likeness(word: str, known: str) -> float:
    # In this order, as `get_close_matches` compares: the measure is not symmetric.
    return SequenceMatcher(None, known, word).ratio()
