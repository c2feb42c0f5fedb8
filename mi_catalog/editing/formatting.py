"""The canonical form of a file: one order of fields and one way to quote, so that diffs are small.

The form is what `store.to_yaml` writes. A person's file is brought to it by top-level fields: a
field moves as one with the comment lines above it, and a field with a comment inside is moved but
not rewritten. Text that this cannot handle without loss is left as it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from types import MappingProxyType, NoneType, UnionType
from typing import Any, get_args, get_origin

import yaml

from mi_catalog.catalog import FOLDER
from mi_catalog.models import KINDS, Entry, LearningPath, Mechanism, Record, Topic
from mi_catalog.models.mechanism import FOLDER as MECHANISMS
from mi_catalog.store import Document, Refusal, canonical_order, field_to_yaml, parse_document
from mi_catalog.store.simple_files import CHARACTER

_ONE_LINE = re.compile(f"{CHARACTER}*")
_PARAGRAPHS = re.compile(f"(?! )(?:{CHARACTER}+(?<! )\n+)*{CHARACTER}+(?<! )\n")
_BLANK = re.compile(r"^ +$", re.MULTILINE)
_NOT_PLAIN = re.compile(r"[ #,\[\]{}&*!|>'\"%@`]|[-?:](?: |$)|---|\.\.\.|.*(?:: |:$| #| $)")
"""What an unquoted text must not start with or contain, after PyYAML's `Emitter.analyze_scalar`."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,60}")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_BOOLEAN = re.compile(r"true|false|yes|no")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\n]*", re.MULTILINE)
_SCHEMA_LINE = re.compile(r"#\s*yaml-language-server:")


@dataclass(frozen=True)
class FileLayout:
    """What canonical form depends on besides the text of the file.

    Attributes:
        order: field names in canonical order; other fields come last, in their own order.
        bare: fields that contain truth values or numbers, which stay unquoted.

    """

    order: tuple[str, ...] = ()
    bare: frozenset[str] = frozenset()

    @classmethod
    def of(cls, model: type[Record]) -> "FileLayout":
        """The layout of a kind's files."""
        names = [name for name in model.model_fields if name != "id"]
        return cls(tuple(canonical_order(names)), frozenset(_bare_fields(model)))

    def is_sorted(self, names: Sequence[str]) -> bool:
        """Whether names are in canonical order."""
        ranks = [self._rank.get(name, len(self._rank)) for name in names]
        return ranks == sorted(ranks)

    def sort(self, names: Iterable[str]) -> list[str]:
        """Names in canonical order."""
        return sorted(names, key=lambda name: self._rank.get(name, len(self._rank)))

    @cached_property
    def _rank(self) -> Mapping[str, int]:
        return {name: number for number, name in enumerate(self.order)}


def layout_at(path: str, kinds: tuple[type[Entry], ...] = KINDS) -> FileLayout:
    """The layout of the file at a path relative to the project's root."""
    parts = PurePosixPath(path).parts
    folder = parts[1] if len(parts) > 2 and parts[0] == FOLDER else ""
    models: dict[str, type[Record]] = {
        "topics": Topic,
        "paths": LearningPath,
        MECHANISMS: Mechanism,
    }
    models |= {model.KIND.plural: model for model in kinds}
    return FileLayout.of(models[folder]) if folder in models else FileLayout()


def is_canonical(document: Document, layout: FileLayout) -> bool:
    """Whether a file as read is in canonical form."""
    text = document.text
    if document.is_simple and layout.is_sorted(tuple(document.data)):
        return True
    return _emit(document.data, layout) == text or canonical(document, layout) == text


def canonical(document: Document, layout: FileLayout) -> str:
    """The text of a file in canonical form: the same data, every comment kept."""
    text = document.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    comments = find_comments(text)
    if not comments:
        return _if_same(document, _emit(document.data, layout), comments) or text
    top_level = top_level_of(text, document)
    made = top_level.write(document.data, layout) if top_level else None
    return (made and _if_same(document, made, comments)) or text


def find_comments(text: str) -> list[str]:
    """Every comment of a YAML text, in order."""
    return [found[0].rstrip() for found in _COMMENT.finditer(_without_scalars(text))]


def _if_same(document: Document, text: str, comments: Sequence[str]) -> str | None:
    """The text if it has the same data and comments as the document, else None."""
    try:
        same = parse_document(text, document.path).data == document.data
    except Refusal:
        return None
    return text if same and sorted(find_comments(text)) == sorted(comments) else None


