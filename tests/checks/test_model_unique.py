"""What the rule says of names that two models share, and of families."""

from mi_catalog.checks import run_checks
from tests.conftest import TODAY, SmallProject

FILE = "catalog/vocabulary/models.yml"
GOOD = """\
clock:
  name: Clock
clock-1b:
  name: Clock 1B
  part_of: clock
  checkpoints:
    - byron/clock-1b
"""


def findings(project: SmallProject, text: str) -> list[str]:
    project.write(FILE, text)
    return [str(found) for found in run_checks(project.load(), project.root, TODAY)]


def test_models_of_different_names_pass(project: SmallProject) -> None:
    assert findings(project, GOOD) == []


def test_two_models_of_one_name_are_reported(project: SmallProject) -> None:
    other = "clocks:\n  name: Clocks\n  aliases:\n    - clock-1B\n"
    assert findings(project, GOOD + other) == [
        f'{FILE}:8:1: model-unique: "clock-1b" and "clocks" share a name, alias or checkpoint. '
        "Keep it in one of them."
    ]


def test_an_unknown_family_is_reported_with_the_nearest(project: SmallProject) -> None:
    assert findings(project, GOOD.replace("part_of: clock", "part_of: clocks")) == [
        f'{FILE}:5:3: model-unique: no model has the id "clocks". Did you mean "clock"?'
    ]


def test_a_family_that_is_part_of_its_own_size_is_reported(project: SmallProject) -> None:
    text = GOOD.replace("  name: Clock\n", "  name: Clock\n  part_of: clock-1b\n")
    assert findings(project, text) == [
        f'{FILE}:3:3: model-unique: "clock" is part of itself. Name the wider family, or none.',
        f'{FILE}:6:3: model-unique: "clock-1b" is part of itself. Name the wider family, or none.',
    ]
