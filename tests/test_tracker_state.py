import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog.errors import CatalogError
from mi_catalog.identity.identifiers import ARXIV_NEW
from mi_catalog.tracker_state import TrackerState, end_of_data, read_state
from tests.conftest import make_paper

MARCH = [dt.date(2026, 3, day) for day in range(1, 31)]


def test_a_missing_log_is_the_state_before_the_first_run(tmp_path: Path) -> None:
    assert read_state(tmp_path / "proposed.txt") == TrackerState()


@given(
    st.frozensets(st.from_regex(ARXIV_NEW, fullmatch=True)),
    st.none() | st.dates(dt.date(1992, 1, 1)),
)
def test_a_log_reads_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, proposed: frozenset[str], mark: dt.date | None
) -> None:
    file = tmp_path_factory.mktemp("log") / "proposed.txt"
    state = TrackerState(proposed, mark, mark)
    file.write_text(state.to_text(), "utf-8")
    assert read_state(file) == state


def test_ids_are_sorted_below_the_mark() -> None:
    lines = TrackerState(frozenset({"2603.00002", "2603.00001"}), MARCH[0]).to_text().splitlines()
    assert (lines[0], lines[-2:]) == ("# read up to 2026-03-01", ["2603.00001", "2603.00002"])


def test_a_line_that_is_no_id_is_refused_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "proposed.txt"
    file.write_text("2603.00001\n<<<<<<< HEAD\n")
    with pytest.raises(CatalogError) as info:
        read_state(file)
    assert str(info.value) == (
        f'{file}:2: "<<<<<<< HEAD" is not an arXiv id. Correct or remove the line.'
    )


def test_a_mark_that_is_no_date_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "proposed.txt"
    file.write_text("# read up to 2026-02-31\n")
    with pytest.raises(CatalogError, match=':1: "2026-02-31" is not a date'):
        read_state(file)


@pytest.mark.parametrize(
    ("mark", "first", "last", "after"),
    [
        (None, 4, 6, 6),
        (5, 3, 8, 8),
        (5, 6, 8, 8),
        (5, 7, 8, 5),
        (9, 3, 8, 9),
    ],
)
def test_the_mark_moves_on_only_where_no_gap_is_left(
    mark: int | None, first: int, last: int, after: int
) -> None:
    before = TrackerState(read_up_to=MARCH[mark] if mark else None)
    assert before.after((), MARCH[first], MARCH[last]).read_up_to == MARCH[after]


@pytest.mark.parametrize(
    ("papers", "strays", "end"),
    [
        (0, 1, "2026-09-01"),
        (50, 1, "2026-09-01"),
        (200, 2, "2026-07-31"),
        (3_000, 20, "2026-07-31"),
    ],
    ids=["one paper", "few papers", "two strays", "twenty strays"],
)
def test_a_few_newer_papers_do_not_change_the_end_of_the_data(
    papers: int, strays: int, end: str
) -> None:
    listed = [make_paper(date="2026-07-31")] * papers + [make_paper(date="2026-09-01")] * strays
    assert str(end_of_data(listed)) == end


def test_a_catalog_without_arxiv_has_no_end_of_data() -> None:
    assert end_of_data([make_paper(arxiv=None, url="https://example.org")]) is None
