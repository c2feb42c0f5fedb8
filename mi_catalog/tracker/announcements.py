"""Reads arXiv's announcement feeds: what is left when the query API turns a busy runner away.

A feed holds one announcement day of one category, at most 2,000 papers, so each category is read
for itself. Format: https://info.arxiv.org/help/rss_specifications.html.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from lxml import etree

from mi_catalog.characters import one_line
from mi_catalog.identifiers import parse_arxiv
from mi_catalog.net import Answer, Web
from mi_catalog.tracker.arxiv_client import ATOM, feed_of
from mi_catalog.tracker.records import (
    ArxivRecord,
    categories,
    first_doi,
    names,
    phrase,
)

FEEDS_URL = "https://rss.arxiv.org/atom/"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_NEW = frozenset({"new", "cross"})
"""Announcements of papers; `replace` and `replace-cross` announce new versions of old ones."""
_HEAD = re.compile(r"^arXiv:\S+\s+Announce Type:\s*(?P<type>[\w-]+)\s*(?:Abstract:\s*)?")


def feeds_beside(query_url: str) -> str:
    """Where the feeds are, given where the query API is: arXiv's own, or on the same server."""
    parts = urlsplit(query_url)
    if (parts.hostname or "").endswith("arxiv.org"):
        return FEEDS_URL
    return f"{parts.scheme}://{parts.netloc}/atom/"


def announced(web: Web, feeds_url: str, names_: Sequence[str]) -> tuple[ArxivRecord, ...]:
    """The papers of the newest announcement in some categories, each once.

    Raises:
        SourceError: the feeds are away as well.

    """
    found: dict[str, ArxivRecord] = {}
    for category in names_:
        answer = web.get(f"{feeds_url}{category}", _flaw)
        found |= {r.arxiv_id: r for r in _records(answer) if r.arxiv_id not in found}
    return tuple(found.values())


def _flaw(answer: Answer) -> str | None:
    return "a page that is no complete feed" if feed_of(answer) is None else None


def _records(answer: Answer) -> Iterator[ArxivRecord]:
    root = feed_of(answer)
    entries: Iterable[etree._Element] = () if root is None else root.iterfind(f"{ATOM}entry")
    return (record for entry in entries if (record := _record(entry)))


def _record(entry: "etree._Element") -> ArxivRecord | None:
    def text(tag: str) -> str:
        return one_line(entry.findtext(tag) or "")

    summary = text(f"{ATOM}summary")
    head = _HEAD.match(summary)
    kind = text(f"{_ARXIV}announce_type") or (head["type"] if head else "new")
    found = _arxiv_id(entry)
    title, authors = phrase(entry.findtext(f"{ATOM}title") or ""), names(_authors(entry))
    if kind not in _NEW or not (found and title and authors):
        return None
    return ArxivRecord(
        arxiv_id=found,
        version=1,
        title=title,
        authors=authors,
        abstract=summary[head.end() :] if head else summary,
        categories=categories(c.get("term") or "" for c in entry.iterfind(f"{ATOM}category")),
        date=month_of(found),
        comment=text(f"{_ARXIV}comment") or None,
        doi=first_doi(text(f"{_ARXIV}DOI") or text(f"{_ARXIV}doi")),
        journal_ref=text(f"{_ARXIV}journal_reference") or text(f"{_ARXIV}journal_ref") or None,
    )


def _arxiv_id(entry: "etree._Element") -> str | None:
    written = (entry.findtext(f"{ATOM}id") or "").strip().removeprefix("oai:arXiv.org:")
    found = parse_arxiv(written)
    return found.id if found else None


def _authors(entry: "etree._Element") -> list[str]:
    """Author names: an element each, or one Dublin Core line of all of them."""
    apart = [name for a in entry.iterfind(f"{ATOM}author") if (name := a.findtext(f"{ATOM}name"))]
    line = entry.findtext(f"{_DC}creator") or ""
    return [line] if line else apart


def month_of(arxiv_id: str) -> str:
    """`YYYY-MM` of an id of the present form: all that a feed tells of the submission's date."""
    return f"20{arxiv_id[:2]}-{arxiv_id[2:4]}"
