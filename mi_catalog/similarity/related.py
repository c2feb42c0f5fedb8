"""The entries most like an entry or a text, by TF-IDF and cosine over an inverted index.

It is plain Python because the catalog is small and every build of the site runs it. The fields of
an entry become weighted terms: words and pairs of words of its title and summary, topics, authors,
models, and the works that it has relations to. Only the heaviest terms of each entry and the
heaviest entries of each term are used, so the time grows linearly with the catalog.
"""

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice, pairwise

from mi_catalog.catalog import Catalog
from mi_catalog.identity.identifiers import normalized, slug
from mi_catalog.models import Entry

TERMS_PER_ENTRY = 40
"""How many of an entry's heaviest terms represent it."""
TERMS_TRIED = 16
"""How many of these are used to find candidates."""
ENTRIES_PER_TERM = 40
"""How many candidates a term adds: the entries in which it weighs most."""
CANDIDATES = 20
"""How many candidates are compared exactly."""
COMMON = 0.2
"""A word in more than this share of the entries is uninformative."""
FEW = 5
"""A word in at most this many entries counts, even in a small catalog."""
RARITY_POWER = 0.75
"""Below 1, so that one rare word shared by chance does not outweigh a common subject."""
SHARED = 5
"""How many shared terms are listed for a neighbour."""
SUFFIXES = (
    *("ization", "isation", "ations", "ation", "ingly", "ing", "edly", "ers", "er", "ed", "ive"),
    *("ity", "ly", "al"),
)
"""Suffixes that are removed if at least four letters remain: "probing", "probes" and "probe" are
one word."""

Posting = tuple[tuple[int, ...], tuple[float, ...]]
"""The numbers of entries and the weight of a term in each; two tuples take a quarter of the memory
of pairs."""
NOWHERE: Posting = ((), ())


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of one occurrence of a term, by field.

    Attributes:
        pairs: the weight of a pair of neighbouring words relative to a single word.
        topics: the weight of the first topic; the second has half of it, the third a third.
        relations: the weight of a work as a term of itself and of each work with a relation to it.

    """

    title: float = 2.0
    summary: float = 1.0
    pairs: float = 0.5
    topics: float = 4.0
    authors: float = 1.5
    models: float = 0.8
    relations: float = 1.5


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A similar entry.

    Attributes:
        entry_id: its id.
        score: the cosine, 0 to 1.
        shared: the terms that both have, the strongest first, as they are printed.

    """

    entry_id: str
    score: float
    shared: tuple[str, ...]


