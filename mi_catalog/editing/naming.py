"""Makes ids for new entries from the first author, the year and words of the title."""

import re
from collections.abc import Container, Iterator, Sequence

from anyascii import anyascii

from mi_catalog.identity.file_names import windows_refuses
from mi_catalog.identity.identifiers import normalized, slug, spelled
from mi_catalog.people.people import NOBODY, People
from mi_catalog.word_lists import NO_WORDS, WordLists

WORDS = 3
"""How many words of the title an id contains."""
LONGEST_ID = 80
"""Characters of an id, a number at its end excepted: it is a file's name, a link and a key to type.
The longest one so far has 58."""
LONGEST_WORD = 30
"""Characters of one word in an id."""
_SYLLABLE = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""The border between transliterated characters in anyascii's output, as in "ZhuYiLi"."""


def citation_key(
    authors: Sequence[str],
    year: int,
    title: str,
    taken: Container[str],
    people: People = NOBODY,
    words: WordLists = NO_WORDS,
) -> str:
    """An id like "wang-2022-interpretability-wild-circuit" that is not taken yet.

    When the id is taken, further words of the title distinguish the two, and if those do not
    suffice, a number. Names and titles without Latin letters are transliterated; `people` know
    family names, and `words` which ones no id needs.
    """
    start = (_family(authors, people), str(year))
    return _first_free(start, _distinctive_words(title, words.outside_ids), taken)


def name_key(name: str, taken: Container[str]) -> str:
    """An id made from a name, like "transformerlens"; with a number if it is taken."""
    start = _joined(_words(name)) or "unnamed"
    return next(key for key in _numbered(start) if key not in taken and not windows_refuses(key))


def _first_free(start: Sequence[str], words: Sequence[str], taken: Container[str]) -> str:
    for count in range(min(WORDS, len(words)), len(words) + 1):
        key = _joined([*start, *words[:count]])
        if key not in taken:
            return key
    return next(key for key in _numbered(key) if key not in taken)


def _joined(words: Sequence[str]) -> str:
    """Join as many words as fit in an id."""
    key = ""
    for word in words:
        longer = f"{key}-{word[:LONGEST_WORD]}" if key else word[:LONGEST_WORD]
        if len(longer) > LONGEST_ID:
            break
        key = longer
    return key


def _family(authors: Sequence[str], people: People) -> str:
    if not authors:
        return "anonymous"
    name = people.name(authors[0])
    word = name.family.partition(" ")[0] if name.literal else name.family
    plain_letters = slug(word) or slug(anyascii(word))
    return plain_letters[:LONGEST_WORD].strip("-") or "anonymous"


def _distinctive_words(title: str, common: Container[str]) -> list[str]:
    words = _words(title)
    return [word for word in words if word not in common] or words


def _words(text: str) -> list[str]:
    """The words of a text in ASCII letters; other scripts are transliterated."""
    words = normalized(spelled(text))
    if any(letter.isalpha() for letter in words):
        return words.split()
    return normalized(_SYLLABLE.sub(" ", anyascii(text))).split()


def _numbered(key: str) -> Iterator[str]:
    yield key
    number = 2
    while True:
        yield f"{key}-{number}"
        number += 1
