"""Findings about dictionaries whose model is not in the vocabulary."""

from mi_catalog.checks import run_checks
from mi_catalog.observe.dictionaries import registry_text
from tests.conftest import TODAY, SmallProject
from tests.test_dictionaries import REGISTRY

SUITE = """\
clock-scope:
  name: Clock Scope
  url: https://example.org/clock-scope
  releases:
    - name: clock-1-res
      model: clock-1
      kind: sae
"""


def findings(project: SmallProject, models: str) -> list[str]:
    project.write("catalog/dictionaries.yml", SUITE)
    project.write("catalog/observed/dictionaries.json", registry_text(REGISTRY))
    project.write("catalog/vocabulary/models.yml", models)
    return [str(found) for found in run_checks(project.load(), project.root, TODAY)]


def test_known_models_pass(project: SmallProject) -> None:
    text = "clock-1:\n  name: Clock 1\nclock-1b:\n  name: Clock 1B\n"
    assert findings(project, text) == []


def test_unknown_models_are_reported_where_they_are_named(project: SmallProject) -> None:
    hint = "Add the model, or this name of it, to catalog/vocabulary/models.yml."
    assert findings(project, "gear:\n  name: Gear\n") == [
        "catalog/dictionaries.yml:6:7: dictionary-model-known: "
        f'the model "clock-1" is not known. {hint}',
        "catalog/observed/dictionaries.json:2:1: dictionary-model-known: "
        f'the model "byron/clock-1b" of "clock-scope-1b-res" is not known. {hint}',
    ]


def test_a_suite_refers_to_existing_entries(project: SmallProject) -> None:
    project.write("catalog/dictionaries.yml", f"{SUITE}  paper: byron-2024-clockwerk\n")
    (found,) = run_checks(project.load(), project.root, TODAY)
    assert str(found) == (
        "catalog/dictionaries.yml:8:3: reference-known: "
        'no paper has the id "byron-2024-clockwerk". Did you mean "byron-2024-clockwork"?'
    )
