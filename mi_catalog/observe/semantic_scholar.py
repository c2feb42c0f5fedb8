"""Semantic Scholar: where works were published, their citation counts and references.

Its batch endpoint takes up to 500 ids and returns a list with a record or null for each; if it has
none of them, the status is 400. See https://api.semanticscholar.org/api-docs/. It merges preprint
and publication into one record whose `year` is often the preprint's, so the year of a venue is
taken from identifiers that contain it, or when it is later than that of the preprint.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from mi_catalog.errors import SourceError
from mi_catalog.identity.identifiers import parse_anthology, parse_arxiv, parse_doi
from mi_catalog.net import Answer, Request, RequestPolicy, Traffic, Web
from mi_catalog.observe.anthology_ids import venue_of_id
from mi_catalog.observe.publications import (
    Asked,
    LookUp,
    Publication,
    in_parts,
    names_in,
    text_in,
)

URL = "https://api.semanticscholar.org"
KEY_VARIABLE = "SEMANTIC_SCHOLAR_API_KEY"
"""The environment variable with the optional key; requests without a key share a limit."""
POLICY = RequestPolicy(pace=1.5, timeout=60.0, attempts=12, backoff=4.0, patience=1_200.0)
"""Without a key all users share a few requests a second, so status 429 is normal and is retried."""
IDS_AT_ONCE = 500
FIELDS = (
    "externalIds,title,authors.name,venue,publicationVenue,journal,year,citationCount,"
    "references.paperId,references.externalIds"
)

_BAD_REQUEST, _TOO_LARGE = 400, 413
_MOST_CITATIONS = 10_000_000
"""No work has so many: the most cited one of all fields has some 300,000."""
_NONE_KNOWN = "no valid paper ids given"
_TOO_MUCH = re.compile(r"too large|exceed|maximum|\bMB\b", re.IGNORECASE)
"""The message for answers above the limit of 10 MB; then fewer ids are requested."""
_DBLP_YEAR = re.compile(r"(?:conf|journals)/(?!corr/)[^/]+/[^/]*?(?P<year>\d{2,4})[a-z]?")
_OF_ARXIV = re.compile(r"^10\.48550/", re.IGNORECASE)
_PREPRINTS = frozenset({"arxiv.org", "arxiv", "corr", "biorxiv", "medrxiv", "ssrn", "researchgate"})


class SemanticScholar:
    """The first source, for all works with an arXiv id or a DOI."""

    name = "Semantic Scholar"

    def __init__(self, web: Web, url: str = URL, key: str = "", size: int = IDS_AT_ONCE) -> None:
        self._web, self._url, self._size = web, url, size
        self._headers = {"x-api-key": key} if key else {}

    @property
    def traffic(self) -> Traffic:
        """The traffic of all requests so far."""
        return self._web.traffic

    def look_up(self, asked: Sequence[Asked]) -> LookUp:
        """Look works up by arXiv id, and those not found by DOI.

        Raises:
            SourceError: it did not answer, or refused the request.

        """
        found: dict[str, Publication] = {}
        odd: dict[str, str] = {}
        by_arxiv = {work.id: f"ARXIV:{work.arxiv}" for work in asked if work.arxiv}
        self._ask(by_arxiv, asked, found, odd)
        left = [work for work in asked if work.id not in found and work.id not in odd]
        by_doi = {work.id: f"DOI:{work.doi}" for work in left if work.doi}
        self._ask(by_doi, asked, found, odd)
        return LookUp(found, odd)

    def _ask(
        self,
        names: Mapping[str, str],
        asked: Sequence[Asked],
        found: dict[str, Publication],
        odd: dict[str, str],
    ) -> None:
        """Request works by their names there, and sort the answers into `found` and `odd`."""
        works = {work.id: work for work in asked}
        for part in in_parts([*names.items()], self._size):
            records = self._records([name for _, name in part])
            for (identifier, _), record in zip(part, records, strict=True):
                try:
                    if record is not None:
                        found[identifier] = _publication(record, works[identifier])
                except (ValueError, TypeError, AttributeError) as error:
                    odd[identifier] = f"a record that cannot be read: {error}"

    def _records(self, names: list[str]) -> list[Any]:
        """A record or None for each name; too large requests are divided."""
        page = _Page(len(names))
        request = Request(
            f"{self._url}/graph/v1/paper/batch?fields={FIELDS}",
            {"ids": names},
            self._headers,
            frozenset({200, _BAD_REQUEST, _TOO_LARGE}),
        )
        answer = self._web.ask(request, page.flaw)
        if answer.status == 200:
            return page.records
        refusal = answer.body[:500].decode("utf-8", "replace")
        if _NONE_KNOWN in refusal.lower():
            return [None] * len(names)
        if len(names) > 1 and (answer.status == _TOO_LARGE or _TOO_MUCH.search(refusal)):
            half = len(names) // 2
            return [*self._records(names[:half]), *self._records(names[half:])]
        reason = f"{self.name} refused the request with status {answer.status}."
        raise SourceError(request.url, reason, status=answer.status)


class _Page:
    """Checks an answer, and keeps its records."""

    def __init__(self, promised: int) -> None:
        self.records: list[Any] = []
        self._promised = promised

    def flaw(self, answer: Answer) -> str | None:
        if answer.status != 200:
            return None
        try:
            records = answer.json()
        except ValueError:
            return "an answer that is not JSON"
        if not isinstance(records, list) or len(records) != self._promised:
            return f"an answer that is not a list of {self._promised} records"
        self.records = records
        return None


def _publication(record: Mapping[str, Any], asked: Asked) -> Publication:
    """A record as a publication.

    Raises:
        ValueError: it has another shape than is documented.

    """
    ids = record.get("externalIds") or {}
    doi = parse_doi(text_in(ids, "DOI")) or ""
    anthology = parse_anthology(text_in(ids, "ACL")) or ""
    count = record.get("citationCount")
    if count is not None and (type(count) is not int or not 0 <= count < _MOST_CITATIONS):
        raise ValueError('"citationCount" is not a number of citations')
    made = Publication(
        source=SemanticScholar.name,
        title=text_in(record, "title"),
        authors=names_in([author.get("name") for author in record.get("authors") or ()]),
        doi="" if _OF_ARXIV.match(doi) else doi,
        anthology=anthology,
        key=f"s2:{text_in(record, 'paperId')}",
        citations=count,
        cites=frozenset(_references(record)),
    )
    if known := venue_of_id(anthology):
        return replace(made, venue=known[0], year=known[1])
    venue = _venue(record)
    return replace(made, venue=venue, year=_year(record, ids, asked, made.doi) if venue else None)


def _venue(record: Mapping[str, Any]) -> str:
    named = record.get("publicationVenue") or {}
    journal = record.get("journal") or {}
    names = (text_in(named, "name"), text_in(record, "venue"), text_in(journal, "name"))
    return next((name for name in names if name and name.lower() not in _PREPRINTS), "")


def _year(record: Mapping[str, Any], ids: Mapping[str, Any], asked: Asked, doi: str) -> int | None:
    """The year of publication; None if it is not certain.

    DBLP's keys end in the year of the proceedings ("conf/iclr/WangVCSS23"). Without one, the year
    counts if it is after the preprint's or if the work was never on arXiv; otherwise it may be the
    preprint's.
    """
    if found := _DBLP_YEAR.fullmatch(text_in(ids, "DBLP")):
        digits = found["year"]
        return int(digits) if len(digits) == len("2023") else 2000 + int(digits[-2:])
    year = record.get("year")
    if not isinstance(year, int):
        return None
    if not asked.arxiv:
        return year
    posted = 2000 + int(asked.arxiv[:2]) if asked.arxiv[:2].isdecimal() else 0
    return year if posted and year > posted and doi else None


def _references(record: Mapping[str, Any]) -> Iterator[str]:
    """All keys of the works in the list of references."""
    for reference in record.get("references") or ():
        ids = reference.get("externalIds") or {}
        if key := text_in(reference, "paperId"):
            yield f"s2:{key}"
        if found := parse_arxiv(text_in(ids, "ArXiv")):
            yield f"arxiv:{found.id}"
        if doi := parse_doi(text_in(ids, "DOI")):
            yield f"doi:{doi.lower()}"
