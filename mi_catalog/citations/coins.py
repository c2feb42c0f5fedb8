"""Writes references as COinS, from which Zotero offers all works of a page at once.

COinS are query strings in the titles of empty spans (https://en.wikipedia.org/wiki/COinS). Zotero
reads three formats: for articles, for books and, for all other types, Dublin Core with one of its
own item types (`parseContextObject` in https://github.com/zotero/utilities).
"""

from collections.abc import Iterator
from urllib.parse import urlencode

from mi_catalog.citations.latex import without_math
from mi_catalog.citations.reference import Reference

_FORMAT = "info:ofi/fmt:kev:mtx:"
_BY_TYPE = {"journalArticle": ("journal", "article"), "conferencePaper": ("book", "proceeding")}
"""The format and the genre of the item types that are not written as Dublin Core."""


def to_coins(reference: Reference) -> str:
    """The title of the span, not yet escaped for HTML."""
    pairs = [(name, value) for name, value in _pairs(reference) if value]
    return urlencode(pairs, safe=":/,")


def _pairs(reference: Reference) -> Iterator[tuple[str, str]]:
    form, genre = _BY_TYPE.get(reference.cited_as.zotero, ("dc", ""))
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", f"{_FORMAT}{form}"
    title = without_math(reference.title)
    if genre:
        yield "rft.genre", genre
        yield "rft.atitle", title
        yield from _place(reference)
    else:
        yield "rft.title", title  # first: the type changes how Zotero reads the rest
        yield "rft.type", reference.cited_as.zotero
        yield "rft.source", reference.series
    yield "rft.publisher", reference.publisher
    yield "rft.date", str(reference.date or "")
    for name in reference.names:
        yield "rft.au", name.inverted
    yield "rft_id", f"info:doi/{reference.doi}" if reference.doi else ""
    yield "rft_id", reference.url
    for topic in reference.topics:
        yield "rft.subject", topic


def _place(reference: Reference) -> Iterator[tuple[str, str]]:
    """The journal or the proceedings, without a year, and the place of the work there."""
    if container := reference.container:
        is_journal = reference.cited_as.zotero == "journalArticle"
        yield ("rft.jtitle" if is_journal else "rft.btitle"), reference.series
        yield "rft.issn", container.issn or ""
    yield "rft.volume", reference.volume
    yield "rft.issue", reference.issue
    yield "rft.pages", reference.pages
