"""Reads Atom feeds as arXiv sends them, one entry at a time.

Records contain what authors typed, some of which is not valid XML: control characters, HTML
entities, bare ampersands. A parser of whole documents would lose a day because of one of them. So
references and characters are repaired first, and every entry is parsed separately; broken ones are
returned as such and do not affect the others.
"""

import re
from dataclasses import dataclass
from html.entities import html5

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
_TOTAL = "{http://a9.com/-/spec/opensearch/1.1/}totalResults"

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML document may contain, after https://www.w3.org/TR/xml/#charsets."""
_REFERENCE = re.compile(
    r"&(?:#(?P<number>\d{1,7}|x[0-9a-fA-F]{1,6})|(?P<name>\w{1,32}))?(?P<end>;?)"
)
_PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENTRY_START = re.compile(r"(?=<entry[\s>])")
_ENTRY_END = "</entry>"
_FEED_START = re.compile(r"<feed\b[^>]*>")
_FEED_END = "</feed>"
_FIELD = r"<{0}\b[^>]*>([^<]*)<"


@dataclass(frozen=True, slots=True)
class BrokenEntry:
    """An entry that cannot be parsed, with the fields that can be recognised."""

    address: str
    title: str


Entry = etree._Element | BrokenEntry


@dataclass(frozen=True, slots=True)
class Feed:
    """A complete feed.

    Attributes:
        total: the announced number of records on all pages; None if there is none.

    """

    total: int | None
    entries: tuple[Entry, ...]


def read_feed(body: bytes) -> Feed | None:
    """Read a feed; None if the page is not a feed or is truncated."""
    text = _DECLARATION.sub("", _repaired(body.decode("utf-8-sig", "replace")))
    head, *pieces = _ENTRY_START.split(text)
    start = _FEED_START.search(head)
    if not (start and text.rstrip().endswith(_FEED_END)):
        return None
    root = _parsed(head if not pieces else head + _FEED_END)
    if root is None or root.tag != f"{ATOM}feed":
        return None
    total = (root.findtext(_TOTAL) or "").strip()
    entries = tuple(_entry(start[0], piece) for piece in pieces)
    return Feed(int(total) if re.fullmatch("[0-9]{1,9}", total) else None, entries)


def _entry(feed_start: str, piece: str) -> Entry:
    """The entry that a piece of a feed begins with."""
    entry, end, _ = piece.partition(_ENTRY_END)
    root = _parsed(f"{feed_start}{entry}{end}{_FEED_END}")
    found = None if root is None else root.find(f"{ATOM}entry")
    return BrokenEntry(_field(piece, "id"), _field(piece, "title")) if found is None else found


def _parsed(text: str) -> "etree._Element | None":
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _field(piece: str, tag: str) -> str:
    """The text of a field of an entry that cannot be parsed."""
    found = re.search(_FIELD.format(tag), piece)
    return found[1] if found else ""


def _repaired(text: str) -> str:
    """A text without undefined references and forbidden characters."""
    return _REFERENCE.sub(_reference, _FORBIDDEN.sub(" ", text))


def _reference(found: re.Match[str]) -> str:
    name, number = found["name"], found["number"]
    if number and found["end"]:
        code = int(f"0{number}", 16) if number[0] == "x" else int(number)
        return found[0] if _is_allowed(code) else " "
    if name in _PREDEFINED and found["end"]:
        return found[0]
    if name and found["end"] and (characters := html5.get(f"{name};")):
        return "".join(f"&#{ord(c)};" for c in characters)
    return f"&amp;{found[0][1:]}"


def _is_allowed(code: int) -> bool:
    return code in (9, 10, 13) or (0x20 <= code <= 0x10FFFF and not _FORBIDDEN.match(chr(code)))


def text_of(entry: "etree._Element", tag: str) -> str:
    """All text of an entry's first element with a name; "" without one."""
    found = entry.find(tag)
    return "" if found is None else "".join(map(str, found.itertext()))
