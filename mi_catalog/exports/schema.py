"""The JSON Schema of the JSON export, made from the models so that the two cannot disagree."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from mi_catalog.citations.reference import CATALOG
from mi_catalog.exports.records import CITATIONS, REPLACED
from mi_catalog.models import KINDS, Entry

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILE = "catalog/schema/export.schema.json"
"""Where the schema lives in the repository; a test compares it with `export_schema`."""
_TEXT: Schema = {"type": "string"}
_LEADING: Schema = {
    "id": _TEXT | {"description": "The citation key and the last part of the page's address."},
    "title": _TEXT | {"description": "The title or name; TeX mathematics is between dollars."},
    "authors": {
        "type": "array",
        "items": _TEXT,
        "description": "Full names in the source's order.",
    },
    "date": _TEXT
    | {
        "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$",
        "description": "First appearance, as precise as known: YYYY, YYYY-MM or YYYY-MM-DD.",
    },
    "year": {"type": "integer", "description": "The year of the date."},
    "citation": _TEXT | {"description": 'How running text cites it: "Wang et al., 2022".'},
    "url": _TEXT | {"format": "uri", "description": "Where to read, install or visit it."},
    "page": _TEXT | {"format": "uri", "description": "Its page on the site."},
}
RELEASE: Mapping[str, Schema] = {
    "version": _TEXT | {"description": "The version of the program and its data."},
    "date": _TEXT | {"format": "date", "description": "The day of the catalog's last change."},
    "commit": _TEXT | {"description": "The commit of the repository that it was made from."},
}
"""What every answer in JSON says of itself."""
_COUNT: Schema = {
    "type": "integer",
    "minimum": 0,
    "description": "How often anything is observed to cite it; from 100 on to two digits.",
}
_REQUIRED = ("id", "resource", "title", "citation", "url", "topics")


def export_schema(models: Iterable[type[Entry]] = KINDS) -> Schema:
    """The schema of `data/catalog.json` and of the JSON export of each topic."""
    kinds = {model.KIND.name: _of_kind(model) for model in models}
    shared: Schema = {}
    for schema in kinds.values():
        shared |= schema.pop("$defs", {})
    return {
        "$schema": DIALECT,
        "title": f"Export of the {CATALOG}",
        "description": "Fields that are not known are absent, never null.",
        "type": "object",
        "properties": {
            "$schema": _TEXT,
            "site": _TEXT | {"description": "The site's base URL."},
            "license": _TEXT | {"description": "The licence of the data."},
            **RELEASE,
            "scope": _TEXT
            | {"description": '"all", "topics/<id>", "topics/<id>/<id>" or "paths/<id>".'},
            "count": {"type": "integer", "minimum": 0, "description": "How many entries follow."},
            "entries": {
                "type": "array",
                "items": {"oneOf": [{"$ref": f"#/$defs/{kind}"} for kind in kinds]},
            },
        },
        "required": ["license", "version", "scope", "count", "entries"],
        "additionalProperties": False,
        "$defs": kinds | shared,
    }


def export_schema_text(models: Iterable[type[Entry]] = KINDS) -> str:
    """The schema as its file contains it."""
    return json.dumps(export_schema(models), ensure_ascii=False, indent=2) + "\n"


def _of_kind(model: type[Entry]) -> Schema:
    made = model.model_json_schema(mode="serialization")
    own = {
        name: _plain(value) for name, value in made["properties"].items() if name not in REPLACED
    }
    resource = {"const": model.KIND.name, "description": "The kind of resource."}
    return {
        "type": "object",
        "description": made.get("description", ""),
        "properties": {"resource": resource, **_LEADING, **own, CITATIONS: _COUNT},
        "required": list(_REQUIRED),
        "additionalProperties": False,
        "$defs": made.get("$defs", {}),
    }


def _plain(schema: Schema) -> Schema:
    """A field's schema without "or null" and defaults: an export leaves such fields out."""
    schema = {key: value for key, value in schema.items() if key not in ("default", "title")}
    options: list[Schema] = [
        option for option in schema.get("anyOf", ()) if option != {"type": "null"}
    ]
    if len(options) == 1:
        del schema["anyOf"]
        return options[0] | schema
    return schema
