"""Estimates the width of text, so that labels can be placed without a browser.

Widths are those of a wide font, DejaVu Sans, in thousandths of the font size, rounded up by class
of letter; in readers' fonts labels are narrower.
"""

from collections.abc import Iterable
from itertools import combinations, pairwise

_NARROW = frozenset("ijlI.,:;'’|!()[]/ -")
_MIDDLE = frozenset("frtsczJ?“”")
_WIDE = frozenset("mwMWOQGDNHU&%@…—")

_JOINING = frozenset(
    ("a", "an", "and", "at", "by", "do", "for", "from", "in", "is", "of", "on", "or", "the", "to")
)
"""Words on which a shortened title must not end."""


def text_width(text: str, size: float) -> float:
    """The width of a line at a font size, in the unit of the size."""
    return sum(map(_letter, text)) * size / 1000


def _letter(letter: str) -> int:
    if letter in _NARROW:
        return 400
    if letter in _MIDDLE:
        return 535
    if letter in _WIDE:
        return 990 if letter in "mMW…—%@" else 835
    return 700 if letter.isupper() else 640


def balanced_lines(text: str, most: int) -> tuple[str, ...]:
    """A title broken into at most `most` lines of similar width."""
    words = text.split()
    return min(_broken(words, most), key=_evenness)


def _evenness(lines: tuple[str, ...]) -> tuple[float, int]:
    """Sort key: narrow layouts first; another line must save a quarter of the width."""
    widest = max(text_width(line, 1) for line in lines)
    return widest * (1 + 0.25 * len(lines)), len(lines)


def _broken(words: list[str], most: int) -> Iterable[tuple[str, ...]]:
    for lines in range(1, min(most, len(words)) + 1):
        for cuts in combinations(range(1, len(words)), lines - 1):
            edges = (0, *cuts, len(words))
            yield tuple(" ".join(words[a:b]) for a, b in pairwise(edges))


def shortened(title: str, letters: int) -> str:
    """A title's part before its colon, cut between words when still too long."""
    head = title.replace(" -- ", ": ").split(": ")[0].strip()
    if len(head) <= letters:
        return head
    words = head[: letters + 1].split(" ")[:-1]
    while words and words[-1].lower() in _JOINING:
        words.pop()
    return " ".join(words).rstrip(",;: ") + "…"
