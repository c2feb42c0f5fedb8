"""The tracker's log: every arXiv id it has proposed, and the day it has read up to.

The file is part of the same pull request as the proposals. As ids stay in it, a proposal that was
deleted in review is never made again, and no list of refusals is needed.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from mi_catalog.catalog import FOLDER
from mi_catalog.errors import CatalogError
from mi_catalog.identity.identifiers import ARXIV_ID
from mi_catalog.models import Entry, Work

LOG = f"{FOLDER}/tracker/proposed.txt"

STRAY_SHARE, MOST_STRAYS = 100, 20
"""The share (one paper in a hundred) and the number of papers that may be newer than the end of the
data."""

_READ_UP_TO = re.compile(r"^# read up to (\d{4}-\d\d-\d\d)$")
_LAST_RUN = re.compile(r"^# last run (\d{4}-\d\d-\d\d)$")
_EXPLANATION = (
    "# Every paper the tracker has proposed, one arXiv id a line. Ids stay when a proposal is\n"
    "# deleted: that is how it stays rejected. Remove a line to let a paper be proposed again.\n"
)


@dataclass(frozen=True, slots=True)
class TrackerState:
    """What was proposed, the last day of arXiv that was read completely, and the last run."""

    proposed: frozenset[str] = frozenset()
    read_up_to: dt.date | None = None
    last_run: dt.date | None = None

    def after(self, proposed: Iterable[str], first: dt.date, last: dt.date) -> "TrackerState":
        """The state after a window was read.

        The mark moves only if there is no gap between the days already read and the window.
        """
        mark = self.read_up_to
        joins = mark is None or first <= mark + dt.timedelta(days=1)
        later = max(mark or last, last) if joins else mark
        return replace(self, proposed=self.proposed | set(proposed), read_up_to=later)

    def to_text(self) -> str:
        """The file's text; the ids are sorted, so that two branches merge line by line."""
        mark = f"# read up to {self.read_up_to}\n" if self.read_up_to else ""
        mark += f"# last run {self.last_run}\n" if self.last_run else ""
        return mark + _EXPLANATION + "".join(f"{name}\n" for name in sorted(self.proposed))


def end_of_data(entries: Iterable[Entry]) -> dt.date | None:
    """The date of a catalog's newest arXiv papers; None when it has none.

    A few newer papers are ignored: they may have been added by hand.
    """
    works = (entry for entry in entries if isinstance(entry, Work) and entry.arxiv)
    days = sorted((f"{work.date}-01-01"[:10] for work in works), reverse=True)
    strays = min(len(days) // STRAY_SHARE, MOST_STRAYS)
    return dt.date.fromisoformat(days[strays]) if days else None


class BadLine(CatalogError):
    """A line of the log that cannot be read."""

    def __init__(self, path: Path, line: int, message: str, hint: str) -> None:
        super().__init__(f"{path}:{line}: {message} {hint}")
        self.line, self.message, self.hint = line, message, hint


def read_state(path: Path) -> TrackerState:
    """Read the file; a missing one is the state before the first run.

    Raises:
        BadLine: a line is neither an arXiv id nor a comment.

    """
    if not path.exists():
        return TrackerState()
    mark: dt.date | None = None
    run: dt.date | None = None
    proposed = set()
    for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), start=1):
        if found := _READ_UP_TO.match(line):
            mark = _date(found[1], path, number)
        elif found := _LAST_RUN.match(line):
            run = _date(found[1], path, number)
        elif re.match(ARXIV_ID, line.strip()):
            proposed.add(line.strip())
        elif line.strip() and not line.startswith("#"):
            raise BadLine(
                path, number, f'"{line}" is not an arXiv id.', "Correct or remove the line."
            )
    return TrackerState(frozenset(proposed), mark, run)


def _date(text: str, path: Path, number: int) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise BadLine(path, number, f'"{text}" is not a date.', "Correct it.") from None
