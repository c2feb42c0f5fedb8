import pytest

from mi_catalog.checks.summary_own_words import RULE
from tests.conftest import context_of, findings_of, make_library, make_paper


def test_a_summary_that_says_more_passes() -> None:
    assert findings_of(RULE, context_of(make_paper())) == []


@pytest.mark.parametrize(
    "summary",
    [
        "Clockwork in Small Transformers",
        "clockwork in small transformers.",
        "Clockwork in the small transformers.",
    ],
)
def test_a_copied_title_is_reported(summary: str) -> None:
    assert findings_of(RULE, context_of(make_paper(summary=summary))) == [
        "catalog/papers/2024/byron-2024-clockwork.yml:7:1: summary-own-words: "
        "the summary repeats the title. Say in your own words what a reader finds there."
    ]


def test_two_entries_give_two_findings() -> None:
    context = context_of(
        make_paper(summary="Clockwork in small transformers."), make_library(summary="GearBox.")
    )
    assert len(findings_of(RULE, context)) == 2


def test_a_summary_may_use_the_words_of_the_title() -> None:
    summary = "Shows by surgery that small transformers keep clockwork in their first layer."
    assert findings_of(RULE, context_of(make_paper(summary=summary))) == []


def test_a_proposal_without_summary_passes() -> None:
    assert findings_of(RULE, context_of(make_paper(summary=None, status="proposed"))) == []
