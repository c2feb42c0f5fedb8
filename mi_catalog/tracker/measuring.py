"""Measures the relevance model forward in time, calibrates it and chooses its threshold.

Each period is scored by a model that read only earlier months, over everything that arrived in
it, because a precision measured on a hand-picked mix says nothing about a day of a thousand papers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from mi_catalog.tracker.relevance import TOPICS_SUGGESTED
from mi_catalog.tracker.training import (
    ADJACENT,
    CORE,
    OFF,
    UNREAD,
    Corpus,
    Flags,
    Floats,
    Linear,
    Numbers,
    Settings,
    fit_relevance,
    fit_topics,
)

PERIODS = (("2601", "2602"), ("2603", "2604"))
"""First and last month of each period measured; all months before it are read, none after."""

WANTED_PRECISION, WANTED_RECALL = 0.95, 0.94
"""What the tracker asks of its threshold on months never seen."""

CALIBRATION_EDGES = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 1.0)
"""Bounds of the score bins in which the share that is right is counted."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Turns a raw logit into the logit of a probability (Platt's method), and where to cut."""

    slope: float
    shift: float
    threshold: float

    def scores(self, logits: Floats) -> Floats:
        """Probabilities for raw logits."""
        scores: Floats = 1 / (1 + np.exp(-(logits * self.slope + self.shift)))
        return scores


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a model that read only earlier months says of one period."""

    period: tuple[str, str]
    rows: Numbers
    logits: Floats
    topics: tuple[tuple[str, ...], ...]
    """Topics suggested for each row, most likely first."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Precision and recall of core against off at one threshold."""

    threshold: float
    accepted: int
    """Core and off records at or above the threshold; adjacent ones count neither way."""

    precision: float
    recall: float


@dataclass(frozen=True, slots=True)
class Bin:
    """How many of the records scored in a range are core."""

    low: float
    high: float
    records: int
    right: int


@dataclass(frozen=True, slots=True)
class Measurement:
    """The figures of one period, or of several together."""

    name: str
    core: int
    off: int
    """Read and found off topic."""

    unread: int
    """Not read one by one; every one that is accepted counts as a mistake."""

    adjacent: int
    adjacent_accepted: int
    cuts: tuple[Cut, ...]
    """At the threshold in use, then at a lower and a higher one."""

    first_topic_right: float
    """Share of core records whose first suggested topic is one of theirs."""

    main_topic_found: float
    """Share of core records whose main topic is among those suggested."""

    bins: tuple[Bin, ...]


def forecast(corpus: Corpus, period: tuple[str, str], settings: Settings) -> Forecast:
    """Learn from the months before a period, and score everything in it."""
    months = corpus.months
    known = np.flatnonzero(months < period[0])
    rows = np.flatnonzero((months >= period[0]) & (months <= period[1]))
    logits = fit_relevance(corpus, known, settings).logits(corpus.matrix[rows])
    topics = rank_topics(fit_topics(corpus, known, settings), corpus, rows)
    return Forecast(period, rows, logits, topics)


def rank_topics(
    models: Mapping[str, Linear], corpus: Corpus, rows: Numbers
) -> tuple[tuple[str, ...], ...]:
    """The topics suggested for each row, most likely first."""
    names = list(models)
    logits = np.stack([models[name].logits(corpus.matrix[rows]) for name in names], axis=1)
    order = np.argsort(-logits, axis=1, kind="stable")[:, :TOPICS_SUGGESTED]
    return tuple(tuple(names[column] for column in row) for row in order)


