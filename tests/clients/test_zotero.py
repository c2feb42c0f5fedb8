"""Zotero's translators, by their rules, save of our pages and files what a reader wants to cite."""

import re

import pytest

from mi_catalog.citations.csl import to_csl
from mi_catalog.citations.latex import without_math
from mi_catalog.citations.reference import Reference
from mi_catalog.exports import CSL_JSON, RIS
from mi_catalog.models import Entry
from mi_catalog.site.build import Builder
from mi_catalog.site.context import Site
from mi_catalog.site.render import Renderer
from mi_catalog.site.shell import Shell, mark
from tests.clients.sample import ODD_WORKS, sample_site
from tests.clients.zotero import Item, accepts_csl, save_all, save_page


@pytest.fixture(scope="module")
def site() -> Site:
    return sample_site()


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, str]:
    """The whole pages of the site in a bare shell, by address."""
    bare = Shell.split(f"<html><head>{mark('head')}</head><body>{mark('content')}</body></html>")
    builder = Builder(site, Renderer(), lambda _: bare)
    return {page.address: builder.html(page) for page in builder.pages.values()}


def saved(pages: dict[str, str], entry: Entry) -> Item:
    address = f"{entry.KIND.plural}/{entry.id}/"
    return save_page(pages[address], f"https://example.org/mi/{address}")


def creators_of(reference: Reference) -> list[tuple[str, str]]:
    """Last and first names; Zotero takes the full stop off the end of "King, Martin Jr."."""
    return [
        (name.surname, " ".join(filter(None, [name.given, name.suffix])).rstrip("."))
        for name in reference.names
    ]


def as_offered(title: str) -> str:
    """A title as Zotero reads it in COinS, where it takes every plus for a blank."""
    return without_math(title).replace("+", " ")


@pytest.mark.parametrize("entry", ODD_WORKS, ids=lambda entry: entry.id)
def test_a_page_is_saved_as_the_work_it_is_about(
    site: Site, pages: dict[str, str], entry: Entry
) -> None:
    item, reference = saved(pages, entry), site.references.of(entry)
    assert item.type == reference.cited_as.zotero
    assert item.fields["title"] == without_math(entry.heading)
    assert item.fields["url"] == entry.link
    assert item.creators == creators_of(reference)
    assert item.fields.get("date", "").replace("/", "-") == str(reference.date or "")
    assert item.fields.get("DOI", "") == reference.doi


@pytest.mark.parametrize("entry", ODD_WORKS, ids=lambda entry: entry.id)
def test_no_sentence_of_ours_is_saved_as_an_abstract_of_theirs(
    pages: dict[str, str], entry: Entry
) -> None:
    abstract = saved(pages, entry).fields["abstractNote"]
    assert abstract == "" or abstract.startswith("Mechanistic Interpretability Catalog: ")


def test_a_preprint_keeps_its_repository_and_number(site: Site, pages: dict[str, str]) -> None:
    fields = saved(pages, site.catalog.entries["sample-2024-preprints"]).fields
    assert (fields["publisher"], fields["number"]) == ("arXiv", "arXiv:2403.01234")


def test_a_published_work_keeps_the_id_of_its_preprint(site: Site, pages: dict[str, str]) -> None:
    fields = saved(pages, site.catalog.entries["sample-2024-conferences"]).fields
    assert fields["extra"] == "arXiv: 2403.01234"


@pytest.mark.parametrize("name", ["conferences", "findings", "workshops", "journals"])
def test_the_publication_has_no_year_in_it(site: Site, pages: dict[str, str], name: str) -> None:
    publication = saved(pages, site.catalog.entries[f"sample-2024-{name}"]).fields
    assert publication["publicationTitle"]
    assert not re.search(r"\d{4}", publication["publicationTitle"])


def test_a_page_elsewhere_is_not_published_by_us(site: Site, pages: dict[str, str]) -> None:
    fields = saved(pages, site.catalog.entries["sample-2024-pages"]).fields
    assert fields["publicationTitle"] == "ada.example.org"


def test_a_list_offers_each_of_its_works_once(site: Site, pages: dict[str, str]) -> None:
    papers = site.catalog.works
    for address in ("papers/", "new/"):
        titles = [item.fields["title"] for item in save_all(pages[address])]
        assert [titles.count(as_offered(paper.title)) for paper in papers] == [1] * len(papers)
    assert save_all(pages["authors/ada-byron/"])


def test_what_a_list_offers_is_what_the_page_of_a_work_says(
    site: Site, pages: dict[str, str]
) -> None:
    offered = {item.fields["title"]: item for item in save_all(pages["papers/"])}
    for paper in site.catalog.works:
        alone = saved(pages, paper)
        together = offered[as_offered(paper.title)]
        assert (together.type, together.creators) == (alone.type, alone.creators)
        assert together.fields.get("DOI") == alone.fields.get("DOI")
        assert together.fields["url"] == alone.fields["url"]
        assert together.fields.get("publicationTitle", "") == alone.fields["publicationTitle"]
        assert together.tags == list(paper.topics)


def test_the_pages_about_one_thing_offer_no_others(pages: dict[str, str]) -> None:
    assert save_all(pages[""]) == []
    assert save_all(pages["papers/sample-2024-preprints/"]) == []


def test_the_csl_file_has_only_types_that_zotero_imports(site: Site) -> None:
    items = [to_csl(site.references.of(entry)) for entry in ODD_WORKS]
    assert accepts_csl(items)
    assert not accepts_csl([*items, {"type": "software"}])


def test_every_record_of_ris_has_a_type_that_zotero_knows(site: Site) -> None:
    text = site.pieces.joined(RIS, ODD_WORKS, "all")
    assert len(re.findall(r"^ER  - $", text, re.MULTILINE)) == len(ODD_WORKS)
    known = {"JOUR", "CONF", "BLOG", "RPRT", "ELEC", "COMP", "BOOK", "SLIDE", "VIDEO", "DATA"}
    assert set(re.findall(r"^TY  - (.*)$", text, re.MULTILINE)) == known


def test_zotero_reads_particles_of_csl_in_the_family_name(site: Site) -> None:
    entry = site.catalog.entries["sample-2024-particles"]
    assert '"family":"van der Goot"' in site.pieces.one(CSL_JSON, entry)
