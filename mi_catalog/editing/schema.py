"""JSON Schemas of the catalog's files, made from the models, for editors that check while typing.

Editors read YAML with types: an unquoted `2310.10000` is a number there, while our reader takes all
scalars as text. So the schemas allow numbers where a text may look like one.
"""

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from mi_catalog.identity.identifiers import ARXIV_ID
from mi_catalog.models import (
    KINDS,
    DictionarySuite,
    Entry,
    Job,
    LearningPath,
    Mechanism,
    PartialDate,
    Person,
    PostSource,
    Record,
    StudiedModel,
    Term,
    Topic,
    Venue,
    WordList,
    Work,
)
from mi_catalog.models.fields import ID
from mi_catalog.models.kind import closed_list
from mi_catalog.models.word_list import USES
from mi_catalog.store import canonical_order

Schema = dict[str, Any]
Topics = Mapping[str, str]
"""Topics with their meanings, "" if not known."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "catalog/schema"
"""Where the schemas live below the project's root; a test fails when they are stale."""
_LOOKS_LIKE_NUMBER = frozenset(["ssrn"])
"""Fields of free text whose values can consist of digits."""
_WITHOUT_REPEATS = frozenset(["topics", "related", "aliases", "variants", "works"])
"""Lists in which the models refuse a value given twice."""


def all_schemas(
    topics: Iterable[str],
    kinds: Iterable[type[Entry]] = KINDS,
    meanings: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Schema]:
    """The schema of each kind of file, by the name of the schema's file.

    Args:
        topics: the ids that an entry's `topics` may contain.
        kinds: the models of the kinds of resource.
        meanings: what topics are about, by their ids; shown beside them in editors.

    """
    known = {topic: meanings.get(topic, "") for topic in sorted(topics)}
    made = {model.KIND.name: _entry(model, known) for model in kinds}
    made |= {"topic": _schema_of(Topic, known), "path": _schema_of(LearningPath, known)}
    made["mechanism"] = _schema_of(Mechanism, known)
    made["glossary"] = _keyed(Term, known, "The glossary: terms by the anchor on its page.")
    made["people"] = _keyed(Person, known, "People by the last part of their page's address.")
    made["venues"] = _keyed(Venue, known, "The venues: what their names in entries mean.")
    made["jobs"] = _keyed(Job, known, "Jobs for libraries by their anchors on the page of jobs.")
    made["words"] = _keyed(WordList, known, "Lists of words that the program reads.")
    made["words"]["propertyNames"] = closed_list(USES)
    made["models"] = _keyed(StudiedModel, known, "The models: what their names in entries mean.")
    made["feeds"] = _keyed(PostSource, known, "Places outside arXiv whose posts are read.")
    made["dictionaries"] = _keyed(
        DictionarySuite, known, "Suites of dictionaries, and releases that the registry lacks."
    )
    return {f"{name}.schema.json": {"$schema": DIALECT, **made[name]} for name in made}


def schema_text(schema: Mapping[str, Any]) -> str:
    """A schema as its file contains it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _entry(model: type[Entry], topics: Topics) -> Schema:
    made = _schema_of(model, topics)
    if issubclass(model, Work):
        made |= _WORK_RULES
        made["required"].remove("summary")
    return made


_WORK_RULES: Schema = {
    "anyOf": [{"required": ["arxiv"]}, {"required": ["doi"]}, {"required": ["url"]}],
    "if": {"properties": {"status": {"const": "proposed"}}, "required": ["status"]},
    "else": {"required": ["summary"]},
}
"""Rules for works: a link or an identifier, and a summary unless the work is proposed."""


def _keyed(model: type[Record], topics: Topics, description: str) -> Schema:
    """The schema of a file that contains a record below each key."""
    return {
        "type": "object",
        "description": description,
        "propertyNames": ID.schema,
        "additionalProperties": _schema_of(model, topics),
    }


def _schema_of(model: type[Record], topics: Topics) -> Schema:
    made = model.model_json_schema()
    definitions: Schema = made.get("$defs", {})
    fields = {
        name: _field(name, made["properties"][name], definitions, topics)
        for name in canonical_order(made["properties"])
        if name != "id"
    }
    required = [name for name in made["required"] if name != "id"]
    if "summary" in fields and "summary" not in required:
        required.append("summary")
    return {
        "type": "object",
        "description": made["description"],
        "properties": fields,
        "required": required,
        "additionalProperties": False,
    }


def _field(name: str, field: Schema, definitions: Schema, topics: Topics) -> Schema:
    """A field's schema with references resolved, without null, and with its description."""
    said = {key: value for key, value in field.items() if key not in ("title", "default", "anyOf")}
    options = [option for option in field.get("anyOf", ()) if option != {"type": "null"}]
    made = {**options[0], **said} if options else said
    if reference := made.pop("$ref", None):
        made = {**_definition(reference, definitions, topics), **made}
    if "items" in made:
        made["items"] = _field(name, made["items"], definitions, topics)
        return made | ({"uniqueItems": True} if name in _WITHOUT_REPEATS else {})
    if name in ("topics", "topic") and topics:
        described = {"description": made["description"]} if "description" in made else {}
        return described | closed_list(topics)
    return _with_numbers(name, made)


def _definition(reference: str, definitions: Schema, topics: Topics) -> Schema:
    found: Schema = definitions[reference.rpartition("/")[2]]
    if "properties" not in found:
        kept = ("enum", "enumDescriptions", "description")
        return {key: found[key] for key in kept if key in found}
    fields = found["properties"].items()
    return {
        "type": "object",
        "description": found["description"],
        "properties": {name: _field(name, field, definitions, topics) for name, field in fields},
        "required": found["required"],
        "additionalProperties": False,
    }


def _with_numbers(name: str, field: Schema) -> Schema:
    if field.get("pattern") == PartialDate.PATTERN:
        return {**field, "type": ["string", "integer"], "minimum": 1000, "maximum": 9999}
    if field.get("pattern") == ARXIV_ID or name in _LOOKS_LIKE_NUMBER:
        return {**field, "type": ["string", "number"]}
    return field
