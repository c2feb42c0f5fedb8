"""References as CSL-JSON, which Zotero, Pandoc and every citeproc read without a converter.

The format: https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types and
the schema at https://github.com/citation-style-language/schema.
"""

from typing import Any

from mi_catalog.citations.latex import without_math
from mi_catalog.citations.reference import Reference
from mi_catalog.models import PartialDate
from mi_catalog.people.names import Name

Item = dict[str, Any]


def to_csl(reference: Reference, *, annotated: bool = False) -> Item:
    """One CSL-JSON item; fields that are not known are absent.

    Args:
        reference: what to cite.
        annotated: whether to add our summary as `annote`.

    """
    container = reference.container
    item: Item = {
        "id": reference.key,
        "citation-key": reference.key,
        "type": reference.cited_as.csl,
        "title": without_math(reference.title),
        "author": [to_name(name) for name in reference.names],
        "issued": reference.date and to_date(reference.date),
        "original-date": reference.first and to_date(reference.first),
        "container-title": container and container.name,
        "publisher": reference.publisher,
        "ISSN": container and container.issn,
        "volume": reference.volume,
        "issue": reference.issue,
        "page": reference.pages,
        "genre": reference.cited_as.medium,
        "number": reference.number,
        "archive": reference.arxiv and "arXiv",
        "archive_location": reference.arxiv,
        "DOI": reference.doi,
        "URL": reference.url,
        "keyword": ", ".join(reference.topics),
        "status": reference.withdrawal,
        "annote": without_math(reference.summary) if annotated else "",
    }
    return {key: value for key, value in item.items() if value}


def to_name(name: Name) -> dict[str, str]:
    """A name in CSL's parts; a team's or a handle is `literal`.

    A particle comes before the family name, where processors find it: Zotero reads no other.
    """
    if name.literal:
        return {"literal": name.family}
    parts = {"family": name.surname, "given": name.given, "suffix": name.suffix}
    return {key: value for key, value in parts.items() if value}


def to_date(date: PartialDate) -> dict[str, list[list[int]]]:
    """A date as precise as it is known."""
    return {"date-parts": [[int(part) for part in date.split("-")]]}
