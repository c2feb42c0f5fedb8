"""What the rule says of a model, and what its fix writes."""

from dataclasses import replace
from typing import Any

from mi_catalog.checks import CheckContext
from mi_catalog.checks.model_known import RULE, fix
from mi_catalog.model_names import ModelNames
from tests.conftest import context_of, document_of, findings_of, make_paper
from tests.test_model_names import CLOCKS


def context(names: ModelNames = CLOCKS, **changes: Any) -> CheckContext:
    made = context_of(make_paper(**changes))
    return replace(made, catalog=replace(made.catalog, models=names))


def test_known_models_by_their_names_pass() -> None:
    assert findings_of(RULE, context(models=("Clock 3", "Clock 3 2B"))) == []


def test_an_unknown_model_is_reported_with_the_nearest() -> None:
    (found,) = findings_of(RULE, context(models=("Clock 3", "Clock 4")))
    assert 'the model "Clock 4" is not known. Did you mean "Clock' in found
    assert found.endswith("Or add the model to catalog/vocabulary/models.yml.")


def test_an_unknown_one_without_a_similar_name_gets_a_general_hint() -> None:
    (found,) = findings_of(RULE, context(models=("Xyzzy",)))
    assert found.endswith("Correct it, or add the model to catalog/vocabulary/models.yml.")


def test_other_names_of_known_models_are_reported_and_fixed() -> None:
    paper = make_paper(models=("byron/clock-3-2b", "Clock", "clock-3.5"))
    found = findings_of(RULE, context(models=paper.models))
    assert [line.rpartition("here. ")[2] for line in found] == [
        'Write "Clock 3 2B".',
        'Write "Clock 3.5".',
    ]
    fixed = fix(document_of(paper), context(models=paper.models))
    assert "models:\n  - Clock 3 2B\n  - Clock\n  - Clock 3.5\n" in fixed


def test_without_a_vocabulary_nothing_is_reported() -> None:
    assert findings_of(RULE, context(ModelNames(), models=("Xyzzy",))) == []
