"""References as the meta tags of a page, which Zotero and Google Scholar read.

Scholar's names begin with `citation_` (https://scholar.google.com/intl/en/scholar/inclusion.html).
Zotero reads these, Dublin Core's tags, and its own, which begin with `z:`; its rules are in
"Embedded Metadata.js" in https://github.com/zotero/translators. It takes the publication that it
cites from Dublin Core, and our page for the work unless `citation_public_url` gives an address.
"""

from collections.abc import Iterator

from mi_catalog.citations.latex import without_math
from mi_catalog.citations.reference import Reference
from mi_catalog.citations.venues import Medium

MOST_AUTHORS = 200
"""The most authors in the tags; all authors of large collaborations are in the citation only."""
_CONTAINER_TAGS = {
    Medium.JOURNAL: "citation_journal_title",
    Medium.PROCEEDINGS: "citation_conference_title",
}
"""The tag of the container by medium.

A site has none: with another tag it would become a conference.
"""

Tag = tuple[str, str]


def meta_tags(reference: Reference) -> Iterator[Tag]:
    """The tags as pairs of name and content."""
    return ((name, content) for name, content in _tags(reference) if content)


def _tags(reference: Reference) -> Iterator[Tag]:
    yield "z:itemType", reference.cited_as.zotero
    yield "citation_title", without_math(reference.title)
    yield from _authors(reference)
    yield "citation_publication_date", str(reference.date or "").replace("-", "/")
    if container := reference.container:
        if tag := _CONTAINER_TAGS.get(container.medium):
            yield tag, container.series
        yield "citation_issn", container.issn or ""
    yield "DC.source", reference.series
    yield "citation_publisher", reference.publisher
    yield "citation_technical_report_number", reference.number
    yield "citation_volume", reference.volume
    yield "citation_issue", reference.issue
    first, last = reference.page_range
    yield "citation_firstpage", first
    yield "citation_lastpage", last
    yield "citation_doi", reference.doi
    yield "citation_arxiv_id", reference.arxiv
    yield "citation_public_url", reference.url
    yield "citation_pdf_url", reference.pdf
    yield "citation_keywords", "; ".join(reference.topics)
    yield "citation_abstract", reference.annotation
    if reference.arxiv and not reference.number:
        yield "z:extra", f"arXiv: {reference.arxiv}"


def _authors(reference: Reference) -> Iterator[Tag]:
    """A tag for each name, family name first: Zotero keeps particles and teams in this form only.

    A single author such as "Dupré la Tour, Tom Jean" would be split into two names, except in
    Dublin Core's tag.
    """
    names = [name.inverted for name in reference.names[:MOST_AUTHORS]]
    family, _, given = names[0].partition(", ") if len(names) == 1 else ("", "", "")
    tag = "DC.creator" if " " in family and " " in given else "citation_author"
    yield from ((tag, name) for name in names)
