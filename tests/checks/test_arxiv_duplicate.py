import pytest

from mi_catalog.checks.arxiv_duplicate import RULE
from tests.conftest import context_of, findings_of, make_paper

FIRST = "catalog/papers/2024/byron-2024-clockwork.yml"


def other(**changes: object) -> object:
    fields = {"id": "other", "title": "Another title", "added": "2026-02-01"}
    return make_paper(**(fields | changes))


def test_two_arxiv_papers_pass() -> None:
    assert findings_of(RULE, context_of(make_paper(), other(arxiv="2403.01235"))) == []


def test_one_arxiv_id_twice_is_reported_at_the_later_entry() -> None:
    assert findings_of(RULE, context_of(make_paper(), other())) == [
        "catalog/papers/2024/other.yml:6:1: arxiv-duplicate: "
        f"arXiv 2403.01234 is already in {FIRST}. "
        'Keep one file, and put the other\'s id under its "aliases".'
    ]


@pytest.mark.parametrize(
    "url",
    [
        "https://arxiv.org/abs/2403.01234v3",
        "http://www.arxiv.org/pdf/2403.01234v2.pdf",
        "https://arxiv.org/html/2403.01234/",
        "https://doi.org/10.48550/arXiv.2403.01234",
    ],
)
def test_an_arxiv_paper_is_recognised_by_any_of_its_addresses(url: str) -> None:
    assert findings_of(RULE, context_of(make_paper(), other(arxiv=None, url=url))) == [
        "catalog/papers/2024/other.yml:6:1: arxiv-duplicate: "
        f"arXiv 2403.01234 is already in {FIRST}. "
        'Keep one file, and put the other\'s id under its "aliases".'
    ]


def test_three_entries_of_one_paper_give_two_findings() -> None:
    assert len(findings_of(RULE, context_of(make_paper(), other(), other(id="third")))) == 2


def test_the_arxiv_id_and_url_of_one_entry_are_no_duplicate() -> None:
    paper = make_paper(url="https://arxiv.org/abs/2403.01234")
    assert findings_of(RULE, context_of(paper)) == []
