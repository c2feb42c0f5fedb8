"""Remarks: differences that only a person can decide, and the file of those that were dismissed.

Sources report the same differences every week. A dismissed remark is stored word for word with the
reason, so it comes back only if its words change. A person dismisses one by adding a line to the
file, or by ticking it in the description of a pull request.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mi_catalog.catalog import FOLDER, Catalog
from mi_catalog.errors import CatalogError
from mi_catalog.text.github_markdown import escape

SEEN = f"{FOLDER}/tracker/seen.csv"
TICKED = "ticked in review"
"""The default reason of a ticked remark, which a person may replace."""

_COLUMNS = ("entry", "remark", "reason", "seen")
_OPEN, _TICKS = "- [ ] ", ("- [x] ", "- [X] ")


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """A sentence about an entry."""

    entry_id: str
    text: str

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.text}"

    def item(self, *, ticked: bool = False) -> str:
        """The remark as a checkbox in GitHub's Markdown."""
        return f"{_TICKS[0] if ticked else _OPEN}`{self.entry_id}`: {escape(self.text)}"


class BadRow(CatalogError):
    """An invalid line of the file."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(f"{SEEN}:{line}: {message} {hint}")
        self.line, self.message, self.hint = line, message, hint


def read_seen(root: Path, catalog: Catalog) -> frozenset[Remark]:
    """The dismissed remarks; none if there is no file.

    Raises:
        BadRow: a line is invalid.

    """
    found = ((catalog.find(remark.entry_id), remark.text) for _, remark in numbered(root))
    return frozenset(Remark(entry.id, text) for entry, text in found if entry)


def numbered(root: Path) -> Iterator[tuple[int, Remark]]:
    """Every remark of the file with its line number.

    Raises:
        BadRow: a line is invalid.

    """
    path = root / SEEN
    if not path.exists():
        return
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        rows = csv.reader(lines)
        try:
            for row in rows:
                if row and tuple(row) != _COLUMNS:
                    yield rows.line_num, _remark(row, rows.line_num)
        except csv.Error as error:
            raise BadRow(rows.line_num, f"{error}.", "Correct or remove the line.") from error


def _remark(row: list[str], line: int) -> Remark:
    try:
        name, remark, reason, seen = (cell.strip() for cell in row)
        dt.date.fromisoformat(seen)
    except ValueError:
        name = remark = reason = ""
    if not (name and remark and reason):
        shown = ",".join(row)
        message = f'"{shown}" does not say "{",".join(_COLUMNS)}", the last as a day.'
        raise BadRow(line, message, "Correct or remove the line.")
    return Remark(name, remark)


def ticked(remarks: Iterable[Remark], description: str) -> frozenset[Remark]:
    """The remarks that are ticked in the description of a pull request."""
    lines = {line.strip() for line in description.splitlines()}
    return frozenset(
        remark
        for remark in remarks
        if any(f"{tick}{remark.item().removeprefix(_OPEN)}" in lines for tick in _TICKS)
    )


def with_seen(root: Path, remarks: Iterable[Remark], reason: str, today: dt.date) -> str:
    """The file's text with remarks added, sorted; all other lines are kept."""
    path = root / SEEN
    before = path.read_text("utf-8").splitlines() if path.exists() else []
    lines = {*before, *_lines(remarks, reason, today)} - {_line(_COLUMNS)}
    return "".join(f"{line}\n" for line in [_line(_COLUMNS), *sorted(lines)])


def _lines(remarks: Iterable[Remark], reason: str, today: dt.date) -> Iterator[str]:
    for remark in remarks:
        yield _line((remark.entry_id, remark.text, " ".join(reason.split()), today.isoformat()))


def _line(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()
