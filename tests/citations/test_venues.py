"""A venue line says where a work was published, and bibliographies need to know the sort."""

import pytest

from mi_catalog.citations.venues import Medium, Venue, parse_venue, publication_year
from mi_catalog.models import PartialDate


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        (
            "ICLR 2023",
            Venue(
                Medium.PROCEEDINGS,
                "International Conference on Learning Representations (ICLR)",
                2023,
            ),
        ),
        (
            "EMNLP 2024 Findings",
            Venue(
                Medium.PROCEEDINGS,
                "Findings of the Association for Computational Linguistics: EMNLP 2024",
                2024,
            ),
        ),
        (
            "ICLR 2026 Re-Align workshop",
            Venue(Medium.PROCEEDINGS, "ICLR 2026 Re-Align workshop", 2026),
        ),
        ("TMLR", Venue(Medium.JOURNAL, "Transactions on Machine Learning Research")),
        ("Nature Methods 2025", Venue(Medium.JOURNAL, "Nature Methods", 2025)),
        ("Journal of Clocks (2026)", Venue(Medium.JOURNAL, "Journal of Clocks", 2026)),
        ("Transformer Circuits Thread", Venue(Medium.JOURNAL, "Transformer Circuits Thread")),
        ("Alignment Forum", Venue(Medium.SITE, "Alignment Forum")),
        ("colah's blog", Venue(Medium.SITE, "colah's blog")),
        ("ClockConf 2025", Venue(Medium.PROCEEDINGS, "ClockConf 2025", 2025)),
        ("Someone's pages", Venue(Medium.SITE, "Someone's pages")),
    ],
)
def test_a_venue_is_sorted_and_spelt_out(text: str, venue: Venue) -> None:
    assert parse_venue(text) == venue


def test_the_year_is_the_venues_when_it_names_one() -> None:
    assert publication_year(parse_venue("ICLR 2023"), PartialDate("2022-11-01")) == 2023


def test_the_year_is_that_of_first_appearance_otherwise() -> None:
    assert publication_year(parse_venue("TMLR"), PartialDate("2022-11-01")) == 2022
    assert publication_year(None, PartialDate("2022-11-01")) == 2022
