"""The shades of the cells of heat maps."""

from collections.abc import Iterable
from math import sqrt

DARKEST = 24
"""Percent of colour in the darkest cell; on a darker one text would lose contrast AA."""


def shades(counts: Iterable[int]) -> list[int]:
    """Percent of colour for each count, by its square root, so that small counts differ visibly."""
    numbers = list(counts)
    most = max(numbers, default=0) or 1
    return [round(DARKEST * sqrt(number / most)) for number in numbers]
