"""Finds the words that texts could have used instead: "SAE" for "sparse autoencoder" and back.

Pairs come from the glossary: a term and its other names contain abbreviations and their long forms.
Both are indexed for every text with either, so that a query finds works that use the other one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from mi_catalog.models import Term

_ABBREVIATION = re.compile(r"[A-Z][A-Za-z]*[A-Z]")
_GAP = r"[\s-]+"
_PLURAL = re.compile(r"(?<=[a-z])s$")


class Abbreviations:
    """The abbreviations of a glossary and their long forms."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._others: dict[str, list[str]] = defaultdict(list)
        for short, long in _pairs(terms):
            for form, other in ((short, _plain(long)), (_plain(long), short)):
                if other not in self._others[form]:
                    self._others[form].append(other)
        forms = sorted(self._others, key=lambda form: -len(form))
        self._pattern = re.compile(
            rf"\b(?:{'|'.join(map(_pattern_of, forms))})s?\b" if forms else r"(?!)"
        )

    def others(self, text: str) -> str:
        """The other forms of all abbreviations and long forms in a text."""
        found = dict.fromkeys(match[0] for match in self._pattern.finditer(text))
        return " ".join(dict.fromkeys(other for form in found for other in self._of(form)))

    def _of(self, found: str) -> list[str]:
        forms = (found, found.removesuffix("s"), _plain(found))
        return next((self._others[form] for form in forms if form in self._others), [])


def _pattern_of(form: str) -> str:
    """Abbreviations are recognised in their own case, as "DAS" is a German word too."""
    if _ABBREVIATION.fullmatch(form):
        return re.escape(form)
    return f"(?i:{_GAP.join(map(re.escape, form.split()))})"


def _plain(form: str) -> str:
    """A long form in lower case, in the singular, its words separated by spaces."""
    return _PLURAL.sub("", " ".join(re.split(_GAP, form.lower())))


def _pairs(terms: Iterable[Term]) -> Iterator[tuple[str, str]]:
    """Each abbreviation with each of its long forms in the singular."""
    for term in terms:
        names = dict.fromkeys((term.term, *term.also))
        for short in names:
            if _ABBREVIATION.fullmatch(short):
                yield from ((short, long) for long in names if _abbreviates(short, long))


def _abbreviates(short: str, long: str) -> bool:
    """Whether a name has several words, and the letters of the abbreviation in order, from the
    first one on.
    """
    words = re.split(_GAP, long)
    letters = iter(long.lower())
    return (
        len(words) > 1
        and short not in words
        and short[0].lower() == long[0].lower()
        and all(letter in letters for letter in short.lower())
    )
