"""The catalog for other programs: bibliographies, tables, feeds and lists at stable addresses."""

from mi_catalog.exports.all import all_exports
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
    path_entries,
)

__all__ = [
    "BIBTEX",
    "CSL_JSON",
    "CSV",
    "FORMATS",
    "JSON",
    "RIS",
    "Format",
    "Pieces",
    "all_exports",
    "export",
    "path_entries",
]
