"""Entries as CSL-JSON, which Zotero, Pandoc and every citeproc read without a converter.

The format: https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types and
the schema at https://github.com/citation-style-language/schema.
"""

from typing import Any

from mi_catalog.citations.latex import without_math
from mi_catalog.citations.venues import Container, container_of, issued
from mi_catalog.models import Entry, PartialDate, Work
from mi_catalog.people.people import NOBODY, People
from mi_catalog.venues import Venues

Item = dict[str, Any]


def to_csl(entry: Entry, venues: Venues, people: People = NOBODY) -> Item:
    """One CSL-JSON item, a work as published; fields that are not known are absent.

    Args:
        entry: what to cite.
        venues: what the names of venues mean.
        people: what the names of people mean.

    """
    container = container_of(entry, venues)
    kind = entry.cited_as(container.medium.value if container else "").csl
    item: Item = {"id": entry.id, "citation-key": entry.id, "type": kind}
    item["title"] = without_math(entry.heading)
    if entry.people:
        item["author"] = [to_name(text, people, entry.id) for text in entry.people]
    if isinstance(entry, Work):
        item |= _work(entry, container)
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


def _work(work: Work, container: Container | None) -> Item:
    date = issued(work, container)
    item: Item = {"DOI": work.doi, "issued": to_date(date)}
    if date != work.date:
        item["original-date"] = to_date(work.date)
    if container:
        item |= {
            "container-title": container.name,
            "publisher": container.publisher,
            "ISSN": container.issn,
            "volume": work.volume,
            "issue": work.issue,
            "page": work.pages,
        }
    if work.arxiv:
        item |= {"archive": "arXiv", "archive_location": work.arxiv}
        if not container:
            item |= {"publisher": "arXiv", "number": f"arXiv:{work.arxiv}"}
    if work.withdrawal:
        item["status"] = work.withdrawal
    return item
