"""The works that a page shows, offered to reference managers all at once.

Zotero shows a folder beside the address bar of a page with several COinS, and asks which of the
works to save. A page about one work has none: there Zotero would take them for the page's subject.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from markupsafe import Markup, escape

from mi_catalog.citations.coins import to_coins
from mi_catalog.site.context import Row, Site

MOST = 80
"""How many works a page offers at most, its first: more are too many to choose from in a folder,
and at 85 bytes each they would make long pages heavy."""
_SPAN = Markup('<span class="Z3988" title="{}"></span>')
_AND = Markup("&amp;"), Markup("&")
"""No semicolon follows in a query string, so an ampersand may stand for itself in an attribute
(https://html.spec.whatwg.org/multipage/syntax.html#syntax-attributes)."""


def offered_works(site: Site, data: Any) -> Markup:
    """A hidden part for the end of a page with what reference managers save of each work in it."""
    ids = [*dict.fromkeys(row.id for row in rows_in(data))][:MOST]
    references = (site.references.of(site.catalog.entries[entry_id]) for entry_id in ids)
    spans = Markup("").join(_SPAN.format(escape(to_coins(reference)).replace(*_AND)) for reference in references)
    return Markup("<div hidden>{}</div>").format(spans) if spans else spans


def rows_in(data: Any) -> Iterator[Row]:
    """The rows of the data of a page, wherever in it they are."""
    if isinstance(data, Row):
        yield data
    elif isinstance(data, (tuple, list)):
        for part in data:
            yield from rows_in(part)
    elif is_dataclass(data):
        for field in fields(data):
            yield from rows_in(getattr(data, field.name))
