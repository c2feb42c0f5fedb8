"""Long lists in headed blocks, of which the first are open and the others folded."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mi_catalog.site.context import Row

ROOM = {"wide": 86, "brief": 100, "plain": 160, "dense": 200}
"""How many rows of each style a list has open: about eight screens of a laptop, which leaves four
for what is above the list and for the headings of the blocks that are folded."""


@dataclass(frozen=True, slots=True)
class Block:
    """A headed part of a list.

    Attributes:
        id: its anchor.
        title: its heading; "" for a list that needs none.
        rows: all its entries.
        style: how they are shown, as `Renderer.row` names it.
        shown: how many of them are open; the others are one press away.

    """

    id: str
    title: str
    rows: tuple[Row, ...]
    style: str = "wide"
    shown: int | None = None

    @property
    def open(self) -> tuple[Row, ...]:
        """The entries that are open."""
        return self.rows[: self.shown]

    @property
    def folded(self) -> tuple[Row, ...]:
        """The entries that are one press away."""
        return () if self.shown is None else self.rows[self.shown :]


def spread(blocks: Sequence[Block], style: str = "wide") -> tuple[Block, ...]:
    """Blocks of a page in one style, each open as far as all others are.

    For blocks of equal rank, such as the topics of a month, where `folded` would show nothing but
    the first. What their headings take is left free.
    """
    room = ROOM[style] - len(blocks)
    most = max((len(block.rows) for block in blocks), default=0)
    while most > 1 and sum(min(most, len(block.rows)) for block in blocks) > room:
        most -= 1
    return tuple(
        replace(block, style=style, shown=most if len(block.rows) > most else None)
        for block in blocks
    )


def folded(blocks: Iterable[Block], style: str = "wide") -> tuple[Block, ...]:
    """Blocks of a page in one style, open as far as there is room and folded from then on.

    A first block that is too long is open in part, so that no page is nothing but headings.
    """
    return tuple(_folded(blocks, style))


def _folded(blocks: Iterable[Block], style: str) -> Iterator[Block]:
    room = ROOM[style]
    for number, block in enumerate(blocks):
        fits = len(block.rows) <= room
        shown = None if fits else room if number == 0 else 0
        room = room - len(block.rows) if fits else 0
        yield replace(block, style=style, shown=shown)
