"""Reads arXiv's announcement feeds, the fallback when the query API refuses to answer.

A feed contains one announcement day of one category, at most 2,000 papers, so each category is read
separately. Format: https://info.arxiv.org/help/rss_specifications.html.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from lxml import etree

from mi_catalog.identity.identifiers import parse_arxiv
from mi_catalog.net import Answer, Web
from mi_catalog.people.author_lists import AuthorLists
from mi_catalog.text.characters import one_line
from mi_catalog.tracker.atom import ATOM, BrokenEntry, Entry, read_feed, text_of
from mi_catalog.tracker.records import (
    ARXIV,
    ArxivRecord,
    Batch,
    OddRecord,
    batch_of,
    from_entry,
    record_of,
)

FEEDS_URL = "https://rss.arxiv.org/atom/"
_DC = "{http://purl.org/dc/elements/1.1/}"
_NEW = frozenset({"new", "cross"})
"""Announcements of papers; `replace` and `replace-cross` announce new versions of old ones."""
_HEAD = re.compile(r"^arXiv:\S+\s+Announce Type:\s*(?P<type>[\w-]+)\s*(?:Abstract:\s*)?")


def feeds_beside(query_url: str) -> str:
    """The address of the feeds for a query API: arXiv's own, or on the same server."""
    parts = urlsplit(query_url)
    if (parts.hostname or "").endswith("arxiv.org"):
        return FEEDS_URL
    return f"{parts.scheme}://{parts.netloc}/atom/"


def announced(web: Web, feeds_url: str, names_: Sequence[str], lists: AuthorLists) -> Batch:
    """The papers of the newest announcement in some categories, without repetition.

    Raises:
        SourceError: the feeds cannot be reached either.

    """
    found = Batch()
    for category in names_:
        feed = read_feed(web.get(f"{feeds_url}{category}", _flaw).body)
        entries = feed.entries if feed else ()
        found += batch_of(record for entry in entries if (record := _record(entry, lists)))
    return found


def _flaw(answer: Answer) -> str | None:
    return "a page that is not a complete feed" if read_feed(answer.body) is None else None


def _record(entry: Entry, lists: AuthorLists) -> ArxivRecord | OddRecord | None:
    """A record of an announcement; None when it announces a new version of an old paper."""
    if isinstance(entry, BrokenEntry):
        return from_entry(entry, lists)
    summary = one_line(text_of(entry, f"{ATOM}summary"))
    head = _HEAD.match(summary)
    kind = text_of(entry, f"{ARXIV}announce_type").strip() or (head["type"] if head else "new")
    if kind not in _NEW:
        return None
    found = parse_arxiv(text_of(entry, f"{ATOM}id").strip().removeprefix("oai:arXiv.org:"))
    made = record_of(
        entry,
        lists,
        authors=_authors(entry),
        abstract=summary[head.end() :] if head else summary,
        date=month_of(found.id) if found else "",
        doi=text_of(entry, f"{ARXIV}DOI") or text_of(entry, f"{ARXIV}doi"),
        journal_ref=text_of(entry, f"{ARXIV}journal_reference")
        or text_of(entry, f"{ARXIV}journal_ref"),
    )
    return replace(made, version=1) if isinstance(made, ArxivRecord) else made


def _authors(entry: "etree._Element") -> list[str]:
    """Author names: an element each, or one Dublin Core line of all of them."""
    apart = [name for a in entry.iterfind(f"{ATOM}author") if (name := a.findtext(f"{ATOM}name"))]
    line = entry.findtext(f"{_DC}creator") or ""
    return [line] if line else apart


def month_of(arxiv_id: str) -> str:
    """The month of an id of the present form, as `YYYY-MM`: feeds have no exact date of
    submission.
    """
    return f"20{arxiv_id[:2]}-{arxiv_id[2:4]}"
