import pytest

from mi_catalog.checks import CheckContext
from mi_catalog.checks.head_place import RULE, fix
from mi_catalog.models import StudiedModel
from tests.conftest import context_of, document_of, findings_of, make_mechanism, make_paper

CLOCK = StudiedModel(id="clock-1", name="Clock 1", layers=2, heads=4)


def context(*places: str, kind: str = "head", model: str | None = None) -> CheckContext:
    part = {"role": "stopper", "where": list(places)} | ({"model": model} if model else {})
    made = make_mechanism(kind=kind, models=["Clock 1"], parts=[part])
    return context_of(make_paper(), made, CLOCK)


def test_heads_that_the_model_has_pass() -> None:
    assert findings_of(RULE, context("L0H0", "L1H3", "late layers")) == []


@pytest.mark.parametrize(
    ("place", "reason"),
    [("L2H0", "its last layer is L1"), ("L0H4", "the last head of a layer is H3")],
)
def test_a_head_that_the_model_does_not_have_is_reported(place: str, reason: str) -> None:
    (found,) = findings_of(RULE, context(place))
    assert found.endswith(
        f"head-place: Clock 1 has no {place}: {reason}. Layers and heads count from 0: correct "
        "the place, or name the part's model."
    )


def test_heads_of_a_model_that_is_not_known_pass() -> None:
    assert findings_of(RULE, context("L99H0", model="Clock 2")) == []


@pytest.mark.parametrize("place", ["L1.H0", "a1.h0", "1.0", "layer 1 head 0", "L1 H0"])
def test_a_head_in_another_notation_is_rewritten(place: str) -> None:
    made = context(place)
    (found,) = findings_of(RULE, made)
    assert f'the head "{place}" is not written as in "L9H9". Write "L1H0".' in found
    document = document_of(made.catalog.mechanisms["escapement"])
    assert "L1H0" in fix(document, made)


def test_a_neuron_with_a_number_like_a_head_is_ignored() -> None:
    assert findings_of(RULE, context("1.0", kind="neuron")) == []
