"""What pages tell search engines in schema.org's words, as JSON-LD (https://schema.org)."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from mi_catalog.citations.meta_tags import MOST_AUTHORS
from mi_catalog.citations.reference import Author, Reference
from mi_catalog.citations.venues import Container, Medium
from mi_catalog.identity.identifiers import doi_link
from mi_catalog.models import Entry
from mi_catalog.site.text import plain_title

_VENUE_TYPES = {
    Medium.JOURNAL: "Periodical",
    Medium.PROCEEDINGS: "PublicationVolume",
    Medium.SITE: "WebSite",
}


def entry_data(entry: Entry, reference: Reference, page: str) -> dict[str, Any]:
    """What an entry's page says of the entry; `page` is its address in full."""
    container = reference.container
    return {
        "@type": reference.cited_as.schema_org,
        "name": plain_title(reference.title),
        "author": [_author(author) for author in reference.authors[:MOST_AUTHORS]],
        "alternateName": [plain_title(title) for title in entry.titles[1:]],
        "datePublished": str(reference.date or ""),
        "isPartOf": _venue(container) if container else None,
        "publisher": _organisation(reference.publisher),
        "pagination": reference.pages,
        "description": plain_title(reference.summary),
        "keywords": list(reference.topics),
        "url": reference.url,
        "sameAs": list(_elsewhere(reference)),
        "subjectOf": {"@type": "WebPage", "@id": page},
        **dict(entry.structured_data()),
    }


def json_ld(data: Mapping[str, Any]) -> str:
    """Data as JSON-LD that may be inside a script element; what is empty is left out."""
    given = {name: value for name, value in data.items() if value}
    made = {"@context": "https://schema.org", **given}
    return script_safe(json.dumps(made, ensure_ascii=False, separators=(",", ":")))


def script_safe(text: str) -> str:
    """JSON that cannot end the script element around it."""
    return text.replace("<", "\\u003c")


def _author(author: Author) -> dict[str, str]:
    if author.name.literal:
        return {"@type": "Organization", "name": author.printed}
    orcid = {"sameAs": f"https://orcid.org/{author.orcid}"} if author.orcid else {}
    return {"@type": "Person", "name": author.printed, **orcid}


def _organisation(name: str) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _venue(container: Container) -> dict[str, str]:
    made = {"@type": _VENUE_TYPES[container.medium], "name": container.name}
    return made | ({"issn": container.issn} if container.issn else {})


def _elsewhere(reference: Reference) -> Iterator[str]:
    """Other addresses of this work."""
    if reference.doi and (doi := doi_link(reference.doi)) != reference.url:
        yield doi
    abstract = f"https://arxiv.org/abs/{reference.arxiv}"
    if reference.arxiv and abstract != reference.url:
        yield abstract
