import datetime as dt
from dataclasses import replace

import pytest

from mi_catalog.checks import CheckContext
from mi_catalog.checks.tracker_gap import RULE
from tests.checks.test_rules import check
from tests.conftest import SmallProject, context_of, findings_of, make_paper

MARK = dt.date(2026, 6, 10)


def context(mark: dt.date | None, **changes: str | None) -> CheckContext:
    return replace(context_of(make_paper(**changes)), read_up_to=mark)


@pytest.mark.parametrize("date", ["2026-06-09", "2026-04-26", "2026-06", "2026-06-12"])
def test_a_catalog_that_reaches_the_mark_passes(date: str) -> None:
    assert findings_of(RULE, context(MARK, date=date)) == []


def test_a_gap_before_the_last_day_read_is_reported() -> None:
    assert findings_of(RULE, context(MARK, date="2026-04-25")) == [
        "catalog/tracker/proposed.txt:1:1: tracker-gap: the tracker has read up to 2026-06-10, but "
        "the papers on arXiv end with 2026-04-25: what came between is missing. "
        'Write "# read up to 2026-04-25", and the tracker reads these days.'
    ]


def test_no_gap_is_reported_before_the_first_run_or_without_arxiv_papers() -> None:
    assert findings_of(RULE, context(None, date="2024")) == []
    assert findings_of(RULE, context(MARK, arxiv=None, url="https://example.org")) == []


def test_the_mark_is_read_from_the_log(project: SmallProject) -> None:
    project.write("catalog/tracker/proposed.txt", "# read up to 2026-06-01\n")
    [line] = check(project)
    assert "tracker-gap: the tracker has read up to 2026-06-01" in line


def test_a_log_that_cannot_be_read_is_reported(project: SmallProject) -> None:
    project.write("catalog/tracker/proposed.txt", "# read up to 2026-06-01\n<<<<<<< HEAD\n")
    assert check(project) == [
        'catalog/tracker/proposed.txt:2:1: file: "<<<<<<< HEAD" is not an arXiv id. '
        "Correct or remove the line."
    ]
