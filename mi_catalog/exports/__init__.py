"""The catalog for other programs: bibliographies, tables, feeds and lists at stable addresses."""

from mi_catalog.exports.all import all_exports, list_exports
from mi_catalog.exports.formats import (
    BIBTEX,
    CSL_JSON,
    CSV,
    FORMATS,
    JSON,
    RIS,
    Format,
    Pieces,
    export,
    formats_of,
)
from mi_catalog.exports.slices import Portion, path_entries

__all__ = [
    "BIBTEX",
    "CSL_JSON",
    "CSV",
    "FORMATS",
    "JSON",
    "RIS",
    "Format",
    "Pieces",
    "Portion",
    "all_exports",
    "export",
    "formats_of",
    "list_exports",
    "path_entries",
]
