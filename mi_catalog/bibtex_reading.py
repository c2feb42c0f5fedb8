r"""Reads one BibTeX entry as the fields of a paper: braces, accents and names become plain text.

Only what publishers' "cite" buttons write is understood: no string macros but the months, no
cross-references. Mathematics between dollars stays TeX, as the catalog keeps it.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from mi_catalog.errors import CatalogError
from mi_catalog.identifiers import parse_arxiv, parse_doi

LONGEST = 50_000
"""Characters; a file with one entry takes about 500."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "c": "\u0327",
    "k": "\u0328", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å",
    "AA": "Å", "l": "ł", "L": "Ł", "i": "i", "j": "j", "dh": "ð", "th": "þ",
}  # fmt: skip
_ACCENTED = re.compile(
    r"""\\(?:(?P<sign>[`'^~=."])\s*|(?P<name>[urHvckdb])(?:\s+|(?=\{)))"""
    r"(?:\{\s*\\?(?P<braced>[A-Za-z])\s*\}|\\?(?P<bare>[A-Za-z]))"
)
_LETTER = re.compile(
    rf"\\({'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}}|\s+)?"
)
_COMMAND = re.compile(r"\\(?:emph|textbf|textit|texttt|textsc|mathrm|text|url)\s*(?=\{)")
_ESCAPED = re.compile(r"\\([&%$#_{}])")


class BadBibtex(CatalogError):
    """A text that is not one BibTeX entry of a work."""


def read_bibtex(text: str) -> dict[str, Any]:
    """The fields of the first entry of a text.

    Raises:
        BadBibtex: there is none, it never ends, or it has no title.

    """
    if len(text) > LONGEST:
        raise BadBibtex(f"The file has more than {LONGEST:,} characters. Keep one entry in it.")
    raw = dict(_fields(_body(text)))
    values = {name: to_text(value) for name, value in raw.items()}
    if not values.get("title"):
        raise BadBibtex('The BibTeX entry has no "title". Add one.')
    found: dict[str, Any] = {
        "title": values["title"],
        "authors": [to_text(_turned(name)) for name in _names(raw.get("author", ""))],
        "date": _date(values),
        "venue": _venue(values),
        "arxiv": _arxiv(values),
        "doi": parse_doi(values.get("doi", "")),
        "url": values.get("url") if values.get("url", "").startswith("http") else None,
    }
    if (found["doi"] or "").startswith("10.48550/") or parse_arxiv(found["url"] or ""):
        found["doi"] = found["doi"] if not (found["doi"] or "").startswith("10.48550/") else None
        found["url"] = found["url"] if not parse_arxiv(found["url"] or "") else None
    return {name: value for name, value in found.items() if value}


def to_text(value: str) -> str:
    """A BibTeX value as plain text on one line."""
    parts = re.split(r"(?<!\\)(\$[^$]*\$)", value)
    read = (part if n % 2 else _decoded(part) for n, part in enumerate(parts))
    return " ".join("".join(read).split())


def _decoded(text: str) -> str:
    text = _ACCENTED.sub(_accented, text)
    text = _LETTER.sub(lambda found: _LETTERS[found[1]], text)
    text = _COMMAND.sub("", text)
    text = re.sub(r"(?<!\\)[{}]", "", text)
    text = _ESCAPED.sub(r"\1", text).replace("~", " ").replace("---", "—").replace("--", "–")
    return text.replace("``", "“").replace("''", "”")


def _accented(found: re.Match[str]) -> str:
    letter = found["braced"] or found["bare"]
    return unicodedata.normalize("NFC", letter + _ACCENTS[found["sign"] or found["name"]])


def _body(text: str) -> str:
    """What stands between the outer braces of the first entry, its key left out."""
    for start in re.finditer(r"@\s*(\w+)\s*\{", text):
        if start[1].lower() in ("comment", "string", "preamble"):
            continue
        end = _closing(text, start.end())
        return text[start.end() : end].partition(",")[2]
    raise BadBibtex('There is no BibTeX entry: nothing like "@article{key, …}".')


def _closing(text: str, start: int) -> int:
    """Where the brace that opened before `start` closes."""
    depth = 1
    for found in re.compile(r"(?<!\\)[{}]").finditer(text, start):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return found.start()
    raise BadBibtex("The BibTeX entry is never closed. Add the missing brace.")


def _fields(body: str) -> Iterator[tuple[str, str]]:
    at, name = 0, re.compile(r"\s*,?\s*([A-Za-z][\w-]*)\s*=\s*")
    while found := name.match(body, at):
        value, at = _value(body, found.end())
        yield found[1].lower(), value


def _value(body: str, start: int) -> tuple[str, int]:
    """A value in braces, in quotes or bare, and where it ends."""
    if body.startswith("{", start):
        end = _closing(body, start + 1)
        return body[start + 1 : end], end + 1
    if quoted := re.compile(r'"((?:[^"\\{}]|\\.|\{(?:[^{}]|\{[^{}]*\})*\})*)"').match(body, start):
        return quoted[1], quoted.end()
    bare = re.compile(r"[^,]*").match(body, start)
    return (bare[0].strip(), bare.end()) if bare else ("", start)


def _names(field: str) -> Iterator[str]:
    names = (name.strip() for name in re.split(r"\s+and\s+", " ".join(field.split())))
    return (name for name in names if name and name != "others")


def _turned(name: str) -> str:
    """A name as it is spoken: "Last, First" and "von Last, Jr, First" turned round."""
    if name.startswith("{") and _closing(name, 1) == len(name) - 1:
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
