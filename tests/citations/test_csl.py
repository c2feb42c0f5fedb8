"""CSL-JSON items carry the types, names and dates that citation processors expect."""

import pytest

from mi_catalog.citations.csl import to_csl, to_name
from tests.citations.entries import VENUES, make_library, make_paper, make_project, make_tutorial


def test_a_preprint_is_an_article_on_arxiv() -> None:
    assert to_csl(make_paper(authors=("Ada Byron",)), VENUES) == {
        "id": "ada-2024-clockwork",
        "citation-key": "ada-2024-clockwork",
        "type": "article",
        "title": "Clockwork in small transformers",
        "author": [{"family": "Byron", "given": "Ada"}],
        "issued": {"date-parts": [[2024, 3, 5]]},
        "archive": "arXiv",
        "archive_location": "2403.01234",
        "publisher": "arXiv",
        "number": "arXiv:2403.01234",
        "URL": "https://arxiv.org/abs/2403.01234",
        "keyword": "circuits",
        "annote": "Finds gears.",
    }


def test_a_published_paper_has_its_venues_year_and_its_first_date() -> None:
    item = to_csl(make_paper(venue="ClockConf 2025"), VENUES)
    assert item["type"] == "paper-conference"
    assert item["issued"] == {"date-parts": [[2025]]}
    assert item["original-date"] == {"date-parts": [[2024, 3, 5]]}


def test_a_date_is_as_precise_as_known() -> None:
    assert to_csl(make_paper(date="2024-03"), VENUES)["issued"] == {"date-parts": [[2024, 3]]}


def test_a_retracted_paper_says_so() -> None:
    assert to_csl(make_paper(status="retracted"), VENUES)["status"] == "retracted"


def test_mathematics_in_a_title_is_unicode() -> None:
    assert to_csl(make_paper(title=r"Cause $\neq$ effect"), VENUES)["title"] == "Cause ≠ effect"


@pytest.mark.parametrize(
    ("person", "name"),
    [
        (
            "Rob van der Goot",
            {"family": "Goot", "given": "Rob", "non-dropping-particle": "van der"},
        ),
        ("Martin King Jr.", {"family": "King", "given": "Martin", "suffix": "Jr."}),
        ("Google DeepMind", {"literal": "Google DeepMind"}),
    ],
)
def test_a_name_is_given_in_its_parts(person: str, name: dict[str, str]) -> None:
    assert to_name(person) == name


def test_each_kind_has_its_type() -> None:
    entries = [
        make_paper(venue="TCL"),
        make_paper(venue="Clock Forum"),
        make_library(),
        make_tutorial(format="video"),
        make_tutorial(format="notebook"),
        make_project(category="dataset"),
        make_project(),
    ]
    assert [to_csl(entry, VENUES)["type"] for entry in entries] == [
        "article-journal",
        "post-weblog",
        "software",
        "motion_picture",
        "webpage",
        "dataset",
        "webpage",
    ]
