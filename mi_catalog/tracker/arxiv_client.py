"""Reads arXiv's query API through the `arxiv` package, and believes only complete pages.

The package takes an HTML error page, a feed cut off in the middle and an empty first page for "no
results". Here each page is checked before the package sees it: it must be a whole feed and hold
every record it promises, and "none" counts only when said twice. See
https://info.arxiv.org/help/api/user-manual.html.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import cast
from urllib.parse import parse_qs, urlsplit

import arxiv  # type: ignore[import-untyped]
import requests
from lxml import etree

from mi_catalog.errors import SourceError
from mi_catalog.net import Answer, Manners, Web
from mi_catalog.tracker.records import ArxivRecord, from_result

QUERY_URL = "https://export.arxiv.org/api/query"
PAGE_SIZE = 1_000
"""Records asked for at once; arXiv allows 2,000, and fails less often at half of that."""
IDS_AT_ONCE = 100
"""Ids asked for at once, which keeps the address below 2 kB."""

ATOM = "{http://www.w3.org/2005/Atom}"
_TOTAL = "{http://a9.com/-/spec/opensearch/1.1/}totalResults"
_FORBIDDEN_IN_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")

_ELSEWHERE = Manners(pace=0.0, backoff=0.25, longest_wait=5.0, timeout=30.0, patience=120.0)


def manners_at(url: str) -> Manners:
    """How to behave at an address: arXiv gets its three seconds, a mirror or a test server none."""
    host = urlsplit(url).hostname or ""
    return Manners() if host == "arxiv.org" or host.endswith(".arxiv.org") else _ELSEWHERE


def _query_url(url: str) -> str:
    """The query API's address; a bare host is taken to have it where arXiv has it."""
    parts = urlsplit(url)
    return url if parts.path.strip("/") else f"{parts.scheme}://{parts.netloc}/api/query"


class ArxivClient:
    """Finds records by day and by id."""

    def __init__(self, web: Web, url: str = QUERY_URL, page_size: int = PAGE_SIZE) -> None:
        self._pages = _CheckedPages(web)
        self._client = arxiv.Client(page_size=page_size, delay_seconds=0, num_retries=0)
        self._client.query_url_format = f"{_query_url(url)}?{{}}"
        self._client._session = cast("requests.Session", self._pages)

    def submitted_on(self, day: dt.date, categories: Sequence[str]) -> tuple[ArxivRecord, ...]:
        """Every record whose first version was submitted on a day (UTC) to one of the categories.

        Raises:
            SourceError: arXiv stayed away, or did not hand over all it has.

        """
        wanted = " OR ".join(f"cat:{category}" for category in categories)
        stamp = f"{day:%Y%m%d}"
        search = arxiv.Search(
            query=f"({wanted}) AND submittedDate:[{stamp}0000 TO {stamp}2359]",
            max_results=None,
            sort_by=arxiv.SortCriterion.SubmittedDate,
            sort_order=arxiv.SortOrder.Ascending,
        )
        return self._read(search)

    def by_ids(self, ids: Sequence[str]) -> tuple[ArxivRecord, ...]:
        """The records of some ids; those arXiv does not know are left out.

        Raises:
            SourceError: arXiv stayed away, or did not hand over all it has.

        """
        parts = (ids[at : at + IDS_AT_ONCE] for at in range(0, len(ids), IDS_AT_ONCE))
        searches = (arxiv.Search(id_list=list(part), max_results=None) for part in parts)
        return tuple(chain.from_iterable(map(self._read, searches)))

    def by_words(self, words: str) -> tuple[ArxivRecord, ...]:
        """The first records that hold some words anywhere, at most ten.

        Raises:
            SourceError: arXiv stayed away.

        """
        return self._read(arxiv.Search(query=f"all:{words}", max_results=10))

    def _read(self, search: arxiv.Search) -> tuple[ArxivRecord, ...]:
        results = self._client.results(search)
        records = (record for result in results if (record := from_result(result)))
        return tuple({record.arxiv_id: record for record in records}.values())


@dataclass(frozen=True, slots=True)
class _Page:
    """The two things the `arxiv` package looks at in a response."""

    content: bytes
    status_code: int = 200


class _CheckedPages:
    """Stands where the `arxiv` package keeps its HTTP session."""

    def __init__(self, web: Web) -> None:
        self._web = web

    def get(self, url: str, **_: object) -> _Page:
        answer = self._web.get(url, flaw_of_page)
        if _is_none(answer):
            answer = self._web.get(url, flaw_of_page)
        return _Page(_cleaned(answer.body))


def flaw_of_page(answer: Answer) -> str | None:
    """What keeps a page of the query API from being complete.

    Raises:
        SourceError: arXiv says that the query itself is wrong.

    """
    root = feed_of(answer)
    if root is None:
        return "a page that is no complete feed"
    if not (total := root.findtext(_TOTAL) or "").strip().isdecimal():
        return "a feed that does not say how many records there are"
    entries = list(root.iterfind(f"{ATOM}entry"))
    _refuse_error_entry(answer, entries)
    promised, held = _promised(answer.url, int(total)), sum(map(_is_readable, entries))
    if held < promised:
        return f"{held} of {promised} promised records"
    return None


def feed_of(answer: Answer) -> "etree._Element | None":
    """The root of an Atom feed; None when the answer is anything else, or is cut off."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(_cleaned(answer.body), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root if root.tag == f"{ATOM}feed" else None


def _cleaned(body: bytes) -> bytes:
    """A page without characters that XML forbids; abstracts have smuggled them into feeds."""
    return _FORBIDDEN_IN_XML.sub(b" ", body)


def _is_readable(entry: "etree._Element") -> bool:
    return all(entry.findtext(f"{ATOM}{tag}") for tag in ("id", "published", "updated"))


def _refuse_error_entry(answer: Answer, entries: "Sequence[etree._Element]") -> None:
    """Recognise arXiv's other way of refusing a query: status 200 and one entry that says why."""
    for entry in entries:
        if "/api/errors" in (entry.findtext(f"{ATOM}id") or ""):
            why = " ".join((entry.findtext(f"{ATOM}summary") or "no reason given").split())
            raise SourceError(answer.url, f"arXiv refused the query: {why}.", status=answer.status)


def _promised(url: str, total: int) -> int:
    """How many of `total` records the page at an address must hold."""
    arguments = parse_qs(urlsplit(url).query)
    start, size = (int(arguments[name][0]) for name in ("start", "max_results"))
    return max(0, min(size, total - start))


def _is_none(answer: Answer) -> bool:
    root = feed_of(answer)
    return root is not None and int(root.findtext(_TOTAL) or "0") == 0
