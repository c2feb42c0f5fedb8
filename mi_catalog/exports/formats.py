"""The four formats in which entries leave the catalog, and the parts they are joined from.

A whole site holds each entry in several files: everything, each of its topics, learning paths.
`Pieces` writes an entry once a format and joins the result wherever it is wanted.
"""

from collections.abc import Callable, Iterable
from enum import StrEnum

from mi_catalog.catalog import Catalog
from mi_catalog.citations.bibtex import to_bibtex
from mi_catalog.citations.csl import to_csl
from mi_catalog.exports import addresses
from mi_catalog.exports.records import to_record
from mi_catalog.exports.tables import csv_row, json_row, to_array, to_csv, to_json
from mi_catalog.models import Entry
from mi_catalog.venues import Venues


class Format(StrEnum):
    """A format; the value is what the command line calls it."""

    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"
    CSV = "csv"
    JSON = "json"

    @property
    def suffix(self) -> str:
        """How files in it end."""
        return {"bibtex": ".bib", "csl-json": ".csl.json"}.get(self.value, f".{self.value}")


class Pieces:
    """Entries written once a format, joined as often as needed."""

    def __init__(self, venues: Venues, base_url: str = "") -> None:
        self._venues = venues
        self._base_url = base_url
        self._made: dict[Format, dict[str, str]] = {form: {} for form in Format}

    def joined(self, form: Format, entries: Iterable[Entry], scope: str) -> str:
        """A file of entries in one format; `scope` says what they are, as in "topics/circuits"."""
        rows = [self.one(form, entry) for entry in entries]
        if form is Format.BIBTEX:
            return "\n".join(rows)
        if form is Format.CSL_JSON:
            return to_array(rows)
        if form is Format.CSV:
            return to_csv(rows)
        schema = addresses.under(self._base_url, addresses.SCHEMA) if self._base_url else ""
        return to_json(rows, scope=scope, site=self._base_url, schema=schema)

    def one(self, form: Format, entry: Entry) -> str:
        """An entry in one format: what is joined, a BibTeX entry or a line."""
        made = self._made[form].get(entry.id)
        if made is None:
            made = self._made[form][entry.id] = self._writer(form)(entry)
        return made

    def forget(self, form: Format) -> None:
        """Let go of what was written in a format, when no more of it is wanted."""
        self._made[form].clear()

    def _writer(self, form: Format) -> Callable[[Entry], str]:
        writers: dict[Format, Callable[[Entry], str]] = {
            Format.BIBTEX: lambda entry: to_bibtex(entry, self._venues),
            Format.CSL_JSON: lambda entry: json_row(to_csl(entry, self._venues)),
            Format.CSV: lambda entry: csv_row(to_record(entry, self._base_url)),
            Format.JSON: lambda entry: json_row(to_record(entry, self._base_url)),
        }
        return writers[form]


def export(
    entries: Iterable[Entry],
    form: Format,
    venues: Venues,
    *,
    scope: str = "all",
    base_url: str = "",
) -> str:
    """Entries in one format."""
    return Pieces(venues, base_url).joined(form, entries, scope)


def path_entries(catalog: Catalog, path_id: str) -> list[Entry]:
    """The entries of a learning path in its order, each once; unknown ones are left out."""
    found = (catalog.find(step.entry) for step in catalog.paths[path_id].steps)
    return list({entry.id: entry for entry in found if entry}.values())
