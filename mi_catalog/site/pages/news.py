"""The news: the latest additions, and a permanent page for each month and each week."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from mi_catalog.catalog import newest_first
from mi_catalog.models import Entry, PartialDate, Work
from mi_catalog.site.context import Link, Row, Site, topic_link
from mi_catalog.site.page import Page
from mi_catalog.site.pages.blocks import Block, folded, spread
from mi_catalog.site.pages.quality import Health, health_of
from mi_catalog.site.pages.search import Find, find_within
from mi_catalog.site.text import counted_works, date_text
from mi_catalog.text.months import MONTHS

NEWEST = 60
"""How many entries the page of news shows, and how many proposals without a summary."""
LONGEST = 250
"""The most entries of a week that are listed; a month with more works lists short citations.

Both keep pages below 100 kB with style sheets and scripts.
"""
SHORT_MONTH = 40
"""Up to this many works, a month is one list; longer ones are divided by topic."""
NOT_TO_MISS = 5
"""How many works are listed as not to be missed, besides the essential ones."""
BEST_SHOWN = 6
"""How many of these are open: a week in which a whole list was added has many essential works."""
FEWEST_LINKS = 2
"""The fewest references to such a work."""
WEEKS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class PeriodPage:
    """The entries of a month or a week.

    Attributes:
        topics: their topics with counts, the largest first, as links to the narrowed list, or to a
            part of the list without JavaScript.
        parts: the entries; in a long month by their first topics.
        best: the works not to be missed.
        neighbours: the periods before and after.

    """

    title: str
    lead: str
    topics: tuple[tuple[Link, int], ...]
    parts: tuple[Block, ...]
    best: Block
    neighbours: tuple[Link, ...]
    order: str
    find: Find


@dataclass(frozen=True, slots=True)
class NewsPage:
    """What entered the catalog last.

    Attributes:
        health: the state of the tracker.
        days: how many entries were added on each day, as `added_by_day` writes it.
        month: the last month that is complete, or the last with works.
        topics: its topics with how many works each has.
        months: by year, its months with works, and how many.
        parts: the entries by the day on which they were added.

    """

    lead: str
    health: Health
    days: str
    waiting: tuple[Row, ...]
    waiting_count: int
    month: Link
    topics: tuple[tuple[Link, int], ...]
    months: tuple[tuple[int, tuple[tuple[Link, int], ...]], ...]
    weeks: tuple[tuple[Link, int], ...]
    parts: tuple[Block, ...]


def news_pages(site: Site) -> Iterator[Page]:
    """The page of news, and one for each month and week."""
    yield _news(site)
    months = works_by_month(site)
    yield from _periods(site, [_month(month, works) for month, works in months.items()])
    weeks = entries_by_week(site)
    yield from _periods(site, [_week(week, entries) for week, entries in weeks.items()])


def works_by_month(site: Site) -> Mapping[str, tuple[Work, ...]]:
    """The works that appeared in each month, by months as "2026-07", the latest first."""
    dated = (work for work in site.catalog.works if work.date.month)
    return {month: tuple(works) for month, works in groupby(dated, key=lambda w: w.date[:7])}


def entries_by_week(site: Site) -> Mapping[str, tuple[Entry, ...]]:
    """The entries that were added in each week, by weeks as "2026-w48", the latest first."""
    added = (entry for entry in _last_added(site) if entry.added and len(entry.added) > 7)
    return {week: tuple(entries) for week, entries in groupby(added, key=_week_of)}


def month_link(month: str) -> Link:
    """The link to the page of a month, given as "2026-07"."""
    return Link(f"{MONTHS[int(month[5:]) - 1]} {month[:4]}", f"new/{month}/")


def _week_of(entry: Entry) -> str:
    year, week, _ = dt.date.fromisoformat(str(entry.added)).isocalendar()
    return f"{year}-w{week:02d}"


def _week_link(week: str) -> Link:
    first = dt.date.fromisocalendar(int(week[:4]), int(week[6:]), 1)
    last = first + dt.timedelta(days=6)
    begin = (
        f"{first.day}" if first.month == last.month else f"{first.day} {MONTHS[first.month - 1]}"
    )
    return Link(f"{begin} to {last.day} {MONTHS[last.month - 1]} {last.year}", f"new/{week}/")


def added_by_day(entries: Iterable[Entry]) -> str:
    """How many entries were added on each day, the latest first, as "2026-11-27=12 2026-11-20=3".

    Scripts use it to count the additions since the reader's last visit.
    """
    days = Counter(str(entry.added) for entry in entries if entry.added)
    return " ".join(f"{day}={days[day]}" for day in sorted(days, reverse=True))


def _last_added(site: Site) -> list[Entry]:
    """All entries by the day on which they were added, the latest first, and within a day by
    date.
    """
    entries = newest_first(site.catalog.entries.values())
    entries.sort(key=lambda entry: entry.added or "", reverse=True)
    return entries


@dataclass(frozen=True, slots=True)
class _Period:
    link: Link
    lead: str
    entries: Sequence[Entry]
    order: str
    is_month: bool = False


def _month(month: str, works: Sequence[Work]) -> _Period:
    link = month_link(month)
    count = counted_works(len(works))
    return _Period(
        link,
        f"{count} of the catalog first appeared in {link.title}.",
        works,
        "Newest first: by the day of posting, and without one by arXiv number.",
        is_month=True,
    )


def _week(week: str, entries: Sequence[Entry]) -> _Period:
    link, count = _week_link(week), len(entries)
    entered = f"{count:,} {'entries' if count > 1 else 'entry'} entered the catalog"
    shown = f" Here are the {LONGEST} that appeared last." if count > LONGEST else ""
    return _Period(
        link,
        f"{entered} from {link.title}.{shown}",
        entries,
        "Last added first, then newest first.",
    )


def _periods(site: Site, periods: Sequence[_Period]) -> Iterator[Page]:
    """The pages of consecutive periods, each with links to the ones before and after."""
    for at, period in enumerate(periods):
        near = tuple(periods[i].link for i in (at + 1, at - 1) if 0 <= i < len(periods))
        title = f"New: {period.link.title}"
        data = partial(_period_data, site, period, near)
        yield Page(
            period.link.address, "period.html", title, period.lead, "new", data, offers_works=False,
            sources=[entry.id for entry in period.entries],
        )  # fmt: skip


def _period_data(site: Site, period: _Period, near: tuple[Link, ...]) -> PeriodPage:
    entries = period.entries[: None if period.is_month else LONGEST]
    best = site.rows_of(_not_to_miss(site, period.entries))
    parts = _parts(site, entries) if period.is_month else [_all(site, entries)]
    return PeriodPage(
        title=period.link.title,
        lead=period.lead,
        topics=tuple(_topics(site, period.entries, parts)),
        parts=spread(parts, "brief" if len(entries) > LONGEST else "wide"),
        best=Block("best", "Not to be missed", best, shown=BEST_SHOWN),
        neighbours=near,
        order=period.order,
        find=find_within(site, f"@{period.link.address}", "entries of this list"),
    )


def _topics(
    site: Site, entries: Iterable[Entry], parts: Iterable[Block]
) -> Iterator[tuple[Link, int]]:
    """The topics of entries as links to the narrowed list, the largest first."""
    anchors = {part.id for part in parts}
    counts = Counter(topic for entry in entries for topic in entry.topics)
    for topic, count in counts.most_common():
        if topic in site.catalog.topics:
            anchor = f"#{topic}" if topic in anchors else ""
            yield Link(site.catalog.topics[topic].title, f"?topic={topic}{anchor}"), count


def topics_of_month(site: Site, month: str) -> Iterator[tuple[Link, int]]:
    """The topics of a month's works as links to the parts of its page, the largest first."""
    works = works_by_month(site)[month]
    for topic, count in _topics(site, works, _parts(site, works)):
        yield Link(topic.title, f"new/{month}/{topic.address}"), count


