"""Finds entries by words, for programs that have the catalog at hand; the site has its own search.

The score is BM25F: Robertson, Zaragoza and Taylor, "Simple BM25 Extension to Multiple Weighted
Fields", CIKM 2004.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from mi_catalog.catalog import Catalog
from mi_catalog.identity.identifiers import normalized
from mi_catalog.models import Entry, fields_of
from mi_catalog.similarity.duplicates import Works

SATURATION = 1.2
"""BM25's k1: how quickly further occurrences of a word stop counting."""
LENGTH = 0.5
"""BM25's b within each field: how much less a word counts in a long text."""
HEADING, NAME, PEOPLE, TERM, MODELS, TOPIC, SUMMARY, REST = 4.0, 5.0, 3.0, 2.5, 2.0, 1.5, 1.0, 0.5
ESSENTIAL = 1.6
"""The factor for essential works."""
LINKED = 0.15
"""What each doubling of the number of references to an entry adds to its factor."""
IN_ORDER = 1.5
"""The factor for titles that contain the words of the query in its order."""

_LEAD = re.compile(r"^([^:]{2,40}):\s")
_PLURAL = re.compile(r"(?<=[a-z]{3})(?<!s)s$")


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found, with its score: comparable within one search only."""

    entry: Entry
    score: float


class TextSearch:
    """An index of the words of a catalog's entries."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def find(self, query: str, limit: int = 10) -> tuple[Hit, ...]:
        """The entries that match a query, best first; an identifier or address finds its work."""
        if known := self._works.called(query.strip()):
            return tuple(Hit(entry, math.inf) for entry in known[:limit])
        asked = self._asked(query)
        scores: dict[str, float] = defaultdict(float)
        matched: Counter[str] = Counter()
        for word, count in [*((word, 1) for word in asked), *self._joined(asked)]:
            weights = self._weights.get(word, {})
            rarity = math.log(1 + len(self._catalog.entries) / (1 + len(weights)))
            for identifier, weight in weights.items():
                scores[identifier] += rarity * weight / (SATURATION + weight)
                matched[identifier] += count
        order = " ".join(asked)
        hits = (
            Hit(entry, score * self._factor(entry, order) * min(1, matched[i] / len(asked)) ** 2)
            for i, score in scores.items()
            for entry in [self._catalog.entries[i]]
        )
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.entry.id))[:limit])

    def _joined(self, asked: list[str]) -> Iterator[tuple[str, int]]:
        """The joined forms of two words that are one word in a name, as "sae lens" for
        "SAELens".
        """
        return ((one + other, 2) for one, other in pairwise(asked) if len(one + other) > 4)

    def _factor(self, entry: Entry, order: str) -> float:
        is_in_order = order in " ".join(self._words(entry.heading))
        linked = len(self._catalog.linked_from.get(entry.id, ())) + len(self._terms[entry.id])
        known = 1 + LINKED * math.log2(1 + linked)
        return known * (ESSENTIAL if entry.in_short_lists else 1) * (IN_ORDER if is_in_order else 1)

    @cached_property
    def _works(self) -> Works:
        return Works.of(self._catalog)

    @cached_property
    def _terms(self) -> Mapping[str, tuple[str, ...]]:
        """The terms of the glossary that cite each entry as their source."""
        found: dict[str, tuple[str, ...]] = defaultdict(tuple)
        for term in self._catalog.terms.values():
            for source in term.sources:
                found[source] = (*found[source], term.term, *term.also)
        return found

    @cached_property
    def _weights(self) -> Mapping[str, Mapping[str, float]]:
        """The weight of each word in each entry that contains it."""
        fields = [
            (entry.id, weight, Counter(self._words(text)))
            for entry in self._catalog.entries.values()
            for weight, text in self._fields(entry)
        ]
        totals: Counter[float] = Counter()
        for _, weight, counted in fields:
            totals[weight] += sum(counted.values())
        numbers = Counter(weight for _, weight, _ in fields)
        found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for identifier, weight, counted in fields:
            share = sum(counted.values()) / max(1.0, totals[weight] / numbers[weight])
            for word, count in counted.items():
                found[word][identifier] += weight * count / (1 - LENGTH + LENGTH * share)
        return found

    def _fields(self, entry: Entry) -> Iterator[tuple[float, str]]:
        yield HEADING, entry.heading
        lead = _LEAD.match(entry.heading)
        yield NAME, " ".join([lead[1] if lead else "", entry.id.replace("-", " ")])
        yield HEADING, " ".join(title for title in entry.titles if title != entry.heading)
        yield PEOPLE, " ".join(entry.people)
        yield MODELS, " ".join(entry.model_names)
        topics = [
            self._catalog.topics[name].title
            for name in entry.topics
            if name in self._catalog.topics
        ]
        yield TOPIC, " ".join([*topics, *entry.subtopics]).replace("/", " ")
        yield TERM, " ".join(self._terms[entry.id])
        yield SUMMARY, entry.summary or ""
        yield REST, " ".join([entry.published_in, *self._described(entry)])

    def _described(self, entry: Entry) -> Iterator[str]:
        """The words of the other fields that search reads."""
        for described in fields_of(type(entry)):
            if described.about.weight and described.name not in ("title", "name", "authors"):
                yield from (str(value) for value in described.values_in(entry))

    def _words(self, text: str) -> list[str]:
        found = (_PLURAL.sub("", word) for word in re.findall(r"[a-z0-9]+", normalized(text)))
        return [word for word in found if word not in self._catalog.words.common]

    def _asked(self, query: str) -> list[str]:
        """The words of a query without repetition, and without question words if others remain."""
        words = dict.fromkeys(self._words(query))
        return [word for word in words if word not in self._catalog.words.questions] or [*words]
