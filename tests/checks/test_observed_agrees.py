from dataclasses import replace

import pytest

from mi_catalog.checks.observed_agrees import RULE
from mi_catalog.models import Library
from mi_catalog.observed import Libraries, Observed, Seen
from tests.conftest import context_of, findings_of, make_library

DAY = "2026-07-01"


def said(library: Library, **facts: str) -> list[str]:
    seen = {name: Seen(value, DAY) for name, value in facts.items()}
    context = context_of(library)
    observed = Observed(libraries=Libraries(DAY, {library.id: seen}))
    return findings_of(RULE, replace(context, catalog=replace(context.catalog, observed=observed)))


def test_agreeing_facts_give_no_finding() -> None:
    library = make_library(license="MIT", status="active", notes="Two people develop it.")
    assert said(library, license="MIT", archived="no", last_commit="2026-06-01") == []


def test_what_was_not_observed_contradicts_nothing() -> None:
    assert said(make_library(license="MIT", status="archived")) == []


def test_another_licence_is_reported() -> None:
    (finding,) = said(make_library(license="MIT"), license="Apache-2.0")
    assert finding.endswith(
        'the licence is "MIT", but its repository says "Apache-2.0". '
        'Look there, and write "Apache-2.0" or what is right.'
    )


def test_a_living_status_of_an_archived_repository_is_reported() -> None:
    (finding,) = said(make_library(status="maintained"), archived="yes")
    assert finding.endswith(
        'the status is "maintained", but its repository is archived. '
        'Write "archived", or remove the line.'
    )


def test_an_archived_status_of_a_living_repository_is_reported() -> None:
    (finding,) = said(make_library(status="archived"), archived="no", last_commit="2026-06-01")
    assert 'the status is "archived", but there was work on it on 2026-06-01.' in finding


@pytest.mark.parametrize("field", ["summary", "notes"])
@pytest.mark.parametrize("words", ["It is no longer maintained.", "Opens models; unmaintained."])
def test_a_sentence_that_calls_a_living_library_dead_is_reported(field: str, words: str) -> None:
    (finding,) = said(make_library(**{field: words}), last_commit="2026-06-01")
    assert "but there was work on it on 2026-06-01. Say what is true now." in finding


def test_two_contradictions_are_two_findings() -> None:
    library = make_library(license="MIT", status="active")
    assert len(said(library, license="GPL-3.0", archived="yes")) == 2
