"""Ids for new entries: who, when, and the words by which one remembers the title."""

from collections.abc import Container, Iterator, Sequence

from mi_catalog.identifiers import plain, slug
from mi_catalog.people import NOBODY, People

WORDS = 3
"""How many words of the title an id carries: enough to be told apart, short enough to type."""
UNREMARKABLE = frozenset([
    "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "does", "for", "from", "how",
    "in", "into", "is", "it", "its", "not", "of", "on", "or", "over", "the", "through", "to",
    "toward", "towards", "under", "via", "we", "what", "when", "why", "with", "within",
])  # fmt: skip
"""Words by which nobody remembers a title."""


def citation_key(
    authors: Sequence[str], year: int, title: str, taken: Container[str], people: People = NOBODY
) -> str:
    """An id like "wang-2022-interpretability-wild-circuit" that is not taken yet.

    When the id is taken, further words of the title tell the two apart, and if those do not
    suffice, a number. `people` know family names.
    """
    return _first_free(_family(authors, people), str(year), title, taken)


def name_key(name: str, taken: Container[str]) -> str:
    """An id for what goes by a name, like "transformerlens"; numbered when it is taken."""
    start = slug(name) or "unnamed"
    return next(key for key in _numbered(start) if key not in taken)


def _first_free(family: str, year: str, title: str, taken: Container[str]) -> str:
    words = _telling_words(title)
    for count in range(min(WORDS, len(words)), len(words) + 1):
        key = "-".join([family, year, *words[:count]])
        if key not in taken:
            return key
    return next(key for key in _numbered(key) if key not in taken)


def _family(authors: Sequence[str], people: People) -> str:
    if not authors:
        return "anonymous"
    name = people.name(authors[0])
    word = name.family.partition(" ")[0] if name.literal else name.family
    return slug(word) or "anonymous"


def _telling_words(title: str) -> list[str]:
    words = plain(title).split()
    return [word for word in words if word not in UNREMARKABLE] or words


def _numbered(key: str) -> Iterator[str]:
    yield key
    number = 2
    while True:
        yield f"{key}-{number}"
        number += 1
