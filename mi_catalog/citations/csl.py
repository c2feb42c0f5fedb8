"""Entries as CSL-JSON, which Zotero, Pandoc and every citeproc read without a converter.

The format: https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types and
the schema at https://github.com/citation-style-language/schema.
"""

from typing import Any

from mi_catalog.citations.latex import without_math
from mi_catalog.citations.venues import Medium, Venue, parse_venue, publication_year
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
from mi_catalog.people import NOBODY, People

Item = dict[str, Any]


def to_csl(entry: Entry, people: People = NOBODY) -> Item:
    """One CSL-JSON item; fields that are not known are absent; `people` know family names."""
    item: Item = {"id": entry.id, "citation-key": entry.id, "type": _type(entry)}
    item["title"] = without_math(entry.heading)
    if entry.people:
        item["author"] = [to_name(text, people, entry.id) for text in entry.people]
    if isinstance(entry, Paper):
        item |= _paper(entry)
    elif entry.when:
        item["issued"] = to_date(entry.when)
    item["URL"] = entry.link
    item["keyword"] = ", ".join(entry.topics)
    item["annote"] = entry.summary and without_math(entry.summary)
    return {key: value for key, value in item.items() if value}


def to_name(text: str, people: People = NOBODY, work: str = "") -> dict[str, str]:
    """A name in CSL's parts; a team's or a handle is `literal`."""
    name = people.name(text, work)
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


def _paper(paper: Paper) -> Item:
    venue = parse_venue(paper.venue) if paper.venue else None
    item: Item = {"DOI": paper.doi}
    year = publication_year(venue, paper.date)
    if year == paper.date.year:
        item["issued"] = to_date(paper.date)
    else:
        item |= {"issued": {"date-parts": [[year]]}, "original-date": to_date(paper.date)}
    if venue:
        item["container-title"] = venue.name
    if paper.arxiv:
        item |= {"archive": "arXiv", "archive_location": paper.arxiv}
        if not venue:
            item |= {"publisher": "arXiv", "number": f"arXiv:{paper.arxiv}"}
    if paper.status in (PaperStatus.WITHDRAWN, PaperStatus.RETRACTED):
        item["status"] = paper.status.value
    return item


def _type(entry: Entry) -> str:
    if isinstance(entry, Paper):
        return _paper_type(parse_venue(entry.venue) if entry.venue else None)
    if isinstance(entry, Library):
        return "software"
    if isinstance(entry, Tutorial):
        return _TUTORIAL_TYPES.get(entry.format, "webpage")
    is_data = isinstance(entry, Project) and entry.category is Category.DATASET
    return "dataset" if is_data else "webpage"


def _paper_type(venue: Venue | None) -> str:
    if venue is None:
        return "article"
    types = {
        Medium.JOURNAL: "article-journal",
        Medium.PROCEEDINGS: "paper-conference",
        Medium.SITE: "post-weblog",
    }
    return types[venue.medium]


_TUTORIAL_TYPES = {
    TutorialFormat.ARTICLE: "post-weblog",
    TutorialFormat.BOOK: "book",
    TutorialFormat.SLIDES: "speech",
    TutorialFormat.THREAD: "post",
    TutorialFormat.VIDEO: "motion_picture",
}
