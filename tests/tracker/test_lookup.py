from collections.abc import Iterator

import pytest

from mi_catalog.net import RequestPolicy, Web
from mi_catalog.tracker.arxiv_client import ArxivClient
from mi_catalog.tracker.lookup import NotOnArxiv, fields_of, lookup
from tests.tracker.arxiv_server import FakeArxiv, Paper, serving


@pytest.fixture
def arxiv() -> Iterator[FakeArxiv]:
    paper = Paper("2603.00001", doi="10.1145/1", comment="Accepted at ICML 2026", version=2)
    other = Paper("2603.00002", abstract="We build on 10.1145/1 and 10.1145/12.")
    with serving(other, paper) as fake:
        yield fake


def client(arxiv: FakeArxiv) -> ArxivClient:
    return ArxivClient(Web(RequestPolicy(pace=0.0, backoff=0.0, attempts=2)), arxiv.query_url)


@pytest.mark.parametrize(
    "identifier",
    [
        *("2603.00001", "arXiv:2603.00001v2", "https://arxiv.org/pdf/2603.00001v1"),
        *("10.48550/arXiv.2603.00001", "10.1145/1", "https://doi.org/10.1145/1"),
    ],
)
def test_a_work_is_found_by_any_of_its_identifiers(arxiv: FakeArxiv, identifier: str) -> None:
    assert lookup(client(arxiv), identifier).arxiv_id == "2603.00001"


def test_a_doi_that_is_only_mentioned_is_not_the_papers(arxiv: FakeArxiv) -> None:
    with pytest.raises(NotOnArxiv) as info:
        lookup(client(arxiv), "10.1145/12")
    assert str(info.value) == (
        'arXiv has no paper for "10.1145/12". Check it, or give a BibTeX file with "--bibtex".'
    )


def test_an_address_elsewhere_is_refused_without_asking(arxiv: FakeArxiv) -> None:
    with pytest.raises(NotOnArxiv, match=r'"https://example\.org" is not an arXiv id'):
        lookup(client(arxiv), "https://example.org")
    assert arxiv.asked == []


def test_a_record_gives_what_an_entry_needs_but_a_summary(arxiv: FakeArxiv) -> None:
    assert fields_of(lookup(client(arxiv), "2603.00001")) == {
        "title": "Attention heads that copy names",
        "authors": ["Ada Lovelace"],
        "date": "2026-03-02",
        "venue": "ICML 2026",
        "arxiv": "2603.00001",
        "doi": "10.1145/1",
    }
