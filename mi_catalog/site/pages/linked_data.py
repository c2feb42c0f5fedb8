"""What a paper's page tells machines of the paper, in the two dialects that they read.

Highwire's tags are for reference managers and Google Scholar
(https://scholar.google.com/intl/en/scholar/inclusion.html), JSON-LD in schema.org's words for
search engines (https://schema.org/ScholarlyArticle).
"""

import json
from collections.abc import Iterator
from typing import Any

from mi_catalog.citations.names import parse_name
from mi_catalog.citations.venues import Container, Medium, container_of, issued
from mi_catalog.models import Paper
from mi_catalog.site.text import plain_title
from mi_catalog.venues import Venues

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


def highwire(paper: Paper, venues: Venues) -> Iterator[tuple[str, str]]:
    """Names and contents of meta tags, for the version to cite."""
    container = container_of(paper, venues)
    yield "citation_title", plain_title(paper.title)
    for author in paper.authors:
        yield "citation_author", author
    yield "citation_publication_date", issued(paper, container).replace("-", "/")
    if container:
        yield from _container_tags(paper, container)
    if paper.doi:
        yield "citation_doi", paper.doi
    if paper.arxiv:
        yield "citation_arxiv_id", paper.arxiv
    if paper.pdf_link:
        yield "citation_pdf_url", paper.pdf_link


def _container_tags(paper: Paper, container: Container) -> Iterator[tuple[str, str]]:
    if tag := _VENUE_TAGS.get(container.medium):
        yield tag, container.series
    first, _, last = (paper.pages or "").partition("-")
    about = {
        "citation_publisher": container.publisher,
        "citation_issn": container.issn,
        "citation_volume": paper.volume,
        "citation_issue": paper.issue,
        "citation_firstpage": first,
        "citation_lastpage": last,
    }
    yield from ((name, value) for name, value in about.items() if value)


def json_ld(paper: Paper, page: str, venues: Venues) -> str:
    """A `ScholarlyArticle` as JSON that may stand inside a script element."""
    container = container_of(paper, venues)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "name": plain_title(paper.title),
        "author": [_author(name) for name in paper.authors],
        "alternateName": [plain_title(title) for title in paper.former_titles],
        "datePublished": str(issued(paper, container)),
        "isPartOf": _venue(container) if container else None,
        "pagination": paper.pages,
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


def _venue(container: Container) -> dict[str, str]:
    made = {"@type": _VENUE_TYPES[container.medium], "name": container.name}
    return made | ({"issn": container.issn} if container.issn else {})


def _elsewhere(paper: Paper) -> Iterator[str]:
    """Other addresses that stand for this work."""
    if paper.doi and (doi := f"https://doi.org/{paper.doi}") != paper.link:
        yield doi
    if paper.arxiv and (abstract := f"https://arxiv.org/abs/{paper.arxiv}") != paper.link:
        yield abstract
