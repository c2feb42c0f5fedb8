"""Looks up one work on arXiv, and converts its record to fields of an entry."""

from typing import Any

from mi_catalog.errors import CatalogError
from mi_catalog.identity.identifiers import parse_arxiv, parse_doi
from mi_catalog.tracker.arxiv_client import ArxivClient
from mi_catalog.tracker.comments import code_of, venue_of
from mi_catalog.tracker.records import ArxivRecord
from mi_catalog.venues import NO_VENUES, Venues


class NotOnArxiv(CatalogError):
    """No paper on arXiv has the identifier."""


def lookup(client: ArxivClient, identifier: str) -> ArxivRecord:
    """The record behind an arXiv id, any arXiv URL, or the DOI of a paper that arXiv also has.

    Raises:
        NotOnArxiv: the text is not such an identifier, or arXiv has no such paper.
        SourceError: arXiv does not answer.

    """
    if found := parse_arxiv(identifier):
        batch = client.by_ids([found.id])
        records = batch.records
        if batch.odd:
            message = f'arXiv\'s record of "{identifier}" cannot be used: {batch.odd[0].reason}.'
            raise NotOnArxiv(f'{message} Give a BibTeX file with "--bibtex".')
    elif doi := parse_doi(identifier):
        records = tuple(r for r in client.by_words(f'"{doi}"') if r.doi == doi)
    else:
        raise NotOnArxiv(
            f'"{identifier}" is not an arXiv id, an arXiv address or a DOI. '
            'Give one, or a BibTeX file with "--bibtex".'
        )
    if not records:
        message = f'arXiv has no paper for "{identifier}".'
        raise NotOnArxiv(f'{message} Check it, or give a BibTeX file with "--bibtex".')
    return records[0]


def fields_of(record: ArxivRecord, venues: Venues = NO_VENUES) -> dict[str, Any]:
    """The fields of an entry that a record fills; topics and summary are left to a person."""
    fields: dict[str, Any] = {
        "title": record.title,
        "authors": list(record.authors),
        "date": record.date,
        "venue": venue_of(record, venues),
        "arxiv": record.arxiv_id,
        "doi": record.doi,
        "code": code_of(record),
        "status": "withdrawn" if record.is_withdrawn else None,
    }
    return {name: value for name, value in fields.items() if value}
