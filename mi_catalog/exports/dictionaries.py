"""The table of dictionaries as CSV and JSON."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from mi_catalog.catalog import Catalog
from mi_catalog.dictionaries import Published
from mi_catalog.exports import addresses
from mi_catalog.exports.schema import Schema, file_schema
from mi_catalog.exports.tables import LICENSE, csv_row, json_row, to_array, to_csv
from mi_catalog.models.vocabulary import DictionaryKind, Site
from mi_catalog.release import UNDATED, Release

_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
FIELDS: Mapping[str, Schema] = {
    "name": _TEXT | {"description": "What loads it: the registry's release, else a repository."},
    "model": _TEXT | {"description": "The model it was trained on, as its makers name it."},
    "model_name": _TEXT | {"description": "The name of that model in the catalog."},
    "kind": {"enum": [kind.value for kind in DictionaryKind], "description": "What it is."},
    "sites": {
        "type": "array",
        "items": {"enum": [site.value for site in Site]},
        "description": "Where in a block they read.",
    },
    "layers": _TEXT | {"description": 'The layers covered, counted from 0: "0-25", "0, 4, 8".'},
    "widths": {
        "type": "array",
        "items": {"type": "integer", "minimum": 1},
        "description": "How many features they have, the fewest first.",
    },
    "l0": {
        "type": "array",
        "items": {"type": "number", "minimum": 0},
        "maxItems": 2,
        "description": "The fewest and the most features active at a token on average.",
    },
    "count": {"type": "integer", "minimum": 1, "description": "How many dictionaries it has."},
    "repository": _TEXT | {"description": "Its repository on Hugging Face."},
    "suite": _TEXT | {"description": "What it was published as."},
    "maker": _TEXT | {"description": "Who made it, else the owner of the repository."},
    "license": _TEXT | {"description": "Its licence."},
    "paper": _TEXT | {"description": "The id of the paper that describes it."},
    "library": _TEXT | {"description": "The id of the library that loads it."},
    "neuronpedia": _TEXT | {"description": "One of them on Neuronpedia."},
    "example": _TEXT | {"description": "The id of one of them."},
    "ids": _TEXTS | {"description": "The patterns of their ids."},
    "load": _TEXT | {"description": "The lines of Python that load one of them."},
}
"""The fields of a record and columns of the table, in order; new ones are added at the end."""
COLUMNS = tuple(FIELDS)
_REQUIRED = ("name", "model", "kind")
_REGISTRY = ("package", "version", "seen")
"""The fields that describe the registry."""


def dictionaries_csv(catalog: Catalog) -> str:
    """A line a release."""
    return to_csv((csv_row(record, COLUMNS) for record in _records(catalog)), COLUMNS)


def dictionaries_json(catalog: Catalog, base_url: str = "", release: Release = UNDATED) -> str:
    """JSON with an object for each release; fields that are not known are absent."""
    rows = [
        json_row({name: value for name, value in record.items() if value not in ("", None, [])})
        for record in _records(catalog)
    ]
    registry = catalog.dictionaries.registry
    head: dict[str, Any] = {"license": LICENSE, **release.facts(), "count": len(rows)}
    if base_url:
        schema = addresses.under(base_url, addresses.schema(addresses.DICTIONARIES))
        head = {"$schema": schema, "site": base_url, **head}
    if registry:
        head["registry"] = {name: getattr(registry, name) for name in _REGISTRY}
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    return f'{opening}, "dictionaries": {to_array(rows)[:-1]}}}\n'


def dictionaries_schema() -> Schema:
    """The schema of that file."""
    record = {
        "type": "object",
        "description": "Dictionaries of one sort for one model, published together.",
        "properties": dict(FIELDS),
        "required": list(_REQUIRED),
        "additionalProperties": False,
    }
    registry = {
        "type": "object",
        "description": "The package whose registry was read, and when something in it was new.",
        "properties": dict.fromkeys(_REGISTRY, _TEXT),
        "required": list(_REGISTRY),
        "additionalProperties": False,
    }
    parts = {"dictionary": record}
    made = file_schema("Dictionaries", {"$ref": "#/$defs/dictionary"}, parts, of="dictionaries")
    made["properties"]["registry"] = registry
    return made


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
