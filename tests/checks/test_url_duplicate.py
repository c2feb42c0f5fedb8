import pytest

from mi_catalog.checks.url_duplicate import RULE
from tests.conftest import make_library, make_project, make_tutorial, subject_of, told


def test_two_pages_of_one_host_pass() -> None:
    subject = subject_of(
        make_library(url="https://example.org/a"), make_project(url="https://example.org/b")
    )
    assert told(RULE, subject) == []


@pytest.mark.parametrize(
    "url",
    [
        "http://gearbox.example.org",
        "https://www.gearbox.example.org/",
        "https://GEARBOX.example.org/index.html",
        "https://gearbox.example.org/?utm_source=feed#top",
    ],
)
def test_spellings_of_one_address_are_one(url: str) -> None:
    assert told(RULE, subject_of(make_library(), make_tutorial(url=url))) == [
        "catalog/tutorials/gears-in-an-hour.yml:2:1: url-duplicate: "
        "the address gearbox.example.org is already in catalog/libraries/gearbox.yml. "
        'Keep one file, and put the other\'s id under its "aliases".'
    ]


def test_a_query_that_chooses_the_page_tells_two_apart() -> None:
    subject = subject_of(
        make_library(url="https://youtube.com/watch?v=a"),
        make_tutorial(url="https://youtube.com/watch?v=b"),
    )
    assert told(RULE, subject) == []
