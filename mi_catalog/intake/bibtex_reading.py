r"""Reads one BibTeX entry as the fields of a paper: braces, accents and names become plain text.

Mathematics between dollars stays TeX, as the catalog keeps it. A value that cannot become text is
refused with its line number, so that nothing is lost silently.
"""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeVar

from pybtex.database.input.bibtex import (  # type: ignore[import-untyped]
    LowLevelParser,
    UndefinedMacro,
    month_names,
)
from pybtex.scanner import PrematureEOF, PybtexSyntaxError  # type: ignore[import-untyped]
from pybtex.utils import CaseInsensitiveDict  # type: ignore[import-untyped]

from mi_catalog.citations.bibtex import MONTH_MACROS
from mi_catalog.errors import CatalogError
from mi_catalog.identity.identifiers import parse_arxiv, parse_doi
from mi_catalog.models.fields import is_web_address
from mi_catalog.people.author_lists import Author, AuthorLists
from mi_catalog.text.characters import one_line
from mi_catalog.text.formulas import Unreadable, between_dollars, to_mathml
from mi_catalog.text.tex_text import tex_to_text

T = TypeVar("T")

LONGEST = 50_000
"""Characters; a file with one entry takes about 500."""

_START = re.compile(r"@\s*(?!(?:comment|string|preamble)\b)\w+\s*[{(]", re.IGNORECASE)
_NO_KEY = re.compile(r"\s*(?:(?=,)|(?=[A-Za-z][\w-]*\s*=))")
_TAG = re.compile(
    r"</?(?:i|b|em|strong|sub|sup|tt|code|span|u|p|br|scp|sc|small|inline-formula|(?:mml:)?m[a-z]+)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
"""HTML tags, which occur in publishers' BibTeX."""
_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-f]+|[a-z][a-z0-9]*);", re.IGNORECASE)
_COMMAND = re.compile(r"\\[A-Za-z]+")
_OTHERS = re.compile(r"\band\s+others\s*$", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([_%&#~$])")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?(?=$|[/T])")


class BadBibtex(CatalogError):
    """A text that cannot be read as the BibTeX entry of a work."""


@dataclass(frozen=True, slots=True)
class BibtexWork:
    """What a BibTeX entry says about a work.

    Attributes:
        fields: under the names that a paper's model gives them.
        authors: the names, with the family names that the entry sets apart.
        remarks: what was left out of the fields, a sentence each.

    """

    fields: dict[str, Any]
    authors: tuple[Author, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Raw:
    """The unparsed fields of an entry by lower-case name, and the line of each."""

    values: Mapping[str, str]
    lines: Mapping[str, int] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A field as plain text.

        Raises:
            BadBibtex: it has TeX that cannot become text.

        """
        return self.read(name, to_text)

    def read(self, name: str, reader: Callable[[str], T]) -> T:
        """Convert a field; errors of `reader` get the field's name and line."""
        try:
            return reader(self.values.get(name, ""))
        except ValueError as error:
            line = self.lines.get(name, 1)
            raise BadBibtex(f'Line {line}, field "{name}": {error}') from None


def read_bibtex(text: str, lists: AuthorLists) -> BibtexWork:
    """Read the first entry of a text; `lists` parses its authors.

    Raises:
        BadBibtex: there is none, it is not BibTeX, it has no title, or a field is no plain text.

    """
    raw = _first_entry(text)
    work = _work(raw, lists)
    return replace(work, remarks=tuple(_remarks(text, raw)))


def _remarks(text: str, raw: _Raw) -> Iterator[str]:
    """Remarks on what the fields of a work leave out."""
    if more := len(_START.findall(text)) - 1:
        entries = "entry" if more == 1 else "entries"
        yield f"Only the first entry was read: the text has {more} more {entries}."
    if _OTHERS.search(raw.values.get("author", "")):
        yield 'The authors end in "and others". Add the names that are missing.'
    url = _url(raw)
    if url and not is_web_address(url):
        yield f'The url "{url}" is not a web address and was left out.'


def to_text(value: str) -> str:
    """A BibTeX value as plain text on one line.

    Raises:
        ValueError: it has TeX that is no text, or a formula that cannot be shown.

    """
    bare = _ENTITY.sub(lambda found: _unescaped(found[0]), _TAG.sub("", value))
    text = one_line(tex_to_text(bare, is_tex=True))
    for part, is_math in between_dollars(text):
        if is_math:
            _check_formula(part)
        elif command := _COMMAND.search(part):
            written = next(c for c in _COMMAND.findall(value) if command[0].startswith(c))
            raise ValueError(f'the command "{written}" is not text. Write what it prints.')
    return text


def _unescaped(entity: str) -> str:
    return {"&": r"\&", "%": r"\%", "$": r"\$"}.get(sign := html.unescape(entity), sign)


def _check_formula(latex: str) -> None:
    try:
        to_mathml(latex)
    except Unreadable as error:
        raise ValueError(f"${latex}$ is not a formula: {error}. Correct the TeX.") from None


def _work(raw: _Raw, lists: AuthorLists) -> BibtexWork:
    title = raw.text("title")
    if not title:
        raise BadBibtex('The BibTeX entry has no "title". Add one.')
    subtitle = raw.text("subtitle")
    authors = raw.read("author", partial(_authors, lists=lists))
    doi, url = parse_doi(raw.text("doi")), _url(raw)
    found: dict[str, Any] = {
        "title": f"{title}: {subtitle}" if subtitle else title,
        "authors": [author.name for author in authors],
        "date": raw.read("date", _iso_date) or _year_and_month(raw),
        "venue": _venue(raw),
        "arxiv": _arxiv(raw),
        "doi": None if doi and doi.startswith("10.48550/") else doi,
        "url": url if is_web_address(url) and not parse_arxiv(url) else None,
    }
    fields = {name: value for name, value in found.items() if value}
    return BibtexWork(fields, authors)


class _Parser(LowLevelParser):  # type: ignore[misc]
    """pybtex's parser, extended to record the line of each field."""

    def __init__(self, text: str) -> None:
        super().__init__(text, macros=CaseInsensitiveDict(month_names))
        self.lines: dict[str, int] = {}

    def parse_field(self) -> None:
        self.eat_whitespace()
        line = self.lineno
        super().parse_field()
        if self.current_field_name:
            name = self.current_field_name.lower()
            if name in self.lines:
                raise BadBibtex(f'Line {line}: the field "{name}" is given twice. Keep one.')
            self.lines[name] = line


def _first_entry(text: str) -> _Raw:
    if len(text) > LONGEST:
        raise BadBibtex(f"The file has more than {LONGEST:,} characters. Keep one entry in it.")
    start = _START.search(text)
    if not start:
        raise BadBibtex('There is no BibTeX entry: nothing like "@article{key, …}".')
    parser = _Parser(_with_key(text, start.end()))
    try:
        for kind, content in parser:
            if kind.lower() in ("string", "preamble"):
                parser.lines.clear()
                continue
            values = {name.lower(): " ".join("".join(parts).split()) for name, parts in content[1]}
            return _Raw(values, parser.lines)
    except UndefinedMacro as error:
        macro = str(error.args[0])
        message = f'Line {error.lineno}: the macro "{macro}" is not defined. '
        raise BadBibtex(f"{message}Write its text instead.") from None
    except PrematureEOF as error:
        message = f"The BibTeX entry is never closed, up to line {error.lineno}."
        raise BadBibtex(f"{message} Add the missing brace or quote.") from None
    except PybtexSyntaxError as error:
        raise BadBibtex(f"Line {error.lineno} is not BibTeX: {error.args[0]}.") from None
    raise BadBibtex('There is no BibTeX entry: nothing like "@article{key, …}".')


def _with_key(text: str, at: int) -> str:
    """The text with a key in its first entry, which some programs leave out."""
    if not (found := _NO_KEY.match(text, at)):
        return text
    comma = "" if text[found.end()] == "," else ","
    return f"{text[: found.end()]}key{comma}{text[found.end() :]}"


def _authors(value: str, lists: AuthorLists) -> tuple[Author, ...]:
    """The authors of a field.

    Raises:
        ValueError: names are not separated by "and", or have TeX that is no text.

    """
    to_text(value)  # before the braces are removed, which show where commands end
    authors = lists.read_bibtex(_ENTITY.sub(lambda found: html.unescape(found[0]), value))
    return tuple(Author(to_text(author.name), to_text(author.family)) for author in authors)


def _iso_date(value: str) -> str | None:
    """A date, or the first day of a range as biblatex writes it, "2024-05-01/2024-05-03".

    Raises:
        ValueError: it is something else.

    """
    written = value.strip().strip("{}")
    if not written:
        return None
    if found := _DATE.match(written):
        return found[0]
    raise ValueError(f'"{written}" is not a date. Write "YYYY", "YYYY-MM" or "YYYY-MM-DD".')


def _year_and_month(raw: _Raw) -> str | None:
    year = re.search(r"\b(?:19|20)[0-9]{2}\b", raw.text("year"))
    month = raw.read("month", _month)
    if year is None:
        return None
    return f"{year[0]}-{month:02}" if month else year[0]


def _month(value: str) -> int | None:
    """The number of a month, or of the first month of a range; None if empty.

    Raises:
        ValueError: it is no month.

    """
    written = to_text(value).lower()
    number = re.search(r"[0-9]+", written)
    named = next(
        (n for n, name in enumerate(MONTH_MACROS, 1) if re.search(rf"\b{name}", written)), None
    )
    if not written or named:
        return named
    if number and 1 <= int(number[0]) <= 12:
        return int(number[0])
    raise ValueError(f'"{written}" is not a month. Write its name or its number.')


def _venue(raw: _Raw) -> str | None:
    names = ("booktitle", "journal", "journaltitle", "maintitle")
    where = next((text for name in names if (text := raw.text(name))), None)
    return where if where and "arxiv" not in where.lower() else None


def _arxiv(raw: _Raw) -> str | None:
    journal = re.search(r"arXiv:\s*(\S+)", raw.text("journal"), re.IGNORECASE)
    written = (
        raw.text("eprint"),
        _url(raw),
        raw.text("doi"),
        journal and journal[1],
    )
    found = (parse_arxiv(text) for text in written if text)
    return next((arxiv.id for arxiv in found if arxiv), None)


def _url(raw: _Raw) -> str:
    r"""The address of the work, which some programs write as `howpublished = {\url{…}}`."""
    written = re.search(r"\\url\s*\{.+\}|^https?:\S+$", raw.values.get("howpublished", ""))
    return raw.read("url", _address) or _address(written[0] if written else "")


def _address(value: str) -> str:
    r"""An address without the TeX escapes and commands that some programs add."""
    bare = re.sub(r"^\\(?:url|href)\s*(?=\{)", "", value.strip())
    bare = re.sub(r"\{\\textasciitilde\s*\}|\\textasciitilde\s*(?:\{\})?|\\~\{\}", "~", bare)
    return html.unescape(_ESCAPED.sub(r"\1", re.sub(r"[{}]", "", bare))).strip()
