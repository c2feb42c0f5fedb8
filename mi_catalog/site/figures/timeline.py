"""The essential works over time, one lane per group of topics, labelled as far as there is room.

A year's width depends on its number of works: on a linear scale the recent years, with most works,
would be crowded and the first ones empty.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mi_catalog.catalog import oldest_first
from mi_catalog.exports.addresses import page as entry_address
from mi_catalog.models import Work
from mi_catalog.site.context import GROUP_TITLES, Site
from mi_catalog.site.figures.lettering import shortened, text_width
from mi_catalog.site.text import date_text, plain_title

WIDTH = 1180.0
FONT = 11.0
ROW = 16.0
DOT = 4.0
LEAST = 44.0
"""The width of a year with few works."""
LETTERS = 30
"""The most letters of a title that a label shows."""
LANE_HEAD = 20.0
LANE_GAP = 12.0
AXIS = 22.0
ROWS = 18
"""The most rows of a lane; a work without room for its label gets only a dot."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A work; a dot is hollow when only its year is known."""

    id: str
    title: str
    address: str
    short: str
    date: str
    x: float
    y: float
    hollow: bool
    label: str
    label_x: float
    anchor: str

    @property
    def span(self) -> tuple[float, float]:
        """The left and right ends of dot and label."""
        wide = text_width(self.label, FONT)
        if not self.label:
            return self.x - DOT, self.x + DOT
        if self.anchor == "end":
            return self.label_x - wide, self.x + DOT
        return self.x - DOT, self.label_x + wide


@dataclass(frozen=True, slots=True)
class Lane:
    """The works of one group."""

    group: str
    title: str
    top: float
    height: float
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class YearMark:
    """A year on the axis, from `x` for `width`."""

    year: int
    address: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything the figure shows."""

    width: float
    height: float
    font: float
    dot: float
    lanes: tuple[Lane, ...]
    years: tuple[YearMark, ...]
    total: int
    hollow: int


def timeline(site: Site) -> Timeline:
    """The essential works of the catalog."""
    papers = oldest_first(paper for paper in site.catalog.works if paper.essential)
    years = _years(papers)
    lanes: list[Lane] = []
    top = AXIS
    for group, title in GROUP_TITLES.items():
        works = [p for p in papers if (t := site.catalog.main_topic(p)) and t.group is group]
        if works:
            lanes.append(_lane(site, group.value, title, works, years, top))
            top += lanes[-1].height + LANE_GAP
    hollow = sum(dot.hollow for lane in lanes for dot in lane.dots)
    return Timeline(WIDTH, top, FONT, DOT, tuple(lanes), years, len(papers), hollow)


def _years(papers: Sequence[Work]) -> tuple[YearMark, ...]:
    if not papers:
        return ()
    counts = Counter(paper.date.year for paper in papers)
    span = range(min(counts), max(counts) + 1)
    most = sum(counts.values())
    free = WIDTH - LEAST * len(span)
    marks: list[YearMark] = []
    x = 0.0
    for year in span:
        width = LEAST + free * counts[year] / most
        marks.append(YearMark(year, f"years/{year}/", round(x, 1), round(width, 1)))
        x += width
    return tuple(marks)


def _lane(
    site: Site, group: str, title: str, works: Sequence[Work], years: Sequence[YearMark],
    top: float,
) -> Lane:  # fmt: skip
    rows: list[list[tuple[float, float]]] = []
    dots = []
    for paper in works:
        x = _x(paper, years)
        dot, row = _placed(site, paper, x, rows)
        dots.append((dot, row))
    height = LANE_HEAD + ROW * len(rows)
    first = top + LANE_HEAD + ROW / 2
    return Lane(
        group, title, top, height,
        tuple(replace(dot, y=round(first + ROW * row, 1)) for dot, row in dots),
    )  # fmt: skip


def _x(paper: Work, years: Sequence[YearMark]) -> float:
    """The position of a work; with only the year known it is in the middle of the year."""
    mark = next(mark for mark in years if mark.year == paper.date.year)
    if not paper.date.month:
        return mark.x + mark.width / 2
    day = date(paper.date.year, paper.date.month, int(paper.date[8:10] or 15))
    part = (day - date(paper.date.year, 1, 1)).days / 366
    return mark.x + DOT + 1 + part * (mark.width - 2 * DOT - 2)


def _placed(
    site: Site, paper: Work, x: float, rows: list[list[tuple[float, float]]]
) -> tuple[Dot, int]:
    """A work in the first row with room for its label, or unlabelled in the emptiest one."""
    dot = _dot(site, paper, x, shortened(plain_title(paper.title), LETTERS))
    row = _row_with_room(dot, rows)
    if row is None:
        dot = _dot(site, paper, x, "")
        row = _row_with_room(dot, rows)
    row = row if row is not None else ROWS - 1
    rows[row].append(dot.span)
    return dot, row


def _row_with_room(dot: Dot, rows: list[list[tuple[float, float]]]) -> int | None:
    left, right = dot.span
    for number, taken in enumerate(rows):
        if all(right + 8 < start or end + 8 < left for start, end in taken):
            return number
    if len(rows) >= ROWS:
        return None
    rows.append([])
    return len(rows) - 1


def _dot(site: Site, paper: Work, x: float, label: str) -> Dot:
    fits = x + DOT + 4 + text_width(label, FONT) <= WIDTH
    return Dot(
        id=paper.id,
        title=plain_title(paper.title),
        address=entry_address(paper),
        short=site.citations[paper.id][0],
        date=date_text(paper.date),
        x=round(x, 1),
        y=0.0,
        hollow=not paper.date.month,
        label=label,
        label_x=round(x + DOT + 4 if fits else x - DOT - 4, 1),
        anchor="start" if fits else "end",
    )
