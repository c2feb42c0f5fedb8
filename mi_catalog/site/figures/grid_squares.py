"""The survey's grid drawn to scale: the area of a square is the number of works in its cell."""

from dataclasses import dataclass
from math import sqrt

from mi_catalog.models import Evidence, Layer
from mi_catalog.site.context import Site

CELL = 124.0
LARGEST = 114.0
"""The side of the largest square."""
LEFT = 78.0
TOP = 24.0


@dataclass(frozen=True, slots=True)
class Square:
    """A cell: position and side of its square, in units of the drawing."""

    layer: str
    evidence: str
    address: str
    count: int
    x: float
    y: float
    side: float


@dataclass(frozen=True, slots=True)
class GridSquares:
    """Everything the figure shows."""

    width: float
    height: float
    cell: float
    left: float
    top: float
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    squares: tuple[Square, ...]
    total: int


def grid_squares(site: Site) -> GridSquares:
    """The figure for the works with a place in the grid."""
    counts = {(layer, evidence): 0 for layer in Layer for evidence in Evidence}
    for work in site.catalog.works:
        if work.layer and work.evidence:
            counts[work.layer, work.evidence] += 1
    most = max(counts.values(), default=0) or 1
    squares = []
    for place, ((layer, evidence), count) in enumerate(counts.items()):
        row, column = divmod(place, len(Evidence))
        side = LARGEST * sqrt(count / most)
        middle = (LEFT + (column + 0.5) * CELL, TOP + (row + 0.5) * CELL)
        squares.append(
            Square(
                layer=layer.value,
                evidence=evidence.value,
                address=f"survey/{layer}-{evidence}/",
                count=count,
                x=round(middle[0] - side / 2, 1),
                y=round(middle[1] - side / 2, 1),
                side=round(side, 1),
            )
        )
    return GridSquares(
        width=LEFT + CELL * len(Evidence),
        height=TOP + CELL * len(Layer),
        cell=CELL,
        left=LEFT,
        top=TOP,
        columns=tuple(evidence.label for evidence in Evidence),
        rows=tuple(layer.value for layer in Layer),
        squares=tuple(squares),
        total=sum(counts.values()),
    )