def calibrate(corpus: Corpus, forecasts: Sequence[Forecast]) -> Calibration:
    """Fit probabilities and a threshold to forecasts, leaving adjacent records out."""
    rows = np.concatenate([part.rows for part in forecasts])
    logits = np.concatenate([part.logits for part in forecasts])
    counted = ~corpus.is_label(ADJACENT)[rows]
    right = corpus.is_label(CORE)[rows][counted]
    model = LogisticRegression(C=1e6, tol=1e-8, max_iter=500)
    model.fit(logits[counted].reshape(-1, 1), right)
    raw = Calibration(float(model.coef_[0, 0]), float(model.intercept_[0]), 0.5)
    threshold = best_threshold(raw.scores(logits[counted]), right)
    return Calibration(raw.slope, raw.shift, threshold)


def best_threshold(scores: Floats, right: Flags) -> float:
    """The score at which the scarcer of the two margins, precision's or recall's, is widest."""
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(right[order])
    precision = found / np.arange(1, len(order) + 1)
    margin = np.minimum(precision - WANTED_PRECISION, found / right.sum() - WANTED_RECALL)
    best = int(np.argmax(margin))
    following = scores[order[min(best + 1, len(order) - 1)]]
    return round(float((scores[order[best]] + following) / 2), 3)


def measure(
    corpus: Corpus, name: str, parts: Sequence[tuple[Forecast, Calibration]]
) -> Measurement:
    """Count how right forecasts are, each with a calibration that has not seen its period."""
    rows = np.concatenate([part.rows for part, _ in parts])
    scores = np.concatenate([scale.scores(part.logits) for part, scale in parts])
    limits = np.concatenate([np.full(len(part.rows), scale.threshold) for part, scale in parts])
    core, adjacent = corpus.is_label(CORE)[rows], corpus.is_label(ADJACENT)[rows]
    suggested = [topics for part, _ in parts for topics in part.topics]
    given = [corpus.labels[row].topics for row in rows]
    pairs = [(suggested[at], given[at]) for at in np.flatnonzero(core) if given[at]]
    return Measurement(
        name=name,
        core=int(core.sum()),
        off=int(corpus.is_label(OFF)[rows].sum()),
        unread=int(corpus.is_label(UNREAD)[rows].sum()),
        adjacent=int(adjacent.sum()),
        adjacent_accepted=int((adjacent & (scores >= limits)).sum()),
        cuts=tuple(
            _cut(scores[~adjacent], core[~adjacent], limit[~adjacent])
            for limit in (limits, np.full(len(rows), 0.3), np.full(len(rows), 0.8))
        ),
        first_topic_right=_share([topics[0] in own for topics, own in pairs]),
        main_topic_found=_share([own[0] in topics for topics, own in pairs]),
        bins=_bins(scores[~adjacent], core[~adjacent]),
    )


def _cut(scores: Floats, core: Flags, limits: Floats) -> Cut:
    accepted = scores >= limits
    right = int((accepted & core).sum())
    return Cut(
        threshold=round(float(limits.mean()), 3),
        accepted=int(accepted.sum()),
        precision=round(right / max(int(accepted.sum()), 1), 4),
        recall=round(right / max(int(core.sum()), 1), 4),
    )


def _bins(scores: Floats, core: Flags) -> tuple[Bin, ...]:
    bounds = list(pairwise(CALIBRATION_EDGES))
    inside = [(scores >= low) & ((scores < high) | (high == 1.0)) for low, high in bounds]
    return tuple(
        Bin(low, high, int(part.sum()), int((part & core).sum()))
        for (low, high), part in zip(bounds, inside, strict=True)
    )


def _share(answers: Sequence[bool]) -> float:
    return round(sum(answers) / max(len(answers), 1), 4)


def evaluate(corpus: Corpus, settings: Settings) -> list[Measurement]:
    """Measure each period, calibrated on the others, and all of them together."""
    forecasts = [forecast(corpus, period, settings) for period in PERIODS]
    parts = [
        (part, calibrate(corpus, [other for other in forecasts if other is not part]))
        for part in forecasts
    ]
    names = ["-".join(part.period) for part in forecasts]
    single = [measure(corpus, name, [part]) for name, part in zip(names, parts, strict=True)]
    return [*single, measure(corpus, "all", parts)]
