"""Reads arXiv's query API, and retries incomplete pages.

An overloaded server sends HTML error pages, truncated feeds, or fewer records than it announces,
all with status 200. Such pages are requested again; an empty result counts only if it comes twice.
A page that stays a few records short is accepted, as arXiv's count may be wrong or a record broken,
which would stop the tracker for good. See https://info.arxiv.org/help/api/user-manual.html.

The package `arxiv` builds queries. Its client is not used, as it cannot return part of a page, and
treats faulty pages as empty.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlencode, urlsplit

import arxiv  # type: ignore[import-untyped]

from mi_catalog.errors import SourceError
from mi_catalog.net import Answer, RequestPolicy, Web
from mi_catalog.people.author_lists import AuthorLists
from mi_catalog.people.names import NO_TEAMS, Teams
from mi_catalog.tracker.atom import ATOM, BrokenEntry, Entry, Feed, read_feed, text_of
from mi_catalog.tracker.records import ArxivRecord, Batch, batch_of, from_entry, shortened

QUERY_URL = "https://export.arxiv.org/api/query"
PAGE_SIZE = 1_000
"""Records in a request; arXiv allows 2,000, and fails less often at half of that."""
IDS_AT_ONCE = 100
"""Ids in a request, which keeps the address below 2 kB."""
SHORT_ANSWERS = 3
"""Equally short answers after which a page is accepted."""
DAMAGED_ANSWERS = 3
"""Answers with invalid UTF-8 after which a page is accepted."""
MOST_RECORDS = 30_000
"""Records of one query that are believed; a busy day has 2,500 in all categories."""
MOST_MISSING_AT_THE_END = 10
"""Missing records up to which an empty last page is accepted: arXiv's count is a few too high."""

_HOSTS = frozenset({"arxiv.org", "export.arxiv.org", "rss.arxiv.org"})
_ARXIV = RequestPolicy(redirect_hosts=_HOSTS)
_ELSEWHERE = RequestPolicy(pace=0.0, backoff=0.25, longest_wait=5.0, timeout=30.0, patience=120.0)


def policy_at(url: str) -> RequestPolicy:
    """The limits for an address: three seconds between requests for arXiv, none for other
    servers.
    """
    host = urlsplit(url).hostname or ""
    return _ARXIV if host == "arxiv.org" or host.endswith(".arxiv.org") else _ELSEWHERE


def _query_url(url: str) -> str:
    """The query API's address; for a bare host, with the same path as on arXiv."""
    parts = urlsplit(url)
    return url if parts.path.strip("/") else f"{parts.scheme}://{parts.netloc}/api/query"


class ArxivClient:
    """Finds records by day, by id and by words."""

    def __init__(
        self,
        web: Web,
        url: str = QUERY_URL,
        teams: Teams = NO_TEAMS,
        page_size: int = PAGE_SIZE,
        most: int = MOST_RECORDS,
    ) -> None:
        self._web, self._url, self._page_size, self._most = web, _query_url(url), page_size, most
        self.authors = AuthorLists(teams)

    def submitted_on(self, day: dt.date, categories: Sequence[str]) -> Batch:
        """Every record whose first version was submitted on a day (UTC) to one of the categories.

        Raises:
            SourceError: arXiv did not answer, or sent none of its records.

        """
        wanted = " OR ".join(f"cat:{category}" for category in categories)
        stamp = f"{day:%Y%m%d}"
        return self._read(
            arxiv.Search(
                query=f"({wanted}) AND submittedDate:[{stamp}0000 TO {stamp}2359]",
                sort_by=arxiv.SortCriterion.SubmittedDate,
                sort_order=arxiv.SortOrder.Ascending,
            )
        )

    def by_ids(self, ids: Sequence[str]) -> Batch:
        """The records of some ids; unknown ids are left out.

        Raises:
            SourceError: arXiv did not answer.

        """
        parts = (ids[at : at + IDS_AT_ONCE] for at in range(0, len(ids), IDS_AT_ONCE))
        return sum((self._read(arxiv.Search(id_list=list(part))) for part in parts), Batch())

    def by_words(self, words: str) -> tuple[ArxivRecord, ...]:
        """The first records that contain some words anywhere, at most ten.

        Raises:
            SourceError: arXiv did not answer.

        """
        page = self._page(arxiv.Search(query=f"all:{words}"), _Page(0, 10))
        return self._batch(page.entries).records

    def _batch(self, entries: Iterable[Entry], promised: int = 0) -> Batch:
        return batch_of((from_entry(entry, self.authors) for entry in entries), promised)

    def _read(self, search: arxiv.Search) -> Batch:
        """All pages of a query."""
        found, page = Batch(), _Page(0, self._page_size, self._most)
        while True:
            feed = self._page(search, page)
            found += self._batch(feed.entries)
            page = page.next()
            if page.start >= (feed.total or 0):
                return replace(found, promised=feed.total or 0)

    def _page(self, search: arxiv.Search, page: "_Page") -> Feed:
        """A page of a query's results; an empty answer is checked by a second request."""
        query = {
            "search_query": search.query,
            "id_list": ",".join(search.id_list),
            "sortBy": search.sort_by.value,
            "sortOrder": search.sort_order.value,
            "start": page.start,
            "max_results": page.size,
        }
        given = {name: value for name, value in query.items() if value != ""}
        url = f"{self._url}?{urlencode(given)}"
        self._web.get(url, page.flaw)
        if not page.feed.total:
            self._web.get(url, page.flaw)
        return page.feed


