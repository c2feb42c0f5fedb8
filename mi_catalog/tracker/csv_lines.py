"""Reads and writes the tracker's CSV files, one record a line."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path


def lines_of(path: Path, columns: Sequence[str]) -> Iterator[tuple[list[str], str]]:
    """The lines of a file without its heading and empty ones, each with its place for messages.

    Args:
        path: the file; a missing one counts as empty.
        columns: its heading.

    """
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.reader(lines), start=1):
            if row and row != [*columns]:
                yield row, f"{path}:{number}"


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """Rows as the text of a file."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
