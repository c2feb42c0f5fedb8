"""Evaluates the relevance model forward in time, calibrates it and chooses its thresholds.

Each period is scored by a model trained on earlier months only, with thresholds chosen on the
months right before it. All records of the period count: the precision on a hand-picked mix says
nothing about a day with a thousand papers.
"""

import math
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
    Label,
    LabelsError,
    Linear,
    Numbers,
    Settings,
    fit_core,
    fit_relevance,
    fit_topics,
)

MEASURED = 3
"""How many months are evaluated, the last ones."""

ENOUGH = 10
"""The fewest core records, and the fewest others, of a month that is evaluated."""

FEWEST_MONTHS = 3
"""The fewest months for an evaluation: one for training, one for the thresholds, one to
evaluate."""

PRECEDING = 3
"""How many months before the evaluated one determine scale and thresholds. With the last one alone,
precision and recall over May to July 2026 were .943 and .962 instead of .958 and .950, and for May,
after an unusual April, .929 and .960 instead of .959 and .931."""

WANTED_PRECISION, WANTED_RECALL = 0.95, 0.95
"""The goals for the first threshold on unseen months, over core and read off-topic records."""

MOST_ALARMS = 20 / 6_000
"""The largest share of everyday records that may be proposed without belonging."""

WANTED_IN_BOTH_BANDS = 0.99
"""The goal for the recall of both bands together."""

REACHED_IN_BOTH_BANDS = 1 - (1 - WANTED_IN_BOTH_BANDS) / 2
"""The recall that each of the preceding months must reach; half of the allowed loss is a margin.
Each month, because .99 over all of them together left .958 for an unusual month.
"""

CALIBRATION_EDGES = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 1.0)
"""Bounds of the score bins in which the share that is right is counted."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Converts raw logits to logits of probabilities (Platt scaling), with the two thresholds."""

    slope: float
    shift: float
    threshold: float
    """The lowest score that is proposed."""

    glance: float
    """The lowest score that is worth a glance."""

    def scores(self, logits: Floats) -> Floats:
        """Probabilities for raw logits."""
        scores: Floats = 1 / (1 + np.exp(-(logits * self.slope + self.shift)))
        return scores


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of one period's records, by a model trained on earlier months only."""

    period: tuple[str, str]
    rows: Numbers
    logits: Floats


