"""CSL-JSON items carry the types, names and dates that citation processors expect."""

import pytest

from mi_catalog.citations.csl import to_csl, to_name
from mi_catalog.people.names import parse_name
from tests.citations.entries import cite, make_library, make_paper, make_project, make_tutorial
from tests.real_vocabulary import TEAMS


def test_a_preprint_is_an_article_on_arxiv() -> None:
    assert to_csl(cite(make_paper(authors=("Ada Byron",)))) == {
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
        "DOI": "10.48550/arXiv.2403.01234",
        "URL": "https://arxiv.org/abs/2403.01234",
        "keyword": "circuits",
    }


def test_our_summary_is_there_only_when_asked_for() -> None:
    assert to_csl(cite(make_paper()), annotated=True)["annote"] == "Finds gears."


def test_a_published_paper_has_its_venues_year_and_its_first_date() -> None:
    item = to_csl(cite(make_paper(venue="ClockConf 2025")))
    assert item["type"] == "paper-conference"
    assert item["issued"] == {"date-parts": [[2025]]}
    assert item["original-date"] == {"date-parts": [[2024, 3, 5]]}


def test_the_month_of_the_preprint_is_not_that_of_the_conference() -> None:
    item = to_csl(cite(make_paper(venue="ClockConf 2024")))
    assert item["issued"] == {"date-parts": [[2024]]}
    assert item["original-date"] == {"date-parts": [[2024, 3, 5]]}


def test_a_journals_article_carries_all_that_is_known_of_its_place() -> None:
    changes = {"volume": "3", "issue": "2", "pages": "17-29", "doi": "10.1000/a"}
    item = to_csl(cite(make_paper(venue="TCL 2025", **changes)))
    assert {
        name: item[name] for name in ("container-title", "volume", "issue", "page", "ISSN")
    } == {
        "container-title": "Transactions on Clocks",
        "volume": "3",
        "issue": "2",
        "page": "17-29",
        "ISSN": "1234-567X",
    }


def test_a_date_is_as_precise_as_known() -> None:
    assert to_csl(cite(make_paper(date="2024-03")))["issued"] == {"date-parts": [[2024, 3]]}


def test_a_retracted_paper_says_so() -> None:
    assert to_csl(cite(make_paper(status="retracted")))["status"] == "retracted"


def test_mathematics_in_a_title_is_unicode() -> None:
    assert to_csl(cite(make_paper(title=r"Cause $\neq$ effect")))["title"] == "Cause ≠ effect"


@pytest.mark.parametrize(
    ("person", "name"),
    [
        (
            "Rob van der Goot",
            {"family": "van der Goot", "given": "Rob"},
        ),
        ("Martin King Jr.", {"family": "King", "given": "Martin", "suffix": "Jr."}),
        ("Google DeepMind", {"literal": "Google DeepMind"}),
    ],
)
def test_a_name_is_given_in_its_parts(person: str, name: dict[str, str]) -> None:
    assert to_name(parse_name(person, TEAMS)) == name


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
    assert [to_csl(cite(entry))["type"] for entry in entries] == [
        "article-journal",
        "post-weblog",
        "webpage",
        "motion_picture",
        "webpage",
        "dataset",
        "webpage",
    ]
