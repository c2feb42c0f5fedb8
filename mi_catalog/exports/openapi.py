"""The OpenAPI description of the static files for programs: their addresses and contents.

Version 3.1, whose schemas are JSON Schemas: https://spec.openapis.org/oas/v3.1.0.
"""

import json
import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from typing import Any

from mi_catalog.citations.reference import CATALOG
from mi_catalog.exports import addresses
from mi_catalog.exports.formats import BIBTEX, CSL_JSON, CSV, FORMATS, JSON, Format
from mi_catalog.exports.schema import RELEASE
from mi_catalog.exports.schemas import export_schemas
from mi_catalog.exports.slices import WHOLE, Portion
from mi_catalog.exports.tables import LICENSE, json_text
from mi_catalog.models import KINDS, Entry
from mi_catalog.release import Release

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_PARAMETERS = {
    "id": "The id of an entry: its citation key, and the last part of its page's address.",
    "topic": "The id of a topic, as in circuits.",
    "subtopic": "The id of one of its subtopics, as in circuit-discovery.",
    "path": "The id of a learning path.",
    "person": "A person's name in lower case with hyphens, as in neel-nanda; from three works on.",
    "venue": "The id of a venue, as in iclr; from three works on.",
    "scheme": "What identifies: arxiv, doi or openreview.",
    "shard": (
        "The part of the identifier before the point (arXiv ids such as 2211.00593, which are in "
        "2211) or the slash (DOIs, and arXiv ids such as cs/0112017); of OpenReview's ids the "
        "first letter, in lower case."
    ),
}
TABLES = {
    addresses.DICTIONARIES: "The published dictionaries of features",
    addresses.MECHANISMS: "What has been found inside models",
}
"""The titles of tables other than entries, by the stem of their files."""
MARKDOWN = "text/markdown"
_PARAMETER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Answer:
    """A kind of file: the template of its address, its description, media type and schema, if
    any.
    """

    path: str
    summary: str
    media_type: str
    schema: Schema | None = None


def answers(
    kinds: Iterable[type[Entry]] = KINDS, formats: Iterable[Format] = FORMATS
) -> Iterator[Answer]:
    """All kinds of files."""
    kinds = tuple(kinds)
    for model in kinds:
        kind = model.KIND
        stem = f"/{kind.plural}/{{id}}"
        reference = {"$ref": "#/components/schemas/entry-answer"}
        yield Answer(f"{stem}.json", f"One {kind.name}", JSON.media_type, reference)
        for form in (BIBTEX, CSL_JSON):
            yield Answer(
                f"{stem}{form.suffix}", f"One {kind.name} as {form.title}", form.media_type
            )
        yield Answer(f"{stem}.md", f"The page of one {kind.name} as Markdown", MARKDOWN)
    for form in formats:
        for parts, name in ((WHOLE, "export"), (frozenset(Portion) - WHOLE, "list")):
            schema = {"$ref": f"#/components/schemas/{name}"} if form is JSON else None
            for stem, what in _slices(form.parts & parts, kinds):
                path, summary = f"/{stem}{form.suffix}", f"{what} as {form.title}"
                yield Answer(path, summary, form.media_type, schema)
    for stem, what in _slices(frozenset(Portion) - {Portion.ALL}, kinds):
        yield Answer(f"/{stem}.md", f"{what} as Markdown", MARKDOWN)
    yield Answer(
        f"/{addresses.LOOKUP}/{{scheme}}/{{shard}}.json",
        "Which of the identifiers with this beginning are in the catalog, and where",
        JSON.media_type,
        {"$ref": "#/components/schemas/lookup-answer"},
    )
    for stem, what in TABLES.items():
        reference = {"$ref": f"#/components/schemas/{_component(stem)}"}
        yield Answer(f"/{stem}{JSON.suffix}", f"{what} as JSON", JSON.media_type, reference)
        yield Answer(f"/{stem}{CSV.suffix}", f"{what} as CSV", CSV.media_type)
    yield Answer(f"/{addresses.NEW_ATOM}", "What entered the catalog last", "application/atom+xml")
    for address in export_schemas(tuple(kinds)):
        what = f"The JSON Schema of /{address.removesuffix('.schema.json')}.json"
        if address == addresses.SCHEMA:
            what = "The JSON Schema of files of entries"
        elif address == addresses.LIST_SCHEMA:
            what = "The JSON Schema of lists of entries"
        yield Answer(f"/{address}", what, "application/schema+json")
    yield Answer(f"/{addresses.LLMS}", "The outline of the site for language models", "text/plain")


