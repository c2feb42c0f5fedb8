"""Short citations read as authors and years do in running text."""

import pytest

from mi_catalog.citations.short import author_line, short_citation
from tests.citations.entries import cite, make_library, make_paper, make_tutorial


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        (("Kevin Wang", "Alexandre Variengien", "Arthur Conmy"), "Wang et al., 2024"),
        (("Nelson Elhage", "Neel Nanda"), "Elhage & Nanda, 2024"),
        (("nostalgebraist",), "nostalgebraist, 2024"),
        (("Rob van der Goot",), "van der Goot, 2024"),
        (("Google DeepMind", "Ada Byron"), "Google DeepMind & Byron, 2024"),
        (("3Blue1Brown (Grant Sanderson)",), "3Blue1Brown, 2024"),
    ],
)
def test_people_and_year(authors: tuple[str, ...], expected: str) -> None:
    assert short_citation(cite(make_paper(authors=authors))) == expected


def test_without_people_and_date_the_name_is_alone() -> None:
    assert short_citation(cite(make_library())) == "GearBox"


def test_without_people_the_title_replaces_them() -> None:
    assert short_citation(cite(make_tutorial(authors=()))) == "Gears in an hour, 2025"


def test_a_line_of_authors_counts_those_beyond_the_limit() -> None:
    assert author_line(["A", "B", "C", "D", "E"], 3) == "A, B, C and 2 others"


def test_a_line_of_authors_never_hides_a_single_name() -> None:
    assert author_line(["A", "B", "C", "D"], 3) == "A, B, C, D"
