"""The table of dictionaries as CSV and JSON."""

import json
from collections.abc import Iterator
from typing import Any

from mi_catalog.catalog import Catalog
from mi_catalog.dictionaries import Published
from mi_catalog.exports.tables import LICENSE, csv_row, json_row, to_array, to_csv

COLUMNS = (
    *("name", "model", "model_name", "kind", "sites", "layers", "widths", "l0", "count"),
    *("repository", "suite", "maker", "license", "paper", "library", "neuronpedia", "example"),
    *("ids", "load"),
)
"""The columns, in their order; new ones are added at the end."""


def dictionaries_csv(catalog: Catalog) -> str:
    """A line a release."""
    return to_csv((csv_row(record, COLUMNS) for record in _records(catalog)), COLUMNS)


def dictionaries_json(catalog: Catalog) -> str:
    """An object a release, without what is not known."""
    rows = [
        json_row({name: value for name, value in record.items() if value not in ("", None, [])})
        for record in _records(catalog)
    ]
    registry = catalog.dictionaries.registry
    head: dict[str, Any] = {"license": LICENSE, "count": len(rows)}
    if registry:
        head["registry"] = {
            "package": registry.package, "version": registry.version, "seen": registry.seen,
        }  # fmt: skip
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    return f'{opening}, "dictionaries": {to_array(rows)[:-1]}}}\n'


def _records(catalog: Catalog) -> Iterator[dict[str, Any]]:
    for one in catalog.dictionaries.published:
        yield _record(catalog, one)


def _record(catalog: Catalog, one: Published) -> dict[str, Any]:
    release, suite = one.release, one.suite
    model = catalog.models.find(release.model)
    return {
        "name": release.name,
        "model": release.model,
        "model_name": model.name if model else "",
        "kind": release.kind.value,
        "sites": [site.value for site in release.sites],
        "layers": release.layers or "",
        "widths": list(release.widths),
        "l0": list(release.l0),
        "count": release.count,
        "repository": release.repository or "",
        "suite": suite.name if suite else "",
        "maker": one.maker,
        "license": (suite.license if suite else None) or "",
        "paper": (suite.paper if suite else None) or "",
        "library": one.library,
        "neuronpedia": release.neuronpedia or "",
        "example": release.example or "",
        "ids": list(release.ids),
        "load": catalog.dictionaries.lines(one),
    }
