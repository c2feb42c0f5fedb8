"""How dark the cells of a heat map are."""

from collections.abc import Iterable
from math import sqrt

DARKEST = 24
"""Percent of colour in the fullest cell: the most on which the site's text keeps contrast AA."""


def shades(counts: Iterable[int]) -> list[int]:
    """Percent of colour for each count; by square root, so that small cells stay apart."""
    numbers = list(counts)
    most = max(numbers, default=0) or 1
    return [round(DARKEST * sqrt(number / most)) for number in numbers]
