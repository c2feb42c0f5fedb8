"""References as the meta tags of a page, which Zotero and Google Scholar read.

Scholar's names begin with `citation_` (https://scholar.google.com/intl/en/scholar/inclusion.html).
Zotero reads these, Dublin Core's, and fields of its own after `z:`; its rules are those of
"Embedded Metadata.js" in https://github.com/zotero/translators. It takes the publication that it
cites from Dublin Core, and our page for the work unless `citation_public_url` gives an address.
"""

from collections.abc import Iterator

from mi_catalog.citations.latex import without_math
from mi_catalog.citations.reference import Reference
from mi_catalog.citations.venues import Medium

MOST_AUTHORS = 200
"""Authors that a page names; collaborations of thousands are in its citation alone."""
_CONTAINER_TAGS = {
    Medium.JOURNAL: "citation_journal_title",
    Medium.PROCEEDINGS: "citation_conference_title",
}
"""A site has no tag of its own, and under another's it would be taken for a meeting."""

Tag = tuple[str, str]


def meta_tags(reference: Reference) -> Iterator[Tag]:
    """Names and contents of the tags."""
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
    """A tag a name, family name first, the only form in which Zotero keeps particles and teams.

    It reads two names out of "Dupré la Tour, Tom Jean" where that is the only one, but not out of
    Dublin Core's tag.
    """
    names = [name.inverted for name in reference.names[:MOST_AUTHORS]]
    family, _, given = names[0].partition(", ") if len(names) == 1 else ("", "", "")
    tag = "DC.creator" if " " in family and " " in given else "citation_author"
    yield from ((tag, name) for name in names)
