"""A small bar chart of works per year."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mi_catalog.models import Entry

WIDTH = 22
"""The width of a year with its gap, in units of the figure."""
HEIGHT = 36
LABEL = 10
"""The height of the years below the bars, and of the numbers above."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A year: its position, the height of its bar, and its number of works."""

    year: int
    count: int
    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class YearBars:
    """The figure and its size; `text` says what it shows."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    text: str


def year_bars(works: Iterable[Entry]) -> YearBars | None:
    """The figure for some works; None if they are from fewer than two years."""
    counts = Counter(work.when.year for work in works if work.when)
    if len(counts) < 2:
        return None
    highest = max(counts.values())
    years = range(min(counts), max(counts) + 1)
    bars = tuple(_bar(number, year, counts[year], highest) for number, year in enumerate(years))
    said = ", ".join(f"{count} in {year}" for year, count in sorted(counts.items()))
    return YearBars(bars, len(bars) * WIDTH, HEIGHT + 2 * LABEL, f"Works by year: {said}.")


def _bar(number: int, year: int, count: int, highest: int) -> Bar:
    height = round(HEIGHT * count / highest, 1)
    return Bar(year, count, number * WIDTH, round(LABEL + HEIGHT - height, 1), height)
