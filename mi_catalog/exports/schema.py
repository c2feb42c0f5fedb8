"""The JSON Schema of the JSON export, made from the models so that the two cannot disagree."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from mi_catalog.citations.reference import CATALOG
from mi_catalog.exports.records import CITATIONS, MODEL_NAMES, REPLACED
from mi_catalog.models import KINDS, Entry

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
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
"""The fields that describe the release in every JSON file."""
_NAMED: Schema = {
    "type": "array",
    "items": _TEXT,
    "description": "The models that `models` names in a phrase, by their names in the vocabulary.",
}
_COUNT: Schema = {
    "type": "integer",
    "minimum": 0,
    "description": "How often anything is observed to cite it; from 100 on to two digits.",
}
_SCOPE = _TEXT | {
    "description": (
        'What they are: "all", a kind as in "papers", "topics/<id>", "topics/<id>/<id>", '
        '"paths/<id>", "authors/<name>" or "venues/<id>".'
    )
}
_REQUIRED = ("id", "resource", "title", "citation", "url", "topics")


def export_schema(models: Iterable[type[Entry]] = KINDS) -> Schema:
    """The schema of `data/catalog.json` and of what the command line exports as JSON."""
    kinds = {model.KIND.name: _of_kind(model) for model in models}
    shared: Schema = {}
    for schema in kinds.values():
        shared |= schema.pop("$defs", {})
    items = {"oneOf": [{"$ref": f"#/$defs/{kind}"} for kind in kinds]}
    return file_schema("Entries", items, kinds | shared, scope=_SCOPE)


def list_schema(models: Iterable[type[Entry]] = KINDS) -> Schema:
    """The schema of the JSON of a part of the catalog, whose entries link to their full JSON."""
    kinds = [model.KIND.name for model in models]
    leading = {name: _LEADING[name] for name in ("id", "title", "citation", "date")}
    more: Schema = {
        "resource": {"enum": kinds, "description": "The kind of resource."},
        "essential": {"const": True, "description": "It is part of the core of the field."},
        "json": _TEXT | {"format": "uri-reference", "description": "The JSON with all its fields."},
    }
    pointer: Schema = {
        "type": "object",
        "properties": leading | more,
        "required": ["id", "resource", "title", "citation", "json"],
        "additionalProperties": False,
    }
    return file_schema("Lists", {"$ref": "#/$defs/pointer"}, {"pointer": pointer}, scope=_SCOPE)


def file_schema(
    title: str, items: Schema, parts: Schema, *, of: str = "entries", **head: Schema
) -> Schema:
    """The schema of a file of records.

    Args:
        title: what the records are.
        items: the schema of one.
        parts: schemas that `items` refers to.
        of: the name of the field with the records.
        head: further required fields of the file.

    """
    return {
        "$schema": DIALECT,
        "title": f"{title} of the {CATALOG}",
        "description": "Fields that are not known are absent, never null.",
        "type": "object",
        "properties": {
            "$schema": _TEXT,
            "site": _TEXT | {"description": "The site's base URL."},
            "license": _TEXT | {"description": "The licence of the data."},
            **RELEASE,
            **head,
            "count": {"type": "integer", "minimum": 0, "description": "How many records follow."},
            of: {"type": "array", "items": items},
        },
        "required": ["license", "version", *head, "count", of],
        "additionalProperties": False,
        "$defs": parts,
    }


def schema_text(schema: Schema) -> str:
    """A schema as its file contains it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def record_schema(model: type[BaseModel], **more: Schema) -> tuple[Schema, Schema]:
    """The schema of the records of a model, and the schemas that it refers to.

    Args:
        model: what the records are made of.
        more: additional fields of the records.

    """
    made = model.model_json_schema(mode="serialization")
    fields = {name: _plain(value) for name, value in made["properties"].items()}
    always = [name for name, field in model.model_fields.items() if field.is_required()]
    record = {
        "type": "object",
        "description": made.get("description", ""),
        "properties": fields | more,
        "required": [*always, *more],
        "additionalProperties": False,
    }
    return record, made.get("$defs", {})


def _of_kind(model: type[Entry]) -> Schema:
    made = model.model_json_schema(mode="serialization")
    own = {
        name: _plain(value) for name, value in made["properties"].items() if name not in REPLACED
    }
    resource = {"const": model.KIND.name, "description": "The kind of resource."}
    return {
        "type": "object",
        "description": made.get("description", ""),
        "properties": {
            "resource": resource,
            **_LEADING,
            **own,
            MODEL_NAMES: _NAMED,
            CITATIONS: _COUNT,
        },
        "required": list(_REQUIRED),
        "additionalProperties": False,
        "$defs": made.get("$defs", {}),
    }


def _plain(schema: Schema) -> Schema:
    """A field's schema without null and defaults, since exports leave out empty fields."""
    schema = {key: value for key, value in schema.items() if key not in ("default", "title")}
    options: list[Schema] = [
        option for option in schema.get("anyOf", ()) if option != {"type": "null"}
    ]
    if len(options) == 1:
        del schema["anyOf"]
        return options[0] | schema
    return schema
