"""Entries as CSL-JSON, which Zotero, Pandoc and every citeproc read without a converter.

The format: https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types and
the schema at https://github.com/citation-style-language/schema.
"""

from typing import Any

from mi_catalog.citations.latex import without_math
from mi_catalog.citations.venues import medium_of, parse_venue, publication_year
from mi_catalog.models import Entry, PartialDate, Work
from mi_catalog.people import NOBODY, People

Item = dict[str, Any]


def to_csl(entry: Entry, people: People = NOBODY) -> Item:
    """One CSL-JSON item; fields that are not known are absent; `people` know family names."""
    kind = entry.cited_as(medium_of(entry)).csl
    item: Item = {"id": entry.id, "citation-key": entry.id, "type": kind}
    item["title"] = without_math(entry.heading)
    if entry.people:
        item["author"] = [to_name(text, people, entry.id) for text in entry.people]
    if isinstance(entry, Work):
        item |= _work(entry)
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


def _work(work: Work) -> Item:
    venue = parse_venue(work.venue) if work.venue else None
    item: Item = {"DOI": work.doi}
    year = publication_year(venue, work.date)
    if year == work.date.year:
        item["issued"] = to_date(work.date)
    else:
        item |= {"issued": {"date-parts": [[year]]}, "original-date": to_date(work.date)}
    if venue:
        item["container-title"] = venue.name
    if work.arxiv:
        item |= {"archive": "arXiv", "archive_location": work.arxiv}
        if not venue:
            item |= {"publisher": "arXiv", "number": f"arXiv:{work.arxiv}"}
    if work.taken_back:
        item["status"] = work.taken_back
    return item