class _Page:
    """Checks the answers to one request, and keeps the last one that was a feed.

    Attributes:
        start: the number of records on the pages before.
        size: the number of records requested.
        most: the largest total that is believed; None when only this page is wanted.
        before: the ids on the pages before.

    """

    def __init__(
        self,
        start: int,
        size: int,
        most: int | None = None,
        before: frozenset[str] = frozenset(),
    ) -> None:
        self.feed = Feed(None, ())
        self.start, self.size = start, size
        self._most, self._before = most, before
        self._short: list[int] = []
        """The number of records in each answer that was shorter than announced."""
        self._damaged = 0
        """The number of answers with invalid UTF-8."""

    def next(self) -> "_Page":
        """The page after this one."""
        before = self._before | _ids(self.feed)
        return _Page(self.start + self.size, self.size, self._most, before)

    def flaw(self, answer: Answer) -> str | None:
        """Why an answer is not complete; None when it is.

        Raises:
            SourceError: arXiv says that the query itself is wrong.

        """
        feed = read_feed(answer.body)
        if feed is None:
            return "a page that is not a complete feed"
        if feed.total is None:
            return "a feed that does not say how many records there are"
        _refuse_error_entry(answer, feed)
        if self._most is not None and feed.total > self._most:
            return f"a feed of {feed.total:,} records, more than one query has"
        if self._is_damaged(answer):
            return "a page that is not in UTF-8"
        if feed.entries and self._before.issuperset(_ids(feed)):
            return "a page that came before"
        self.feed = feed
        promised, received = max(0, min(self.size, feed.total - self.start)), len(feed.entries)
        if received >= promised or self._is_lasting(received, promised):
            return None
        return f"{received} of {promised} promised records"

    def _is_damaged(self, answer: Answer) -> bool:
        """Whether an answer has invalid UTF-8, and too few did so far to accept it."""
        try:
            answer.body.decode()
        except UnicodeDecodeError:
            self._damaged += 1
            return self._damaged < DAMAGED_ANSWERS
        return False

    def _is_lasting(self, received: int, promised: int) -> bool:
        """Whether arXiv sent the same too small number of records often enough to accept it."""
        self._short.append(received)
        is_last_page = self.start > 0 and promised <= MOST_MISSING_AT_THE_END
        return (received > 0 or is_last_page) and self._short.count(received) >= SHORT_ANSWERS


def _ids(feed: Feed) -> frozenset[str]:
    """The ids of a feed's entries, as written there."""
    return frozenset(
        entry.address if isinstance(entry, BrokenEntry) else text_of(entry, f"{ATOM}id")
        for entry in feed.entries
    )


def _refuse_error_entry(answer: Answer, feed: Feed) -> None:
    """Raise an error for arXiv's refusals with status 200: one entry that gives the reason."""
    for entry in feed.entries:
        if not isinstance(entry, BrokenEntry) and "/api/errors" in text_of(entry, f"{ATOM}id"):
            why = shortened(text_of(entry, f"{ATOM}summary") or "no reason given")
            raise SourceError(answer.url, f"arXiv refused the query: {why}.", status=answer.status)
