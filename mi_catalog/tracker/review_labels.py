"""Turns the decisions of reviewers about proposals into labels for training.

A merged proposal is core; one whose file was deleted is off topic. Labels may be corrected by hand:
those of a paper are never overwritten.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mi_catalog.catalog import FOLDER
from mi_catalog.models import Work
from mi_catalog.tracker.csv_lines import csv_text

LABELS = f"{FOLDER}/tracker/labels.csv"
LATER_READING = f"{FOLDER}/tracker/later-reading.csv"
"""What a later reading found of some records, with day and reason; it wins over `LABELS`."""

REVIEWED = f"{FOLDER}/tracker/reviewed.csv"
"""What reviewers did with proposals; it wins over both."""

_COLUMNS = ("arxiv_id", "label", "topics", "date")
MERGED, DELETED = "core", "off"
UNREAD = "unread"
"""The label of everyday records that nobody read, which a review replaces."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision about one paper, and the day on which a run recorded it."""

    arxiv_id: str
    label: str
    topics: tuple[str, ...]
    date: dt.date


def verdicts_of(
    decided: Collection[str], papers: Iterable[Work], known: Collection[str], today: dt.date
) -> tuple[Verdict, ...]:
    """The verdicts on proposals that are not recorded yet.

    Args:
        decided: arXiv ids of proposals whose review is over.
        papers: those in the catalog; all others were deleted.
        known: arXiv ids that have a label already.
        today: the day of the run.

    """
    merged: Mapping[str, Work] = {paper.arxiv: paper for paper in papers if paper.arxiv}
    return tuple(
        Verdict(name, MERGED, merged[name].topics, today)
        if name in merged
        else Verdict(name, DELETED, (), today)
        for name in sorted(set(decided) - set(known))
    )


def labelled_ids(*paths: Path) -> frozenset[str]:
    """The ids with a label in some files; a missing file has none."""
    rows = (
        line.split(",")
        for path in paths
        if path.exists()
        for line in path.read_text("utf-8").splitlines()[1:]
    )
    return frozenset(row[0] for row in rows if row[1:2] != [UNREAD])


def with_verdicts(path: Path, verdicts: Iterable[Verdict]) -> str:
    """The file's text with some verdicts added, sorted by id; every other line is kept."""
    before = path.read_text("utf-8").splitlines()[1:] if path.exists() else []
    new = csv_text(
        (one.arxiv_id, one.label, " ".join(one.topics), one.date.isoformat()) for one in verdicts
    )
    after = sorted({*before, *new.splitlines()})
    return "\n".join([",".join(_COLUMNS), *after]) + "\n"
