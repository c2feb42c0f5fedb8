"""Links the first use of each glossary term on a page to its definition."""

import re
from collections.abc import Iterable, Iterator

from markupsafe import escape

from mi_catalog.models import Term

_TAG = re.compile(r"(<[^>]+>)")
_CLOSED_TO_TERMS = frozenset(
    ["a", "code", "figure", "h1", "h2", "h3", "h4", "math", "pre", "script", "summary", "svg", "th"]
)
"""Elements inside which a link would be wrong or in the way."""


class TermLinker:
    """Finds terms in text, with one pattern for the whole glossary.

    Attributes:
        terms: the glossary.

    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)
        self._terms: dict[str, Term] = {}
        self._done: dict[tuple[str, str], str] = {}
        for term in self.terms:
            for name in (term.term, *term.also):
                self._terms.setdefault(_folded(name), term)
        names = sorted(self._terms, key=len, reverse=True)
        pattern = "|".join(re.escape(name) for name in names) or r"(?!)"
        self._pattern = re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)

    def link(self, html: str, root: str) -> str:
        """Link the first use of each term in a page's HTML outside headings, code and links."""
        done = self._done.get((html, root))
        if done is None:
            done = self._done[html, root] = "".join(self._linked(html, root, set()))
        return done

    def _linked(self, html: str, root: str, seen: set[str]) -> Iterator[str]:
        closed: list[str] = []
        for piece in _TAG.split(html):
            if piece.startswith("<"):
                _follow(piece, closed)
                yield piece
            elif closed:
                yield piece
            else:
                yield self._pattern.sub(lambda found: self._one(found, root, seen), piece)

    def _one(self, found: re.Match[str], root: str, seen: set[str]) -> str:
        term = self._terms.get(_folded(found[0]))
        if term is None or term.id in seen:
            return found[0]
        seen.add(term.id)
        tip = escape(term.definition)
        return f'<a class="term" href="{root}glossary/#{term.id}" data-tip="{tip}">{found[0]}</a>'


def _folded(name: str) -> str:
    """A name for comparison: in lower case, except abbreviations such as "MI"."""
    return name if sum(letter.isupper() for letter in name) > 1 else name.lower()


def _follow(tag: str, closed: list[str]) -> None:
    """Update the stack of open elements in which there must be no links."""
    found = re.match(r"</?([a-zA-Z0-9]+)", tag)
    if not found:
        return
    name = found[1].lower()
    if tag.startswith("</"):
        if closed and closed[-1] == name:
            closed.pop()
    elif name in _CLOSED_TO_TERMS and not tag.endswith("/>"):
        closed.append(name)
