"""arXiv records, from queries and announcements, with cleaned values.

A faulty entry is not dropped: it becomes an `OddRecord` with the reason, so that it is reported and
a later run requests it again.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from mi_catalog.identity.identifiers import parse_arxiv, parse_doi
from mi_catalog.people.author_lists import AuthorLists
from mi_catalog.text.characters import one_line
from mi_catalog.text.tex_text import tex_to_text
from mi_catalog.tracker.atom import ATOM, BrokenEntry, Entry, text_of

ARXIV = "{http://arxiv.org/schemas/atom}"

FIRST_DAY = dt.date(1991, 8, 1)
"""arXiv opened in August 1991; earlier dates are wrong."""

LONGEST_TEXT = 4_000
"""Characters read of an abstract or a comment; arXiv itself allows 1,920 for an abstract."""

LONGEST_TITLE = 1_000
"""No title is that long: the longest of 73,000 has 226 characters."""

LOST_LETTER = "\N{REPLACEMENT CHARACTER}"
"""What bytes are read as that are no letter in their encoding."""

_CATEGORY = re.compile(r"^[a-z][a-z-]*(?:\.[A-Za-z-]+)?$")
"""arXiv's own categories; records have ACM and MSC classes in the same place."""

_WITHDRAWN = re.compile(
    r"\b(?:this|the) (?:paper|article|manuscript|work|submission|preprint|version|draft)"
    r" (?:has been|is|was|have been) (?:temporarily )?withdrawn\b"
    r"|^\W*withdrawn\b|\bwithdrawn by (?:the )?(?:authors?|arxiv|submitter)"
    r"|\bauthors? (?:have|has) withdrawn\b|\bwe (?:have )?withdr[ea]wn? this\b"
    r"|arxiv admin(?:istrator)? note:? (?:this )?(?:\w+ )?(?:has been )?withdrawn",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ArxivRecord:
    """arXiv's data about one paper.

    Attributes:
        arxiv_id: without a version.
        version: the newest one; 1 if not given.
        title: on one line; TeX in its mathematics only.
        date: `YYYY-MM-DD` of the first version; `YYYY-MM` in records of announcements.
        categories: the primary one first.
        written: title and authors as arXiv sent them, with TeX.

    """

    arxiv_id: str
    version: int
    title: str
    authors: tuple[str, ...]
    abstract: str
    categories: tuple[str, ...]
    date: str
    comment: str | None = None
    doi: str | None = None
    journal_ref: str | None = None
    written: tuple[str, ...] = field(default=(), compare=False, repr=False)

    @property
    def is_withdrawn(self) -> bool:
        """Whether comment or abstract say that the paper was withdrawn."""
        return any(_WITHDRAWN.search(text) for text in (self.comment or "", self.abstract[:200]))

    def for_scoring(self) -> dict[str, Any]:
        """The record as the relevance model expects it."""
        return {
            "arxiv_id": self.arxiv_id,
            "title": self.title,
            "abstract": self.abstract,
            "categories": list(self.categories),
        }


@dataclass(frozen=True, slots=True)
class OddRecord:
    """A record that cannot become an entry because of a fault.

    Attributes:
        key: its arXiv id; if its address has none, its title, else the address.
        title: its title; "" if unknown.
        reason: what is wrong with it, in a few words.

    """

    key: str
    title: str
    reason: str

    @property
    def arxiv_id(self) -> str | None:
        """The id for requesting it again; None without one."""
        found = parse_arxiv(self.key)
        return found.id if found else None


@dataclass(frozen=True, slots=True)
class Batch:
    """The records of an answer of arXiv.

    Attributes:
        promised: the announced number of records; 0 if not given.
        sent: the number of received entries, readable or not.

    """

    records: tuple[ArxivRecord, ...] = ()
    odd: tuple[OddRecord, ...] = ()
    promised: int = 0
    sent: int = 0

    def __add__(self, other: "Batch") -> "Batch":
        """Both batches without repetitions; a readable record replaces an odd one."""
        records = {record.arxiv_id: record for record in (*self.records, *other.records)}
        odd = {record.key: record for record in (*other.odd, *self.odd)}
        return Batch(
            tuple(records.values()),
            tuple(record for key, record in odd.items() if key not in records),
            self.promised + other.promised,
            self.sent + other.sent,
        )


@dataclass(frozen=True, slots=True)
class OddDate:
    """An invalid date of a record."""

    text: str


def batch_of(made: Iterable[ArxivRecord | OddRecord], promised: int = 0) -> Batch:
    """The batch of some converted entries."""
    read = list(made)
    records = tuple(record for record in read if isinstance(record, ArxivRecord))
    odd = tuple(record for record in read if isinstance(record, OddRecord))
    return Batch(records, odd, promised, len(read))


def from_entry(entry: Entry, lists: AuthorLists) -> ArxivRecord | OddRecord:
    """The record of an entry of the query API."""
    if isinstance(entry, BrokenEntry):
        return _odd(entry.address, entry.title, "unreadable: its XML is broken")
    published = text_of(entry, f"{ATOM}published").strip()
    return record_of(
        entry,
        lists,
        authors=[text_of(author, f"{ATOM}name") for author in entry.iterfind(f"{ATOM}author")],
        abstract=text_of(entry, f"{ATOM}summary"),
        date=_day(published) or OddDate(published),
        doi=text_of(entry, f"{ARXIV}doi"),
        journal_ref=text_of(entry, f"{ARXIV}journal_ref"),
    )


def record_of(
    entry: "etree._Element",
    lists: AuthorLists,
    *,
    authors: Iterable[str],
    abstract: str,
    date: str | OddDate,
    doi: str,
    journal_ref: str,
) -> ArxivRecord | OddRecord:
    """The record of an entry; the arguments are fields that queries and announcements write
    differently.
    """
    address = text_of(entry, f"{ATOM}id")
    found = parse_arxiv(address.strip().removeprefix("oai:arXiv.org:"))
    written = (text_of(entry, f"{ATOM}title"), *authors)
    title, people = phrase(written[0]), names(written[1:], lists)
    terms = [
        part.get("term") or ""
        for tag in (f"{ARXIV}primary_category", f"{ATOM}category")
        for part in entry.iterfind(tag)
    ]
    if not found:
        return _odd(address, title, f'unreadable: "{shortened(address)}" is no arXiv address')
    if not title:
        return _odd(found.id, title, "no title")
    if len(title) > LONGEST_TITLE:
        return _odd(found.id, title, f"unreadable: a title of {len(title):,} characters")
    if not people:
        return _odd(found.id, title, "no authors")
    if any(LOST_LETTER in text for text in written):
        return _odd(found.id, title, "unreadable: letters of its title or authors are lost")
    if isinstance(date, OddDate):
        shown = f'odd date: "{shortened(date.text)}"' if date.text else "unreadable: no date"
        return _odd(found.id, title, shown)
    return ArxivRecord(
        arxiv_id=found.id,
        version=found.version or 1,
        title=title,
        authors=people,
        abstract=one_line(abstract[:LONGEST_TEXT]),
        categories=categories(terms),
        date=date,
        comment=one_line(text_of(entry, f"{ARXIV}comment")[:LONGEST_TEXT]) or None,
        doi=first_doi(doi),
        journal_ref=one_line(journal_ref[:LONGEST_TEXT]) or None,
        written=written,
    )


def phrase(text: str) -> str:
    """A title or name on one line, with TeX outside mathematics as Unicode."""
    return tex_to_text(one_line(text))


def _odd(address: str, title: str, reason: str) -> OddRecord:
    found = parse_arxiv(address)
    key = found.id if found else shortened(title) or shortened(address) or "(without a title)"
    return OddRecord(key, shortened(title), reason)


def _day(text: str) -> str | None:
    """The day (UTC) of a time stamp; None if it is invalid or before arXiv began."""
    try:
        stamp = dt.datetime.fromisoformat(text)
        day = (stamp.astimezone(dt.UTC) if stamp.tzinfo else stamp).date()
    except (ValueError, OverflowError):
        return None
    return day.isoformat() if day >= FIRST_DAY else None


def shortened(text: str, length: int = 120) -> str:
    """A text on one line, cut to a length."""
    line = one_line(text[: length * 10])
    return line if len(line) <= length else f"{line[: length - 1]}…"


def names(written: Iterable[str], lists: AuthorLists) -> tuple[str, ...]:
    """Author names in order, without repetition and without separators after names of groups."""
    read = (name for text in written for name in lists.names(phrase(text)))
    return tuple(dict.fromkeys(read))


def categories(terms: Iterable[str]) -> tuple[str, ...]:
    """The arXiv categories among some terms, in order, each once."""
    return tuple(dict.fromkeys(term for term in terms if _CATEGORY.match(term)))


def first_doi(text: str | None) -> str | None:
    """The first DOI in a field that is not one of arXiv's own, which are no publications."""
    found = next((doi for part in (text or "").split() if (doi := parse_doi(part))), None)
    return None if found and found.startswith("10.48550/") else found