@dataclass(frozen=True, slots=True)
class Forecast(Scores):
    """All predictions for one period, by models trained on earlier months only."""

    core: Floats
    """Estimated probability of being core, given that a record is core or adjacent."""

    topics: tuple[tuple[str, ...], ...]
    """Topics suggested for each row, most likely first."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The records at or above one threshold."""

    name: str
    threshold: float
    accepted: int
    """Accepted core and off-topic records that were picked to be read."""

    precision: float
    """The share of core records among `accepted`."""

    recall: float
    """The share of the core records that were picked to be read that is accepted."""

    adjacent: int
    """Accepted adjacent records, picked or not."""

    everyday: int
    """Accepted everyday records, whatever a later reading found."""

    alarms: float
    """Accepted ones of 6,000 everyday records, without those found to be core or adjacent."""


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
    adjacent: int
    """These three: records picked to be read."""

    everyday: int
    """Records of everyday traffic, most of which nobody read."""

    cuts: tuple[Cut, ...]
    """The results of the first threshold, and of both bands together."""

    glances_a_week: float
    """Records of any label that are worth a glance and not proposed, in seven days."""

    core_before_adjacent: float
    """How often, of a core and an adjacent record that are proposed, the core one comes first."""

    first_topic_right: float
    """Share of core records whose first suggested topic is one of theirs."""

    main_topic_found: float
    """Share of core records whose main topic is among those suggested."""

    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far a second reader's topics, and the model's, agree with the first reader's. The
    agreement of readers bounds what a model can reach.
    """

    records: int
    topics: float
    """Topics that the second reader gave a record, on average; the model always gives three."""

    first_topic_right: float
    """Share of records whose first topic by the second reader is one of the first reader's."""

    main_topic_found: float
    """Share of records whose main topic by the first reader is one of the second reader's."""

    model_first_topic_right: float
    model_main_topic_found: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The results of an evaluation.

    Attributes:
        periods: the last periods, each alone, and all together.
        shipped: the calibration for future months.
        readers: the agreement with a second reader; None without one.

    """

    periods: tuple[Measurement, ...]
    shipped: Calibration
    readers: Agreement | None


def periods_of(corpus: Corpus) -> tuple[tuple[str, str], ...]:
    """The periods to forecast, a month each, the earliest first.

    Raises:
        LabelsError: there are too few months with enough records of both kinds.

    """
    months, core = corpus.months, corpus.is_label(CORE)
    full = [
        str(month)
        for month in sorted(set(months))
        if min(core[months == month].sum(), (~core[months == month]).sum()) >= ENOUGH
    ]
    if len(full) < FEWEST_MONTHS:
        raise LabelsError(
            f"only {len(full)} months contain {ENOUGH} core records and {ENOUGH} others, and "
            f'{FEWEST_MONTHS} are needed. Add labels, or give more files with "--records".'
        )
    return tuple((month, month) for month in full[1:][-MEASURED - PRECEDING :])


def score_ahead(corpus: Corpus, period: tuple[str, str], settings: Settings) -> Scores:
    """Train on the months before a period, and score all its records."""
    months = corpus.months
    rows = np.flatnonzero((months >= period[0]) & (months <= period[1]))
    model = fit_relevance(corpus, _before(corpus, period), settings)
    return Scores(period, rows, model.logits(corpus.matrix[rows]))


def forecast(corpus: Corpus, scores: Scores, settings: Settings) -> Forecast:
    """Add the predictions of the models for topics and for core against adjacent papers."""
    known, rows = _before(corpus, scores.period), scores.rows
    topics = rank_topics(fit_topics(corpus, known, settings), corpus, rows)
    core = fit_core(corpus, known, settings).logits(corpus.matrix[rows])
    return Forecast(scores.period, rows, scores.logits, 1 / (1 + np.exp(-core)), topics)


def _before(corpus: Corpus, period: tuple[str, str]) -> Numbers:
    """The rows of the months before a period."""
    rows: Numbers = np.flatnonzero(corpus.months < period[0])
    return rows


def rank_topics(
    models: Mapping[str, Linear], corpus: Corpus, rows: Numbers
) -> tuple[tuple[str, ...], ...]:
    """The topics suggested for each row, most likely first."""
    names = list(models)
    logits = np.stack([models[name].logits(corpus.matrix[rows]) for name in names], axis=1)
    order = np.argsort(-logits, axis=1, kind="stable")[:, :TOPICS_SUGGESTED]
    return tuple(tuple(names[column] for column in row) for row in order)


def calibrate(corpus: Corpus, months: Sequence[Scores]) -> Calibration:
    """Fit probabilities and thresholds to the scores of all but adjacent records.

    Scale and first threshold come from the last `PRECEDING` months together, the second threshold
    from the one of them that needs the lowest.

    Args:
        corpus: the labelled records.
        months: the scores of the months right before, the earliest first.

    """
    last = months[-PRECEDING:]
    rows = np.concatenate([part.rows for part in last])
    logits = np.concatenate([part.logits for part in last])
    counted = ~corpus.is_label(ADJACENT)[rows]
    right, everyday = corpus.is_label(CORE)[rows], corpus.is_everyday[rows]
    model = LogisticRegression(C=1e6, tol=1e-8, max_iter=500)
    model.fit(logits[counted].reshape(-1, 1), right[counted])
    raw = Calibration(float(model.coef_[0, 0]), float(model.intercept_[0]), 0.5, 0.5)
    scores = raw.scores(logits)
    judged = counted & ~(right & everyday)
    threshold = best_threshold(scores[judged], right[judged], everyday[judged])
    core = (raw.scores(part.logits[corpus.is_picked(CORE)[part.rows]]) for part in last)
    glance = min(score_at_recall(scored, REACHED_IN_BOTH_BANDS) for scored in core)
    return replace(raw, threshold=threshold, glance=min(threshold, glance))


def best_threshold(scores: Floats, right: Flags, everyday: Flags) -> float:
    """The score that maximises the smaller of two margins: those of precision and of recall.

    Precision is that of records picked to be read; the share of accepted everyday ones is limited.
    """
    order = np.argsort(-scores, kind="stable")
    found, alarms = np.cumsum(right[order]), np.cumsum(everyday[order])
    read = np.maximum(np.arange(1, len(order) + 1) - alarms, 1)
    margin = np.minimum(found / read - WANTED_PRECISION, found / right.sum() - WANTED_RECALL)
    margin[alarms > everyday.sum() * MOST_ALARMS] = -2.0
    best = int(np.argmax(margin))
    following = scores[order[min(best + 1, len(order) - 1)]]
    return round(float((scores[order[best]] + following) / 2), 3)


def score_at_recall(scores: Floats, recall: float) -> float:
    """The highest score that this share of the records reaches, rounded down."""
    reached = np.sort(scores)[::-1][math.ceil(round(recall * len(scores), 6)) - 1]
    return math.floor(float(reached) * 100_000) / 100_000


def measure(
    corpus: Corpus, name: str, parts: Sequence[tuple[Forecast, Calibration]]
) -> Measurement:
    """Compare forecasts with the labels, each calibrated without the data of its period."""
    rows = np.concatenate([part.rows for part, _ in parts])
    scores = np.concatenate([scale.scores(part.logits) for part, scale in parts])
    closeness = np.concatenate([part.core for part, _ in parts])
    proposed = np.concatenate([np.full(len(p.rows), scale.threshold) for p, scale in parts])
    glance = np.concatenate([np.full(len(p.rows), scale.glance) for p, scale in parts])
    core, adjacent = corpus.is_label(CORE)[rows], corpus.is_label(ADJACENT)[rows]
    suggested = [topics for part, _ in parts for topics in part.topics]
    given = [corpus.labels[row].topics for row in rows]
    picked = corpus.is_picked(CORE)[rows]
    pairs = [(suggested[at], given[at]) for at in np.flatnonzero(picked) if given[at]]
    taken = scores >= proposed
    glances = int(((scores >= glance) & ~taken).sum())
    weeks = sum(_days(part.period) for part, _ in parts) / 7
    return Measurement(
        name=name,
        core=int(picked.sum()),
        off=int(corpus.is_picked(OFF)[rows].sum()),
        adjacent=int(corpus.is_picked(ADJACENT)[rows].sum()),
        everyday=int(corpus.is_everyday[rows].sum()),
        cuts=(
            _cut("proposed", corpus, rows, scores, proposed),
            _cut("proposed or worth a glance", corpus, rows, scores, glance),
        ),
        glances_a_week=round(glances / weeks, 1),
        core_before_adjacent=_order(closeness[taken & core], closeness[taken & adjacent]),
        first_topic_right=_share([topics[0] in own for topics, own in pairs]),
        main_topic_found=_share([own[0] in topics for topics, own in pairs]),
        bins=_bins(scores[~adjacent], core[~adjacent]),
    )


def _cut(name: str, corpus: Corpus, rows: Numbers, scores: Floats, limits: Floats) -> Cut:
    accepted = rows[scores >= limits]
    right, off = (int(corpus.is_picked(label)[accepted].sum()) for label in (CORE, OFF))
    core = int(corpus.is_picked(CORE)[rows].sum())
    everyday, arrived = corpus.is_everyday[accepted], int(corpus.is_everyday[rows].sum())
    alarms = int((everyday & corpus.is_label(OFF, UNREAD)[accepted]).sum())
    return Cut(
        name=name,
        threshold=round(float(limits.mean()), 3),
        accepted=right + off,
        precision=round(right / max(right + off, 1), 4),
        recall=round(right / max(core, 1), 4),
        adjacent=int(corpus.is_label(ADJACENT)[accepted].sum()),
        everyday=int(everyday.sum()),
        alarms=round(alarms / max(arrived, 1) * 6_000, 1),
    )


def _days(period: tuple[str, str]) -> int:
    """Days of the months from the first to the last of a period, written `YYMM`."""
    first, last = (int(month[:2]) * 12 + int(month[2:]) - 1 for month in period)
    return sum(monthrange(2000 + at // 12, at % 12 + 1)[1] for at in range(first, last + 1))


def _order(first: Floats, second: Floats) -> float:
    """How often a value of the first kind is above one of the second."""
    if not (len(first) and len(second)):
        return 0.0
    return round(float((first[:, None] > second[None, :]).mean()), 4)


def _bins(scores: Floats, core: Flags) -> tuple[Bin, ...]:
    bounds = list(pairwise(CALIBRATION_EDGES))
    inside = [(scores >= low) & ((scores < high) | (high == 1.0)) for low, high in bounds]
    return tuple(
        Bin(low, high, int(part.sum()), int((part & core).sum()))
        for (low, high), part in zip(bounds, inside, strict=True)
    )


def _share(answers: Sequence[bool]) -> float:
    return round(sum(answers) / max(len(answers), 1), 4)


def agreement(
    corpus: Corpus, forecasts: Sequence[Forecast], second: Mapping[str, Label]
) -> Agreement | None:
    """Compare the topics of a second reader and of the forecasts with the first reader's."""
    triples = [
        (label.topics, second[label.arxiv_id].topics, suggested)
        for part in forecasts
        for row, suggested in zip(part.rows, part.topics, strict=True)
        if (label := corpus.labels[row]).topics and label.arxiv_id in second
    ]
    if not triples:
        return None
    return Agreement(
        records=len(triples),
        topics=round(sum(len(other) for _, other, _ in triples) / len(triples), 2),
        first_topic_right=_share([other[0] in own for own, other, _ in triples]),
        main_topic_found=_share([own[0] in other for own, other, _ in triples]),
        model_first_topic_right=_share([model[0] in own for own, _, model in triples]),
        model_main_topic_found=_share([own[0] in model for own, _, model in triples]),
    )


def evaluate(corpus: Corpus, settings: Settings, second: Mapping[str, Label]) -> Evaluation:
    """Measure the last periods, and all of them together; also the calibration for the next.

    As in future months, scale and thresholds come from the forecasts of the periods right before.
    """
    months = [score_ahead(corpus, period, settings) for period in periods_of(corpus)]
    parts = [
        (forecast(corpus, months[at], settings), calibrate(corpus, months[:at]))
        for at in range(max(1, len(months) - MEASURED), len(months))
    ]
    single = [
        measure(corpus, "-".join(dict.fromkeys(p.period)), [(p, scale)]) for p, scale in parts
    ]
    shipped = calibrate(corpus, months)
    return Evaluation(
        periods=(*single, measure(corpus, "all", parts)),
        shipped=shipped,
        readers=agreement(corpus, [part for part, _ in parts], second),
    )
