"""Adds COinS of all works that a page lists, from which reference managers can save them.

On a page with several COinS Zotero shows a folder beside the address bar, and lets the reader
choose works. A page about one work has none, as Zotero would take them for its subject. COinS of
search results are added by `docs/assets/search/offered.js`.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from markupsafe import Markup, escape

from mi_catalog.site.context import Row, Site

MOST = 80
"""The most works of a page with COinS: more are too many to choose from, and at 85 bytes each would
make long pages heavy."""


def offered_works(site: Site, data: Any) -> Markup:
    """A hidden element for the end of a page, with the COinS of each work on it."""
    ids = [*dict.fromkeys(row.id for row in rows_in(data))][:MOST]
    coins = (site.notations(site.catalog.entries[entry_id]).coins for entry_id in ids)
    spans = "".join(f'<span class="Z3988" title="{_title(one)}"></span>' for one in coins)
    return Markup(f"<div hidden data-offered>{spans}</div>") if spans else Markup()  # noqa: S704 - escaped


def _title(coins: str) -> str:
    """COinS as the value of an attribute: as no semicolon follows in a query string, an ampersand
    need not be escaped (https://html.spec.whatwg.org/multipage/syntax.html#syntax-attributes).
    """
    return str(escape(coins)).replace("&amp;", "&")


def rows_in(data: Any) -> Iterator[Row]:
    """All rows in the data of a page, at any depth."""
    if isinstance(data, Row):
        yield data
    elif isinstance(data, (tuple, list)):
        for part in data:
            yield from rows_in(part)
    elif isinstance(data, (str, int)) or data is None:
        return
    elif is_dataclass(data):
        for field in fields(data):
            yield from rows_in(getattr(data, field.name))
