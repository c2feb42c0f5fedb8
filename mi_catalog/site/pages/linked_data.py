"""Describes pages for search engines as JSON-LD in schema.org's terms (https://schema.org)."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from markupsafe import Markup

from mi_catalog.citations.meta_tags import MOST_AUTHORS
from mi_catalog.citations.reference import CATALOG, Author, Reference
from mi_catalog.citations.venues import Container, Medium
from mi_catalog.exports import CSV, JSON, Format
from mi_catalog.exports.addresses import CATALOG as CATALOG_FILES
from mi_catalog.exports.addresses import page as entry_address
from mi_catalog.exports.tables import LICENSE
from mi_catalog.identity.identifiers import doi_link
from mi_catalog.models import Entry, LearningPath
from mi_catalog.site.context import Site
from mi_catalog.site.text import plain_title

MOST_LISTED = 20
"""The most works in a list, at 150 bytes each."""
_VENUE_TYPES = {
    Medium.JOURNAL: "Periodical",
    Medium.PROCEEDINGS: "PublicationVolume",
    Medium.SITE: "WebSite",
}


def entry_data(entry: Entry, reference: Reference) -> dict[str, Any]:
    """The data of an entry's page.

    The page's head has its summary; a data set has it here too, as its description is required
    (https://developers.google.com/search/docs/appearance/structured-data/dataset). A group has no
    author, though citations of its page are signed with its name.
    """
    container = reference.container
    kind = reference.cited_as.schema_org
    is_itself = kind == "Organization" and entry.team
    authors = () if is_itself else reference.authors[:MOST_AUTHORS]
    return {
        "@type": kind,
        "name": plain_title(reference.title),
        "description": plain_title(reference.summary) if kind == "Dataset" else "",
        "author": [_author(author) for author in authors],
        "alternateName": [plain_title(title) for title in entry.titles[1:]],
        "datePublished": str(reference.date or ""),
        "isPartOf": _venue(container) if container else None,
        "publisher": _organisation(reference.publisher),
        "pagination": reference.pages,
        "keywords": list(reference.topics),
        "url": reference.url,
        "sameAs": list(_elsewhere(reference)),
        **dict(entry.structured_data()),
    }


def person_data(site: Site, person: str, name: str) -> dict[str, Any]:
    """The data of a person's page."""
    known = site.catalog.people.persons.get(person)
    return {
        "@type": "ProfilePage",
        "mainEntity": {
            "@type": "Person",
            "name": name,
            **({"alternateName": list(known.variants)} if known and known.variants else {}),
            **({"sameAs": f"https://orcid.org/{known.orcid}"} if known and known.orcid else {}),
        },
    }


def home_data(site: Site, description: str) -> dict[str, Any]:
    """The data of the home page: the site's name, and the address of its search."""
    return {
        "@type": "WebSite",
        "name": CATALOG,
        "description": description,
        "url": site.base_url,
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{site.base_url}search/?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }


def list_data(site: Site, title: str, summary: str, entries: Iterable[Entry]) -> dict[str, Any]:
    """The data of a page that lists works: its title, and the first works in order."""
    items = [
        {
            "@type": "ListItem",
            "position": number,
            "url": f"{site.base_url}{entry_address(entry)}",
            "name": plain_title(entry.heading),
        }
        for number, entry in enumerate(islice(entries, MOST_LISTED), 1)
    ]
    return {
        "@type": "CollectionPage",
        "name": title,
        "description": summary,
        "mainEntity": {"@type": "ItemList", "itemListElement": items},
    }


def path_data(site: Site, path: LearningPath) -> dict[str, Any]:
    """The data of a learning path's page: a learning resource with parts."""
    steps = [found for step in path.steps if (found := site.catalog.find(step.entry))]
    return {
        "@type": "LearningResource",
        "learningResourceType": "learning path",
        "name": path.title,
        "description": path.summary,
        "teaches": list(path.outcomes),
        "hasPart": [
            {
                "@type": site.references.of(entry).cited_as.schema_org,
                "name": plain_title(entry.heading),
                "url": f"{site.base_url}{entry_address(entry)}",
            }
            for entry in steps
        ],
    }


def glossary_data(site: Site) -> dict[str, Any]:
    """The data of the glossary: a set of terms."""
    terms = [
        {
            "@type": "DefinedTerm",
            "name": term.term,
            "description": plain_title(term.definition),
            "url": f"{site.base_url}glossary/#{term.id}",
            **({"alternateName": list(term.also)} if term.also else {}),
        }
        for term in site.catalog.terms.values()
    ]
    return {"@type": "DefinedTermSet", "name": "Glossary", "hasDefinedTerm": terms}


def dataset_data(site: Site) -> dict[str, Any]:
    """The data of the page about the data: a data set, for data set search."""
    description = (
        "Papers, libraries, tutorials and projects of mechanistic interpretability, each with "
        "topics and a one-sentence summary."
    )
    return _dataset(site, CATALOG, description, "", CATALOG_FILES, site.formats)


def table_data(site: Site, title: str, description: str, address: str, stem: str) -> dict[str, Any]:
    """The data of a page with a table of other records.

    Args:
        site: the site.
        title: the name of the table.
        description: a sentence about it.
        address: the page's address.
        stem: the stem of its files.

    """
    whole = {"@type": "Dataset", "name": CATALOG, "url": site.base_url}
    made = _dataset(site, title, description, address, stem, (JSON, CSV))
    return made | {"isPartOf": whole}


def script(data: Mapping[str, Any]) -> Markup:
    """Data as a script element for the end of a page."""
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(json_ld(data)))  # noqa: S704


def json_ld(data: Mapping[str, Any]) -> str:
    """Data as JSON-LD that is safe inside a script element, without empty values."""
    given = {name: value for name, value in data.items() if value}
    made = {"@context": "https://schema.org", **given}
    return script_safe(json.dumps(made, ensure_ascii=False, separators=(",", ":")))


def script_safe(text: str) -> str:
    """JSON escaped so that it cannot end the script element around it."""
    return text.replace("<", "\\u003c")


def _dataset(
    site: Site, name: str, description: str, address: str, stem: str, formats: Iterable[Format]
) -> dict[str, Any]:
    files = [
        {
            "@type": "DataDownload",
            "name": form.title,
            "encodingFormat": form.media_type,
            "contentUrl": f"{site.base_url}{stem}{form.suffix}",
        }
        for form in formats
    ]
    return {
        "@type": "Dataset",
        "name": name,
        "description": description,
        "license": LICENSE,
        "isAccessibleForFree": True,
        "version": site.release.version,
        "dateModified": site.release.date,
        "url": f"{site.base_url}{address}",
        "distribution": files,
    }


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
    """Other addresses of the work."""
    if reference.doi and (doi := doi_link(reference.doi)) != reference.url:
        yield doi
    abstract = f"https://arxiv.org/abs/{reference.arxiv}"
    if reference.arxiv and abstract != reference.url:
        yield abstract
