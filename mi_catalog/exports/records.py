"""An entry as one flat record with the same leading fields for every kind.

It is a row of the CSV and an object of the JSON export. Besides the fields of the entry's file it
has derived ones: the year, the link, the page.
"""

from typing import Any

from mi_catalog.citations.reference import References
from mi_catalog.citations.short import short_citation
from mi_catalog.exports.addresses import entry as entry_stem
from mi_catalog.exports.addresses import page, under
from mi_catalog.models import Entry

ExportRecord = dict[str, Any]

REPLACED = frozenset(["id", "title", "name", "authors", "date", "year", "url"])
"""The fields that are replaced by columns of all kinds."""
MODEL_NAMES = "model_names"
"""The column of the models that a library names in a phrase, in its `models`."""
CITATIONS = "citations"
"""The last column: the observed number of citations of the work."""


def to_record(
    entry: Entry, references: References, base_url: str = "", citations: int | None = None
) -> ExportRecord:
    """The record of an entry; unknown fields are absent, and `page` requires a base URL."""
    record: ExportRecord = {
        "id": entry.id,
        "resource": entry.KIND.name,
        "title": entry.heading,
        "authors": list(entry.people),
        "date": entry.when,
        "year": entry.when.year if entry.when else None,
        "citation": short_citation(references.of(entry)),
        "url": entry.link,
        "page": under(base_url, page(entry)) if base_url else None,
    }
    record |= entry.model_dump(mode="json", exclude=set(REPLACED), exclude_none=True)
    record[MODEL_NAMES] = references.models_named(entry)
    record[CITATIONS] = citations
    return {key: value for key, value in record.items() if value not in (None, [])}


def to_pointer(entry: Entry, references: References, base_url: str) -> ExportRecord:
    """An entry in lists: a few fields, and the address of its full JSON."""
    pointer: ExportRecord = {
        "id": entry.id,
        "resource": entry.KIND.name,
        "title": entry.heading,
        "citation": short_citation(references.of(entry)),
        "date": entry.when,
        "essential": entry.is_essential,
        "json": under(base_url, f"{entry_stem(entry)}.json"),
    }
    return {key: value for key, value in pointer.items() if value}