def to_openapi(
    base_url: str,
    release: Release,
    kinds: Iterable[type[Entry]] = KINDS,
    formats: Iterable[Format] = FORMATS,
) -> str:
    """The whole description."""
    kinds = tuple(kinds)
    description = {
        "openapi": "3.1.0",
        "info": {
            "title": CATALOG,
            "description": "Static files: every answer is a GET of an address, without keys or "
            "limits. Ids stay; a renamed entry has its former ids in `aliases`.",
            "version": release.version,
            "license": {"name": "CC BY 4.0", "url": LICENSE},
        },
        "servers": [{"url": base_url.rstrip("/") or "/"}],
        "paths": {answer.path: {"get": _operation(answer)} for answer in answers(kinds, formats)},
        "components": {"schemas": _schemas(kinds)},
    }
    return json_text(description)


def _slices(parts: Set[Portion], kinds: Iterable[type[Entry]]) -> Iterator[tuple[str, str]]:
    """The stem of each part's address, and its description."""
    stems = {
        Portion.ALL: addresses.CATALOG,
        Portion.TOPIC: addresses.topic("{topic}"),
        Portion.SUBTOPIC: addresses.subtopic("{topic}", "{subtopic}"),
        Portion.PATH: addresses.path("{path}"),
        Portion.AUTHOR: addresses.author("{person}"),
        Portion.VENUE: addresses.venue("{venue}"),
    }
    yield from ((stem, part.value) for part, stem in stems.items() if part in parts)
    if Portion.KIND in parts:
        for model in kinds:
            yield addresses.kind(model.KIND), f"All {model.KIND.plural}"


def _operation(answer: Answer) -> dict[str, Any]:
    content: dict[str, Any] = {"schema": answer.schema} if answer.schema else {"schema": _TEXT}
    names = _PARAMETER.findall(answer.path)
    return {
        "operationId": re.sub(r"\W+", "-", answer.path).strip("-"),
        "summary": f"{answer.summary}.",
        **({"parameters": [_parameter(name) for name in names]} if names else {}),
        "responses": {
            "200": {"description": answer.summary, "content": {answer.media_type: content}},
            **({"404": {"description": "There is none of this name."}} if names else {}),
        },
    }


def _parameter(name: str) -> dict[str, Any]:
    about = {"name": name, "in": "path", "required": True, "schema": _TEXT}
    return {**about, "description": _PARAMETERS[name]}


def _schemas(kinds: Iterable[type[Entry]]) -> dict[str, Schema]:
    """The schema of exports with its parts beside it, and those of the smaller answers."""
    made = export_schemas(tuple(kinds))
    parts, export = _component_of(made[addresses.SCHEMA])
    pointers, listed = _component_of(made[addresses.LIST_SCHEMA])
    tables: dict[str, Schema] = {}
    for stem in TABLES:
        more, tables[_component(stem)] = _component_of(made[addresses.schema(stem)])
        parts |= more
    license_ = export["properties"]["license"]
    entry = {
        **RELEASE,
        "license": license_,
        "entry": export["properties"]["entries"]["items"],
        "coins": _TEXT | {"description": "The title of a span of COinS, which Zotero reads."},
    }
    found = {"type": "object", "additionalProperties": _TEXT | {"format": "uri-reference"}}
    lookup = {
        **RELEASE,
        "scheme": _TEXT,
        "entries": {**found, "description": "Addresses of entries by identifier in lower case."},
    }
    return {
        **parts,
        **tables,
        **pointers,
        "export": export,
        "list": listed,
        "entry-answer": _object(entry, "version", "license", "entry", "coins"),
        "lookup-answer": _object(lookup, "version", "scheme", "entries"),
    }


def _component(stem: str) -> str:
    """The name of a table's schema in the description."""
    return f"{stem.rpartition('/')[2]}-export"


def _component_of(schema: Schema) -> tuple[dict[str, Schema], Schema]:
    """A schema and its parts as components of the description."""
    text = json.dumps(schema).replace("#/$defs/", "#/components/schemas/")
    made = json.loads(text)
    del made["$schema"]
    return made.pop("$defs"), made


def _object(properties: dict[str, Schema], *required: str) -> Schema:
    made = {"type": "object", "properties": properties, "required": list(required)}
    return {**made, "additionalProperties": False}
