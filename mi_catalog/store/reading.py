"""Parses the text of a YAML file into a document.

Texts not in the simple form are read from libyaml's event stream, not through a YAML loader.
That gives, in one parse, the place of every key and value, scalars exactly as typed (`no`, `1.20`
and `2310.10000` keep their letters) and a refusal of what a reviewer cannot check at a glance:
anchors, aliases, tags and duplicate keys.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import yaml

from mi_catalog.findings import Finding
from mi_catalog.store.document import Document, Location, Refusal
from mi_catalog.store.simple_files import read_simple
from mi_catalog.store.syntax import MAX_DEPTH, bad_character, merge_conflict, syntax_error
from mi_catalog.text.positions import Mark


def parse_document(text: str, path: str) -> Document:
    """Read the text of one file.

    Raises:
        Refusal: the text is not a mapping of plain YAML within the limits.

    """
    if simple := read_simple(text):
        return Document(path, *simple, text, is_simple=True)
    if conflict := merge_conflict(path, text):
        raise Refusal(conflict)
    try:
        return _Reader(path).read(text)
    except yaml.MarkedYAMLError as error:
        raise Refusal(syntax_error(path, text, error)) from None
    except (yaml.reader.ReaderError, UnicodeEncodeError) as error:
        raise Refusal(bad_character(path, text, error)) from None


class _Reader:
    """Builds a document from libyaml's events, without recursion.

    The loop of `_build` is long because it is the hot path: it runs once for every word of the
    catalog's structure, and a call per event would double the time to load.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.marks: dict[Location, Mark] = {}

    def read(self, text: str) -> Document:
        root = self._build(yaml.CSafeLoader(text).get_event)
        if root is None:
            raise self._refusal(None, "the file is empty.", "Write an entry, or delete the file.")
        if not isinstance(root, dict):
            what = "a list" if isinstance(root, list) else "a text"
            hint = 'Write "field: value" lines.'
            raise self._refusal(None, f"the file contains {what}, not a mapping.", hint)
        return Document(self.path, root, self.marks, text)

    def _build(self, next_event: Callable[[], Any]) -> Any:
        root: Any = None
        parent: Any = None
        above: Location = ()
        key: str | None = None
        stack: list[tuple[Any, Location]] = []
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
                parent, above = stack.pop()
                continue
            if kind is not yaml.ScalarEvent and kind not in _CONTAINERS:
                self._refuse_structure(event, seen_one=root is not None)
                continue
            if event.anchor is not None or event.tag is not None:
                raise self._indirection(event)
            if key is None and type(parent) is dict:
                key = self._key(event, parent, above)
                continue
            value = event.value if kind is yaml.ScalarEvent else _CONTAINERS[kind]()
            location = above
            if parent is None:
                root = value
            elif key is None:
                location = (*above, len(parent))
                self.marks[location] = _mark_of(event)
                parent.append(value)
            else:
                location = (*above, key)
                parent[key] = value
                key = None
            if kind is not yaml.ScalarEvent:
                self._refuse_depth(event, len(stack))
                stack.append((parent, above))
                parent, above = value, location
        return root

    def _key(self, event: Any, parent: Mapping[str, Any], above: Location) -> str:
        if type(event) is not yaml.ScalarEvent:
            hint = 'Write "field: value".'
            raise self._refusal(event, "a field's name is a list or a mapping.", hint)
        name: str = event.value
        if name in parent:
            first = self.marks[(*above, name)][0]
            message = f'"{name}" is given twice, first in line {first}.'
            raise self._refusal(event, message, "Keep one of the two.")
        self.marks[(*above, name)] = _mark_of(event)
        return name

    def _refuse_depth(self, event: Any, depth: int) -> None:
        if depth >= MAX_DEPTH:
            message = f"the value nests deeper than {MAX_DEPTH} levels."
            raise self._refusal(event, message, "Entries nest at most three levels.")

    def _refuse_structure(self, event: Any, *, seen_one: bool) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise self._indirection(event)
        if isinstance(event, yaml.DocumentStartEvent) and seen_one:
            hint = 'Keep one entry a file; remove the "---".'
            raise self._refusal(event, "the file has several documents.", hint)

    def _indirection(self, event: Any) -> Refusal:
        hint = "Write the value itself."
        if isinstance(event, yaml.AliasEvent):
            return self._refusal(event, f'"*{event.anchor}" refers to another value.', hint)
        if event.anchor is not None:
            hint = f'Remove "&{event.anchor}", or put the value between quotes.'
            return self._refusal(event, f'"&{event.anchor}" names a value.', hint)
        hint = "Remove it, or put the value between quotes."
        return self._refusal(event, f'"{event.tag}" is a YAML tag.', hint)

    def _refusal(self, event: Any, message: str, hint: str) -> Refusal:
        line, column = _mark_of(event) if event else (1, 1)
        return Refusal(Finding(self.path, line, column, "yaml", message, hint))


_CONTAINERS: Mapping[type, type[list[Any]] | type[dict[str, Any]]] = MappingProxyType(
    {yaml.SequenceStartEvent: list, yaml.MappingStartEvent: dict}
)


def _mark_of(event: Any) -> Mark:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1
