"""Which days a run reads, and reading them: from the query API, else from the announcements."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from mi_catalog.errors import SourceError
from mi_catalog.net import Web
from mi_catalog.tracker.announcements import announced
from mi_catalog.tracker.arxiv_client import ArxivClient
from mi_catalog.tracker.config import TrackerConfig
from mi_catalog.tracker.records import ArxivRecord, Batch, OddRecord
from mi_catalog.tracker.state import TrackerState

TOO_MANY_REQUESTS = 429


class Source(StrEnum):
    """Where the records of a run came from."""

    QUERY = "query"
    ANNOUNCEMENTS = "announcements"


@dataclass(frozen=True, slots=True)
class Window:
    """Days of submission (UTC), both ends included."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> tuple[dt.date, ...]:
        """Every day of it."""
        count = (self.last - self.first).days + 1
        return tuple(self.first + dt.timedelta(days=n) for n in range(count))

    def __str__(self) -> str:
        return f"{self.first} to {self.last}" if self.first != self.last else f"{self.first}"


@dataclass(frozen=True, slots=True)
class ShortDay:
    """A day of which arXiv sent fewer records than it said there are."""

    day: dt.date
    promised: int
    sent: int

    def __str__(self) -> str:
        return f"arXiv promised {self.promised:,} records of {self.day} and sent {self.sent:,}"


@dataclass(frozen=True, slots=True)
class Reading:
    """The records of a window.

    Attributes:
        source: the query API; or, when that turned us away, the announcements of the last day,
            which leave the window to be read again.
        odd: what came and could not be read as a record.
        short: the days of which arXiv sent less than it promised, however often it was asked.

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
) -> Window:
    """The days to read: as asked for, else from where the last run ended, with overlap."""
    last = min(until or today, today)
    if since is None and state.read_up_to:
        since = min(state.read_up_to, last) - dt.timedelta(days=config.overlap)
    return Window(since or last - dt.timedelta(days=config.first_window), last)


def read_window(
    window: Window,
    config: TrackerConfig,
    client: ArxivClient,
    *,
    today: dt.date,
    feeds: tuple[Web, str],
    on_day: Callable[[dt.date], None] = lambda _: None,
) -> Reading:
    """Read every record of a window, a day a query.

    Raises:
        SourceError: arXiv is away; nothing that was read before counts.

    """
    found, short = Batch(), []
    try:
        for day in window.days:
            batch = client.submitted_on(day, config.categories)
            found += batch
            if batch.sent < batch.promised:
                short.append(ShortDay(day, batch.promised, batch.sent))
            on_day(day)
    except SourceError as error:
        if error.status != TOO_MANY_REQUESTS or window.last < today - dt.timedelta(days=1):
            raise
        web, url = feeds
        newest = announced(web, url, config.categories)
        last = Window(window.last, window.last)
        return Reading(last, Source.ANNOUNCEMENTS, newest.records, newest.odd)
    return Reading(window, Source.QUERY, found.records, found.odd, tuple(short))
