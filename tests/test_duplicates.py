"""Finding out whether a work is already in the catalog."""

from mi_catalog.similarity.duplicates import Match, Works, identifiers_of
from tests.conftest import catalog_of, make_library, make_paper, make_tutorial

KNOWN = make_paper(doi="10.1000/ABC", url="https://example.org/clock/")
WORKS = Works.of(catalog_of(KNOWN, make_library()))


def new(**changes: object) -> Match | None:
    fields = {"id": "new", "title": "Another", "arxiv": None, "url": "https://example.org/new"}
    return WORKS.find(make_paper(**(fields | changes)))


def test_a_new_work_is_not_found() -> None:
    assert new() is None


def test_a_work_is_found_by_arxiv_id() -> None:
    assert new(arxiv="2403.01234") == Match(KNOWN, "arXiv 2403.01234")


def test_a_work_is_found_by_doi_whatever_its_case() -> None:
    assert new(doi="10.1000/abc") == Match(KNOWN, "DOI 10.1000/abc")


def test_a_work_is_found_by_address() -> None:
    found = new(url="http://www.example.org/clock")
    assert found == Match(KNOWN, "the address example.org/clock")


def test_a_work_is_found_by_its_forum_on_openreview() -> None:
    known = make_paper(openreview="uQTl5eO65vj")
    draft = make_paper(
        id="new", title="Another", arxiv=None, url="https://openreview.net/pdf?id=uQTl5eO65vj"
    )
    found = Works.of(catalog_of(known)).find(draft)
    assert found == Match(known, "the address openreview.net/forum?id=uQTl5eO65vj")


def test_a_work_is_found_by_its_title_with_a_slip() -> None:
    found = new(title="Clockwork in Small Transfomers")
    assert found == Match(KNOWN, 'the title "Clockwork in Small Transformers"')


def test_a_work_is_found_by_a_former_title() -> None:
    known = make_paper(former_titles=("Gears in Toy Models",))
    draft = make_paper(id="new", title="The Gears in Toy Models", arxiv=None, url="https://x.org/")
    works = Works.of(catalog_of(known))
    assert works.find(draft) == Match(known, 'the former title "Gears in Toy Models"')
    assert list(works.title_pairs()) == []


def test_an_entry_does_not_find_itself() -> None:
    assert WORKS.find(KNOWN) is None


def test_another_kind_is_found_by_its_address_and_not_by_its_title() -> None:
    tutorial = make_tutorial(title=KNOWN.title)
    assert WORKS.find(tutorial) is None
    found = WORKS.find(make_tutorial(url="https://example.org/clock"))
    assert found == Match(KNOWN, "the address example.org/clock")


def test_the_acl_anthology_and_its_doi_are_one_identifier() -> None:
    known = make_paper(doi="10.18653/v1/W18-5448")
    page = "https://www.aclweb.org/anthology/W18-5448.pdf"
    draft = make_paper(id="new", title="Another", arxiv=None, url=page)
    assert Works.of(catalog_of(known)).find(draft) == Match(known, "DOI 10.18653/v1/w18-5448")


def test_one_identifier_in_two_fields_counts_once() -> None:
    paper = make_paper(url="https://arxiv.org/abs/2403.01234v2", doi="10.48550/arXiv.2403.01234")
    assert [str(identifier) for identifier in identifiers_of(paper)] == ["arXiv 2403.01234"]