def last_month(site: Site) -> str:
    """The last month for which the catalog is complete, else the last with works, as "2026-07"; ""
    for none.
    """
    months = works_by_month(site)
    complete = str(site.coverage.complete_to)[:7] if site.coverage else ""
    return complete if complete in months else next(iter(months), "")


def _parts(site: Site, entries: Sequence[Entry]) -> list[Block]:
    """The parts of a month."""
    return _divided(site, entries) if len(entries) > SHORT_MONTH else [_all(site, entries)]


def _all(site: Site, entries: Sequence[Entry]) -> Block:
    return Block("all", "All", site.rows_of(entries))


def _divided(site: Site, entries: Sequence[Entry]) -> list[Block]:
    """Entries by their first topics, the largest topic first."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if topic := site.catalog.main_topic(entry):
            found.setdefault(topic.id, []).append(entry)
    largest = sorted(found.items(), key=lambda pair: -len(pair[1]))
    return [
        Block(topic, topic_link(site.catalog.topics[topic]).title, site.rows_of(members))
        for topic, members in largest
    ]


def _not_to_miss(site: Site, entries: Iterable[Entry]) -> list[Entry]:
    """The essential works, and those with most references from prose, paths and other entries."""
    links = {
        entry.id: len(site.cited_in.get(entry.id, ()))
        + len(site.catalog.linked_from.get(entry.id, ()))
        for entry in entries
    }
    essential = [entry for entry in entries if entry.is_essential]
    others = sorted(
        (e for e in entries if not e.is_essential and links[e.id] >= FEWEST_LINKS),
        key=lambda entry: -links[entry.id],
    )
    return [*essential, *others[:NOT_TO_MISS]]


def _news(site: Site) -> Page:
    until = f" The papers are complete to {site.complete_to}." if site.complete_to else ""
    lead = f"What entered the catalog last.{until}"
    data = partial(_news_data, site, lead)
    return Page(
        "new/", "news.html", "What’s new", lead, "new", data, "feeds/new.atom",
        sources=site.catalog.entries,
    )  # fmt: skip


def _news_data(site: Site, lead: str) -> NewsPage:
    added = _last_added(site)
    waiting = site.catalog.waiting
    months = [(month_link(month), len(works)) for month, works in works_by_month(site).items()]
    weeks = [(_week_link(week), len(entries)) for week, entries in entries_by_week(site).items()]
    last = last_month(site)
    link = month_link(last) if last else Link("", "")
    return NewsPage(
        lead=lead,
        health=health_of(site),
        days=added_by_day(added),
        waiting=site.rows_of(waiting[:NEWEST]),
        waiting_count=len(waiting),
        month=link,
        topics=tuple(topics_of_month(site, last)) if last else (),
        months=tuple(
            (int(year), tuple(found))
            for year, found in groupby(months, key=lambda pair: pair[0].address[4:8])
        ),
        weeks=tuple(weeks[:WEEKS_SHOWN]),
        parts=folded(
            Block(f"d{day}", f"Added {date_text(PartialDate(day))}", site.rows_of(list(entries)))
            for day, entries in groupby(
                (entry for entry in added[:NEWEST] if entry.added), key=lambda e: str(e.added)
            )
        ),
    )
