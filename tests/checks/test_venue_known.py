"""What the rule says about a venue, and what its fix writes."""

from dataclasses import replace
from typing import Any

import pytest

from mi_catalog.checks import CheckContext
from mi_catalog.checks.venue_known import RULE, fix
from mi_catalog.venues import Venues
from tests.citations.entries import VENUES
from tests.conftest import context_of, document_of, findings_of, make_paper


def context(venues: Venues = VENUES, **changes: Any) -> CheckContext:
    made = context_of(make_paper(**changes))
    return replace(made, catalog=replace(made.catalog, venues=venues))


@pytest.mark.parametrize("venue", ["ClockConf 2025", "ClockConf 2025 Cogs workshop", None])
def test_a_known_venue_passes(venue: str | None) -> None:
    assert findings_of(RULE, context(venue=venue)) == []


def test_an_unknown_venue_is_reported_with_the_nearest() -> None:
    assert findings_of(RULE, context(venue="ClockCon 2025")) == [
        "catalog/papers/2024/byron-2024-clockwork.yml:6:1: venue-known: "
        'the venue "ClockCon 2025" is not known. Did you mean "ClockConf"? '
        "Or add the venue to catalog/vocabulary/venues.yml."
    ]


def test_an_unknown_one_without_a_similar_name_gets_a_general_hint() -> None:
    (found,) = findings_of(RULE, context(venue="Zeitschrift"))
    assert found.endswith("Correct it, or add the venue to catalog/vocabulary/venues.yml.")


def test_another_name_of_a_known_venue_is_reported_and_fixed() -> None:
    paper = make_paper(venue="Conference on Clocks 2025")
    (found,) = findings_of(RULE, context(venue=paper.venue))
    assert found.endswith(
        'the venue "Conference on Clocks 2025" is not in canonical form. Write "ClockConf 2025".'
    )
    fixed = fix(document_of(paper), context(venue=paper.venue))
    assert "\nvenue: ClockConf 2025\n" in fixed
    assert findings_of(RULE, context(venue="ClockConf 2025")) == []


def test_without_a_vocabulary_nothing_is_reported() -> None:
    assert findings_of(RULE, context(Venues(), venue="ClockCon 2025")) == []
