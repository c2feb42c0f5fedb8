import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog.errors import CatalogError
from mi_catalog.text.characters import one_line
from mi_catalog.tracker.glance import Glance, read_glances, ticked_in, to_text, without
from tests.tracker.conftest import TODAY

titles = st.text(max_size=40).map(one_line)


def glance(arxiv_id: str = "2603.00001", title: str = "On circuits") -> Glance:
    return Glance(arxiv_id, TODAY, 0.125, 0.75, ("circuits", "probing"), ("a circuit", "it"), title)


def test_a_missing_file_is_empty(tmp_path: Path) -> None:
    assert read_glances(tmp_path / "glance.csv") == {}


@given(titles)
def test_a_file_reads_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, title: str
) -> None:
    file = tmp_path_factory.mktemp("state") / "glance.csv"
    file.write_text(to_text([glance(title=title)]), "utf-8", newline="")
    assert read_glances(file) == {"2603.00001": glance(title=title)}


@pytest.mark.parametrize("line", [">>>>>>> x", "2603.00001,2026-03-01,high,0.5,,,"])
def test_a_line_that_is_none_is_refused_with_its_place(tmp_path: Path, line: str) -> None:
    file = tmp_path / "glance.csv"
    file.write_text(f"{to_text([])}{line}\n")
    with pytest.raises(CatalogError) as info:
        read_glances(file)
    assert str(info.value) == (
        f'{file}:2: "{line}" is not "arxiv_id,seen,score,core,topics,terms,title". '
        "Correct or remove the line."
    )


def test_only_the_ticked_lines_of_a_description_count() -> None:
    text = (
        "### Worth a glance (3)\n\n"
        "- [x] 0.12 [On \\[x\\] circuits](https://arxiv.org/abs/2603.00001): circuits\n"
        "- [ ] 0.11 [Others](https://arxiv.org/abs/2603.00002): probing\n"
        "- [X] 0.10 [Third](https://arxiv.org/abs/cs/0112017): probing\r\n"
        "| 0.99 | [Fourth](https://arxiv.org/abs/2603.00004) [x] |\n"
    )
    assert ticked_in(text) == {"2603.00001", "cs/0112017"}


def test_without_leaves_out_what_was_decided() -> None:
    glances = {one.arxiv_id: one for one in (glance(), glance("2603.00002"))}
    assert list(without(glances, {"2603.00001"})) == ["2603.00002"]


def test_the_file_is_sorted_for_two_branches_to_merge() -> None:
    lines = to_text([glance("2603.00002"), glance("2603.00001")]).splitlines()
    assert [line.partition(",")[0] for line in lines] == ["arxiv_id", "2603.00001", "2603.00002"]
    assert lines[1].split(",")[1] == dt.date(2026, 3, 20).isoformat()
