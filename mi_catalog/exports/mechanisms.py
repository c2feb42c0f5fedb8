"""Mechanisms as JSON and CSV."""

from collections.abc import Iterable, Mapping
from typing import Any

from mi_catalog.exports import addresses
from mi_catalog.exports.schema import Schema, file_schema, record_schema
from mi_catalog.exports.tables import csv_row, json_row, to_csv, to_json
from mi_catalog.models import Mechanism, fields_of
from mi_catalog.release import UNDATED, Release

SCOPE = "mechanisms"
COLUMNS = ("id", *(field.name for field in fields_of(Mechanism)), "page")


def to_record(mechanism: Mechanism, base_url: str = "") -> Mapping[str, Any]:
    """A mechanism as its file has it, with its id and the address of its page."""
    record = {"id": mechanism.id, **mechanism.model_dump(mode="json", exclude_defaults=True)}
    record["page"] = addresses.under(base_url, addresses.mechanism(mechanism.id))
    return record


def mechanisms_json(
    mechanisms: Iterable[Mechanism], base_url: str, release: Release = UNDATED
) -> str:
    """The JSON file of all mechanisms."""
    rows = (json_row(to_record(mechanism, base_url)) for mechanism in mechanisms)
    schema = addresses.under(base_url, addresses.schema(addresses.MECHANISMS)) if base_url else ""
    return to_json(rows, scope=SCOPE, release=release, site=base_url, schema=schema)


def mechanisms_schema() -> Schema:
    """The schema of that file."""
    page = {"type": "string", "format": "uri-reference", "description": "Its page on the site."}
    record, parts = record_schema(Mechanism, page=page)
    items = {"$ref": "#/$defs/mechanism"}
    return file_schema("Mechanisms", items, {"mechanism": record, **parts}, scope={"const": SCOPE})


def mechanisms_csv(mechanisms: Iterable[Mechanism], base_url: str) -> str:
    """The table of all mechanisms; the text of a part is its role, its places and what it does."""
    rows = (csv_row({**to_record(mechanism, base_url)}, COLUMNS) for mechanism in mechanisms)
    return to_csv(rows, COLUMNS)
