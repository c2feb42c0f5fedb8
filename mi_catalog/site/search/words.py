"""Splits text into the words of the search index.

`docs/assets/search/words.js` does the same with queries; `tests/browser/test_search.py`
compares the two on one table of examples.
"""

import re
import unicodedata
from functools import lru_cache

from mi_catalog.identity.identifiers import LETTERS_WITHOUT_DECOMPOSITION, parse_arxiv, url_key

LONGEST_COMPOUND = 24
"""Compounds such as "GPT-2" are also indexed as one word, "gpt2", up to this many letters."""
SHORTEST_HUMP = 3

_TEX = re.compile(r"\\[a-zA-Z]+\s*")
_CHUNK = re.compile(r"[0-9]+(?:\.[0-9]+)+|[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_VERSION = re.compile(r"\b([A-Z][A-Za-z]{2,})[ -]?((\d{1,2})(?:\.\d+)?)(?![\w.]*\w)")
_HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_POINT_VERSION = re.compile(r"([A-Za-z]{3,})-?(\d{1,2}\.\d+)-?")
_BRACKETS = re.compile(r"\([^()]*\)")
_PLURAL = re.compile(r"(?<=[a-z]{2}[a-rtv-z])s$")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def folded(text: str) -> str:
    """Text in ASCII without accents, with its case; other letters become spaces."""
    if "\\" in text:
        text = _TEX.sub(" ", text)
    if not text.isascii():
        text = text.translate(LETTERS_WITHOUT_DECOMPOSITION)
        letters = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in letters if not unicodedata.combining(letter))
        text = _BEYOND_ASCII.sub(" ", text)
    return text.replace("'", "")


def _chunks(text: str) -> list[str]:
    """Words and compounds; a version with a point is a word: "Llama-3.1-8B" is "Llama 3.1 8B"."""
    return _CHUNK.findall(_POINT_VERSION.sub(r"\1 \2 ", folded(text)))


class WordReader:
    """Splits texts into index words; `common` ones are ignored."""

    def __init__(self, common: frozenset[str]) -> None:
        self.common = common
        self._cached_words = lru_cache(maxsize=16_384)(self._words_of)
        self._cached_parts = lru_cache(maxsize=16_384)(self._camel_parts_of)

    def words(self, text: str) -> list[str]:
        """The words of a text without common ones; compounds also as one word.

        "GPT-2" is found by "gpt", "2" and "gpt2".
        """
        return [word for chunk in _chunks(text) for word in self._cached_words(chunk)]

    def versions(self, text: str) -> list[str]:
        """Each name with its version as one word: "llama3.1" and "llama3" of "Llama 3.1"."""
        found = _VERSION.findall(folded(text))
        return [f"{name}{number}".lower() for name, *numbers in found for number in numbers]

    def camel_parts(self, text: str) -> set[str]:
        """The parts of words with capitals inside: "lens" of "TransformerLens"."""
        return {part for chunk in _chunks(text) for part in self._cached_parts(chunk)}

    def length(self, text: str) -> int:
        """The number of words of a text as people type it, without common ones."""
        chunks = _chunks(text.lower())
        return sum(part not in self.common for chunk in chunks for part in chunk.split("-"))

    def name_word(self, name: str) -> str:
        """A whole name as one index word, made of its words without a final "s".

        Text in brackets, as in "Bau Lab (Northeastern)", is left out.
        """
        chunks = _chunks(_BRACKETS.sub(" ", name).lower())
        parts = [part for chunk in chunks for part in chunk.split("-") if part not in self.common]
        return f"~{'-'.join(_PLURAL.sub('', part) for part in parts)}"

    def plain_name(self, name: str) -> str:
        """The words of a name in lower case; text in brackets is left out."""
        chunks = _chunks(_BRACKETS.sub(" ", name).lower())
        return " ".join(chunk for chunk in chunks if chunk not in self.common)

    def _words_of(self, chunk: str) -> tuple[str, ...]:
        parts = chunk.lower().split("-")
        found = [*parts]
        if len(parts) == 2 and len(chunk) <= LONGEST_COMPOUND and not chunk[0].isdigit():
            found.append("".join(parts))
        return tuple(word for word in found if word not in self.common)

    def _camel_parts_of(self, chunk: str) -> tuple[str, ...]:
        return tuple(
            hump.lower()
            for part in chunk.split("-")
            if part not in (part.lower(), part.capitalize(), part.upper())
            for hump in _HUMP.findall(part)
            if len(hump) >= SHORTEST_HUMP and hump.lower() not in self.common
        )


def identifier_word(identifier: str) -> str:
    """The index word of an arXiv id, a DOI, a URL or an entry's id.

    An arXiv id is indexed as in text, so that its first digits find it too; the others begin with a
    sign that text does not have.
    """
    if arxiv := parse_arxiv(identifier):
        return arxiv.id if "/" not in arxiv.id else f"={arxiv.id.lower()}"
    return f"={url_key(identifier).removeprefix('doi:').lower()}"
