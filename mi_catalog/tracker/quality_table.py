"""The measured figures as data for the site, as Markdown and as plain text."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from mi_catalog.tracker.measuring import (
    PERIODS,
    WANTED_PRECISION,
    WANTED_RECALL,
    Measurement,
    calibrate,
    evaluate,
    forecast,
)
from mi_catalog.tracker.training import LABELS, Corpus, Settings

HOW = (
    "Each span of months is scored by a model that read only the months before it, over all that "
    "arrived: papers read one by one and labelled core, adjacent or off topic, and everyday "
    "traffic that nobody read. An accepted paper that nobody read counts as a mistake, an adjacent "
    "one neither way. The threshold and the scale of the scores come from the other span. A topic "
    "is right when the reader gave it too; the main topic is the reader's first, looked for among "
    "three suggestions. About 120 unread papers that an earlier model scored highest were read "
    "afterwards, and 75 of them labelled: 12 core, all from before 2026, and 63 adjacent. Without "
    "these labels precision is 0.947 at recall 0.943. The model in use has read all months."
)


def as_data(corpus: Corpus) -> dict[str, Any]:
    """Measure, and gather the figures for `quality.json`."""
    settings = Settings()
    counts = {label: int(corpus.is_label(label).sum()) for label in LABELS}
    threshold = calibrate(corpus, [forecast(corpus, p, settings) for p in PERIODS]).threshold
    return {
        "how_measured": HOW,
        "wanted": {"precision": WANTED_PRECISION, "recall": WANTED_RECALL},
        "shipped_threshold": threshold,
        "records": counts,
        "settings": asdict(settings),
        "periods": [_period(part) for part in evaluate(corpus, settings)],
    }


def _period(part: Measurement) -> dict[str, Any]:
    data = asdict(part)
    names = ("in use", "more found", "more certain")
    data["cuts"] = [{"name": name, **cut} for name, cut in zip(names, data["cuts"], strict=True)]
    return data


def render_data(data: Mapping[str, Any]) -> str:
    """The figures as JSON."""
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def as_markdown(data: Mapping[str, Any]) -> str:
    """The figures as two Markdown tables."""
    cuts = [
        "| Months | Threshold | Accepted | Precision | Recall | First topic right | "
        "Main topic among three |",
        "|---|---|---|---|---|---|---|",
    ]
    cuts += ["| " + " | ".join(row) + " |" for row in _cut_rows(data)]
    bins = ["| Score | Papers | Core | Share |", "|---|---|---|---|"]
    bins += ["| " + " | ".join(row) + " |" for row in _bin_rows(data)]
    return "\n".join([*cuts, "", *bins]) + "\n"


def as_text(data: Mapping[str, Any]) -> str:
    """The figures as aligned columns."""
    heads = ("months", "threshold", "accepted", "precision", "recall", "topic", "main topic")
    cuts = _columns([heads, *_cut_rows(data)])
    bins = _columns([("score", "papers", "core", "share"), *_bin_rows(data)])
    return "\n".join([*cuts, "", *bins]) + "\n"


def _cut_rows(data: Mapping[str, Any]) -> list[tuple[str, ...]]:
    return [
        (
            part["name"],
            f"{cut['threshold']:.3f}",
            str(cut["accepted"]),
            f"{cut['precision']:.3f}",
            f"{cut['recall']:.3f}",
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
