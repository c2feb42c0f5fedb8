"""Reads Atom feeds as arXiv sends them, one entry at a time.

Records carry what authors typed, and some of it is no XML: control characters, entities of HTML,
bare ampersands. A reader of whole documents loses a day for one of them. Here references and
characters are repaired first, then every entry is parsed by itself; one that is still broken is
returned as broken, and its neighbours are read as if it were not there.
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
    """An entry that cannot be parsed, as far as it can be recognised."""

    address: str
    title: str


Entry = etree._Element | BrokenEntry


@dataclass(frozen=True, slots=True)
class Feed:
    """A complete feed.

    Attributes:
        total: how many records it says there are on all pages; None when it does not say.

    """

    total: int | None
    entries: tuple[Entry, ...]


def read_feed(body: bytes) -> Feed | None:
    """Read a feed; None when the page is something else or is cut off."""
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
    """A text in which every reference means something and every character is allowed."""
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
    """All text of an entry's first element of a name; empty without one."""
    found = entry.find(tag)
    return "" if found is None else "".join(map(str, found.itertext()))
