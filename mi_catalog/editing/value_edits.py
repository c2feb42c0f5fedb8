"""Sets single values in the text of a file and leaves all other characters unchanged.

Fixes of rules, updates from sources and people of new entries use it. A value is replaced in its
place. If its shape changes or it has several lines, its whole field is rewritten, unless the field
contains a comment, which would be lost. A new field is inserted at its canonical place.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

import yaml

from mi_catalog.editing.formatting import (
    FileLayout,
    TopLevel,
    field_text,
    layout_at,
    scalar_text,
    top_level_of,
)
from mi_catalog.store import Document, Location

Edit = tuple[int, int, str]
"""Two offsets in a text, and the text that replaces what is between them."""


def with_values(document: Document, values: Mapping[Location, Any]) -> str:
    """The text of a file with some values set, by their locations.

    Values are texts, lists and mappings of texts. A value whose field cannot be rewritten without
    losing a comment, or in a file that is not one field below the other, is left unchanged; callers
    that need certainty parse the result.
    """
    text = document.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if text and not text.endswith("\n"):
        text += "\n"
    wanted: dict[str, Any] = {}
    for location, value in values.items():
        name = str(location[0])
        wanted[name] = _replaced(wanted.get(name, document.data.get(name)), location[1:], value)
    nodes = _nodes(text)
    layout, top_level = layout_at(document.path), top_level_of(text, document)
    edits: list[Edit] = []
    for name in layout.sort(wanted):
        value = wanted[name]
        if name in document.data:
            inside = _edits(text, nodes.get(name), document.data[name], value, layout, name)
            edits += _of_field(text, name, value, layout, top_level) if inside is None else inside
        elif top_level or not document.data:
            at = _offset(text, _line_for(name, text, layout, top_level))
            edits.append((at, at, field_text(name, value, layout)))
    edits.sort(key=itemgetter(0))  # keeps the order of edits at the same place
    for start, end, new in reversed(edits):
        text = text[:start] + new + text[end:]
    return text


def without_fields(document: Document, names: Collection[str]) -> str:
    """The text of a file without some top-level fields and their comments."""
    top_level = top_level_of(document.text, document)
    if top_level is None:
        return document.text
    lines = document.text.split("\n")
    for name, block in reversed([*top_level.blocks.items()]):
        if name in names:
            del lines[block.start : block.end]
    return "\n".join(lines)


def _replaced(data: Any, location: Location, value: Any) -> Any:
    """Data with the value at a location replaced."""
    if not location:
        return value
    step, *further = location
    members: Any = dict(data) if isinstance(data, Mapping) else list(data)
    members[step] = _replaced(members[step], tuple(further), value)
    return members


def _nodes(text: str) -> dict[str, yaml.Node]:
    """The YAML nodes of the top-level values, with start and end in the text."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    return {key.value: value for key, value in root.value} if root else {}


def _edits(
    text: str, node: yaml.Node | None, old: Any, new: Any, layout: FileLayout, name: str
) -> list[Edit] | None:
    """The edits that turn one value into another; None if their shapes differ."""
    if old == new:
        return []
    if isinstance(node, yaml.ScalarNode) and isinstance(new, str):
        start, end = node.start_mark.index, node.end_mark.index
        written = _in_style(node, text[start:end], new, is_bare=name in layout.bare)
        return None if written is None else [(start, end, written)]
    parts: Iterator[tuple[yaml.Node, Any, Any, str]]
    if isinstance(node, yaml.SequenceNode) and isinstance(new, list) and len(old) == len(new):
        parts = zip(node.value, old, new, [""] * len(new), strict=True)
    elif isinstance(node, yaml.MappingNode) and isinstance(new, dict) and old.keys() == new.keys():
        parts = ((value, old[key.value], new[key.value], key.value) for key, value in node.value)
    else:
        return None
    made: list[Edit] = []
    for inner, before, after, key in parts:
        found = _edits(text, inner, before, after, layout, key)
        if found is None:
            return None
        made += found
    return made


def _in_style(node: yaml.ScalarNode, before: str, value: str, *, is_bare: bool) -> str | None:
    """A scalar in the quotes of the old one if possible; None for texts of several lines."""
    written = scalar_text(value, is_bare=is_bare)
    if "\n" in before or written is None:
        return None
    if node.style == '"' and "\\" not in before and not set(value) & {'"', "\\"}:
        return f'"{value}"'
    if written.startswith("'") or not (node.style == "'" or set(value) & set(",[]{}")):
        return written
    return "'" + value.replace("'", "''") + "'"


def _of_field(
    text: str, name: str, value: Any, layout: FileLayout, top_level: TopLevel | None
) -> Iterator[Edit]:
    """The edit that rewrites a field; none if a comment would be lost."""
    block = top_level.blocks[name] if top_level else None
    if block and block.own is None:
        yield _offset(text, block.start), _offset(text, block.end), field_text(name, value, layout)


def _line_for(name: str, text: str, layout: FileLayout, top_level: TopLevel | None) -> int:
    """The line, from 0, before which a new field is inserted: in canonical, else alphabetical
    order.
    """
    lines = text.split("\n")[:-1]
    if top_level is None:
        return len(lines)
    blocks = top_level.blocks
    if layout.order:
        order = layout.sort([*blocks, name])
        before = [blocks[other].end for other in order[: order.index(name)]]
        return max(before, default=min(block.start for block in blocks.values()))
    later = (block.start for key, block in blocks.items() if key > name)
    return _above_comments(lines, min(later, default=len(lines)))


def _above_comments(lines: Sequence[str], at: int) -> int:
    """The line above the comment over a line."""
    while 0 < at < len(lines) and lines[at - 1].startswith("#"):
        at -= 1
    return at


def _offset(text: str, line: int) -> int:
    """Where a line, counted from 0, begins in a text that ends with a line break."""
    return sum(len(one) + 1 for one in text.split("\n")[:line])
