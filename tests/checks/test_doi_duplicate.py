from mi_catalog.checks.doi_duplicate import RULE
from tests.conftest import context_of, findings_of, make_paper


def test_two_dois_pass() -> None:
    context = context_of(
        make_paper(doi="10.1000/a"), make_paper(id="other", arxiv=None, doi="10.1000/b")
    )
    assert findings_of(RULE, context) == []


def test_case_and_resolver_make_no_difference_to_dois() -> None:
    context = context_of(
        make_paper(doi="10.1000/ABC"),
        make_paper(id="second", arxiv=None, doi="10.1000/abc"),
        make_paper(id="third", arxiv=None, url="http://dx.doi.org/10.1000/Abc"),
    )
    hint = 'Keep one file, and put the other\'s id under its "aliases".'
    message = "DOI 10.1000/abc is already in catalog/papers/2024/byron-2024-clockwork.yml."
    assert findings_of(RULE, context) == [
        f"catalog/papers/2024/second.yml:6:1: doi-duplicate: {message} {hint}",
        f"catalog/papers/2024/third.yml:6:1: doi-duplicate: {message} {hint}",
    ]
