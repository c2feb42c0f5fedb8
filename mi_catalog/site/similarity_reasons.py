"""Describes why two entries are similar, in words that readers can check."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from mi_catalog.catalog import Catalog
from mi_catalog.models import Entry

MOST_WORDS = 3
MOST_PEOPLE = 2
COMMON = 0.1
"""A word in more than this share of the entries is not a reason."""
_WORD = re.compile(r"[A-Za-z][A-Za-z-]{3,}")


KnownWords = dict[str, tuple[Entry, Mapping[str, str]]]
"""By id, an entry and its words as `Reasons` compares them."""


@dataclass(frozen=True)
class Reasons:
    """Finds what two entries have in common: subtopics, people, words of titles and summaries.

    Attributes:
        known: the words of entries, which a preview keeps between builds.

    """

    catalog: Catalog
    known: KnownWords = field(default_factory=dict, repr=False)

    def of(self, entry: Entry, other: Entry) -> str:
        """What they have in common, as in "same subtopic; both by Ada Byron"; "" for nothing that
        can be named.
        """
        return "; ".join(self._reasons(entry, other))

    def _reasons(self, entry: Entry, other: Entry) -> Iterator[str]:
        shared = [name for name in entry.subtopics if name in other.subtopics]
        if shared:
            yield f"both on “{self._titles[shared[0]]}”"
        keys = {self.catalog.people.key(name, other.id) for name in other.people}
        people = [n for n in entry.people if self.catalog.people.key(n, entry.id) in keys]
        if people:
            others = f" and {len(people) - MOST_PEOPLE} more" if len(people) > MOST_PEOPLE else ""
            yield f"both by {', '.join(people[:MOST_PEOPLE])}{others}"
        own, its = self._words_of(entry), self._words_of(other)
        shared = [word for word in own if word in its and self._commonness[word]]
        if shared:
            shared.sort(key=lambda word: (self._commonness[word], word))
            yield f"both say {', '.join(f'“{own[word]}”' for word in shared[:MOST_WORDS])}"

    def _words_of(self, entry: Entry) -> Mapping[str, str]:
        """The words of its title and summary as printed, by their stem."""
        known = self.known.get(entry.id)
        if known is None or known[0] is not entry:
            text = f"{entry.heading} {entry.summary or ''}"
            words = {word.lower().removesuffix("s"): word.lower() for word in _WORD.findall(text)}
            known = self.known[entry.id] = (entry, words)
        return known[1]

    @cached_property
    def _commonness(self) -> Mapping[str, int]:
        """How common each word is, 0 for those that tie no two entries.

        It is the number of binary digits of the count, so that one more entry with a word rarely
        changes the pages of all others with it.
        """
        entries = self.catalog.entries.values()
        counts = Counter(word for entry in entries for word in self._words_of(entry))
        limit = max(2, COMMON * len(entries))
        return {word: count.bit_length() if count <= limit else 0 for word, count in counts.items()}

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return {
            f"{topic.id}/{part.id}": part.title
            for topic in self.catalog.topics.values()
            for part in topic.subtopics
        }
