"""Writes the files of a dated data release, for archives, citation and analysis."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mi_catalog.catalog import Catalog
from mi_catalog.citations.reference import CATALOG, References
from mi_catalog.exports.formats import BIBTEX, CSV, export
from mi_catalog.exports.records import to_record
from mi_catalog.release import Release
from mi_catalog.store import write_atomically

LICENSE = "CC-BY-4.0"
SUMS = "SHA256SUMS"

_CARD = """\
---
license: cc-by-4.0
language: en
pretty_name: {name}
tags: [mechanistic-interpretability, bibliography]
---
# {name}, data of {date}

{counts}. Version {version}, commit {commit}.

## Files

| File | For |
|---|---|
| `catalog.jsonl` | programs: an entry a line, every field |
| `catalog.parquet` | pandas, polars, DuckDB: the same as columns; what is nested is JSON |
| `catalog.csv` | spreadsheets |
| `catalog.bib` | bibliographies |
| `release.json` | the version, day and commit of the data |
| `{sums}` | to check that the files are whole: `sha256sum -c {sums}` |

## How it was made

Each entry is a file that a person has read and a program checks: identifiers, names, venues and
links are validated, duplicates refused. Summaries are the catalog's own words, not the abstracts.
New works are found by a classifier over arXiv's listings and by readers, and accepted by people.
Works in languages other than English, and work inside companies, are rarer here than in the field.

## License and citation

The data are licensed {license}: use them for anything, and say where they come from. Bibliographic
facts belong to nobody. To cite the catalog see `CITATION.cff` in its repository.
"""


def write_release(catalog: Catalog, release: Release, folder: Path) -> tuple[str, ...]:
    """Write every file of a release, and return their names.

    Parquet is written with pyarrow (https://arrow.apache.org/docs/python/parquet.html).

    Raises:
        OSError: a file cannot be written.

    """
    references = References.of_catalog(catalog)
    records = [to_record(entry, references) for entry in catalog.entries.values()]
    entries = list(catalog.entries.values())
    texts = {
        "catalog.jsonl": "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in records),
        "catalog.csv": export(entries, CSV, references),
        "catalog.bib": export(entries, BIBTEX, references),
        "release.json": json.dumps(_facts(release), indent=1) + "\n",
        "README.md": _card(catalog, release),
    }
    for name, text in texts.items():
        write_atomically(folder / name, text)
    _write_parquet(records, folder / "catalog.parquet")
    names = tuple(sorted([*texts, "catalog.parquet"]))
    write_atomically(folder / SUMS, "".join(_sum_line(folder / name) for name in names))
    return (*names, SUMS)


def _facts(release: Release) -> dict[str, str]:
    return {
        "version": release.version,
        "date": release.date,
        "commit": release.commit,
        "license": LICENSE,
    }


def _card(catalog: Catalog, release: Release) -> str:
    counts = ", ".join(
        f"{len(entries):,} {kind.plural}" for kind, entries in catalog.by_kind.items()
    )
    return _CARD.format(name=CATALOG, counts=counts, sums=SUMS, **_facts(release))


def _write_parquet(records: Iterable[Mapping[str, Any]], file: Path) -> None:
    import pyarrow  # type: ignore[import-untyped]
    from pyarrow import parquet

    names = list(dict.fromkeys(name for record in records for name in record))
    columns = {name: [record.get(name) for record in records] for name in names}
    table = pyarrow.table({name: _flat(values) for name, values in columns.items()})
    temporary = file.with_suffix(".part")
    parquet.write_table(table, temporary)
    temporary.replace(file)


def _flat(values: list[Any]) -> list[Any]:
    """A column with one type: text, number, truth value or list of texts; other values become
    JSON.
    """
    given = [value for value in values if value is not None]
    members = [one for value in given if isinstance(value, list) for one in value]
    if any(isinstance(one, dict | list) for one in members) or any(
        isinstance(value, dict) for value in given
    ):
        return [None if v is None else json.dumps(v, ensure_ascii=False) for v in values]
    if members and not all(isinstance(value, list) for value in given):
        return [v if v is None or isinstance(v, list) else [v] for v in values]
    return values


def _sum_line(file: Path) -> str:
    return f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n"
