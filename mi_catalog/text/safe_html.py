"""The allow-list of HTML: which elements and attributes untrusted or converted text may have.

Everything that is not listed here is removed: elements, attributes, schemes of addresses.
Addresses without a scheme stay, since they lead to pages of the site.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html.parser import HTMLParser

import nh3

SCHEMES = frozenset(["http", "https", "mailto"])
"""Schemes that links may have; `javascript:` and `data:` would run code."""
_TEXT = (
    *("a", "abbr", "b", "blockquote", "br", "code", "del", "em", "hr", "i", "li", "ol", "p", "pre"),
    *("span", "strong", "sub", "sup", "ul"),
)
_MATH = (
    *("math", "menclose", "mfrac", "mi", "mn", "mo", "mover", "mpadded", "mphantom", "mroot"),
    *("mrow", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext"),
    *("mtr", "munder", "munderover"),
)
_PROSE = (
    *("caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2"),
    *("h3", "h4", "h5", "h6", "kbd", "nav", "section", "small", "summary", "table", "tbody", "td"),
    *("tfoot", "th", "thead", "tr"),
)
_DRAWINGS = (
    *("circle", "desc", "ellipse", "g", "line", "path", "polygon", "polyline", "rect", "svg"),
    *("text", "title", "tspan"),
)
_OF_MATH = frozenset(
    (
        *("accent", "accentunder", "columnalign", "columnlines", "columnspacing", "depth"),
        *("display", "displaystyle", "fence", "form", "height", "linebreak", "linethickness"),
        *("lspace", "mathsize", "mathvariant", "maxsize", "minsize", "movablelimits", "notation"),
        *("rowlines", "rowspacing", "rspace", "scriptlevel", "separator", "stretchy", "voffset"),
        *("width", "xmlns"),
    )
)
_OF_DRAWINGS = frozenset(
    (
        *("cx", "cy", "d", "dx", "dy", "fill", "fill-opacity", "font-size", "font-style"),
        *("font-weight", "height", "opacity", "points", "preserveAspectRatio", "r", "rx", "ry"),
        *("stroke", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity"),
        *("stroke-width", "text-anchor", "transform", "viewBox", "width", "x", "x1", "x2", "xmlns"),
        *("y", "y1", "y2"),
    )
)
_OF_PROSE = frozenset(
    (
        *("aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "class", "id"),
        *("role", "tabindex", "title"),
    )
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_IGNORED_IN_ADDRESSES = re.compile(r"[\x00-\x20\x7f]")
"""Characters that browsers remove before they read a scheme: "java\\nscript:" is one."""


def clean(html: str) -> str:
    """The HTML of a note or a formula, reduced to what is allowed: text, links, mathematics."""
    return _cleaner().clean(html)


def clean_prose(html: str) -> str:
    """The HTML of a hand-written page, which may also have headings, tables and drawings."""
    return _prose_cleaner().clean(html)


def safe_address(address: str) -> str:
    """The address if a link may lead there, else ""."""
    return "" if foreign_scheme(address) else address


def foreign_scheme(address: str) -> str | None:
    """The scheme of an address if it is not allowed, as in "javascript"; else ""."""
    if ":" not in address:
        return None
    found = _SCHEME.match(_IGNORED_IN_ADDRESSES.sub("", address))
    scheme = found[0][:-1].lower() if found else ""
    return scheme if scheme and scheme not in SCHEMES else None


def addresses_in(html: str) -> Iterator[tuple[str, str]]:
    """Every address that HTML links to or loads, with the element's name, as a browser reads it."""
    reader = _AddressReader()
    reader.feed(html)
    reader.close()
    yield from reader.found


class _AddressReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [(tag, value or "") for name, value in attrs if name in ("href", "src")]


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags={*_TEXT, *_MATH},
        attributes={"a": {"href"}, "abbr": {"title"}, **_attributes(_MATH, _OF_MATH)},
        allowed_classes={"a": {"cite"}},
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


@lru_cache(maxsize=1)
def _prose_cleaner() -> nh3.Cleaner:
    own = {
        "a": {"href"},
        "div": {"data-part"},
        "details": {"open"},
        "ol": {"start"},
        "td": {"align", "colspan", "rowspan"},
        "th": {"align", "colspan", "rowspan", "scope"},
    }
    return nh3.Cleaner(
        tags={*_TEXT, *_MATH, *_PROSE, *_DRAWINGS},
        attributes={
            "*": set(_OF_PROSE),
            **own,
            **_attributes(_MATH, _OF_MATH),
            **_attributes(_DRAWINGS, _OF_DRAWINGS),
        },
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def _attributes(elements: Iterable[str], names: frozenset[str]) -> dict[str, set[str]]:
    return {element: set(names) for element in elements}