def _bare_fields(model: type[Record]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        for kind in _types(info.annotation):
            if kind in (bool, float, int):
                yield name
            elif isinstance(kind, type) and issubclass(kind, Record):
                yield from _bare_fields(kind)


def _types(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) in (tuple, UnionType):
        for inner in get_args(annotation):
            yield from _types(inner)
    elif annotation not in (NoneType, ...):
        yield annotation


def _emit(data: Mapping[str, Any], layout: FileLayout) -> str:
    return "".join(field_text(name, data[name], layout) for name in layout.sort(data))


def field_text(name: str, value: Any, layout: FileLayout) -> str:
    """A top-level field as text; the YAML library writes what `_quick` cannot."""
    return _quick(name, value, layout, "") or field_to_yaml(name, value)


def _quick(name: str, value: Any, layout: FileLayout, pad: str) -> str | None:
    """A field as text, for the shapes that entries have; the library takes 50 times as long."""
    if not _NAME.fullmatch(name) or _means_another_type(name):
        return None
    if isinstance(value, str) and _PARAGRAPHS.fullmatch(value):
        lines = value.replace("\n", f"\n{pad}  ").rstrip(" ")
        return f"{pad}{name}: |\n{pad}  {_BLANK.sub('', lines)}"
    if isinstance(value, str):
        scalar = scalar_text(value, is_bare=name in layout.bare)
        return scalar and f"{pad}{name}: {scalar}\n"
    if not value:
        return f"{pad}{name}: {value!r}\n"
    if isinstance(value, dict):
        return _join(
            f"{pad}{name}:\n", (_quick(k, v, layout, f"{pad}  ") for k, v in value.items())
        )
    return _join(f"{pad}{name}:\n", (_member(member, layout, f"{pad}  ") for member in value))


def _member(value: Any, layout: FileLayout, pad: str) -> str | None:
    if isinstance(value, str):
        scalar = scalar_text(value, is_bare=False)
        return scalar and f"{pad}- {scalar}\n"
    if not isinstance(value, dict) or not value:
        return None
    fields = _join("", (_quick(k, v, layout, f"{pad}  ") for k, v in value.items()))
    return fields and f"{pad}- {fields[len(pad) + 2 :]}"


def _join(start: str, parts: Iterable[str | None]) -> str | None:
    made = [start]
    for part in parts:
        if part is None:
            return None
        made.append(part)
    return "".join(made)


def scalar_text(value: str, *, is_bare: bool) -> str | None:
    """A scalar as the YAML library would write it; None if the library is needed."""
    if not _ONE_LINE.fullmatch(value):
        return None
    if is_bare and (_NUMBER.fullmatch(value) or _BOOLEAN.fullmatch(value)):
        return value
    if _NOT_PLAIN.match(value) or (_means_another_type(value) and not _DATE.fullmatch(value)):
        return "'" + value.replace("'", "''") + "'"
    return value


def _means_another_type(value: str) -> bool:
    """Whether a reader of YAML 1.1 would take the unquoted text for something else."""
    resolvers = yaml.SafeDumper.yaml_implicit_resolvers.get(value[:1], ())
    return any(pattern.match(value) for _, pattern in resolvers)


@dataclass(frozen=True, slots=True)
class Block:
    """A top-level field of a file.

    Attributes:
        above: the comment lines over it.
        own: its text as it is, when a comment is inside.
        start: the number of its first line, from 0.
        end: the number of the line behind its last one.

    """

    above: list[str]
    own: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TopLevel:
    """A file with comments, split into blocks that can be moved."""

    head: list[str]
    blocks: Mapping[str, Block]
    foot: list[str]

    def write(self, data: Mapping[str, Any], layout: FileLayout) -> str:
        """The file with its fields in order."""
        text = _lines([*self.head, ""] if self.head else [])
        for name in layout.sort(self.blocks):
            block = self.blocks[name]
            text += _lines(block.above) + (block.own or field_text(name, data[name], layout))
        return text + _lines(self.foot)


def top_level_of(text: str, document: Document) -> TopLevel | None:
    """Split a file into blocks; None if its fields cannot be moved line by line."""
    names = list(document.data)
    marks = [document.mark(name) for name in names]
    starts = [line - 1 for line, _ in marks]
    if not names or any(column > 1 for _, column in marks) or starts != sorted(set(starts)):
        return None
    lines = text.split("\n")
    visible = _without_scalars(text).split("\n")
    head, above = _split_head(lines[: starts[0]])
    if head is None:
        return None
    blocks = {}
    for name, start, end in zip(names, starts, [*starts[1:], len(lines)], strict=True):
        own_end = end
        while own_end > start + 1 and (not visible[own_end - 1] or visible[own_end - 1][0] == "#"):
            own_end -= 1
        commented = _COMMENT.search("\n".join(visible[start:own_end]))
        own = _lines(lines[start:own_end], "\n") if commented else None
        blocks[name] = Block(above, own, start, own_end)
        above = [line for line in lines[own_end:end] if line]
    return TopLevel(head, blocks, above)


def _split_head(lines: list[str]) -> tuple[list[str] | None, list[str]]:
    """Split the first comment into the file's and the first field's, which a blank line
    separates.
    """
    lines = [line.strip() for line in lines if line.rstrip() != "---"]
    if any(line and line[0] != "#" for line in lines):
        return None, []
    start = next((n for n in range(len(lines), 0, -1) if _ends_head(lines[n - 1])), 0)
    return [line for line in lines[:start] if line], lines[start:]


def _ends_head(line: str) -> bool:
    return not line or bool(_SCHEMA_LINE.match(line))


def _lines(lines: Iterable[str], strip: str = " \t") -> str:
    return "".join(f"{line.rstrip(strip)}\n" for line in lines)


def _without_scalars(text: str) -> str:
    """The text with all keys and values replaced by blanks, which leaves the layout."""
    kept = []
    at = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.ScalarEvent):
            start, end = _index(event.start_mark), _index(event.end_mark)
            if event.style in ("|", ">"):
                start = text.index("\n", start) if "\n" in text[start:end] else end
            kept += [text[at:start], re.sub(r"[^\n]", "x", text[start:end])]
            at = max(at, end)
    return "".join([*kept, text[at:]])


def _index(mark: Any) -> int:
    return int(mark.index)


PATTERNS = MappingProxyType({"NOT_PLAIN": re.compile(_NOT_PLAIN.pattern, re.ASCII)})
"""The regular expressions by which the browser's scripts, too, decide on quotes."""
