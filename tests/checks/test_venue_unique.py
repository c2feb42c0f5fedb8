"""What the rule says about names that two venues share, and about tracks out of place."""

from mi_catalog.checks import run_checks
from tests.conftest import TODAY, SmallProject

FILE = "catalog/vocabulary/venues.yml"
GOOD = """\
clockconf:
  short: ClockConf
  name: Conference on Clocks
  kind: conference
clockconf-findings:
  short: ClockConf Findings
  kind: findings
  part_of: clockconf
"""


def findings(project: SmallProject, text: str) -> list[str]:
    project.write(FILE, text)
    return [str(found) for found in run_checks(project.load(), project.root, TODAY)]


def test_venues_of_different_names_pass(project: SmallProject) -> None:
    assert findings(project, GOOD) == []


def test_two_venues_of_one_name_are_reported(project: SmallProject) -> None:
    other = "clocks:\n  short: Clocks\n  kind: site\n  aliases:\n    - conference on clocks\n"
    assert findings(project, GOOD + other) == [
        f'{FILE}:9:1: venue-unique: "clockconf" and "clocks" share a name or an alias. '
        "Keep the name in one of them."
    ]


def test_a_track_of_an_unknown_conference_is_reported(project: SmallProject) -> None:
    assert findings(project, GOOD.replace("part_of: clockconf", "part_of: clockconv")) == [
        f'{FILE}:8:3: venue-unique: no venue has the id "clockconv". Did you mean "clockconf"?'
    ]


def test_a_track_begins_with_its_conference(project: SmallProject) -> None:
    assert findings(project, GOOD.replace("short: ClockConf F", "short: F")) == [
        f'{FILE}:6:3: venue-unique: "Findings" does not begin with "ClockConf". '
        "Write the conference first: entries put the year between the two."
    ]
