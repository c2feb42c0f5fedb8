"""Learns the relevance weights from labelled records, and measures them month by month.

Needs scikit-learn (the extra `train`); nothing that runs daily imports this module. Evaluation is
forward in time: a model predicts only months after those it was trained on.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

from mi_catalog.errors import CatalogError
from mi_catalog.tracker.relevance import features

CORE, ADJACENT, OFF, UNREAD = "core", "adjacent", "off", "unread"
LABELS = (CORE, ADJACENT, OFF, UNREAD)
"""`unread` are everyday records that nobody read; almost all are off topic, and they count as
such."""

FOLDS = 4
"""The number of folds for calibrating scores as probabilities."""

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]


class LabelsError(CatalogError):
    """The labels file cannot be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Hyperparameters, chosen by evaluation on later months; see `catalog/tracker/quality.json`."""

    rarest: int = 4
    """The fewest records that a term must occur in."""

    terms: int = 10_000
    """Terms kept in the weights file."""

    first_strength: float = 3.0
    """Inverse regularisation (`C`) when choosing the terms."""

    strength: float = 0.6
    """Inverse regularisation (`C`) once they are chosen."""

    adjacent_share: float = 0.2
    """The weight with which an adjacent record counts as core; with the rest it counts as off
    topic."""

    read_off: float = 4.0
    """Weight of a record that was read and found off topic; one that nobody read has 1."""

    half_life: float = 24.0
    """Months after which a record counts half: what is written changes."""

    least_weight: float = 0.2
    """Where the halving ends."""

    ratio_floor: float = 0.7
    """Limits how much weaker distinctive terms are regularised than common ones."""

    core_terms: int = 1_500
    """Terms of the model that separates core from adjacent papers."""

    core_strength: float = 0.3
    """Inverse regularisation (`C`) of that model."""

    topic_terms: int = 400
    """Terms kept for each topic."""

    topic_strength: float = 1.0
    """Inverse regularisation (`C`) of a topic's model."""

    secondary_topic: float = 0.7
    """Weight of a record as an example of a topic that is not its main one."""


@dataclass(frozen=True, slots=True)
class Label:
    """A reader's judgement of one paper."""

    arxiv_id: str
    label: str
    topics: tuple[str, ...]
    everyday: bool = False
    """Whether the paper is from a day's whole traffic; the others were picked to be read."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Labelled records as a matrix: a row a record, a column a term."""

    labels: tuple[Label, ...]
    names: tuple[str, ...]
    matrix: sparse.csr_matrix

    @property
    def months(self) -> NDArray[np.str_]:
        """The month of each record as `YYMM`; `0000` for ids of the old form."""
        return np.array([month_of(label.arxiv_id) for label in self.labels])

    @property
    def is_everyday(self) -> Flags:
        """Whether each record is from a day's whole traffic."""
        return np.array([label.everyday for label in self.labels], dtype=bool)

    def is_label(self, *wanted: str) -> Flags:
        """Whether each record has one of the labels."""
        return np.array([label.label in wanted for label in self.labels], dtype=bool)

    def is_picked(self, *wanted: str) -> Flags:
        """Whether each record has one of the labels and was picked to be read."""
        return self.is_label(*wanted) & ~self.is_everyday


def month_of(arxiv_id: str) -> str:
    """The month of an arXiv id, as `YYMM`."""
    found = re.match(r"(\d{4})\.", arxiv_id)
    return found[1] if found else "0000"


def read_labels(path: Path) -> dict[str, Label]:
    """Read `arxiv_id,label,topics` with the topics separated by spaces, main topic first.

    Raises:
        LabelsError: a label is unknown, an id comes twice, or a column is missing.

    """
    labels: dict[str, Label] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            label = _label(row, f"{path}:{number}")
            if label.arxiv_id in labels:
                raise LabelsError(
                    f"{path}:{number}: {label.arxiv_id} is labelled twice. Keep one of the lines."
                )
            labels[label.arxiv_id] = label
    return labels


def _label(row: Mapping[str, str | None], where: str) -> Label:
    arxiv_id, label = row.get("arxiv_id"), row.get("label")
    if not arxiv_id or label not in LABELS:
        raise LabelsError(
            f"{where}: expected an arXiv id and one of {', '.join(LABELS)}, not {arxiv_id!r} and "
            f"{label!r}. Correct the line."
        )
    return Label(arxiv_id, label, tuple((row.get("topics") or "").split()), label == UNREAD)


def with_later(labels: Mapping[str, Label], later: Mapping[str, Label]) -> dict[str, Label]:
    """Labels, replaced by later ones where there are any.

    An everyday record stays one after it has been read: such records are read because the model
    scored them high, so that they would bias its precision and recall.
    """
    everyday = {name for name, label in labels.items() if label.everyday}
    marked = {
        name: replace(label, everyday=name in everyday or label.label == UNREAD)
        for name, label in later.items()
    }
    return {**labels, **marked}


