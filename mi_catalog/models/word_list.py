"""A list of words that curators extend, and what the program does with them."""

from collections.abc import Iterator

from pydantic import Field

from mi_catalog.models.fields import EntryId, Line
from mi_catalog.models.record import Fault, Record

EPONYMS = "eponyms"
USES = (EPONYMS,)
"""The lists that the program reads, by their keys."""


class WordList(Record):
    """A list of words; its id is its key in `catalog/vocabulary/words.yml`."""

    id: EntryId
    """What the words are for: "eponyms" keep their capital in citations, as "Fourier" does."""
    words: tuple[Line, ...] = Field(min_length=1)
    """The words, as they are written inside a sentence."""

    def faults(self) -> Iterator[Fault]:
        """What is wrong with the list as a whole: that nothing reads it, or a word given twice."""
        if getattr(self, "id", EPONYMS) not in USES:
            yield Fault((), f'nothing reads a list "{self.id}".', f"Lists are {', '.join(USES)}.")
        words = getattr(self, "words", ())
        for number, word in enumerate(words if isinstance(words, (list, tuple)) else ()):
            if word in words[:number]:
                yield Fault(("words", number), f'"{word}" is given twice.', "Remove one.")
