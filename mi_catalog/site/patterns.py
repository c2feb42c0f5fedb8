"""Writes the regular expressions that scripts share with Python as a JavaScript module.

The form on /add/ and the search read identifiers, addresses, names, dates and YAML as `check`
does, by the same patterns. Modules list the shared ones in `PATTERNS`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import regex
import yaml

from mi_catalog.editing import formatting
from mi_catalog.identity import hosts, identifiers
from mi_catalog.intake import bib_update
from mi_catalog.models import fields
from mi_catalog.people import author_lists
from mi_catalog.text import characters

FILE = "assets/patterns.js"
"""The module's address on the site."""
Pattern = re.Pattern[str] | regex.Pattern[str]
_WHOLE = frozenset(["COMPANY", "HOST", "INITIAL", "LOOKS_LATIN", "SHORT_AFFILIATION"])
"""Patterns that Python uses with `fullmatch`."""
_START = frozenset(["FIRST_WORD", "NOT_PLAIN"])
"""Patterns that Python uses with `match`."""
_EVERYWHERE = frozenset([
    "AND", "BIB_NUMBERS_AND_LINKS", "CONTACT", "FOLDED", "FULL_WIDTH_SIGN", "GLUED", "INVISIBLE",
    "NOTES", "REST", "SPACED_HYPHEN", "STRONG", "TITLE_WORD", "WRAPPED",
])  # fmt: skip
"""Patterns of which all matches are searched."""
_FLAGS = ((re.IGNORECASE, "i"), (re.MULTILINE, "m"), (re.DOTALL, "s"), (re.UNICODE, "u"))
_PIECE = re.compile(
    r"\[\^\\W(?:\\d)?_\]|\\U[0-9a-f]{8}|\\[pP]\{[^}]*\}|\\.|.", re.DOTALL | re.IGNORECASE
)
_WORD = r"\p{L}\p{N}_"
_EDGE = rf"(?:(?<![{_WORD}])(?=[{_WORD}])|(?<=[{_WORD}])(?![{_WORD}]))"
_OUTSIDE_CLASS = {
    r"[^\W\d_]": r"\p{L}", r"[^\W_]": r"[\p{L}\p{N}]", r"\w": f"[{_WORD}]", r"\b": _EDGE,
    r"\d": r"\p{Nd}",
}  # fmt: skip
_INSIDE_CLASS = {r"\w": _WORD, r"\d": r"\p{Nd}"}
_ESCAPABLE = frozenset("^$\\.*+?()[]{}|/")
"""Signs that may be escaped in JavaScript patterns with the flag "u"."""
_DAYS = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]|"
"""The part of YAML's pattern for times that matches days, which entries write without quotes."""


def patterns_module() -> str:
    """The module's text: an exported constant for each pattern."""
    lines = [f"export const {name} = {value};\n" for name, value in _constants()]
    return f"// Written by mi_catalog/site/patterns.py.\n{''.join(lines)}"


def javascript_source(pattern: Pattern) -> str:
    """A Python pattern in JavaScript's syntax.

    In patterns for all scripts, classes of letters and digits are spelled out, since JavaScript's
    only contain ASCII.
    """
    is_unicode = bool(pattern.flags & re.UNICODE)
    is_verbose = bool(pattern.flags & re.VERBOSE)
    parts: list[str] = []
    in_class = False
    for found in _PIECE.finditer(pattern.pattern):
        piece = found[0]
        if piece == "[" and not in_class:
            in_class = True
        elif piece == "]":
            in_class = False
        elif is_verbose and not in_class and piece.isspace():
            continue
        parts.append(_piece(piece, in_class=in_class) if is_unicode else piece)
    return "".join(parts)


def _piece(piece: str, *, in_class: bool) -> str:
    known = _INSIDE_CLASS if in_class else _OUTSIDE_CLASS
    if piece in known:
        return known[piece]
    if piece[0] != "\\":
        return piece
    if piece[1] == "U":
        return f"\\u{{{piece[2:].lstrip('0')}}}"
    if piece == "\\\n":
        return ""
    is_kept = piece[1].isalnum() or piece[1] in _ESCAPABLE or (in_class and piece[1] == "-")
    return piece if is_kept else piece[1]


def _constants() -> Iterator[tuple[str, str]]:
    for module in (identifiers, characters, hosts, fields, formatting, author_lists, bib_update):
        shared: Mapping[str, Any] = module.PATTERNS
        for name, value in shared.items():
            yield name, _javascript(value, name)
    yield "OTHER_TYPES", f"[{', '.join(_other_types())}]"


def _javascript(value: Any, name: str) -> str:
    if isinstance(value, re.Pattern | regex.Pattern):
        source = javascript_source(value)
        return _regexp(source, value.flags, name)
    if isinstance(value, tuple):
        return f"[{', '.join(_javascript(member, name) for member in value)}]"
    return json.dumps(value)


def _regexp(source: str, flags: int, name: str) -> str:
    if name in _WHOLE:
        source = f"^(?:{source})$"
    elif name in _START:
        source = f"^(?:{source})"
    letters = "".join(letter for flag, letter in _FLAGS if flags & flag)
    letters += "g" if name in _EVERYWHERE else ""
    return f"new RegExp({json.dumps(source)}, {json.dumps(letters)})"


def _other_types() -> Iterator[str]:
    """Patterns of YAML values that are not texts: numbers, truth values, times."""
    known = yaml.SafeDumper.yaml_implicit_resolvers.values()
    for tag, pattern in sorted({pair for found in known for pair in found}, key=str):
        source = javascript_source(pattern)
        if tag.endswith(":timestamp"):
            source = source.replace(_DAYS, "", 1)
        yield _regexp(source, pattern.flags, "OTHER_TYPES")
