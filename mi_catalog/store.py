"""YAML files to models and back: positions for every value, text for every scalar, atomic writes.

Files that are not plain are read from libyaml's event stream rather than through a YAML loader.
That gives, in one parse, the place of every key and value, scalars exactly as typed (`no`, `1.20`
and `2310.10000` keep their letters) and a refusal of what a reviewer cannot check at a glance:
anchors, aliases, tags and duplicate keys.
"""

import os
import re
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from mi_catalog.findings import Finding
from mi_catalog.models import Record
from mi_catalog.nearest import nearest
from mi_catalog.plain_files import read_plain

SUFFIX = ".yml"
MAX_BYTES = 1_000_000
"""Above this no file is an entry; the largest real one is under 10 kB."""
MAX_DEPTH = 6
"""Deeper than any model nests."""

Location = tuple[str | int, ...]
Mark = tuple[int, int]
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was written.

    Attributes:
        path: the file, POSIX style, relative to the project's root.
        data: its mapping; every scalar is the text that was typed.
        marks: line and column, from 1, of the key or list member at each location.
        text: the whole file, for those who care how it is written.
        is_plain: whether it stands in the plain form of `plain_files`.

    """

    path: str
    data: Mapping[str, Any]
    marks: Mapping[Location, Mark] = field(repr=False)
    text: str = field(default="", repr=False)
    is_plain: bool = False

    def mark(self, *location: str | int) -> Mark:
        """The nearest known position at or above a location."""
        while location and location not in self.marks:
            location = location[:-1]
        return self.marks.get(location, (1, 1))

    def finding(
        self, location: Location, rule: str, message: str, hint: str, *, fixable: bool = False
    ) -> Finding:
        """A finding about the value at a location."""
        return Finding(self.path, *self.mark(*location), rule, message, hint, fixable)


_LEADING_FIELDS = (
    *("title", "name", "authors", "date", "year", "venue", "arxiv", "doi", "openreview", "ssrn"),
    *("url", "repo", "summary", "topics"),
)


class Refusal(Exception):
    """A file that cannot be read; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


def entry_files(folder: Path) -> Iterator[Path]:
    """Every entry file below a folder at any depth, in a fixed order."""
    for parent, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(parent, name) for name in sorted(names) if name.endswith(SUFFIX))


def read_document(path: Path, root: Path) -> Document:
    """Read one file.

    Raises:
        Refusal: the file is not a mapping of plain YAML within the limits.

    """
    shown = path.relative_to(root).as_posix()
    return parse_document(_read(path, root, shown), shown)


def parse_document(text: str, path: str) -> Document:
    """Read the text of one file.

    Raises:
        Refusal: the text is not a mapping of plain YAML within the limits.

    """
    if plain := read_plain(text):
        return Document(path, *plain, text, is_plain=True)
    try:
        return _Reader(path).read(text)
    except yaml.MarkedYAMLError as error:
        raise Refusal(_syntax_finding(path, text, error)) from None
    except (yaml.reader.ReaderError, UnicodeEncodeError) as error:
        place, code_point = _bad_character(text, error)
        message = f"the character U+{code_point:04X} is not allowed in YAML."
        raise Refusal(Finding(path, *place, "yaml", message, "Remove it.")) from None


def validate(model: type[R], document: Document, **values: Any) -> R | list[Finding]:
    """Make a model of a document; `values` are fields that do not stand in the file."""
    wrong = [_unknown(document, model, key) for key in values if key in document.data]
    try:
        made = model.model_validate({**document.data, **values}, context={"path": document.path})
    except ValidationError as error:
        known = {key: value for key, value in document.data.items() if key in model.model_fields}
        faults = model.model_construct(**known).faults()
        wrong += [_as_finding(document, model, problem) for problem in _fields_wrong(error)]
        wrong += [document.finding(f.location, "schema", f.message, f.hint) for f in faults]
        return wrong
    return wrong or made


