"""Scores an arXiv record for mechanistic interpretability and suggests its topics.

It is a linear model over words and phrases, so every score can be explained as a sum, and no numpy
is needed. `training` learns the weights.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from mi_catalog.errors import CatalogError

WEIGHTS_FILE = "weights.json"
"""The shipped weights, next to this module."""

FORMAT = 1
"""The version of the layout of the weights file; other versions are refused."""

PHRASE_LENGTHS = (1, 2, 3)
"""The lengths of features: words, and pairs and triples of consecutive words in a sentence."""

SHORTEST_TEXT = 40
"""The least length of a text in words that scaling uses, so that a bare title does not score too
high."""

TOPICS_SUGGESTED = 3
"""Topics suggested for each record; entries have one to three."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"[a-z][a-z0-9]*|[0-9]+")
_TEX_COMMAND = re.compile(r"\\(?:textbf|emph|textit|text|mathrm|mathbf|textsc)\b")
_TEX_FORMULA = re.compile(r"\$[^$]{0,80}\$")
_NOT_PLURAL = frozenset({"always", "atlas", "bias", "does", "lens", "perhaps", "towards"})


class WeightsError(CatalogError):
    """The weights file cannot be used."""


class Band(StrEnum):
    """The three bands of scores, in the words of the pull request."""

    PROPOSED = "proposed"
    GLANCE = "worth a glance"
    OFF = "off topic"


class Term(NamedTuple):
    """A feature of a record, and what it added to the logit of the score."""

    text: str
    contribution: float


@dataclass(frozen=True, slots=True)
class Assessment:
    """The model's prediction for one record."""

    score: float
    """Estimated probability of being a core paper rather than off topic, 0 to 1."""

    band: Band
    """The band of the score, by the model's two thresholds."""

    core: float
    """Estimated probability of being a core paper rather than an adjacent one, 0 to 1."""

    topics: tuple[str, ...]
    """Topic ids, most likely first."""

    topic_scores: tuple[float, ...]
    """Estimated probability of each of `topics`, in the same order."""

    logit: float
    """Log odds behind `score`."""

    terms: tuple[Term, ...]
    """Every feature with a weight and the bias, the largest first; they sum to `logit`."""

    @property
    def relevant(self) -> bool:
        """Whether the score reaches the model's threshold."""
        return self.band is Band.PROPOSED


