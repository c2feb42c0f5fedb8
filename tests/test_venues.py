"""A line about a venue is read by any of its names and written in one canonical form."""

import pytest

from mi_catalog.venues import Venues
from tests.citations.entries import VENUES
from tests.conftest import SmallProject


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("ClockConf 2025", "ClockConf 2025"),
        ("clockconf 2025", "ClockConf 2025"),
        ("Conference on Clocks 2025", "ClockConf 2025"),
        ("Proceedings of the 3rd Conference on Clocks (ClockConf) 2025", "ClockConf 2025"),
        ("Proceedings of the 2025 Conference on Clocks", "ClockConf 2025"),
        ("ClockConf 2025 Findings", "ClockConf 2025 Findings"),
        ("ClockConf Findings 2025", "ClockConf 2025 Findings"),
        ("Findings of the Clock Society: ClockConf 2025", "ClockConf 2025 Findings"),
        ("ClockConf 2025 Gears Workshop", "ClockConf 2025 Gears workshop"),
        ("ClockConf 2025 Cogs Workshop", "ClockConf 2025 Cogs workshop"),
        ("ClockConf 2025 workshop", "ClockConf 2025 workshop"),
        ("ClockConf 2025 Springs workshop", "Springs 2025"),
        ("TCL", "TCL"),
        ("Transactions on Clocks, vol. 12", "TCL"),
        ("J. Clocks (2026)", "Journal of Clocks 2026"),
        ("Clock Forum", "Clock Forum"),
    ],
)
def test_a_known_venue_has_one_form(written: str, canonical: str) -> None:
    assert VENUES.canonical(written) == canonical
    assert VENUES.canonical(canonical) == canonical


@pytest.mark.parametrize(
    "written", ["SundialConf 2025", "SundialConf 2025 Gears workshop", "Clocks", "2025", "workshop"]
)
def test_an_unknown_venue_has_none(written: str) -> None:
    assert VENUES.canonical(written) is None


def test_venues_are_loaded_with_the_catalog(project: SmallProject) -> None:
    project.write("catalog/vocabulary/venues.yml", "tcl:\n  short: TCL\n  kind: journal\n")
    loaded = project.load()
    assert loaded.findings == ()
    assert loaded.catalog.venues.canonical("tcl 2025") == "TCL 2025"


def test_a_catalog_without_the_file_knows_no_venues(project: SmallProject) -> None:
    assert not project.load().catalog.venues
    assert Venues().parse("TCL 2025") is None


def test_faults_in_the_file_are_reported_where_they_are(project: SmallProject) -> None:
    text = "tcl:\n  short: TCL\n  kind: jornal\n  issn: '12'\nabc: ABC\n"
    project.write("catalog/vocabulary/venues.yml", text)
    assert [str(finding).split(": ", 2)[0::2] for finding in project.load().findings] == [
        [
            "catalog/vocabulary/venues.yml:3:3",
            'kind: "jornal" is unknown. Did you mean "journal"?',
        ],
        [
            "catalog/vocabulary/venues.yml:4:3",
            'issn: "12" is not an ISSN. Write it as in "2835-8856".',
        ],
        [
            "catalog/vocabulary/venues.yml:5:1",
            'the venue "abc" is not a mapping. Write "short" and "kind" below it.',
        ],
    ]
