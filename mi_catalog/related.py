"""The entries most like an entry or a text, by TF-IDF and cosine over an inverted index.

Plain Python, because the catalog is small and this runs wherever the site is built. What an entry
says of itself becomes weighted terms: words and pairs of words of its title and summary, topics,
authors, models. Each entry keeps its heaviest terms only, and each term its heaviest entries, so
the work grows with the catalog and not with its square.
"""

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mi_catalog.catalog import Catalog
from mi_catalog.identifiers import plain
from mi_catalog.models import Entry, Library, Paper

TERMS_PER_ENTRY = 30
ENTRIES_PER_TERM = 250
"""The longest list of entries that one term brings into play."""
COMMON = 0.2
"""A word in more than this share of the entries tells nothing."""
SHARED = 5
"""How many shared terms a neighbour names."""
STOP_WORDS = frozenset([
    "a", "about", "across", "after", "all", "also", "an", "and", "are", "as", "at", "be",
    "between", "but", "by", "can", "do", "does", "each", "for", "from", "how", "in", "inside",
    "into", "is", "it", "its", "more", "no", "not", "of", "on", "one", "only", "or", "our",
    "over", "than", "that", "the", "their", "them", "then", "they", "this", "through", "to",
    "two", "under", "up", "via", "we", "what", "when", "where", "whether", "which", "while",
    "who", "why", "with", "without",
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weights:
    """What one occurrence of a term counts, by the field it stands in."""

    title: float = 2.0
    summary: float = 1.0
    topics: float = 1.5
    authors: float = 0.6
    models: float = 0.8


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A similar entry.

    Attributes:
        entry_id: its id.
        score: the cosine, 0 to 1.
        shared: the terms that tie the two, the strongest first, fit to print.

    """

    entry_id: str
    score: float
    shared: tuple[str, ...]


class Related:
    """An index of a catalog that answers which entries are most alike."""

    def __init__(self, catalog: Catalog, weights: Weights | None = None) -> None:
        self._weights = weights or Weights()
        self._labels: dict[str, str] = {}
        self._ids = list(catalog.entries)
        counted = [self._terms(entry) for entry in catalog.entries.values()]
        self._rarity = _rarity(counted)
        self._vectors = [self._vector(terms) for terms in counted]
        self._numbers = {entry_id: number for number, entry_id in enumerate(self._ids)}
        self._postings = _inverted(self._vectors)

    def of(self, entry_id: str, n: int = 8) -> tuple[Neighbour, ...]:
        """The entries most like one, the most alike first, itself left out.

        Raises:
            KeyError: no entry has this id.

        """
        number = self._numbers[entry_id]
        return self._nearest(self._vectors[number], n, without=number)

    def to_text(self, text: str, n: int = 8) -> tuple[Neighbour, ...]:
        """The entries most like a title, an abstract or a question."""
        terms: defaultdict[str, float] = defaultdict(float)
        for term, _, weight in _words(text, self._weights.title):
            terms[term] += weight
        return self._nearest(self._vector(terms), n)

    def _nearest(
        self, vector: Mapping[str, float], n: int, without: int = -1
    ) -> tuple[Neighbour, ...]:
        scores: defaultdict[int, float] = defaultdict(float)
        for term, weight in vector.items():
            for number, other in self._postings.get(term, ()):
                scores[number] += weight * other
        scores.pop(without, None)
        best = heapq.nsmallest(n, scores.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(
            Neighbour(self._ids[number], round(min(score, 1.0), 4), self._shared(vector, number))
            for number, score in best
        )

    def _shared(self, vector: Mapping[str, float], number: int) -> tuple[str, ...]:
        """What both say, without words that a pair of words already holds."""
        other = self._vectors[number]
        common = sorted(
            (term for term in vector if term in other),
            key=lambda term: (-vector[term] * other[term], term),
        )
        labels: list[str] = []
        for label in (self._labels[term] for term in common):
            if not any(f" {label} " in f" {longer} " for longer in labels):
                labels.append(label)
        return tuple(labels[:SHARED])

    def _terms(self, entry: Entry) -> dict[str, float]:
        terms: defaultdict[str, float] = defaultdict(float)
        for term, label, weight in self._weighted(entry):
            self._labels.setdefault(term, label)
            terms[term] += weight
        return terms

    def _weighted(self, entry: Entry) -> Iterator[tuple[str, str, float]]:
        weights = self._weights
        yield from _words(entry.heading, weights.title)
        yield from _words(entry.summary or "", weights.summary)
        for topic in entry.topics:
            yield f"topic {topic}", topic.replace("-", " "), weights.topics
        for person in entry.people:
            yield f"author {plain(person)}", person, weights.authors
        for model in entry.models if isinstance(entry, Paper) else ():
            yield f"model {plain(model)}", model, weights.models
        if isinstance(entry, Library) and entry.models:
            yield from _words(entry.models, weights.models)

    def _vector(self, terms: Mapping[str, float]) -> dict[str, float]:
        """The heaviest terms, scaled to length one."""
        rarity = self._rarity
        weighed = [
            (math.sqrt(weight) * rarity[term], term)
            for term, weight in terms.items()
            if term in rarity and weight
        ]
        kept = heapq.nlargest(TERMS_PER_ENTRY, weighed)
        length = math.sqrt(sum(weight * weight for weight, _ in kept)) or 1.0
        return {term: weight / length for weight, term in kept}


def _words(text: str, weight: float) -> Iterator[tuple[str, str, float]]:
    """The words that mean something and the pairs of neighbours among them, with their labels."""
    words = [word for word in plain(text).split() if len(word) > 1 and word not in STOP_WORDS]
    stems = [_stem(word) for word in words]
    for stem, word in zip(stems, words, strict=True):
        yield stem, word, weight
    for stem_pair, word_pair in zip(pairwise(stems), pairwise(words), strict=True):
        yield " ".join(stem_pair), " ".join(word_pair), weight


def _stem(word: str) -> str:
    """A word without its plural."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _rarity(counted: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """How much each term tells: the logarithm of its inverse frequency."""
    total = len(counted)
    frequency = Counter(term for terms in counted for term in terms)
    limit = max(COMMON * total, 2)
    return {
        term: math.log(1 + total / count) for term, count in frequency.items() if 1 < count <= limit
    }


def _inverted(vectors: Iterable[Mapping[str, float]]) -> dict[str, list[tuple[int, float]]]:
    """For each term the entries in which it weighs most."""
    postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for term, weight in vector.items():
            postings[term].append((number, weight))
    for term, entries in postings.items():
        if len(entries) > ENTRIES_PER_TERM:
            postings[term] = heapq.nsmallest(
                ENTRIES_PER_TERM, entries, key=lambda pair: (-pair[1], pair[0])
            )
    return dict(postings)
