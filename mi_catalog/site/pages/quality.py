"""The results of the tracker's evaluation, from `catalog/tracker/quality.json`, and its state."""

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mi_catalog.models import PartialDate
from mi_catalog.site.context import Site
from mi_catalog.site.text import date_text
from mi_catalog.tracker_state import LOG, read_state

FILE = "catalog/tracker/quality.json"


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """The results of the model on months that it was not trained on; shares from 0 to 1."""

    name: str
    core: int
    off: int
    everyday: int
    precision: str
    recall: str
    recall_with_glances: str
    glances_a_week: str
    alarms: str
    first_topic: str
    main_topic: str


@dataclass(frozen=True, slots=True)
class Bin:
    """A range of scores, and how many of its records a reader labelled as core."""

    scores: str
    records: int
    right: int
    share: str


@dataclass(frozen=True, slots=True)
class Readers:
    """The agreement of two readers about topics, and the model's results for the same papers."""

    records: int
    topics: str
    first_topic: str
    main_topic: str
    model_first_topic: str
    model_main_topic: str


@dataclass(frozen=True, slots=True)
class Quality:
    """Everything the page on the tracker shows."""

    how: str
    threshold: str
    glance: str
    periods: tuple[PeriodLine, ...]
    bins: tuple[Bin, ...]
    readers: Readers | None


@dataclass(frozen=True, slots=True)
class Health:
    """The state of the tracker.

    Attributes:
        read_up_to: the last day that it has read, as pages show dates; "" before the first run.
        waiting: how many proposals have no summary.
        last_run: the day of the last run; "" if unknown.

    """

    read_up_to: str
    waiting: int
    last_run: str


def health_of(site: Site) -> Health:
    """The state of the tracker, from its log."""
    state = read_state(site.root_folder / LOG)
    return Health(_day(state.read_up_to), len(site.catalog.waiting), _day(state.last_run))


def _day(day: dt.date | None) -> str:
    return date_text(PartialDate(day.isoformat())) if day else ""


def load_quality(root: Path) -> Quality | None:
    """Read the results of the evaluation; None without any.

    Raises:
        ValueError: the file is not in the form that `mi-catalog relevance evaluate` writes.
    """
    path = root / FILE
    if not path.exists():
        return None
    try:
        measured = json.loads(path.read_text("utf-8"))
        return Quality(
            how=measured["how_measured"],
            threshold=f"{measured['shipped_threshold']:.2f}",
            glance=f"{measured['shipped_glance_threshold']:.3f}",
            periods=tuple(_period(period) for period in measured["periods"]),
            bins=tuple(_bin(found) for found in measured["periods"][-1]["bins"]),
            readers=_readers(measured["readers"]) if measured.get("readers") else None,
        )
    except (KeyError, IndexError, TypeError, ValueError) as problem:
        raise ValueError(
            f"{FILE}:1:1: {problem!r} is missing or wrong. "
            'Write the file again with "mi-catalog relevance evaluate".'
        ) from problem


def _period(period: Mapping[str, Any]) -> PeriodLine:
    proposed, with_glances = period["cuts"]
    return PeriodLine(
        name=_months(period["name"]),
        core=period["core"],
        off=period["off"],
        everyday=period["everyday"],
        precision=f"{proposed['precision']:.3f}",
        recall=f"{proposed['recall']:.3f}",
        recall_with_glances=f"{with_glances['recall']:.3f}",
        glances_a_week=f"{period['glances_a_week']:.0f}",
        alarms=f"{proposed['alarms']:.0f}",
        first_topic=f"{period['first_topic_right']:.3f}",
        main_topic=f"{period['main_topic_found']:.3f}",
    )


def _readers(found: Mapping[str, Any]) -> Readers:
    return Readers(
        records=found["records"],
        topics=f"{found['topics']:.1f}",
        first_topic=f"{found['first_topic_right']:.0%}",
        main_topic=f"{found['main_topic_found']:.0%}",
        model_first_topic=f"{found['model_first_topic_right']:.0%}",
        model_main_topic=f"{found['model_main_topic_found']:.0%}",
    )


def _months(name: str) -> str:
    """A month or span such as "2605" or "2601-2602" in words; other names unchanged."""
    if not re.fullmatch(r"\d{4}(?:-\d{4})?", name):
        return name.capitalize()
    months = (date_text(PartialDate(f"20{m[:2]}-{m[2:]}")) for m in name.split("-"))
    return " to ".join(months)


def _bin(found: Mapping[str, Any]) -> Bin:
    records, right = found["records"], found["right"]
    scores = f"{found['low']:g} to {found['high']:g}"
    return Bin(scores, records, right, f"{right / records:.0%}" if records else "")
