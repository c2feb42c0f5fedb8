"""Finds the known word most similar to a mistyped one, for "Did you mean …?"."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

WORTH_SAYING = 0.65
"""The least similarity (0 to 1) of a suggestion; less similar words confuse more than they help."""
BEYOND_DOUBT = 0.88
"""From this similarity on, and without an equally similar word, it is a typing error."""
MOST = 20
"""How many similar words are compared; of equally similar ones the first in the alphabet is
taken."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A known word that an unknown one may be a misspelling of.

    Attributes:
        word: the known word.
        certain: whether `fix` may write it without asking.

    """

    word: str
    certain: bool

    def __str__(self) -> str:
        return f'Did you mean "{self.word}"?'


def nearest(word: str, known: Iterable[str]) -> Suggestion | None:
    """The most similar known word; None when none is similar enough."""
    close = get_close_matches(word, known, n=MOST, cutoff=WORTH_SAYING)
    if not close:
        return None
    likeness, best = min((-_likeness(word, one), one) for one in close)
    rivals = [one for one in close if one != best and -_likeness(word, one) == likeness]
    return Suggestion(best, certain=not rivals and -likeness >= BEYOND_DOUBT)


def _likeness(word: str, known: str) -> float:
    # The measure is not symmetric: this is the order in which `get_close_matches` compares.
    return SequenceMatcher(None, known, word).ratio()
