"""A bar chart of works per month since 2020, stacked by the group of their first topic."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from mi_catalog.models import Group, Work
from mi_catalog.site.context import GROUP_TITLES, Site

SINCE = 2020
HEIGHT = 100.0
BAR = 0.8
"""The width of a bar, as a share of its month."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The works of one group in one month; a month is one unit wide, `top` counts downwards."""

    month: int
    count: int
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Series:
    """One group's segments, oldest first."""

    group: str
    title: str
    segments: tuple[Segment, ...]

    @property
    def path(self) -> str:
        """All segments as one SVG path, since a path packs better than rectangles."""
        return "".join(
            f"M{s.month + (1 - BAR) / 2:.1f} {s.top:.1f}h{BAR}v{s.height:.1f}h-{BAR}z"
            for s in self.segments
        )


@dataclass(frozen=True, slots=True)
class YearColumn:
    """A year below the bars: how many months it spans, and what the table says about it."""

    year: int
    address: str
    months: int
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class WorksFigure:
    """Everything the figure shows; `ticks` are the grid lines, evenly spaced from the top."""

    months: int
    height: float
    since: int
    series: tuple[Series, ...]
    years: tuple[YearColumn, ...]
    ticks: tuple[int, ...]
    total: int
    older: int
    undated: int


def works_figure(site: Site) -> WorksFigure:
    """The figure for all papers whose month is known."""
    recent = [paper for paper in site.catalog.works if paper.date.year >= SINCE]
    places = (_place(site, paper) for paper in recent if paper.date.month)
    counts = Counter(place for place in places if place)
    months = max((month for month, _ in counts), default=0) + 1
    sums = [sum(counts[month, group] for group in GROUP_TITLES) for month in range(months)]
    step = _step(max(sums))
    top = max(-(-max(sums) // step), 1) * step
    return WorksFigure(
        months=months,
        height=HEIGHT,
        since=SINCE,
        series=tuple(_series(group, counts, months, top) for group in GROUP_TITLES),
        years=tuple(_years(counts, months)),
        ticks=tuple(range(top, 0, -step)),
        total=sum(counts.values()),
        older=len(site.catalog.works) - len(recent),
        undated=len(recent) - sum(counts.values()),
    )


def _place(site: Site, paper: Work) -> tuple[int, Group] | None:
    topic = site.catalog.main_topic(paper)
    month = (paper.date.year - SINCE) * 12 + (paper.date.month or 1) - 1
    return (month, topic.group) if topic else None


def _step(most: int) -> int:
    """The distance of the grid lines, of which there are at most five."""
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
    return next((step for step in steps if most <= step * 5), 10_000)


def _series(group: Group, counts: Counter[tuple[int, Group]], months: int, top: int) -> Series:
    return Series(
        group.value,
        GROUP_TITLES[group],
        tuple(
            _segment(month, group, counts, top) for month in range(months) if counts[month, group]
        ),
    )


def _segment(month: int, group: Group, counts: Counter[tuple[int, Group]], top: int) -> Segment:
    order = list(GROUP_TITLES)
    below = list(accumulate(counts[month, other] for other in order))[order.index(group)]
    count = counts[month, group]
    return Segment(month, count, HEIGHT - HEIGHT * below / top, HEIGHT * count / top)


def _years(counts: Counter[tuple[int, Group]], months: int) -> Iterable[YearColumn]:
    for first in range(0, months, 12):
        span = range(first, min(first + 12, months))
        groups = tuple(sum(counts[month, group] for month in span) for group in GROUP_TITLES)
        year = SINCE + first // 12
        yield YearColumn(year, f"years/{year}/", len(span), groups, sum(groups))
