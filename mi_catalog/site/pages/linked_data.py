"""A paper's metadata for machines that read its page, in the two dialects they know.

Highwire's tags are for reference managers and Google Scholar
(https://scholar.google.com/intl/en/scholar/inclusion.html), JSON-LD in schema.org's words for
search engines (https://schema.org/ScholarlyArticle).
"""

import json
from collections.abc import Iterator
from typing import Any

from mi_catalog.citations.venues import Container, Medium, container_of, issued
from mi_catalog.identity.identifiers import doi_link
from mi_catalog.models import Work
from mi_catalog.people.people import NOBODY, People
from mi_catalog.site.text import plain_title
from mi_catalog.venues import Venues

NAMED = 200
"""Authors that a page names; collaborations of thousands are in its citation alone."""
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


def highwire(work: Work, venues: Venues) -> Iterator[tuple[str, str]]:
    """Names and contents of meta tags, for the version to cite."""
    container = container_of(work, venues)
    yield "citation_title", plain_title(work.title)
    for author in work.authors[:NAMED]:
        yield "citation_author", author
    yield "citation_publication_date", issued(work, container).replace("-", "/")
    if container:
        yield from _container_tags(work, container)
    if work.doi:
        yield "citation_doi", work.doi
    if work.arxiv:
        yield "citation_arxiv_id", work.arxiv
    if work.pdf_link:
        yield "citation_pdf_url", work.pdf_link


def _container_tags(work: Work, container: Container) -> Iterator[tuple[str, str]]:
    if tag := _VENUE_TAGS.get(container.medium):
        yield tag, container.series
    first, _, last = (work.pages or "").partition("-")
    about = {
        "citation_publisher": container.publisher,
        "citation_issn": container.issn,
        "citation_volume": work.volume,
        "citation_issue": work.issue,
        "citation_firstpage": first,
        "citation_lastpage": last,
    }
    yield from ((name, value) for name, value in about.items() if value)


def json_ld(work: Work, page: str, venues: Venues, people: People = NOBODY) -> str:
    """A `ScholarlyArticle` as JSON that is safe inside a script element."""
    container = container_of(work, venues)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "name": plain_title(work.title),
        "author": [_author(name, work.id, people) for name in work.authors[:NAMED]],
        "alternateName": [plain_title(title) for title in work.former_titles],
        "datePublished": str(issued(work, container)),
        "isPartOf": _venue(container) if container else None,
        "pagination": work.pages,
        "description": work.summary and plain_title(work.summary),
        "keywords": list(work.topics),
        "url": work.link,
        "sameAs": list(_elsewhere(work)),
        "subjectOf": {"@type": "WebPage", "@id": page},
    }
    given = {name: value for name, value in data.items() if value}
    return script_safe(json.dumps(given, ensure_ascii=False, separators=(",", ":")))


def script_safe(text: str) -> str:
    """JSON that cannot end the script element around it."""
    return text.replace("<", "\\u003c")


def _author(text: str, work: str, people: People) -> dict[str, str]:
    if people.name(text, work).literal:
        return {"@type": "Organization", "name": text}
    person = people.find(text, work)
    orcid = {"sameAs": f"https://orcid.org/{person.orcid}"} if person and person.orcid else {}
    return {"@type": "Person", "name": text, **orcid}


def _venue(container: Container) -> dict[str, str]:
    made = {"@type": _VENUE_TYPES[container.medium], "name": container.name}
    return made | ({"issn": container.issn} if container.issn else {})


def _elsewhere(work: Work) -> Iterator[str]:
    """Other addresses of this work."""
    if work.doi and (doi := doi_link(work.doi)) != work.link:
        yield doi
    if work.arxiv and (abstract := f"https://arxiv.org/abs/{work.arxiv}") != work.link:
        yield abstract
