"""Writes values that a source provides into the files of entries.

The changed file is validated: if other data would change too, or the model refuses it, nothing is
written.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import unified_diff

from mi_catalog.catalog import Catalog
from mi_catalog.editing.value_edits import with_values
from mi_catalog.models import Work
from mi_catalog.store import Document, Refusal, parse_document, validate

Value = str | list[str]


@dataclass(frozen=True, slots=True)
class Update:
    """An entry's new text.

    Attributes:
        path: its file, relative to the project's root.
        changes: the fields that were set, and their values.

    """

    entry_id: str
    path: str
    changes: Mapping[str, Value]
    before: str
    text: str

    @property
    def diff(self) -> str:
        """The change as a unified diff."""
        lines = unified_diff(
            self.before.splitlines(keepends=True),
            self.text.splitlines(keepends=True),
            f"a/{self.path}",
            f"b/{self.path}",
        )
        return "".join(lines)


def update_of(catalog: Catalog, paper: Work, changes: Mapping[str, Value]) -> Update | None:
    """The update that sets some fields; None if there are none, or the file cannot be changed
    safely.
    """
    document = catalog.documents[paper.id]
    changes = _with_known_venue(catalog, changes)
    text = with_values(document, {(n,): v for n, v in changes.items()}) if changes else None
    if text is None or not _says(document, text, changes, paper):
        return None
    return Update(paper.id, document.path, dict(changes), document.text, text)


def _with_known_venue(catalog: Catalog, changes: Mapping[str, Value]) -> Mapping[str, Value]:
    """The changes with the venue in canonical form; an unknown venue is left out."""
    venue = changes.get("venue")
    if not isinstance(venue, str):
        return changes
    others = {name: value for name, value in changes.items() if name != "venue"}
    known = catalog.venues.known(venue)
    return {"venue": known, **others} if known else others


def _says(document: Document, text: str, changes: Mapping[str, Value], paper: Work) -> bool:
    """Whether a changed text contains the changes and all other data unchanged."""
    try:
        made = parse_document(text, document.path)
    except Refusal:
        return False
    wanted = {**document.data, **changes}
    return made.data == wanted and isinstance(validate(type(paper), made, id=paper.id), Work)
