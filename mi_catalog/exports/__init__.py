"""The catalog for other programs: bibliographies, tables, feeds and lists at stable addresses."""

from mi_catalog.exports.all import all_exports
from mi_catalog.exports.formats import Format, export, path_entries

__all__ = ["Format", "all_exports", "export", "path_entries"]
