"""Sets single fields of an entry's file, line by line.

A curator's words and comments stay exactly as they are: only the lines of the fields that change
are written, and a text that would then say anything else is not written at all.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import unified_diff
from typing import Any

from mi_catalog.catalog import Catalog
from mi_catalog.editing.formatting import layout_at
from mi_catalog.models import Work
from mi_catalog.store import Document, Location, Refusal, field_to_yaml, parse_document, validate

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
    """An entry with some fields set; None when there are none, or its text resists the change."""
    document = catalog.documents[paper.id]
    changes = _with_known_venue(catalog, changes)
    text = with_fields(document, changes) if changes else None
    if text is None or not _says(document, text, changes, paper):
        return None
    return Update(paper.id, document.path, dict(changes), document.text, text)


def _with_known_venue(catalog: Catalog, changes: Mapping[str, Value]) -> Mapping[str, Value]:
    """The changes with the venue in canonical form, or without a venue that nobody lists."""
    venue = changes.get("venue")
    if not isinstance(venue, str):
        return changes
    others = {name: value for name, value in changes.items() if name != "venue"}
    known = catalog.venues.known(venue)
    return {"venue": known, **others} if known else others


def with_fields(document: Document, changes: Mapping[str, Any]) -> str:
    """A file's text with some top-level fields set; every other line stays as it is."""
    text = document.text
    for name, value in changes.items():
        text = _with_field(parse_document(text, document.path), name, value)
    return text


def with_data(document: Document, data: Mapping[str, Any]) -> str:
    """A file's text with all fields as they are in `data`; lines of those that agree stay."""
    text = document.text
    for name in document.data.keys() - data.keys():
        text = _without_field(parse_document(text, document.path), name)
    changed = {name: value for name, value in data.items() if document.data.get(name) != value}
    return with_fields(parse_document(text, document.path), changed)


def _without_field(document: Document, name: str) -> str:
    lines = document.text.removesuffix("\n").split("\n")
    first, end = _blocks(document, lines)[name]
    del lines[first:end]
    return "\n".join(lines) + "\n"


def with_value(document: Document, location: Location, new: str) -> str:
    """The text of a file with one value replaced; the value must be on one line."""
    value = document.value(location)
    line, column = document.mark(*location)
    lines = document.text.split("\n")
    start = column - 1 + (len(str(location[-1])) if isinstance(location[-1], str) else 0)
    at = lines[line - 1].find(str(value), start)
    if at >= 0:
        lines[line - 1] = lines[line - 1][:at] + new + lines[line - 1][at + len(str(value)) :]
    return "\n".join(lines)


def _with_field(document: Document, name: str, value: Any) -> str:
    lines = document.text.removesuffix("\n").split("\n")
    written = field_to_yaml(name, value).removesuffix("\n").split("\n")
    blocks = _blocks(document, lines)
    if name in blocks:
        first, end = blocks[name]
        if (comment := _trailing_comment(lines[first])) and len(written) == 1:
            written = [f"{written[0]}  {comment}"]
        lines[first:end] = written
    else:
        at = _place_for(document, name, blocks)
        lines[at:at] = written
    return "\n".join(lines) + "\n"


def _blocks(document: Document, lines: list[str]) -> dict[str, tuple[int, int]]:
    """The lines of each top-level field, from the first to behind the last, counted from 0.

    Comments and blank lines before the next field belong to that field.
    """
    starts = sorted((document.marks[(name,)][0] - 1, name) for name in document.data)
    ends = [start for start, _ in starts[1:]] + [len(lines)]
    blocks = {}
    for (start, name), end in zip(starts, ends, strict=True):
        while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
            end -= 1
        blocks[name] = (start, end)
    return blocks


def _place_for(document: Document, name: str, blocks: Mapping[str, tuple[int, int]]) -> int:
    """Where a new field goes: behind the last one that comes before it in canonical order."""
    order = layout_at(document.path).sort([*document.data, name])
    before = order[: order.index(name)]
    return max((blocks[other][1] for other in before), default=min(s for s, _ in blocks.values()))


def _trailing_comment(line: str) -> str | None:
    found = re.match(r"""^[a-z]+:\s+(?:'[^']*'|"[^"]*"|[^'"#\s][^#]*?)\s+(#.*)$""", line)
    return found[1] if found else None


def _says(document: Document, text: str, changes: Mapping[str, Value], paper: Work) -> bool:
    """Whether a changed text is an entry with the changes and all that was there before."""
    try:
        made = parse_document(text, document.path)
    except Refusal:
        return False
    wanted = {**document.data, **changes}
    return made.data == wanted and isinstance(validate(type(paper), made, id=paper.id), Work)
