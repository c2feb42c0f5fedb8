"""An arXiv record as the tracker handles it, whichever of arXiv's doors it came through."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import arxiv  # type: ignore[import-untyped]

from mi_catalog.author_lists import read_names
from mi_catalog.characters import one_line
from mi_catalog.identifiers import parse_arxiv, parse_doi
from mi_catalog.tex_text import tex_to_text

_CATEGORY = re.compile(r"^[a-z][a-z-]*(?:\.[A-Za-z-]+)?$")
"""arXiv's own categories; records also carry ACM and MSC classes in the same place."""

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
    """What arXiv says of one paper.

    Attributes:
        arxiv_id: without a version.
        version: the newest one, 1 when arXiv did not say.
        title: on one line; TeX in its mathematics only.
        date: `YYYY-MM-DD` of the first version; `YYYY-MM` when only the announcement was seen.
        categories: the primary one first.

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

    @property
    def is_withdrawn(self) -> bool:
        """Whether comment or abstract say that the paper was taken back."""
        return any(_WITHDRAWN.search(text) for text in (self.comment or "", self.abstract[:200]))

    def for_scoring(self) -> dict[str, Any]:
        """The record as the relevance model reads it."""
        return {
            "arxiv_id": self.arxiv_id,
            "title": self.title,
            "abstract": self.abstract,
            "categories": list(self.categories),
        }


def from_result(result: arxiv.Result) -> ArxivRecord | None:
    """A record of the query API; None when it lacks what names a paper."""
    found = parse_arxiv(result.entry_id)
    title, authors = phrase(result.title), names(a.name for a in result.authors)
    if not (found and title and authors):
        return None
    return ArxivRecord(
        arxiv_id=found.id,
        version=found.version or 1,
        title=title,
        authors=authors,
        abstract=one_line(result.summary),
        categories=categories([result.primary_category, *result.categories]),
        date=result.published.astimezone(dt.UTC).date().isoformat(),
        comment=one_line(result.comment or "") or None,
        doi=first_doi(result.doi),
        journal_ref=one_line(result.journal_ref or "") or None,
    )


def phrase(text: str) -> str:
    """A title or name on one line, its TeX outside mathematics read."""
    return tex_to_text(one_line(text))


def names(written: Iterable[str]) -> tuple[str, ...]:
    """Author names in order, each once; separators between a group and its members are dropped."""
    read = (name for text in written for name in read_names(phrase(text)))
    return tuple(dict.fromkeys(read))


def categories(terms: Iterable[str]) -> tuple[str, ...]:
    """The arXiv categories among some terms, in order, each once."""
    return tuple(dict.fromkeys(term for term in terms if _CATEGORY.match(term)))


def first_doi(text: str | None) -> str | None:
    """The first DOI of a field that may hold several; arXiv's own names no publication."""
    found = next((doi for part in (text or "").split() if (doi := parse_doi(part))), None)
    return None if found and found.startswith("10.48550/") else found
