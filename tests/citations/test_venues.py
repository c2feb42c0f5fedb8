"""A bibliography prints the container, year and date of the version of a work that it cites."""

import pytest

from mi_catalog.citations.preprint import preprint_of
from mi_catalog.citations.venues import Container, Medium, container_of, issued
from tests.citations.entries import VENUES, make_paper


@pytest.mark.parametrize(
    ("venue", "container"),
    [
        (
            "ClockConf 2025",
            Container(
                Medium.PROCEEDINGS,
                "Conference on Clocks (ClockConf)",
                "Conference on Clocks (ClockConf)",
                2025,
            ),
        ),
        (
            "ClockConf 2025 Findings",
            Container(
                Medium.PROCEEDINGS,
                "Findings of the Clock Society: ClockConf 2025",
                "Findings of the Clock Society: ClockConf",
                2025,
            ),
        ),
        (
            "ClockConf 2025 Gears workshop",
            Container(
                Medium.PROCEEDINGS,
                "Workshop on Gears at ClockConf 2025",
                "Workshop on Gears at ClockConf",
                2025,
            ),
        ),
        (
            "ClockConf 2025 Cogs workshop",
            Container(
                Medium.PROCEEDINGS, "ClockConf 2025 Cogs workshop", "ClockConf Cogs workshop", 2025
            ),
        ),
        (
            "Springs 2024",
            Container(Medium.PROCEEDINGS, "Springs 2024", "Springs", 2024, "Clock Society"),
        ),
        (
            "TCL 2025",
            Container(
                Medium.JOURNAL,
                "Transactions on Clocks",
                "Transactions on Clocks",
                2025,
                issn="1234-567X",
                url="https://tcl.example.org/",
            ),
        ),
        ("Clock Forum", Container(Medium.SITE, "Clock Forum", "Clock Forum")),
        (
            "Sundial Days 2025",
            Container(Medium.PROCEEDINGS, "Sundial Days 2025", "Sundial Days 2025"),
        ),
    ],
)
def test_a_venue_is_sorted_and_spelt_out(venue: str, container: Container) -> None:
    assert container_of(make_paper(venue=venue), VENUES) == container


def test_a_preprint_has_no_container() -> None:
    assert container_of(make_paper(), VENUES) is None


@pytest.mark.parametrize(
    ("changes", "date"),
    [
        ({}, "2024-03-05"),
        ({"venue": "ClockConf 2025"}, "2025"),
        ({"venue": "ClockConf 2024"}, "2024"),
        ({"venue": "TCL"}, "2024"),
        ({"venue": "TCL", "arxiv": None, "doi": "10.1000/a"}, "2024-03-05"),
        ({"venue": "TCL 2025", "arxiv": None, "doi": "10.1000/a"}, "2025"),
        ({"venue": "Clock Forum"}, "2024-03-05"),
    ],
)
def test_the_date_is_as_exact_as_known_of_the_version_cited(
    changes: dict[str, str | None], date: str
) -> None:
    paper = make_paper(**changes)
    assert issued(paper, container_of(paper, VENUES)) == date


def test_the_preprint_keeps_its_first_title_its_authors_and_its_date() -> None:
    published = make_paper(
        venue="TCL 2025",
        volume="3",
        doi="10.1000/a",
        title="Gears explained",
        former_titles=("Gears", "More gears"),
        preprint_authors=("Ada Byron",),
    )
    preprint = preprint_of(published, VENUES)
    assert preprint == make_paper(
        id="ada-2024-clockwork-preprint",
        title="Gears",
        authors=("Ada Byron",),
    )


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"venue": "Clock Forum"},
        {"venue": "TCL 2025", "arxiv": None, "doi": "10.1000/a"},
    ],
)
def test_a_work_cited_as_a_preprint_or_without_one_has_a_single_citation(
    changes: dict[str, str | None],
) -> None:
    assert preprint_of(make_paper(**changes), VENUES) is None
