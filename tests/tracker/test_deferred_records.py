import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog.errors import CatalogError
from mi_catalog.text.characters import one_line
from mi_catalog.tracker.deferred_records import (
    DeferredRecord,
    deferred_after,
    read_deferred,
    to_text,
)
from mi_catalog.tracker.records import OddRecord
from tests.tracker.conftest import TODAY

LONG_AGO = TODAY - dt.timedelta(days=31)
ODD = OddRecord("2603.00001", "On circuits", "no authors")

texts = st.text(max_size=40).map(one_line)


def test_a_missing_file_is_empty(tmp_path: Path) -> None:
    assert read_deferred(tmp_path / "set-aside.csv") == {}


@given(texts.filter(bool), texts, texts, st.dates())
def test_a_file_reads_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, key: str, title: str, reason: str, since: dt.date
) -> None:
    file = tmp_path_factory.mktemp("state") / "set-aside.csv"
    remembered = {key: DeferredRecord(OddRecord(key, title, reason), since)}
    file.write_text(to_text(remembered), "utf-8", newline="")
    assert read_deferred(file) == remembered


def test_two_branches_that_keep_all_lines_keep_the_earlier_day(tmp_path: Path) -> None:
    file = tmp_path / "set-aside.csv"
    file.write_text(
        "record,since,reason,title\n2603.00001,2026-03-05,no title,\n"
        "record,since,reason,title\n2603.00001,2026-03-02,no title,\n"
    )
    assert str(read_deferred(file)["2603.00001"].since) == "2026-03-02"


@pytest.mark.parametrize("line", ["<<<<<<< HEAD", "2603.00001,yesterday,no title,"])
def test_a_line_that_is_none_is_refused_with_its_place(tmp_path: Path, line: str) -> None:
    file = tmp_path / "set-aside.csv"
    file.write_text(f"record,since,reason,title\n{line}\n")
    with pytest.raises(CatalogError) as info:
        read_deferred(file)
    assert str(info.value) == (
        f'{file}:2: "{line}" is not "record,since,reason,title" with a date. '
        "Correct or remove the line."
    )


def test_a_record_keeps_the_day_on_which_it_was_first_found_odd() -> None:
    before = {ODD.key: DeferredRecord(ODD, LONG_AGO)}
    after = deferred_after(before, [ODD], set(), TODAY, keep_days=30)
    assert after == before


def test_a_record_that_was_read_is_not_deferred_any_more() -> None:
    before = {ODD.key: DeferredRecord(ODD, TODAY)}
    assert deferred_after(before, [], {ODD.key}, TODAY, keep_days=30) == {}


@pytest.mark.parametrize(("since", "kept"), [(LONG_AGO, 0), (TODAY, 1)])
def test_a_record_is_asked_for_again_for_a_while(since: dt.date, kept: int) -> None:
    before = {ODD.key: DeferredRecord(ODD, since)}
    assert len(deferred_after(before, [], set(), TODAY, keep_days=30)) == kept


def test_what_has_no_arxiv_id_is_kept_only_while_it_is_served() -> None:
    nameless = OddRecord("On circuits", "On circuits", "unreadable")
    before = {nameless.key: DeferredRecord(nameless, TODAY)}
    assert deferred_after(before, [], set(), TODAY, keep_days=30) == {}
    assert deferred_after(before, [nameless], set(), TODAY, keep_days=30) == before
