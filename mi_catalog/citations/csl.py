"""Entries as CSL-JSON, which Zotero, Pandoc and every citeproc read without a converter.

The format: https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types and
the schema at https://github.com/citation-style-language/schema.
"""

from typing import Any

from mi_catalog.citations.latex import without_math
from mi_catalog.citations.names import parse_name
from mi_catalog.citations.venues import Container, Medium, container_of, issued
from mi_catalog.models import (
    Category,
    Entry,
    Library,
    Paper,
    PaperStatus,
    PartialDate,
    Project,
    Tutorial,
    TutorialFormat,
)
from mi_catalog.venues import Venues

Item = dict[str, Any]


def to_csl(entry: Entry, venues: Venues) -> Item:
    """One CSL-JSON item, a paper as published; fields that are not known are absent."""
    item: Item = {"id": entry.id, "citation-key": entry.id, "type": _type(entry, venues)}
    item["title"] = without_math(entry.heading)
    if entry.people:
        item["author"] = [to_name(person) for person in entry.people]
    if isinstance(entry, Paper):
        item |= _paper(entry, container_of(entry, venues))
    elif entry.when:
        item["issued"] = to_date(entry.when)
    item["URL"] = entry.link
    item["keyword"] = ", ".join(entry.topics)
    item["annote"] = entry.summary and without_math(entry.summary)
    return {key: value for key, value in item.items() if value}


def to_name(person: str) -> dict[str, str]:
    """A name in CSL's parts; a team's or a handle is `literal`."""
    name = parse_name(person)
    if name.literal:
        return {"literal": name.family}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {key: value for key, value in parts.items() if value}


def to_date(date: PartialDate) -> dict[str, list[list[int]]]:
    """A date as precise as it is known."""
    return {"date-parts": [[int(part) for part in date.split("-")]]}


def _paper(paper: Paper, container: Container | None) -> Item:
    date = issued(paper, container)
    item: Item = {"DOI": paper.doi, "issued": to_date(date)}
    if date != paper.date:
        item["original-date"] = to_date(paper.date)
    if container:
        item |= {
            "container-title": container.name,
            "publisher": container.publisher,
            "ISSN": container.issn,
            "volume": paper.volume,
            "issue": paper.issue,
            "page": paper.pages,
        }
    if paper.arxiv:
        item |= {"archive": "arXiv", "archive_location": paper.arxiv}
        if not container:
            item |= {"publisher": "arXiv", "number": f"arXiv:{paper.arxiv}"}
    if paper.status in (PaperStatus.WITHDRAWN, PaperStatus.RETRACTED):
        item["status"] = paper.status.value
    return item


def _type(entry: Entry, venues: Venues) -> str:
    if isinstance(entry, Paper):
        return _paper_type(container_of(entry, venues))
    if isinstance(entry, Library):
        return "software"
    if isinstance(entry, Tutorial):
        return _TUTORIAL_TYPES.get(entry.format, "webpage")
    is_data = isinstance(entry, Project) and entry.category is Category.DATASET
    return "dataset" if is_data else "webpage"


def _paper_type(container: Container | None) -> str:
    if container is None:
        return "article"
    types = {
        Medium.JOURNAL: "article-journal",
        Medium.PROCEEDINGS: "paper-conference",
        Medium.SITE: "post-weblog",
    }
    return types[container.medium]


_TUTORIAL_TYPES = {
    TutorialFormat.ARTICLE: "post-weblog",
    TutorialFormat.BOOK: "book",
    TutorialFormat.SLIDES: "speech",
    TutorialFormat.THREAD: "post",
    TutorialFormat.VIDEO: "motion_picture",
}
