"""Strips that show which layers of a model have dictionaries."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from mi_catalog.models.dictionary import layer_numbers

STEPS = 4
"""How many shades a strip has."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring layers of one shade, from 1 for the fewest dictionaries to `STEPS`."""

    start: int
    length: int
    shade: int


@dataclass(frozen=True, slots=True)
class LayerStrip:
    """The layers of a model from the first to the last, and how many dictionaries each has.

    Attributes:
        layers: how many layers the model has.
        runs: what to fill; layers between have no dictionary.

    """

    layers: int
    runs: tuple[Run, ...]


def layer_strip(covered: Iterable[str | None], layers: int | None = None) -> LayerStrip | None:
    """The strip of several releases; None if no release has known layers.

    Args:
        covered: the layers of each release, as in "0-25".
        layers: how many layers the model has; if unknown, the strip ends with the last covered one.

    """
    counts = Counter(layer for text in covered if text for layer in layer_numbers(text))
    if not counts:
        return None
    total = max(layers or 0, max(counts) + 1)
    most = max(counts.values())
    shades = [-(-counts[layer] * STEPS // most) for layer in range(total)]
    return LayerStrip(total, tuple(_runs(shades)))


def _runs(shades: Sequence[int]) -> Iterable[Run]:
    for shade, group in groupby(enumerate(shades), key=lambda pair: pair[1]):
        numbers = [number for number, _ in group]
        if shade:
            yield Run(numbers[0], len(numbers), shade)
