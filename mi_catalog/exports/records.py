"""An entry as one flat record with the same leading fields for every kind.

This is the row of the CSV and the object of the JSON export. Beside what the entry's file says it
carries what a reader of a table would otherwise have to work out: the year, the link, the page.
"""

from typing import Any

from mi_catalog.citations.reference import References
from mi_catalog.citations.short import short_citation
from mi_catalog.exports.addresses import entry as entry_stem
from mi_catalog.exports.addresses import page, under
from mi_catalog.models import Entry

ExportRecord = dict[str, Any]

REPLACED = frozenset(["id", "title", "name", "authors", "date", "year", "url"])
"""The model fields that columns of the same name in all kinds show."""
MODEL_NAMES = "model_names"
"""The column of the models that a library names in a phrase, in its `models`."""
CITATIONS = "citations"
"""The column of what is observed, behind all others: how often anything cites the work."""


def to_record(
    entry: Entry, references: References, base_url: str = "", citations: int | None = None
) -> ExportRecord:
    """One record; what is not known is absent, and `page` needs a base URL."""
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
    """What a list says of an entry: enough to choose by, and the address of its JSON."""
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
