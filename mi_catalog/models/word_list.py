"""Lists of words that curators extend, and what the program uses each for."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pydantic import Field

from mi_catalog.models.fields import EntryId, Line
from mi_catalog.models.record import Fault, Record

USES: Mapping[str, str] = MappingProxyType({
    "eponyms": "keep their capital in citations, as Fourier does",
    "teams": "are in names of groups only, so that a name with one is not taken apart",
    "common": "are too common to find, compare or name anything",
    "titles": "are left out of ids too, as nobody remembers a title by them",
    "comparisons": "say nothing about what a work is about when works are compared",
    "questions": "are what questions are made of: what is searched for need not have them",
    "shorteners": "are hosts whose addresses say nothing about where they lead",
    "review-hosts": "are hosts that keep code only while a work is reviewed",
})  # fmt: skip
"""The lists that the program reads, by their keys, and what it uses each for."""
_LOWER_CASE = {
    name: re.compile(r"[a-z0-9]+") for name in ("common", "titles", "comparisons", "questions")
} | {name: re.compile(r"[a-z0-9.-]+\.[a-z]+") for name in ("shorteners", "review-hosts")}
"""The form of the words of lists that are compared with text in lower case."""


class WordList(Record):
    """A list of words; its id is its key in `catalog/vocabulary/words.yml`."""

    id: EntryId
    """What the words are for: "eponyms" keep their capital in citations, as "Fourier" does."""
    words: tuple[Line, ...] = Field(min_length=1)
    """The words, as they are written inside a sentence."""

    def faults(self) -> Iterator[Fault]:
        """Faults of the whole list: the program has no list with this key, or a word is wrong."""
        name = getattr(self, "id", "eponyms")
        if name not in USES:
            yield Fault((), f'there is no list "{name}".', f"Lists are {', '.join(USES)}.")
        words = getattr(self, "words", ())
        form = _LOWER_CASE.get(name)
        for number, word in enumerate(words if isinstance(words, (list, tuple)) else ()):
            if word in words[:number]:
                yield Fault(("words", number), f'"{word}" is given twice.', "Remove one.")
            elif form and isinstance(word, str) and not form.fullmatch(word):
                hint = "Write it in lower case, without spaces or accents."
                yield Fault(("words", number), f'"{word}" can never equal a word of a text.', hint)