def build_corpus(
    labels: Mapping[str, Label], records: Iterable[Mapping[str, Any]], settings: Settings
) -> Corpus:
    """Join records with their labels; records without a label and repeated ones are left out."""
    kept: dict[str, list[tuple[str, float]]] = {}
    for record in records:
        name = record.get("arxiv_id")
        if isinstance(name, str) and name in labels and name not in kept:
            kept[name] = features(record)
    ids = sorted(kept)
    often = Counter(name for found in kept.values() for name, _ in found)
    names = sorted(name for name, count in often.items() if count >= settings.rarest)
    matrix = _matrix([kept[name] for name in ids], names)
    return Corpus(tuple(labels[name] for name in ids), tuple(names), matrix)


def _matrix(rows: Sequence[list[tuple[str, float]]], names: Sequence[str]) -> sparse.csr_matrix:
    column = {name: number for number, name in enumerate(names)}
    starts, columns, values = [0], [], []
    for row in rows:
        known = [(column[name], value) for name, value in row if name in column]
        columns += [number for number, _ in known]
        values += [value for _, value in known]
        starts.append(len(columns))
    matrix = sparse.csr_matrix((values, columns, starts), shape=(len(rows), len(names)))
    matrix.sort_indices()
    return matrix


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model: a bias, and weights for some columns."""

    columns: Numbers
    weights: Floats
    bias: float

    def logits(self, matrix: sparse.csr_matrix) -> Floats:
        """The log odds this model gives each row."""
        values: Floats = matrix[:, self.columns] @ self.weights + self.bias
        return values

    def scaled(self, slope: float, shift: float) -> "Linear":
        """The model whose logits are `slope` times these, plus `shift`."""
        return Linear(self.columns, self.weights * slope, self.bias * slope + shift)


@dataclass(frozen=True, slots=True)
class _Examples:
    """Training examples: rows with target and weight; a row may be an example of both classes."""

    rows: Numbers
    target: Flags
    weight: Floats


def fit_relevance(corpus: Corpus, rows: Numbers, settings: Settings) -> Linear:
    """Train core against off-topic on some records: first select the terms, then fit their
    weights.
    """
    examples = _relevance_examples(corpus, rows, settings)
    columns = _telling_columns(corpus, examples, settings.first_strength, settings)[
        : settings.terms
    ]
    return _fit_pair(corpus.matrix, np.sort(columns), examples, settings.strength, settings)


def fit_core(corpus: Corpus, rows: Numbers, settings: Settings) -> Linear:
    """Train core against adjacent, to order relevant records; its logits are calibrated.

    Without records of both labels the model predicts one half for everything.
    """
    rows = rows[corpus.is_label(CORE, ADJACENT)[rows]]
    target = corpus.is_label(CORE)[rows]
    if len(set(target)) < 2:
        return Linear(np.array([], dtype=np.int64), np.array([]), 0.0)
    examples = _Examples(rows, target, np.ones(len(rows)))
    strength = settings.core_strength
    columns = _telling_columns(corpus, examples, strength, settings)[: settings.core_terms]
    return _fit_scaled(corpus, np.sort(columns), examples, strength, settings)


def _relevance_examples(corpus: Corpus, rows: Numbers, settings: Settings) -> _Examples:
    adjacent = rows[corpus.is_label(ADJACENT)[rows]]
    plain = rows[~corpus.is_label(ADJACENT)[rows]]
    share = settings.adjacent_share
    every = np.concatenate([plain, adjacent, adjacent])
    return _Examples(
        rows=every,
        target=np.concatenate(
            [corpus.is_label(CORE)[plain], np.full(len(adjacent), 1), np.full(len(adjacent), 0)]
        ).astype(bool),
        weight=np.concatenate(
            [
                np.where(corpus.is_picked(OFF)[plain], settings.read_off, 1.0),
                np.full(len(adjacent), share / 2),
                np.full(len(adjacent), (1 - share) / 2),
            ]
        )
        * _freshness(corpus, every, settings),
    )


def _freshness(corpus: Corpus, rows: Numbers, settings: Settings) -> Floats:
    """The weight of each of some records by its age, counted from the newest of them."""
    months = corpus.months[rows]
    numbers = np.array([int(month[:2]) * 12 + int(month[2:]) for month in months])
    halvings = (numbers.max() - numbers) / settings.half_life
    weight: Floats = np.maximum(0.5**halvings, settings.least_weight)
    return weight


def _telling_columns(
    corpus: Corpus, examples: _Examples, strength: float, settings: Settings
) -> Numbers:
    """The columns that occur often enough, the most informative first."""
    matrix = corpus.matrix[np.unique(examples.rows)]
    candidates = _often_enough(matrix, settings.rarest)
    first = _fit_pair(corpus.matrix, candidates, examples, strength, settings)
    spread = np.sqrt(np.asarray(matrix[:, candidates].power(2).sum(axis=0)).ravel())
    order: Numbers = candidates[np.argsort(-np.abs(first.weights) * spread, kind="stable")]
    return order


def _often_enough(matrix: sparse.csr_matrix, rarest: int) -> Numbers:
    columns: Numbers = np.flatnonzero(matrix.getnnz(axis=0) >= rarest)
    return columns


def _fit_pair(
    matrix: sparse.csr_matrix,
    columns: Numbers,
    examples: _Examples,
    strength: float,
    settings: Settings,
) -> Linear:
    """The mean of two logistic regressions; in one, distinctive terms are regularised less."""
    part = matrix[examples.rows][:, columns]
    rarity = _rarity(part, examples)
    plain = _fit_one(part, rarity, examples, strength)
    distinctive = _fit_one(
        part, rarity * _ratio(part, examples, settings.ratio_floor), examples, strength
    )
    return Linear(columns, (plain[0] + distinctive[0]) / 2, (plain[1] + distinctive[1]) / 2)


def _fit_one(
    part: sparse.csr_matrix, scale: Floats, examples: _Examples, strength: float
) -> tuple[Floats, float]:
    model = LogisticRegression(
        C=strength, solver="liblinear", intercept_scaling=10, max_iter=300, random_state=0
    )
    model.fit(part @ sparse.diags(scale), examples.target, sample_weight=examples.weight)
    return model.coef_[0] * scale, float(model.intercept_[0])


def _rarity(part: sparse.csr_matrix, examples: _Examples) -> Floats:
    _, first = np.unique(examples.rows, return_index=True)
    found = part[first].getnnz(axis=0)
    scale: Floats = np.log(len(first) / (1 + found)) + 1
    return scale


def _ratio(part: sparse.csr_matrix, examples: _Examples, floor: float) -> Floats:
    """How unevenly each term is distributed over the two classes: Wang & Manning's log-count
    ratio.
    """
    present = part.copy()
    present.data[:] = 1
    yes = present.T @ (examples.weight * examples.target) + 1
    no = present.T @ (examples.weight * ~examples.target) + 1
    ratio: Floats = np.abs(np.log((yes / yes.sum()) / (no / no.sum())))
    return (ratio + floor) / (1 + floor)


def fit_topics(corpus: Corpus, rows: Numbers, settings: Settings) -> dict[str, Linear]:
    """Train each topic, one against the rest, on those of `rows` that have topics.

    On the core papers of May to July 2026, forward in time, the first topic is right for .940 and
    the main topic among three for .938. When it was .942 and .934, with fewer records read, no
    alternative was better on both these months and the four before: one softmax over all topics
    (.912, .900), ridge regression (.923, .914), all terms instead of the most informative (.929,
    .918), support vectors (.939, .936), further entries of the catalog as examples (.932, .936),
    the catalog's topics as labels with these (.933, .922), core papers alone (.927, .928), priors
    by topic (.939, .927), neighbours that vote as well (.942, .938), the mean of two models (.939,
    .937). A difference of .01 is within chance. A second reader's first topic is right for .949.
    """
    rows = np.array([row for row in rows if corpus.labels[row].topics], dtype=np.int64)
    given = [corpus.labels[row].topics for row in rows]
    topics = sorted({topic for topics in given for topic in topics})
    return {topic: _fit_topic(corpus, rows, given, topic, settings) for topic in topics}


def _fit_topic(
    corpus: Corpus,
    rows: Numbers,
    given: Sequence[tuple[str, ...]],
    topic: str,
    settings: Settings,
) -> Linear:
    examples = _Examples(
        rows=rows,
        target=np.array([topic in topics for topics in given]),
        weight=np.array(
            [settings.secondary_topic if topic in topics[1:] else 1.0 for topics in given]
        ),
    )
    strength = settings.topic_strength
    columns = _telling_columns(corpus, examples, strength, settings)[: settings.topic_terms]
    return _fit_scaled(corpus, np.sort(columns), examples, strength, settings)


def _fit_scaled(
    corpus: Corpus, columns: Numbers, examples: _Examples, strength: float, settings: Settings
) -> Linear:
    """A calibrated model; the calibration uses predictions for records outside the training
    folds.
    """
    model = _fit_pair(corpus.matrix, columns, examples, strength, settings)
    logits = np.zeros(len(examples.rows))
    part = np.arange(len(examples.rows)) % FOLDS
    for fold in range(FOLDS):
        kept = part != fold
        known = _Examples(examples.rows[kept], examples.target[kept], examples.weight[kept])
        if not known.target.any():
            return model
        blind = _fit_pair(corpus.matrix, columns, known, strength, settings)
        logits[~kept] = blind.logits(corpus.matrix[examples.rows[~kept]])
    scale = LogisticRegression(C=1e4, max_iter=500).fit(logits.reshape(-1, 1), examples.target)
    return model.scaled(float(scale.coef_[0, 0]), float(scale.intercept_[0]))


def require_enough(corpus: Corpus) -> None:
    """Raise an error for a corpus without examples of both classes.

    Raises:
        LabelsError: no core record, or none that is off topic or unread.

    """
    if not corpus.is_label(CORE).any() or not corpus.is_label(OFF, UNREAD).any():
        raise LabelsError(
            f"the records contain no text for both kinds of label ({len(corpus.labels)} found). "
            'Give more files with "--records".'
        )