@dataclass(frozen=True, slots=True)
class Relevance:
    """The trained model: two thresholds, a bias, and a weight for each term.

    There are further weights for core against adjacent papers, and for each topic.
    """

    threshold: float
    """The lowest score that is proposed."""

    glance: float
    """The lowest score that is worth a glance."""

    bias: float
    weights: Mapping[str, float]
    core_bias: float
    core_weights: Mapping[str, float]
    """Bias and weights that separate core papers from adjacent ones."""

    topics: tuple[str, ...]
    topic_biases: tuple[float, ...]
    """The bias of each of `topics`."""

    topic_weights: Mapping[str, tuple[tuple[int, float], ...]]
    """For each term, its weights for topics, by their index in `topics`."""

    def score(self, record: Mapping[str, Any]) -> Assessment:
        """Assess a record with `title`, `abstract` and `categories`, any of which may be absent."""
        found = features(record)
        weights = self.weights
        terms = [Term(name, weights[name] * value) for name, value in found if name in weights]
        terms.append(Term("(base)", self.bias))
        terms.sort(key=lambda term: (-abs(term[1]), term[0]))
        logit = math.fsum([value for _, value in terms])
        ranked = self._rank_topics(found)
        score = probability(logit)
        return Assessment(
            score=score,
            band=self._band(score),
            core=self._core(found),
            topics=tuple(topic for topic, _ in ranked),
            topic_scores=tuple(probability(value) for _, value in ranked),
            logit=logit,
            terms=tuple(terms),
        )

    def _band(self, score: float) -> Band:
        if score >= self.threshold:
            return Band.PROPOSED
        return Band.GLANCE if score >= self.glance else Band.OFF

    def _core(self, found: Iterable[tuple[str, float]]) -> float:
        weights = self.core_weights
        parts = [weights[name] * value for name, value in found if name in weights]
        return probability(math.fsum([self.core_bias, *parts]))

    def _rank_topics(self, found: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
        totals = list(self.topic_biases)
        known = self.topic_weights
        for name, value in found:
            if name in known:
                for topic, weight in known[name]:
                    totals[topic] += weight * value
        ranked = sorted(zip(self.topics, totals, strict=True), key=lambda pair: (-pair[1], pair[0]))
        return ranked[:TOPICS_SUGGESTED]


def load_relevance(path: Path | None = None) -> Relevance:
    """Read a model from `path`, or the shipped one.

    Raises:
        WeightsError: the file cannot be read, is not JSON, or has another layout.

    """
    source = path if path else resources.files("mi_catalog.tracker").joinpath(WEIGHTS_FILE)
    try:
        data = json.loads(source.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise WeightsError(
            f"{source}: cannot read the relevance weights ({error}). "
            'Write them again with "mi-catalog relevance train".'
        ) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise WeightsError(
            f"{source}: not relevance weights of format {FORMAT}. "
            'Write them again with "mi-catalog relevance train".'
        )
    return relevance_from(data)


def relevance_from(data: Mapping[str, Any]) -> Relevance:
    """Build the model from the content of a weights file.

    Without a second threshold there is no second band; without a second model `core` is constant.
    """
    by_term: dict[str, list[tuple[int, float]]] = {}
    for number, part in enumerate(data["topics"].values()):
        for name, weight in part["terms"].items():
            by_term.setdefault(name, []).append((number, weight))
    core = data.get("core", {"bias": 0.0, "terms": {}})
    return Relevance(
        threshold=data["threshold"],
        glance=data.get("glance_threshold", data["threshold"]),
        core_bias=core["bias"],
        core_weights=core["terms"],
        bias=data["bias"],
        weights=data["terms"],
        topics=tuple(data["topics"]),
        topic_biases=tuple(part["bias"] for part in data["topics"].values()),
        topic_weights={name: tuple(pairs) for name, pairs in by_term.items()},
    )


def features(record: Mapping[str, Any]) -> list[tuple[str, float]]:
    """The features of a record, by name.

    Its value is 1 + ln(occurrences), divided by the square root of the number of words, which
    worked better in tests than the number itself.
    """
    title = sentences(record.get("title"))
    text = title + sentences(record.get("abstract"))
    length = math.sqrt(max(sum(map(len, text)), SHORTEST_TEXT))
    counts = Counter(chain.from_iterable(map(_phrases, text)))
    counts.update("title: " + phrase for phrase in chain.from_iterable(map(_phrases, title)))
    counts.update("category: " + name for name in _categories(record.get("categories")))
    once = 1.0 / length
    return [
        (name, once if count == 1 else (1.0 + math.log(count)) / length)
        for name, count in counts.items()
    ]


def sentences(text: object) -> list[list[str]]:
    """Words of each sentence, lower case, without plural endings, TeX commands and formulas."""
    if not isinstance(text, str):
        return []
    plain = _TEX_FORMULA.sub(" ", _TEX_COMMAND.sub(" ", text.lower())).replace("-", " ")
    split = ([_singular(word) for word in _WORD.findall(s)] for s in _SENTENCE_END.split(plain))
    return [words for words in split if words]


def probability(logit: float) -> float:
    """The logistic function, without overflow at either end."""
    if logit >= 0:
        return 1.0 / (1.0 + math.exp(-logit))
    odds = math.exp(max(logit, -700.0))
    return odds / (1.0 + odds)


def _phrases(words: list[str]) -> Iterable[str]:
    return chain.from_iterable(
        map(" ".join, zip(*(words[start:] for start in range(length)), strict=False))
        for length in PHRASE_LENGTHS
    )


def _categories(value: object) -> list[str]:
    names = value.split() if isinstance(value, str) else value
    if not isinstance(names, list | tuple):
        return []
    return sorted({name for name in names if isinstance(name, str)})


def _singular(word: str) -> str:
    if len(word) < 4 or word[-1] != "s" or word in _NOT_PLURAL or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1]
