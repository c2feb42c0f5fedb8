r"""Reads one BibTeX entry as the fields of a paper: braces, accents and names become plain text.

Mathematics between dollars stays TeX, as the catalog keeps it.
"""

import re
from collections.abc import Iterator
from typing import Any

from bibtexparser.bibdatabase import UndefinedString  # type: ignore[import-untyped]
from bibtexparser.bparser import BibTexParser  # type: ignore[import-untyped]
from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

from mi_catalog.characters import one_line
from mi_catalog.errors import CatalogError
from mi_catalog.identifiers import parse_arxiv, parse_doi

LONGEST = 50_000
"""Characters; a file with one entry takes about 500."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_STARTS = re.compile(r"@\s*(?!comment\b|string\b|preamble\b)\w+\s*[{(]", re.IGNORECASE)


class BadBibtex(CatalogError):
    """A text that is not one BibTeX entry of a work."""


def read_bibtex(text: str) -> dict[str, Any]:
    """The fields of the first entry of a text.

    Raises:
        BadBibtex: there is none, it never ends, it nests without end, or it has no title.

    """
    try:
        return _fields(_first_entry(text))
    except RecursionError:
        raise BadBibtex("The braces nest too deep. Keep those that a title needs.") from None


def _fields(raw: dict[str, str]) -> dict[str, Any]:
    values = {name: to_text(value) for name, value in raw.items()}
    if not values.get("title"):
        raise BadBibtex('The BibTeX entry has no "title". Add one.')
    doi, url = parse_doi(values.get("doi", "")), raw.get("url", "").strip()
    found: dict[str, Any] = {
        "title": values["title"],
        "authors": [to_text(_turned(name)) for name in _names(raw.get("author", ""))],
        "date": _date(values),
        "venue": _venue(values),
        "arxiv": _arxiv(values),
        "doi": None if doi and doi.startswith("10.48550/") else doi,
        "url": url if url.startswith("http") and not parse_arxiv(url) else None,
    }
    return {name: value for name, value in found.items() if value}


def to_text(value: str) -> str:
    """A BibTeX value as plain text on one line."""
    reader = LatexNodes2Text(math_mode="verbatim", keep_comments=True, strict_latex_spaces=True)
    return one_line(reader.latex_to_text(value))


def _first_entry(text: str) -> dict[str, str]:
    if len(text) > LONGEST:
        raise BadBibtex(f"The file has more than {LONGEST:,} characters. Keep one entry in it.")
    if not _STARTS.search(text):
        raise BadBibtex('There is no BibTeX entry: nothing like "@article{key, …}".')
    parser = BibTexParser(
        common_strings=True, ignore_nonstandard_types=False, interpolate_strings=True
    )
    try:
        entries = parser.parse(text).entries
    except UndefinedString as macro:
        raise BadBibtex(f"The macro {macro} is not defined. Write its text instead.") from None
    if not entries:
        raise BadBibtex("The BibTeX entry is never closed. Add the missing brace.")
    return dict(entries[0])


def _names(field: str) -> Iterator[str]:
    names = (name.strip() for name in re.split(r"\s+and\s+", " ".join(field.split())))
    return (name for name in names if name and name != "others")


def _turned(name: str) -> str:
    """A name as it is spoken: "Last, First" and "von Last, Jr, First" turned round."""
    if re.fullmatch(r"\{[^{}]*\}", name):
        return name
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 3:
        return f"{parts[2]} {parts[0]} {parts[1]}"
    return f"{parts[1]} {parts[0]}" if len(parts) == 2 else name


def _date(values: dict[str, str]) -> str | None:
    if found := re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?$", values.get("date", "")):
        return found[0]
    year = re.search(r"\b(?:19|20)\d\d\b", values.get("year", ""))
    month = values.get("month", "").lower()[:3]
    if year and month in _MONTHS:
        return f"{year[0]}-{_MONTHS.index(month) + 1:02}"
    return year[0] if year else None


def _venue(values: dict[str, str]) -> str | None:
    where = values.get("booktitle") or values.get("journal") or values.get("journaltitle")
    return where if where and "arxiv" not in where.lower() else None


def _arxiv(values: dict[str, str]) -> str | None:
    journal = re.search(r"arXiv:\s*(\S+)", values.get("journal", ""), re.IGNORECASE)
    written = (values.get("eprint"), values.get("url"), values.get("doi"), journal and journal[1])
    found = (parse_arxiv(text) for text in written if text)
    return next((arxiv.id for arxiv in found if arxiv), None)
