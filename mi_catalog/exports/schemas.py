"""The JSON Schemas of everything that is exported as JSON."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from mi_catalog.exports import addresses
from mi_catalog.exports.dictionaries import dictionaries_schema
from mi_catalog.exports.mechanisms import mechanisms_schema
from mi_catalog.exports.schema import Schema, export_schema, list_schema
from mi_catalog.models import KINDS, Entry


@lru_cache(maxsize=4)
def export_schemas(kinds: tuple[type[Entry], ...] = KINDS) -> Mapping[str, Schema]:
    """Each schema by its address on the site."""
    return MappingProxyType(
        {
            addresses.SCHEMA: export_schema(kinds),
            addresses.LIST_SCHEMA: list_schema(kinds),
            addresses.schema(addresses.DICTIONARIES): dictionaries_schema(),
            addresses.schema(addresses.MECHANISMS): mechanisms_schema(),
        }
    )