def write_atomically(path: Path, text: str) -> None:
    """Replace a file in one step, so that a run killed at any moment leaves it old or new.

    Raises:
        OSError: it cannot be written, and is as it was.

    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
            Path(temporary).chmod(mode)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def to_data(record: Record) -> dict[str, Any]:
    """A model as the mapping its file holds: canonical order, no defaults, no absent values."""
    data = record.model_dump(mode="json", exclude_defaults=True, exclude={"id"})
    return {key: data[key] for key in canonical_order(data)}


def canonical_order(keys: Iterable[str]) -> list[str]:
    """Order field names as files hold them: what identifies first, then what describes."""
    rank = {name: number for number, name in enumerate(_LEADING_FIELDS)}
    return sorted(keys, key=lambda key: rank.get(key, len(rank)))


def to_yaml(data: Mapping[str, Any]) -> str:
    """Canonical text of a mapping: one line a value, long texts as literal blocks."""
    return "".join(field_to_yaml(key, value) for key, value in data.items())


def field_to_yaml(key: str, value: Any) -> str:
    """Canonical text of one top-level field."""
    return yaml.dump(
        {key: value},
        Dumper=_EntryDumper,
        allow_unicode=True,
        sort_keys=False,
        width=100_000,
        indent=2,
    )


_OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")
"""Line breaks of YAML 1.1 that only escapes bring through unchanged."""


class _EntryDumper(yaml.SafeDumper):
    """PyYAML's dumper, with lists indented under their key and texts of many lines as blocks.

    It quotes what another reader would take for a number or a truth value.
    """

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)

    def represent_data(self, data: Any) -> yaml.Node:
        if not isinstance(data, str):
            return super().represent_data(data)
        if re.fullmatch(r"\d{4}-\d\d-\d\d", data):
            return self.represent_scalar("tag:yaml.org,2002:timestamp", data)
        style = '"' if _OTHER_BREAKS.search(data) else "|" if "\n" in data else ""
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=style or None)


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
            raise self._refusal(None, f"the file holds {what}, not a mapping.", hint)
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
            message = f'"{name}" stands twice, first in line {first}.'
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
            raise self._refusal(event, "the file holds several documents.", hint)

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


def _syntax_finding(path: str, text: str, error: yaml.MarkedYAMLError) -> Finding:
    """What keeps a text from being YAML, where a person would look for it."""
    if odd := _OTHER_BREAKS.search(text):
        message = f"U+{ord(odd[0]):04X} stands here, which ends a line and nobody can see."
        place = _place_of(text, odd.start())
        return Finding(path, *place, "yaml", message, "Write a common space.")
    problem, mark, start = error.problem or "", error.problem_mark, error.context_mark
    if start and (not mark or (mark.line > start.line and re.search(_NEVER_CLOSED, problem))):
        mark = start
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if _stands_at(text, place) == "\t":
        problem = "tab"
    return Finding(path, *place, "yaml", *_explain(problem))


def read_text(path: Path, root: Path) -> str:
    """The text of a file of the project.

    Raises:
        Refusal: there is no such file, it is huge, or it is not UTF-8.

    """
    return _read(path, root, path.relative_to(root).as_posix())


def _read(path: Path, root: Path, shown: str) -> str:
    def refusal(message: str, hint: str, place: Mark = (1, 1)) -> Refusal:
        return Refusal(Finding(shown, *place, "file", message, hint))

    try:
        shown.encode()
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            status = path.stat()
            if not path.resolve().is_relative_to(root.resolve()):
                hint = "Put the entry itself here."
                raise refusal("the file is a link out of the project.", hint)
        if not stat.S_ISREG(status.st_mode):
            raise refusal("this is no regular file.", "Put a text file here.")
        if status.st_size > MAX_BYTES:
            hint = "An entry takes about 1 kB; the limit is 1 MB."
            raise refusal(f"the file has {status.st_size / 1e6:.0f} MB.", hint)
        content = path.read_bytes()
    except OSError as error:
        raise refusal(f"the file cannot be read: {error.strerror}.", "Mend or remove it.") from None
    except UnicodeEncodeError:
        raise refusal("the file's name is not UTF-8.", "Rename the file.") from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = _place_of(content[: error.start].decode("utf-8", "replace"), None)
        message = f"the byte 0x{content[error.start]:02X} is not UTF-8."
        raise refusal(message, "Save the file as UTF-8.", place) from None


def _place_of(text: str, position: int | None) -> Mark:
    before = text[:position]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _stands_at(text: str, place: Mark) -> str:
    lines = text.split("\n")
    line = lines[place[0] - 1] if place[0] <= len(lines) else ""
    return line[place[1] - 1 : place[1]]


def _bad_character(
    text: str, error: yaml.reader.ReaderError | UnicodeEncodeError
) -> tuple[Mark, int]:
    """Where it is, and its code point; libyaml counts in bytes."""
    if isinstance(error, UnicodeEncodeError):
        return _place_of(text, error.start), ord(text[error.start])
    before = text.encode()[: error.position].decode("utf-8", "ignore")
    code = error.character if isinstance(error.character, int) else ord(error.character)
    return _place_of(before, None), code


_NEVER_CLOSED = r"found unexpected end of stream|expected (?:',' or|node content)"
"""Problems that libyaml meets far below the quote or bracket to blame."""
_EXPLANATIONS: tuple[tuple[str, str, str], ...] = (
    (r"'\\t'|tab", "a tab stands where YAML wants spaces.", "Indent with spaces."),
    (
        r"mapping values are not allowed",
        'a ": " stands inside an unquoted text.',
        "Put the whole text between double quotes.",
    ),
    (
        r"could not find expected ':'",
        'a line has no "field: value".',
        'Write "field: value", or indent the line under its field.',
    ),
    (
        r"found unexpected end of stream|unexpected document indicator",
        "a quote or bracket is opened and never closed.",
        "Close it.",
    ),
    (
        r"expected (?:',' or|node content)",
        "a list or mapping in brackets is not closed.",
        'Close it, or write one "- value" a line.',
    ),
    (
        r"did not find expected key|did not find expected '-'|block end",
        "the indentation or the quotes do not fit the line above.",
        "Align the field with its neighbours; put a text with quotes inside between quotes.",
    ),
    (
        r"block sequence entries are not allowed",
        "a list starts on the line of its field.",
        'Write each "- value" on a line of its own below; put a text that starts so in quotes.',
    ),
    (
        r"cannot start any token|mapping keys are not allowed",
        "a value starts with a character that YAML keeps for itself.",
        "Put the text between double quotes.",
    ),
    (
        r"escape|hexdecimal",
        'a "\\" in double quotes starts an unknown escape.',
        "Use single quotes, or double the backslash.",
    ),
    (
        r"alias|anchor|alphabetic or numeric",
        "& and * start anchors and aliases.",
        "Put the text between quotes.",
    ),
    (r"tag|whitespace or line break", '"!" starts a tag.', "Put the text between quotes."),
    (
        r"expected comment or line break",
        'a text follows "|" or ">" on the same line.',
        "Start it on the next line, or put it between quotes.",
    ),
    (r"directive|non-alphabetical", '"%" starts a directive.', "Put the text between quotes."),
    (
        r"document start",
        'a line has no "field: value".',
        'Write "field: value" lines only.',
    ),
)


def _explain(problem: str) -> tuple[str, str]:
    for pattern, message, hint in _EXPLANATIONS:
        if re.search(pattern, problem):
            return message, hint
    return f"this is not YAML: {problem}.", "Compare it with another entry."


def _fields_wrong(error: ValidationError) -> Iterator[ErrorDetails]:
    """What is wrong with single fields; that a list lacks members which are wrong goes unsaid."""
    problems = error.errors()
    for problem in problems:
        if not problem["loc"]:
            continue
        minimum = problem.get("ctx", {}).get("min_length", 0)
        if problem["type"] == "too_short" and len(problem["input"]) >= minimum:
            continue
        yield problem


def _as_finding(document: Document, model: type[Record], problem: ErrorDetails) -> Finding:
    location = problem["loc"]
    kind = problem["type"]
    value = problem["input"]
    if kind == "extra_forbidden":
        return _unknown(document, model, *location)
    if kind == "missing":
        message = f'the field "{location[-1]}" is missing.'
        return document.finding(location, "schema", message, f'Add "{location[-1]}: …".')
    name = ".".join(part for part in location if isinstance(part, str))
    if kind == "refused":
        context = problem["ctx"]
        message, hint = context["message"], context["hint"]
    elif kind == "enum" and isinstance(value, str):
        allowed = re.findall(r"'([^']+)'", str(problem["ctx"]["expected"]))
        message = f'"{value}" is unknown.'
        hint = str(nearest(value, allowed) or f"Choose one of {', '.join(allowed)}.")
    else:
        message, hint = _plainly(problem)
    return document.finding(location, "schema", f"{name}: {message}", hint)


def _plainly(problem: ErrorDetails) -> tuple[str, str]:
    kind, value, facts = problem["type"], problem["input"], problem.get("ctx", {})
    if kind == "too_short":
        return f"{len(value)} given, at least {facts['min_length']} needed.", "Add what is missing."
    if kind == "too_long":
        message = f"{len(value)} given, at most {facts['max_length']} allowed."
        return message, "Keep the most central ones."
    stands = "a list" if isinstance(value, list) else "a mapping"
    stands = f'"{value}"' if isinstance(value, str) else stands
    wanted, hint = _WANTED.get(kind, (problem["msg"], "See the contributor's guide."))
    return f"{stands} stands where {wanted} belongs.", hint


_NUMBER = ("a number above 0", 'Write it in digits, as in "2.5".')
_TEXT = ("a text", "Write one text.")
_FIELDS = ("a mapping", 'Write "field: value" lines.')
_WANTED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "tuple_type": ("a list", 'Write one "- value" a line below the field.'),
        "string_type": _TEXT,
        "enum": _TEXT,
        "bool_parsing": ("true or false", 'Write "true", or remove the line.'),
        "bool_type": ("true or false", 'Write "true", or remove the line.'),
        "float_parsing": _NUMBER,
        "float_type": _NUMBER,
        "finite_number": _NUMBER,
        "greater_than": _NUMBER,
        "model_type": _FIELDS,
        "model_attributes_type": _FIELDS,
    }
)
"""What belongs where pydantic found something else, and how it is written."""


def _unknown(document: Document, model: type[Record], *location: str | int) -> Finding:
    name = str(location[-1])
    if location == ("id",):
        hint = "Remove the line: the id is the file's name."
        return document.finding(location, "schema", 'the field "id" is unknown.', hint)
    known = _fields_at(model, location[:-1])
    hint = str(nearest(name, known) or f"Fields here are {', '.join(known)}.")
    return document.finding(location, "schema", f'the field "{name}" is unknown.', hint)


def _fields_at(model: type[Record], location: Sequence[str | int]) -> list[str]:
    """The fields known at a location; nested models come from their field's annotation."""
    for part in location:
        if isinstance(part, str) and part in model.model_fields:
            inner = getattr(model.model_fields[part].annotation, "__args__", ())
            nested = [a for a in inner if isinstance(a, type) and issubclass(a, Record)]
            model = nested[0] if nested else model
    return canonical_order(name for name in model.model_fields if name != "id")