class TermCache:
    """Caches the weights of terms in indexed entries, and how many entries contain each term.

    A preview indexes the catalog after each save, and reads only changed entries again.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[Entry, Mapping[str, float]]] = {}
        self.frequency: Counter[str] = Counter()

    def terms(
        self, entries: Iterable[Entry], read: Callable[[Entry], Mapping[str, float]]
    ) -> list[Mapping[str, float]]:
        """The terms of these entries; terms of all other entries are forgotten."""
        before, self._known = self._known, {}
        for entry in entries:
            known = before.pop(entry.id, None)
            if known is None or known[0] is not entry:
                self._forget(known)
                known = (entry, read(entry))
                self.frequency.update(known[1].keys())
            self._known[entry.id] = known
        for known in before.values():
            self._forget(known)
        return [terms for _, terms in self._known.values()]

    def _forget(self, known: tuple[Entry, Mapping[str, float]] | None) -> None:
        if known:
            self.frequency.subtract(known[1].keys())


class Related:
    """An index of a catalog that finds similar entries."""

    def __init__(
        self,
        catalog: Catalog,
        weights: Weights | None = None,
        cache: TermCache | None = None,
        around: str = "",
    ) -> None:
        """Index a catalog.

        Args:
            catalog: what to index.
            weights: the weights of the fields' terms.
            cache: the terms of entries indexed before; it is updated.
            around: the id of the only entry whose neighbours will be needed; entries that cannot be
                among them are left out, which saves most of the time.
        """
        self._weights = weights or Weights()
        self._models = catalog.models
        self._skipped = catalog.words.outside_comparisons
        self._entries = list(catalog.entries.values())
        self._numbers = {entry.id: number for number, entry in enumerate(self._entries)}
        if cache is not None:
            counted = cache.terms(self._entries, self._read)
            frequency = cache.frequency
        else:
            counted = [self._read(entry) for entry in self._entries]
            frequency = Counter(chain.from_iterable(counted))
        self._rarity = _rarity(frequency, len(counted))
        if not around:
            counted.reverse()  # frees the terms of each entry once the heaviest are chosen
            self._vectors = [self._vector(counted.pop()) for _ in self._entries]
            self._postings = _inverted(self._vectors)
            return
        own = self._vector(counted[self._numbers[around]])
        tried = frozenset(islice(own, TERMS_TRIED))
        self._vectors = [{} if tried.isdisjoint(t) else self._vector(t) for t in counted]
        self._postings = _inverted({t: v[t] for t in tried if t in v} for v in self._vectors)

    def of(self, entry_id: str, n: int = 8) -> tuple[Neighbour, ...]:
        """The entries most similar to an entry, the most similar first, without the entry itself.

        Raises:
            KeyError: no entry has this id.

        """
        number = self._numbers[entry_id]
        return self._neighbours(self._vectors[number], n, without=number)

    def ids(self, entry_id: str, n: int = 8) -> tuple[str, ...]:
        """The ids of the same entries, without the shared terms.

        Raises:
            KeyError: no entry has this id.

        """
        number = self._numbers[entry_id]
        best = self._nearest(self._vectors[number], n, without=number)
        return tuple(self._entries[near].id for _, near in best)

    def to_text(self, text: str, n: int = 8) -> tuple[Neighbour, ...]:
        """The entries most similar to a title, an abstract or a question."""
        terms: defaultdict[str, float] = defaultdict(float)
        for term, _, weight in self._words(text, self._weights.title):
            terms[term] += weight
        return self._neighbours(self._vector(terms), n)

    def _neighbours(
        self, vector: Mapping[str, float], n: int, without: int = -1
    ) -> tuple[Neighbour, ...]:
        return tuple(
            Neighbour(
                self._entries[number].id, round(min(score, 1.0), 4), self._shared(vector, number)
            )
            for score, number in self._nearest(vector, n, without)
        )

    def _nearest(
        self, vector: Mapping[str, float], n: int, without: int = -1
    ) -> list[tuple[float, int]]:
        """Cosine and number of the most similar entries."""
        candidates = self._candidates(vector)
        candidates.pop(without, None)
        likely = heapq.nlargest(
            max(CANDIDATES, n), zip(candidates.values(), candidates, strict=True)
        )
        # Ids are sorted, so of two equally similar entries the one with the first id is chosen.
        best = sorted([(-self._cosine(vector, number), number) for _, number in likely])
        return [(-score, number) for score, number in best[:n]]

    def _candidates(self, vector: Mapping[str, float]) -> dict[int, float]:
        """Entries that share heavy terms, each with an estimate of its cosine."""
        scores: defaultdict[int, float] = defaultdict(float)
        for term, weight in islice(vector.items(), TERMS_TRIED):
            for number, other in zip(*self._postings.get(term, NOWHERE), strict=True):
                scores[number] += weight * other
        return scores

    def _cosine(self, vector: Mapping[str, float], number: int) -> float:
        other = self._vectors[number]
        return math.fsum([vector[term] * other[term] for term in vector.keys() & other.keys()])

    def _shared(self, vector: Mapping[str, float], number: int) -> tuple[str, ...]:
        """The shared terms as the entry spells them; a pair replaces its single words."""
        other = self._vectors[number]
        common = [(-weight * other[term], term) for term, weight in vector.items() if term in other]
        printed = {term: label for term, label, _ in self._weighted(self._entries[number])}
        labels = [printed[term] for _, term in sorted(common)[: 2 * SHARED]]
        pairs = [f" {label} " for label in labels if " " in label]
        kept = (
            label
            for label in labels
            if not any(f" {label} " in pair and len(label) + 2 < len(pair) for pair in pairs)
        )
        return tuple({_stem(label.lower()): label for label in kept}.values())[:SHARED]

    def _read(self, entry: Entry) -> Mapping[str, float]:
        """The weight of each term in an entry."""
        terms: dict[str, float] = {}
        for term, _, weight in self._weighted(entry):
            # Most terms occur once: they share one float object, which saves memory.
            terms[term] = terms[term] + weight if term in terms else weight
        return terms

    def _weighted(self, entry: Entry) -> Iterator[tuple[str, str, float]]:
        weights = self._weights
        yield from self._words(entry.heading, weights.title)
        yield from self._words(entry.summary or "", weights.summary)
        for rank, topic in enumerate(entry.topics, start=1):  # the most central comes first
            yield f"topic {topic}", topic.replace("-", " "), weights.topics / rank
        for person in entry.people:  # a shared member of a large team means little
            yield f"author {slug(person)}", person, weights.authors / len(entry.people)
        for model in entry.model_names:
            for rank, name in enumerate(self._models.lineage(model), start=1):
                yield f"model {slug(name)}", name, weights.models / rank
        for work in dict.fromkeys([entry.id, *(relation.entry for relation in entry.relations)]):
            yield f"entry {work}", work, weights.relations
        if entry.model_words:
            yield from self._words(entry.model_words, weights.models)

    def _words(self, text: str, weight: float) -> Iterator[tuple[str, str, float]]:
        """The words that are not stop words, and the pairs of neighbours among them."""
        words = [
            word for word in normalized(text).split() if len(word) > 1 and word not in self._skipped
        ]
        stems = [_stem(word) for word in words]
        yield from ((stem, word, weight) for stem, word in zip(stems, words, strict=True))
        pairs = zip(pairwise(stems), pairwise(words), strict=True)
        for stem_pair, word_pair in pairs:
            yield " ".join(stem_pair), " ".join(word_pair), weight * self._weights.pairs

    def _vector(self, terms: Mapping[str, float]) -> dict[str, float]:
        """The heaviest terms, the heaviest first, scaled to length one."""
        rarity = self._rarity
        weighed = [
            (math.sqrt(weight) * rarity[term], term)
            for term, weight in terms.items()
            if term in rarity and weight
        ]
        kept = heapq.nlargest(TERMS_PER_ENTRY, weighed)
        length = math.sqrt(sum(weight * weight for weight, _ in kept)) or 1.0
        return {term: weight / length for weight, term in kept}


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    """A word without its plural and its commonest endings."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith(SUFFIXES):
        ending = next(suffix for suffix in SUFFIXES if word.endswith(suffix))
        return word.removesuffix(ending) if len(word) - len(ending) >= 4 else word
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def _rarity(frequency: Mapping[str, int], total: int) -> dict[str, float]:
    """How informative each term is: the logarithm of its inverse frequency."""
    limit = max(COMMON * total, FEW)
    by_count = {
        count: math.log(1 + total / count) ** RARITY_POWER
        for count in {*frequency.values()}
        if 1 < count <= limit
    }
    return {term: by_count[count] for term, count in frequency.items() if count in by_count}


def _inverted(vectors: Iterable[Mapping[str, float]]) -> dict[str, Posting]:
    """For each term the entries in which it weighs most."""
    postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for term, weight in vector.items():
            postings[term].append((number, weight))
    return {term: _heaviest(entries) for term, entries in postings.items()}


def _heaviest(entries: list[tuple[int, float]]) -> Posting:
    if len(entries) > ENTRIES_PER_TERM:
        entries = heapq.nsmallest(ENTRIES_PER_TERM, entries, key=lambda one: (-one[1], one[0]))
    numbers, weights = zip(*entries, strict=True)
    return numbers, weights
