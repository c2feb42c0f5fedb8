"""Reads a change of an entry from the body of an issue of the form "Change an entry".

The issue has the entry's id and the whole file with the change. Nothing but the entry's
fields is taken from it: only the lines of the fields that differ are written, into the entry's own
file, so that comments are kept and no other file can be changed.
"""

import re
from dataclasses import dataclass
from typing import Any

from mi_catalog.catalog import Catalog
from mi_catalog.editing.formatting import find_comments
from mi_catalog.editing.value_edits import with_values, without_fields
from mi_catalog.errors import CatalogError
from mi_catalog.models import Entry
from mi_catalog.store import Document, Location, Refusal, parse_document, validate

ENTRY, CHANGED_FILE = "Entry", "The changed file"
"""Labels of the form."""
LONGEST_BODY = 40_000
"""Characters; ten times the longest file of the catalog."""
_ENTRY = re.compile(rf"^### {ENTRY}[ \t]*\n+([^\n]*)", re.MULTILINE)
_FILE = re.compile(
    rf"^### {CHANGED_FILE}[ \t]*\n+(`{{3,}})(?:ya?ml)?[ \t]*\n(.*)^\1[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class BadAmendment(CatalogError):
    """A change that cannot be accepted; the message says what to send instead."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """The changed file of an entry.

    Attributes:
        entry: the entry with the changes.
        path: its file, relative to the project's root.
        document: the changed file, with the comments of the present one.
        fields: the names of the fields that differ.

    """

    entry: Entry
    path: str
    document: Document
    fields: tuple[str, ...]


def read_amendment(body: str, catalog: Catalog) -> Amendment:
    """Read the body of an issue.

    Raises:
        BadAmendment: the id or the file is not valid, or the change is empty or too large.

    """
    body = body.replace("\r\n", "\n")
    if len(body) > LONGEST_BODY:
        raise BadAmendment(f"The issue has more than {LONGEST_BODY:,} characters. Shorten it.")
    entry = _entry(body, catalog)
    path = catalog.path_of(entry.id)
    found = _FILE.search(body)
    if found is None:
        raise BadAmendment(
            f'The issue has no "{CHANGED_FILE}". Put the whole file between two lines of ```.'
        )
    before = catalog.documents[entry.id]
    sent = _parsed(found[2], path)
    names = [*dict.fromkeys([*before.data, *sent.data])]
    fields = tuple(name for name in names if before.data.get(name) != sent.data.get(name))
    if not fields:
        raise BadAmendment("The file says what the catalog says already. Nothing is changed.")
    kept = _parsed(without_fields(before, before.data.keys() - sent.data.keys()), path)
    set_anew: dict[Location, Any] = {
        (name,): sent.data[name] for name in fields if name in sent.data
    }
    changed = _parsed(with_values(kept, set_anew), path)
    if changed.data != sent.data:
        raise BadAmendment("The change does not fit the file. Edit it on GitHub instead.")
    lost = set(find_comments(before.text)) - set(find_comments(changed.text))
    if lost:
        raise BadAmendment(
            f'The change would lose the comment "{min(lost)}". Edit the file on GitHub instead.'
        )
    made = validate(type(entry), changed, id=entry.id)
    if not isinstance(made, Entry):
        raise BadAmendment("\n".join(map(str, made)))
    return Amendment(made, path, changed, fields)


def _entry(body: str, catalog: Catalog) -> Entry:
    found = _ENTRY.search(body)
    named = found[1].strip() if found else ""
    if not _ID.fullmatch(named):
        raise BadAmendment(f'The issue has no "{ENTRY}". Give its id, as in wang-2022-ioi.')
    entry = catalog.find(named)
    if entry is None:
        raise BadAmendment(f'No entry has the id "{named}". Its page shows its id at the foot.')
    return entry


def _parsed(text: str, path: str) -> Document:
    try:
        return parse_document(text, path)
    except Refusal as refusal:
        raise BadAmendment(str(refusal.finding)) from None
