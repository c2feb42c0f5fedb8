"""Records as JSON and as CSV that is safe to open in a spreadsheet."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from mi_catalog.exports.records import CITATIONS, MODEL_NAMES, REPLACED, ExportRecord
from mi_catalog.models import KINDS, Entry, fields_of
from mi_catalog.release import Release

FIRST_COLUMNS = (
    *("id", "resource", "title", "authors", "date", "year", "citation", "venue", "url", "page"),
    *("arxiv", "doi", "openreview", "ssrn", "pdf", "code", "repo", "pypi", "install"),
    *("topics", "summary", "kind", "status", "essential", "layer", "evidence", "models"),
    *("modality", "format", "level", "hours", "category", "capabilities", "frameworks"),
    *("language", "license", "paper", "libraries", "prerequisites", "related", "archived", "added"),
    *("volume", "issue", "pages", "former_titles", "preprint_authors", "subtopics"),
    *("cite", "sizes", "alternatives", "superseded_by", "first_minutes"),
)
"""The columns of the first release, in their order; newer ones follow."""
SEPARATOR = "; "
"""The separator of a list's members in a cell."""
BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads a CSV in the local 8-bit code page, which breaks accents; pandas, R
and LibreOffice skip it. Python needs `encoding="utf-8-sig"`."""
LICENSE = "https://creativecommons.org/licenses/by/4.0/"

_FORMULA = re.compile(r"^['\s]*[=+\-@\t\r＝＋－＠]")


@lru_cache(maxsize=8)
def columns_of(
    models: tuple[type[Entry], ...] = KINDS, *, counted: bool = False
) -> tuple[str, ...]:
    """The columns of a table of all kinds; new ones are added at the end.

    Args:
        models: the kinds.
        counted: whether citation counts are known.

    """
    fields = (field for model in models for field in fields_of(model) if field.about.is_column)
    newer = (field.name for field in fields if field.name not in REPLACED)
    return tuple(
        dict.fromkeys([*FIRST_COLUMNS, *newer, MODEL_NAMES, *([CITATIONS] if counted else [])])
    )


def to_csv(rows: Iterable[str], columns: Sequence[str]) -> str:
    """A CSV file of rows made by `csv_row`."""
    return BYTE_ORDER_MARK + _line(columns) + "".join(rows)


def csv_row(record: ExportRecord, columns: Sequence[str]) -> str:
    """A record as one line."""
    return _line([safe_cell(_cell(record.get(column))) for column in columns])


def safe_cell(text: str) -> str:
    """Text that spreadsheets do not interpret as a formula.

    A cell that begins like one gets an apostrophe in front, as OWASP advises
    (https://owasp.org/www-community/attacks/CSV_Injection); `original_cell` takes it off again.
    """
    return f"'{text}" if text and _FORMULA.match(text) else text


def original_cell(cell: str) -> str:
    """The original text of a cell that `safe_cell` made."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def json_row(record: Mapping[str, Any]) -> str:
    """A record as one line of JSON."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def json_text(data: Mapping[str, Any]) -> str:
    """The text of a JSON file without blanks, as there are thousands of them."""
    return f"{json_row(data)}\n"


def to_json(
    rows: Iterable[str], *, scope: str, release: Release, site: str = "", schema: str = ""
) -> str:
    """The documented JSON export of rows made by `json_row`.

    Args:
        rows: the entries.
        scope: the selection: "all" or the stem of its address, as in "topics/circuits".
        release: the state of the catalog.
        site: the site's base URL.
        schema: the URL of the export's JSON Schema.

    """
    rows = list(rows)
    about = {"$schema": schema, "site": site, "license": LICENSE}
    head = {**about, **release.facts(), "scope": scope}
    head = {key: value for key, value in head.items() if value}
    opening = json.dumps(head | {"count": len(rows)}, ensure_ascii=False)[:-1]
    return f'{opening}, "entries": {to_array(rows)[:-1]}}}\n'


def to_array(rows: Iterable[str]) -> str:
    """A JSON array with a row on each line."""
    joined = ",\n".join(rows)
    return f"[\n{joined}\n]\n" if joined else "[]\n"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return ": ".join(map(_cell, value.values()))
    return SEPARATOR.join(map(_cell, value)) if isinstance(value, list) else str(value)


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()
