"""Text to the words that search knows it by.

`docs/assets/search/words.js` does the same to what a reader types; `tests/browser/test_search.py`
compares the two on one table of examples.
"""

import re
import unicodedata
from functools import lru_cache

from mi_catalog.identity.identifiers import LETTERS_WITHOUT_DECOMPOSITION, parse_arxiv, url_key

STOP_WORDS = (
    *("a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "into", "is", "of", "on"),
    *("or", "that", "the", "to", "with"),
)
"""Words so common in titles that they find nothing; neither kept nor asked for."""
LONGEST_COMPOUND = 24
"""Compounds such as "GPT-2" are also found in one word, "gpt2", up to this many letters."""
SHORTEST_HUMP = 3

_TEX = re.compile(r"\\[a-zA-Z]+\s*")
_CHUNK = re.compile(r"[0-9]+(?:\.[0-9]+)+|[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_BRACKETS = re.compile(r"\([^()]*\)")
_PLURAL = re.compile(r"(?<=[a-z]{2}[a-rtv-z])s$")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def folded(text: str) -> str:
    """Text in ASCII, its accents dropped, its case kept; other letters become spaces."""
    if "\\" in text:
        text = _TEX.sub(" ", text)
    if not text.isascii():
        text = text.translate(LETTERS_WITHOUT_DECOMPOSITION)
        letters = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in letters if not unicodedata.combining(letter))
        text = _BEYOND_ASCII.sub(" ", text)
    return text.replace("'", "")


def words(text: str) -> list[str]:
    """The words of a text, stop words left out; compounds also in one word.

    "GPT-2" is found by "gpt", "2" and "gpt2".
    """
    return [word for chunk in _CHUNK.findall(folded(text)) for word in _words_of(chunk)]


def camel_parts(text: str) -> set[str]:
    """What words written with capitals inside are made of: "lens" of "TransformerLens"."""
    return {hump for chunk in _CHUNK.findall(folded(text)) for hump in _camel_parts_of(chunk)}


def length(text: str) -> int:
    """How many words a reader would type to write the text in full, stop words apart."""
    chunks = _CHUNK.findall(folded(text).lower())
    return sum(part not in STOP_WORDS for chunk in chunks for part in chunk.split("-"))


@lru_cache(maxsize=16_384)
def _words_of(chunk: str) -> tuple[str, ...]:
    parts = chunk.lower().split("-")
    found = [*parts]
    if len(parts) == 2 and len(chunk) <= LONGEST_COMPOUND and not chunk[0].isdigit():
        found.append("".join(parts))
    return tuple(word for word in found if word not in STOP_WORDS)


@lru_cache(maxsize=16_384)
def _camel_parts_of(chunk: str) -> tuple[str, ...]:
    return tuple(
        hump.lower()
        for part in chunk.split("-")
        if part not in (part.lower(), part.capitalize(), part.upper())
        for hump in _HUMP.findall(part)
        if len(hump) >= SHORTEST_HUMP and hump.lower() not in STOP_WORDS
    )


def name_word(name: str) -> str:
    """The one word under which a whole name is found, its words without an s at the end.

    What stands in brackets, as in "Bau Lab (Northeastern)", is no part of a name.
    """
    chunks = _CHUNK.findall(folded(_BRACKETS.sub(" ", name)).lower())
    parts = [part for chunk in chunks for part in chunk.split("-") if part not in STOP_WORDS]
    return f"~{'-'.join(_PLURAL.sub('', part) for part in parts)}"


def identifier_word(identifier: str) -> str:
    """The one word under which an arXiv id, a DOI, a URL or an entry's id is found.

    An arXiv id is the word it is in text, so that its first digits find it too; the others carry
    a sign that no text does.
    """
    if arxiv := parse_arxiv(identifier):
        return arxiv.id if "/" not in arxiv.id else f"={arxiv.id.lower()}"
    return f"={url_key(identifier).removeprefix('doi:').lower()}"
