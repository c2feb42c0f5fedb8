"""How far the blocks of a long list are open, and what is folded."""

import pytest

from mi_catalog.site.context import Row
from mi_catalog.site.pages import blocks
from mi_catalog.site.pages.blocks import Block, folded, spread


@pytest.fixture(autouse=True)
def room_for_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "ROOM", {"wide": 10, "dense": 20})


def block(title: str, count: int) -> Block:
    row = Row("a-2024-x", "paper", "papers/a-2024-x/", *[title] * 5)  # type: ignore[arg-type]
    return Block(title, title, (row,) * count)


def shown(made: tuple[Block, ...]) -> list[tuple[int, int]]:
    return [(len(one.open), len(one.folded)) for one in made]


def test_what_there_is_room_for_is_open() -> None:
    assert shown(folded([block("2026", 6), block("2025", 4)])) == [(6, 0), (4, 0)]


def test_from_the_first_block_without_room_all_are_folded() -> None:
    made = folded([block("2026", 6), block("2025", 5), block("2024", 1)])
    assert shown(made) == [(6, 0), (0, 5), (0, 1)]


def test_a_first_block_that_is_too_long_is_open_in_part() -> None:
    assert shown(folded([block("2026", 12), block("2025", 1)])) == [(10, 2), (0, 1)]


def test_short_rows_have_more_room() -> None:
    made = folded([block("2026", 12)], "dense")
    assert shown(made) == [(12, 0)]
    assert made[0].style == "dense"


def test_blocks_of_equal_rank_are_open_equally_far() -> None:
    made = spread([block("SAEs", 9), block("Probing", 1), block("Steering", 5)])
    assert shown(made) == [(3, 6), (1, 0), (3, 2)]


def test_each_of_many_blocks_shows_one() -> None:
    assert shown(spread([block(str(n), 2) for n in range(12)])) == [(1, 1)] * 12


def test_a_page_without_entries_has_no_blocks() -> None:
    assert folded([]) == spread([]) == ()
