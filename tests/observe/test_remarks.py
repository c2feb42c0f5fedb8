"""Dismissed remarks do not come back."""

import datetime as dt
from pathlib import Path

import pytest

from mi_catalog.catalog import load_catalog
from mi_catalog.cli.main import main
from mi_catalog.observe.remarks import (
    SEEN,
    BadRow,
    Remark,
    numbered,
    read_seen,
    ticked,
    with_seen,
)
from tests.tracker.conftest import entry, project, write

__all__ = ["project"]

HEAD = "entry,remark,reason,seen\n"
DAY = dt.date(2026, 11, 27)
TITLE = Remark("known", 'Retitled? A source has "Circuits, *again*".')
VENUE = Remark("known", "Perhaps published in X 2026 (a source).")


@pytest.fixture
def root(project: Path) -> Path:
    write(project, "catalog/papers/2026/known.yml", entry())
    return project


def seen(root: Path) -> frozenset[Remark]:
    return read_seen(root, load_catalog(root).catalog)


def test_a_remark_is_read_as_it_was_written(root: Path) -> None:
    assert seen(root) == frozenset()
    write(root, SEEN, with_seen(root, [TITLE], "the old one\nis cited", DAY))
    assert seen(root) == {TITLE}
    assert (root / SEEN).read_text().endswith(",the old one is cited,2026-11-27\n")


def test_further_remarks_leave_other_lines_as_they_are(root: Path) -> None:
    mine = 'known,"Perhaps, or not.","  A reason of mine, with a comma.",2026-01-02\n'
    write(root, SEEN, HEAD + mine)
    write(root, SEEN, with_seen(root, [TITLE, VENUE], "seen", DAY))
    text = (root / SEEN).read_text()
    assert text.startswith(HEAD)
    assert mine in text
    assert seen(root) == {TITLE, VENUE, Remark("known", "Perhaps, or not.")}


def test_a_remark_about_an_entry_that_was_renamed_still_counts(root: Path) -> None:
    write(root, "catalog/papers/2026/known.yml", entry(more="aliases:\n  - older-name\n"))
    write(root, SEEN, f"{HEAD}older-name,{VENUE.text},why,2026-11-27\n")
    assert seen(root) == {VENUE}


@pytest.mark.parametrize("mark", ["x", "X"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_ticked_box_is_found_in_a_description(mark: str, end: str) -> None:
    lines = ["### To decide (2)", "", TITLE.item(), VENUE.item()]
    text = end.join(lines)
    assert ticked([TITLE, VENUE], text) == frozenset()
    done = text.replace(TITLE.item(), TITLE.item().replace("[ ]", f"[{mark}]"))
    assert ticked([TITLE, VENUE], done) == {TITLE}


def test_a_tick_counts_for_the_words_that_were_ticked(root: Path) -> None:
    description = TITLE.item(ticked=True)
    other = Remark("known", 'Retitled? A source has "Circuits, once more".')
    assert ticked([other], description) == frozenset()


@pytest.mark.parametrize(
    "row",
    [
        "known,only three,2026-11-27",
        "known,a remark,a reason,yesterday",
        "known,a remark,,2026-11-27",
        "known,a remark,a, reason,2026-11-27",
    ],
)
def test_a_row_that_is_none_is_refused_with_its_line(root: Path, row: str) -> None:
    write(root, SEEN, f"{HEAD}{row}\n")
    with pytest.raises(BadRow, match=rf'^{SEEN}:2: "{row}" does not say'):
        list(numbered(root))


def test_check_reports_rows_that_have_no_effect(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, SEEN, f"{HEAD}knwon,a remark,a reason,2026-11-27\nknown,x\n")
    main(["--root", str(root), "check"])
    out = capsys.readouterr().out
    assert f'{SEEN}:2:1: file: there is no entry "knwon". Did you mean "known"?' in out
    assert f'{SEEN}:3:1: file: "known,x" does not say' in out
