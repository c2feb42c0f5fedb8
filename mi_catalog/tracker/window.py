"""Chooses the days that a run reads, and reads them from the query API or the announcements."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from mi_catalog.errors import SourceError
from mi_catalog.net import Web
from mi_catalog.tracker.announcements import announced
from mi_catalog.tracker.arxiv_client import ArxivClient
from mi_catalog.tracker.config import TrackerConfig
from mi_catalog.tracker.records import ArxivRecord, Batch, OddRecord
from mi_catalog.tracker_state import TrackerState

TOO_MANY_REQUESTS = 429


class Source(StrEnum):
    """The source of a run's records."""

    QUERY = "query"
    ANNOUNCEMENTS = "announcements"


@dataclass(frozen=True, slots=True)
class Window:
    """The first and the last day of submission (UTC) of a run.

    Attributes:
        further: the last day to continue to if there is no record on any of these days; records on
            later days show that arXiv's search works.

    """

    first: dt.date
    last: dt.date
    further: dt.date | None = None

    @property
    def days(self) -> tuple[dt.date, ...]:
        """Every day of it."""
        count = (self.last - self.first).days + 1
        return tuple(self.first + dt.timedelta(days=n) for n in range(count))

    @property
    def days_and_further(self) -> tuple[dt.date, ...]:
        """Every day of it, and those to continue to while there is no record."""
        return replace(self, last=max(self.last, self.further or self.last)).days

    def __str__(self) -> str:
        return f"{self.first} to {self.last}" if self.first != self.last else f"{self.first}"


@dataclass(frozen=True, slots=True)
class ShortDay:
    """A day for which arXiv sent fewer records than it announced."""

    day: dt.date
    promised: int
    sent: int

    def __str__(self) -> str:
        return f"arXiv announced {self.promised:,} records of {self.day} and sent {self.sent:,}"


@dataclass(frozen=True, slots=True)
class Reading:
    """The records of a window.

    Attributes:
        source: the query API; if it failed, the announcements of the last day, after which the
            window must be read again.
        odd: received entries that cannot be read as a record.
        short: the days for which arXiv always sent fewer records than announced.

    """

    window: Window
    source: Source
    records: tuple[ArxivRecord, ...]
    odd: tuple[OddRecord, ...] = ()
    short: tuple[ShortDay, ...] = ()


def next_window(
    state: TrackerState,
    config: TrackerConfig,
    today: dt.date,
    since: dt.date | None,
    until: dt.date | None,
    *,
    data_end: dt.date | None = None,
    must_wait: bool = False,
) -> Window:
    """The days to read: the requested ones, else from the end of the last run, with overlap.

    Before the first run, the days begin with the date of the catalog's newest papers. A long gap is
    divided into slices, one for each run.

    Args:
        state: the log of earlier runs.
        config: the settings.
        today: the day of the run.
        since: the requested first day, if any.
        until: the requested last day, if any.
        data_end: the date of the catalog's newest papers on arXiv.
        must_wait: whether an earlier slice is still in review, so that the next one is not read
            yet.

    """
    last = min(until or today, today)
    if since:
        return Window(since, last)
    mark = state.read_up_to or data_end
    if mark is None:
        return Window(last - dt.timedelta(days=config.first_window), last)
    mark = min(mark, last)
    first = mark - dt.timedelta(days=config.overlap)
    if until or (last - mark).days <= config.slice:
        return Window(first, last)
    if must_wait and state.read_up_to:
        return Window(first, mark)
    return Window(first, mark + dt.timedelta(days=config.slice), last)


def read_window(
    window: Window,
    config: TrackerConfig,
    client: ArxivClient,
    *,
    today: dt.date,
    feeds: tuple[Web, str],
    on_day: Callable[[dt.date], None] = lambda _: None,
) -> Reading:
    """Read every record of a window, with a query for each day.

    Raises:
        SourceError: arXiv does not answer; days that were already read are discarded.

    """
    found, short = Batch(), []
    try:
        for day in window.days_and_further:
            if day > window.last and found.sent:
                break
            window = replace(window, last=max(day, window.last))
            batch = client.submitted_on(day, config.categories)
            found += batch
            if batch.sent < batch.promised:
                short.append(ShortDay(day, batch.promised, batch.sent))
            on_day(day)
    except SourceError as error:
        if error.status != TOO_MANY_REQUESTS or window.last < today - dt.timedelta(days=1):
            raise
        web, url = feeds
        newest = announced(web, url, config.categories, client.authors)
        last = Window(window.last, window.last)
        return Reading(last, Source.ANNOUNCEMENTS, newest.records, newest.odd)
    return Reading(window, Source.QUERY, found.records, found.odd, tuple(short))
