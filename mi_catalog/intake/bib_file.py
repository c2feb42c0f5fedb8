"""Parses a BibTeX file into entries and fields with their offsets in the text.

The offsets allow to change one field and to keep everything else: keys, order, comments.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pybtex.database.input.bibtex import (  # type: ignore[import-untyped]
    LowLevelParser,
    month_names,
)
from pybtex.scanner import PrematureEOF, PybtexSyntaxError  # type: ignore[import-untyped]
from pybtex.utils import CaseInsensitiveDict  # type: ignore[import-untyped]

from mi_catalog.intake.bibtex_reading import BadBibtex
from mi_catalog.text.positions import line_of

_TYPE = re.compile(r"@\s*(\w+)")
_COMMENT = re.compile(r"(,[ \t]*|^[ \t]*)(%[^\n]*)", re.MULTILINE)
_DEFINITIONS = ("string", "preamble", "comment")


@dataclass(frozen=True, slots=True)
class BibField:
    """A field of an entry.

    Attributes:
        name: in lower case.
        start: offset of the name.
        value_start: offset of the value with its braces or quotes.
        end: offset after the value.

    """

    name: str
    start: int
    value_start: int
    end: int


@dataclass(frozen=True, slots=True)
class BibEntry:
    """An entry of a file.

    Attributes:
        type: as in "article", in lower case.
        key: the citation key.
        line: the line of its "@", from 1.
        start: offset of its "@".
        type_start: offset of its type.
        end: offset after its closing brace.
        fields: in the order of the file, repeated ones included.

    """

    type: str
    key: str
    line: int
    start: int
    type_start: int
    end: int
    fields: tuple[BibField, ...]

    def field(self, name: str) -> BibField | None:
        """The first field with a name, which is the one that BibTeX uses."""
        return next((one for one in self.fields if one.name == name), None)


@dataclass(slots=True)
class BibFile:
    """A whole file.

    Attributes:
        text: all of it.
        entries: in the order of the file.
        definitions: the `@string` commands, which an entry needs to be read on its own.

    """

    text: str
    entries: list[BibEntry] = field(default_factory=list)
    definitions: list[str] = field(default_factory=list)

    def alone(self, entry: BibEntry) -> str:
        """The text of one entry without comments, preceded by the file's `@string` definitions."""
        fields = ",\n".join(self.text[one.start : one.end] for one in entry.fields)
        return "\n".join([*self.definitions, f"@{entry.type}{{{entry.key},\n{fields}\n}}"])

    def value(self, one: BibField) -> str:
        """A value as it is written, without the braces or quotes around it."""
        written = self.text[one.value_start : one.end]
        is_enclosed = written[:1] + written[-1:] in ("{}", '""') and len(written) > 1
        return written[1:-1] if is_enclosed else written


class _Parser(LowLevelParser):  # type: ignore[misc]
    """pybtex's parser, extended to record the offsets of fields."""

    pos: int

    def __init__(self, text: str) -> None:
        super().__init__(text, macros=CaseInsensitiveDict(month_names))
        self.places: list[BibField] = []
        self.value_start = 0

    def parse_field(self) -> None:
        self.eat_whitespace()
        start = self.pos
        super().parse_field()
        if self.current_field_name and self.current_value:
            name = self.current_field_name.lower()
            self.places.append(BibField(name, start, self.value_start, self.pos))

    def parse_value(self) -> None:
        self.eat_whitespace()
        self.value_start = self.pos
        super().parse_value()
        # The parser skipped white space to look for a "#"; the value ends before that.
        self.pos = self.value_start + len(self.text[self.value_start : self.pos].rstrip())

    def substitute_macro(self, name: str) -> str:
        """The text of a macro; the name of one that another file defines."""
        return str(self.macros.get(name, name))


def read_bib_file(text: str) -> BibFile:
    """Read a file.

    Raises:
        BadBibtex: it is not BibTeX; the message says in which line.

    """
    try:
        return _read(text, text)
    except BadBibtex as error:
        # BibTeX has no comments inside entries, but people write them.
        without_comments = _COMMENT.sub(lambda found: found[1] + " " * len(found[2]), text)
        if without_comments == text:
            raise
        try:
            return _read(text, without_comments)
        except BadBibtex:
            raise error from None


def _read(text: str, parsed: str) -> BibFile:
    found, parser = BibFile(text), _Parser(parsed)
    try:
        for kind, content in _commands(parser):
            start, end = int(parser.command_start), int(parser.pos)
            if kind.lower() == "string":
                found.definitions.append(text[start:end])
            elif kind.lower() not in _DEFINITIONS:
                found.entries.append(_entry(text, start, end, content[0], parser.places))
            parser.places = []
    except PrematureEOF:
        line = line_of(text, int(parser.command_start))
        message = f"Line {line}: the entry that begins here is never closed."
        raise BadBibtex(f"{message} Add the missing brace or quote.") from None
    except PybtexSyntaxError as error:
        raise BadBibtex(f"Line {error.lineno} is not BibTeX: {error.args[0]}.") from None
    return found


def _commands(parser: _Parser) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from parser


def _entry(text: str, start: int, end: int, key: str, places: Iterable[BibField]) -> BibEntry:
    written = _TYPE.match(text, start)
    type_start = written.start(1) if written else start + 1
    name = written[1].lower() if written else ""
    line = line_of(text, start)
    return BibEntry(name, key, line, start, type_start, end, tuple(places))
