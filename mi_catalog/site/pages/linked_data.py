"""What a paper's page tells machines of the paper, in the two dialects that they read.

Highwire's tags are for reference managers and Google Scholar
(https://scholar.google.com/intl/en/scholar/inclusion.html), JSON-LD in schema.org's words for
search engines (https://schema.org/ScholarlyArticle).
"""

import json
from collections.abc import Iterator
from typing import Any

from mi_catalog.citations.names import parse_name
from mi_catalog.citations.venues import Medium, parse_venue
from mi_catalog.models import Paper
from mi_catalog.site.text import plain_title

NAMED = 200
"""Authors that a page names; collaborations of thousands stand in its citation alone."""
_VENUE_TAGS = {
    Medium.JOURNAL: "citation_journal_title",
    Medium.PROCEEDINGS: "citation_conference_title",
}
"""A site has no tag of its own, and under another's it would be taken for a meeting."""
_VENUE_TYPES = {
    Medium.JOURNAL: "Periodical",
    Medium.PROCEEDINGS: "PublicationVolume",
    Medium.SITE: "WebSite",
}


def highwire(paper: Paper) -> Iterator[tuple[str, str]]:
    """Names and contents of meta tags."""
    yield "citation_title", plain_title(paper.title)
    for author in paper.authors[:NAMED]:
        yield "citation_author", author
    yield "citation_publication_date", paper.date.replace("-", "/")
    if paper.venue and (tag := _VENUE_TAGS.get(parse_venue(paper.venue).medium)):
        yield tag, paper.venue
    if paper.doi:
        yield "citation_doi", paper.doi
    if paper.arxiv:
        yield "citation_arxiv_id", paper.arxiv
    if paper.pdf_link:
        yield "citation_pdf_url", paper.pdf_link


def json_ld(paper: Paper, page: str) -> str:
    """A `ScholarlyArticle` as JSON that may stand inside a script element."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "name": plain_title(paper.title),
        "author": [_author(name) for name in paper.authors[:NAMED]],
        "datePublished": str(paper.date),
        "isPartOf": _venue(paper.venue) if paper.venue else None,
        "description": paper.summary and plain_title(paper.summary),
        "keywords": list(paper.topics),
        "url": paper.link,
        "sameAs": list(_elsewhere(paper)),
        "subjectOf": {"@type": "WebPage", "@id": page},
    }
    given = {name: value for name, value in data.items() if value}
    return script_safe(json.dumps(given, ensure_ascii=False, separators=(",", ":")))


def script_safe(text: str) -> str:
    """JSON that cannot end the script element in which it stands."""
    return text.replace("<", "\\u003c")


def _author(name: str) -> dict[str, str]:
    return {"@type": "Organization" if parse_name(name).literal else "Person", "name": name}


def _venue(text: str) -> dict[str, str]:
    return {"@type": _VENUE_TYPES[parse_venue(text).medium], "name": text}


def _elsewhere(paper: Paper) -> Iterator[str]:
    """Other addresses that stand for this work."""
    if paper.doi and (doi := f"https://doi.org/{paper.doi}") != paper.link:
        yield doi
    if paper.arxiv and (abstract := f"https://arxiv.org/abs/{paper.arxiv}") != paper.link:
        yield abstract
