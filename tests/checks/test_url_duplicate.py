import pytest

from mi_catalog.checks.url_duplicate import RULE
from tests.conftest import context_of, findings_of, make_library, make_project, make_tutorial


def test_two_pages_of_one_host_pass() -> None:
    context = context_of(
        make_library(url="https://example.org/a"), make_project(url="https://example.org/b")
    )
    assert findings_of(RULE, context) == []


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
    assert findings_of(RULE, context_of(make_library(), make_tutorial(url=url))) == [
        "catalog/tutorials/gears-in-an-hour.yml:2:1: url-duplicate: "
        "the address gearbox.example.org is already in catalog/libraries/gearbox.yml. "
        'Keep one file, and put the other\'s id under its "aliases".'
    ]


def test_a_query_that_chooses_the_page_distinguishes_two() -> None:
    context = context_of(
        make_library(url="https://youtube.com/watch?v=a"),
        make_tutorial(url="https://youtube.com/watch?v=b"),
    )
    assert findings_of(RULE, context) == []
