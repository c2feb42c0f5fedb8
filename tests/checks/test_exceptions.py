"""Exceptions from rules: each has a reason, is needed, and ends when it says."""

import datetime as dt

import pytest

from mi_catalog.checks import run_checks
from tests.conftest import PAPER, TODAY, SmallProject

TWIN = "catalog/papers/2024/twin.yml"
EXCEPTIONS = "catalog/exceptions.yml"
EXCEPTED = "arxiv-duplicate:\n  twin:\n    reason: The second version is another work.\n"


@pytest.fixture
def with_twin(project: SmallProject) -> SmallProject:
    project.write(TWIN, PAPER.replace("Clockwork in", "Gears of"))
    return project


def check(project: SmallProject, today: dt.date = TODAY) -> list[str]:
    return [str(finding) for finding in run_checks(project.load(), project.root, today)]


def test_an_excepted_finding_is_not_reported(with_twin: SmallProject) -> None:
    assert len(check(with_twin)) == 1
    with_twin.write(EXCEPTIONS, EXCEPTED)
    assert check(with_twin) == []


def test_an_unneeded_exception_is_reported(project: SmallProject) -> None:
    project.write(EXCEPTIONS, EXCEPTED.replace("twin", "gearbox"))
    assert check(project) == [
        f'{EXCEPTIONS}:2:3: exception-needed: "arxiv-duplicate" finds nothing wrong with '
        '"gearbox". Remove the exception.'
    ]


def test_an_exception_ends_after_its_last_day(with_twin: SmallProject) -> None:
    with_twin.write(EXCEPTIONS, EXCEPTED + "    until: 2026-06-15\n")
    assert check(with_twin) == []
    late = check(with_twin, today=TODAY + dt.timedelta(days=1))
    assert late == [
        f"{EXCEPTIONS}:4:5: exception-needed: the exception ended with 2026-06-15. "
        "Fix the entry, or write a later date.",
        f"{TWIN}:5:1: arxiv-duplicate: arXiv 2403.01234 is already in "
        "catalog/papers/2024/byron-2024-clockwork.yml. "
        'Keep one file, and put the other\'s id under its "aliases".',
    ]


def test_an_exception_until_a_month_lasts_to_its_end(with_twin: SmallProject) -> None:
    with_twin.write(EXCEPTIONS, EXCEPTED + "    until: 2026-06\n")
    assert check(with_twin, today=dt.date(2026, 6, 30)) == []
    assert len(check(with_twin, today=dt.date(2026, 7, 1))) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "arxiv-duplicat:\n  twin:\n    reason: x\n",
            '1:1: exception-needed: no rule is called "arxiv-duplicat". '
            'Did you mean "arxiv-duplicate"?',
        ),
        (
            "arxiv-duplicate: twin\n",
            '1:1: exception-needed: the exceptions of "arxiv-duplicate" are not a mapping. '
            'Write "id:" lines below it.',
        ),
        (
            "arxiv-duplicate:\n  twins:\n    reason: x\n",
            '2:3: exception-needed: no entry has the id "twins". Did you mean "twin"?',
        ),
        (
            "arxiv-duplicate:\n  twin: because\n",
            '2:3: exception-needed: "twin" is excepted without a reason. '
            'Write "reason: …" below it.',
        ),
        (
            EXCEPTED + "    until: tomorrow\n",
            '4:5: exception-needed: "tomorrow" is not a date. Write "YYYY-MM-DD".',
        ),
        (
            "arxiv-duplicate: &a\n",
            '1:18: yaml: "&a" names a value. Remove "&a", or put the value between quotes.',
        ),
    ],
)
def test_an_invalid_exception_is_reported_and_has_no_effect(
    with_twin: SmallProject, text: str, said: str
) -> None:
    with_twin.write(EXCEPTIONS, text)
    found = check(with_twin)
    assert found[0] == f"{EXCEPTIONS}:{said}"
    assert [line.split(":")[0] for line in found[1:]] == [TWIN]
