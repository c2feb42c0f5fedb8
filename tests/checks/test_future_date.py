from mi_catalog.checks.future_date import RULE
from tests.conftest import context_of, findings_of, make_paper, make_tutorial

PAPER = "catalog/papers/2026/06/byron-2024-clockwork.yml"


def test_today_and_tomorrow_in_other_time_zones_pass() -> None:
    context = context_of(make_paper(date="2026-06-15", added="2026-06-16"))
    assert findings_of(RULE, context) == []


def test_the_day_after_is_reported() -> None:
    assert findings_of(RULE, context_of(make_paper(date="2026-06-17"))) == [
        f"{PAPER}:5:1: future-date: date 2026-06-17 is after today, 2026-06-15. "
        "Write when it first appeared."
    ]


def test_a_month_counts_by_its_first_day() -> None:
    assert findings_of(RULE, context_of(make_paper(date="2026-06"))) == []
    assert len(findings_of(RULE, context_of(make_paper(date="2026-07")))) == 1


def test_date_and_day_of_entry_are_two_faults() -> None:
    context = context_of(make_paper(date="2062", added="2062-01-01"))
    assert findings_of(RULE, context) == [
        "catalog/papers/2062/byron-2024-clockwork.yml:5:1: future-date: "
        "date 2062 is after today, 2026-06-15. Write when it first appeared.",
        "catalog/papers/2062/byron-2024-clockwork.yml:10:1: future-date: "
        "added 2062-01-01 is after today, 2026-06-15. Write the day it entered the catalog.",
    ]


def test_a_tutorial_is_dated_by_its_year() -> None:
    assert findings_of(RULE, context_of(make_tutorial(year="2027"))) == [
        "catalog/tutorials/gears-in-an-hour.yml:2:1: future-date: "
        "year 2027 is after today, 2026-06-15. Write when it first appeared."
    ]
