"""The results of the evaluation as JSON, Markdown and plain text."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from mi_catalog.tracker.evaluation import (
    MOST_ALARMS,
    WANTED_IN_BOTH_BANDS,
    WANTED_PRECISION,
    WANTED_RECALL,
    evaluate,
)
from mi_catalog.tracker.training import LABELS, Corpus, Label, Settings

HOW = (
    "Each month is scored by a model that read only the months before it, over all that arrived: "
    "papers picked to be read and labelled core, adjacent or off topic, and everyday traffic. "
    "Scale and first threshold come from the month right before. The second threshold is the score "
    "that at most half a percent of the core papers fell short of in each of the three months "
    "right before. Precision is the share of core papers among the core and off-topic ones that "
    "are accepted, of those picked to be read; an adjacent paper counts neither way. Alarms are "
    "accepted papers of everyday traffic, among 6,000 such papers, but for those that a later "
    "reading, which did not know the score, found to be core or adjacent. Glances are all records "
    "between the two thresholds, whatever their label. A topic is right when the reader gave it "
    "too; the main topic is the reader's first, looked for among three suggestions. The model in "
    "use has read all months, and has its thresholds from the last of them."
)


def as_data(corpus: Corpus, second: Mapping[str, Label]) -> dict[str, Any]:
    """Evaluate the model, and return the figures for `quality.json`.

    Args:
        corpus: the labelled records.
        second: a second reader's labels of some of them, by arXiv id.

    """
    settings = Settings()
    found = evaluate(corpus, settings, second)
    return {
        "how_measured": HOW,
        "wanted": {
            "precision": WANTED_PRECISION,
            "recall": WANTED_RECALL,
            "recall_with_glances": WANTED_IN_BOTH_BANDS,
            "alarms": round(MOST_ALARMS * 6_000),
        },
        "shipped_threshold": found.shipped.threshold,
        "shipped_glance_threshold": found.shipped.glance,
        "records": {label: int(corpus.is_label(label).sum()) for label in LABELS},
        "settings": asdict(settings),
        "periods": [asdict(part) for part in found.periods],
        "readers": asdict(found.readers) if found.readers else None,
    }


def render_data(data: Mapping[str, Any]) -> str:
    """The figures as JSON."""
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def as_markdown(data: Mapping[str, Any]) -> str:
    """The figures as two Markdown tables."""
    cuts = [
        "| Months | Band | Threshold | Precision | Recall | Adjacent | Alarms | "
        "First topic right | Main topic among three |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    cuts += ["| " + " | ".join(row) + " |" for row in _cut_rows(data)]
    bins = ["| Score | Papers | Core | Share |", "|---|---|---|---|"]
    bins += ["| " + " | ".join(row) + " |" for row in _bin_rows(data)]
    return "\n".join([*cuts, "", *bins]) + "\n"


def as_text(data: Mapping[str, Any]) -> str:
    """The figures as aligned columns."""
    heads = (
        *("months", "band", "threshold", "precision", "recall", "adjacent", "alarms"),
        *("topic", "main topic"),
    )
    cuts = _columns([heads, *_cut_rows(data)])
    bins = _columns([("score", "papers", "core", "share"), *_bin_rows(data)])
    return "\n".join([*cuts, "", *bins]) + "\n"


def _cut_rows(data: Mapping[str, Any]) -> list[tuple[str, ...]]:
    return [
        (
            part["name"],
            cut["name"],
            f"{cut['threshold']:.3f}",
            f"{cut['precision']:.3f}",
            f"{cut['recall']:.3f}",
            str(cut["adjacent"]),
            f"{cut['alarms']:.0f}",
            f"{part['first_topic_right']:.3f}",
            f"{part['main_topic_found']:.3f}",
        )
        for part in data["periods"]
        for cut in part["cuts"]
    ]


def _bin_rows(data: Mapping[str, Any]) -> list[tuple[str, ...]]:
    return [
        (
            f"{one['low']:.2f}-{one['high']:.2f}",
            str(one["records"]),
            str(one["right"]),
            f"{one['right'] / one['records']:.2f}" if one["records"] else "-",
        )
        for one in data["periods"][-1]["bins"]
    ]


def _columns(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
