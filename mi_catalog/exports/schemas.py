"""The JSON Schemas of everything that is exported as JSON."""

from collections.abc import Iterable, Mapping

from mi_catalog.exports import addresses
from mi_catalog.exports.dictionaries import dictionaries_schema
from mi_catalog.exports.mechanisms import mechanisms_schema
from mi_catalog.exports.schema import Schema, export_schema, list_schema
from mi_catalog.models import KINDS, Entry


def export_schemas(kinds: Iterable[type[Entry]] = KINDS) -> Mapping[str, Schema]:
    """Each schema by its address on the site."""
    return {
        addresses.SCHEMA: export_schema(kinds),
        addresses.LIST_SCHEMA: list_schema(kinds),
        addresses.schema(addresses.DICTIONARIES): dictionaries_schema(),
        addresses.schema(addresses.MECHANISMS): mechanisms_schema(),
    }
