"""YAML files to models and back: positions for every value, text for every scalar."""

from mi_catalog.store.document import Document, Location, Refusal
from mi_catalog.store.files import (
    MAX_BYTES,
    SUFFIX,
    entry_files,
    read_document,
    read_text,
    write_atomically,
)
from mi_catalog.store.parse_cache import ParseCache
from mi_catalog.store.reading import parse_document
from mi_catalog.store.validation import Rebuilder, validate
from mi_catalog.store.writing import canonical_order, field_to_yaml, to_data, to_yaml
from mi_catalog.text.positions import Mark

__all__ = [
    "MAX_BYTES",
    "SUFFIX",
    "Document",
    "Location",
    "Mark",
    "ParseCache",
    "Rebuilder",
    "Refusal",
    "canonical_order",
    "entry_files",
    "field_to_yaml",
    "parse_document",
    "read_document",
    "read_text",
    "to_data",
    "to_yaml",
    "validate",
    "write_atomically",
]
