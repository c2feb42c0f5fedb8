"""Shared by the rules about duplicates: which of two files gets the finding, and its message."""

from collections.abc import Iterator

from mi_catalog.checks._rule import CheckContext
from mi_catalog.findings import Finding
from mi_catalog.models import Entry
from mi_catalog.similarity.duplicates import identifiers_of
from mi_catalog.store import Location

HINT = 'Keep one file, and put the other\'s id under its "aliases".'


def older_first(one: Entry, other: Entry) -> tuple[Entry, Entry]:
    """The older entry, then the newer one, which gets the finding."""
    first, second = sorted((one, other), key=lambda entry: (entry.added or "", entry.id))
    return first, second


def same_identifier(context: CheckContext, kind: str) -> Iterator[Finding]:
    """Find entries that share an identifier of a kind."""
    for key, entries in context.works.by_identifier.items():
        if len(entries) < 2:
            continue
        first, *others = sorted(entries, key=lambda entry: (entry.added or "", entry.id))
        for entry in others:
            identifier = next(i for i in identifiers_of(entry) if i.key == key)
            if identifier.kind == kind:
                yield duplicate_of(context, entry, (identifier.field,), str(identifier), first)


def duplicate_of(
    context: CheckContext, entry: Entry, location: Location, what: str, first: Entry
) -> Finding:
    """The finding that an entry repeats another."""
    message = f"{what} is already in {context.catalog.path_of(first.id)}."
    return context.at(entry.id, location, message, HINT)
