"""What people.yml changes: how names are taken apart, and whom they mean, in every output."""

import json

import pytest

from mi_catalog.catalog import load_catalog
from mi_catalog.citations.bibtex import author_field, to_bibtex
from mi_catalog.citations.csl import to_csl
from mi_catalog.citations.reference import reference_of
from mi_catalog.citations.short import short_citation
from mi_catalog.editing.naming import citation_key
from mi_catalog.exports import all_exports
from mi_catalog.people.names import Name
from mi_catalog.people.people import People
from mi_catalog.site.addresses import Repository
from mi_catalog.site.build import redirects
from mi_catalog.site.context import Site
from mi_catalog.site.pages.authors import author_pages
from tests.conftest import PAPER, SmallProject, catalog_of, make_paper, make_person

MAIA = make_person("tamar-rott-shaham", name="Tamar Rott Shaham", family="Rott Shaham")


def people_of(*persons: object) -> People:
    return catalog_of(*persons).people  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "family", "field"),
    [
        ("Tamar Rott Shaham", "Rott Shaham", "Rott Shaham, Tamar"),
        ("Luu Anh Tuan", "Luu", "Luu, Anh Tuan"),
        ("Alberto Huertas Celdrán", "Huertas Celdran", r"Huertas Celdr{\'a}n, Alberto"),
        ("Christian Schroeder de Witt", "Schroeder de Witt", "{Schroeder de Witt}, Christian"),
        ("Rob van der Goot", "van der Goot", "van der Goot, Rob"),
        ("Telmo Silva Filho, Jr.", "Silva Filho", "Silva Filho, Jr., Telmo"),
    ],
)
def test_a_known_family_name_takes_a_name_apart(name: str, family: str, field: str) -> None:
    person = make_person("somebody", name=name, family=family)
    assert author_field([people_of(person).name(name)]) == field


def test_a_spelling_without_the_family_name_is_read_from_its_letters() -> None:
    people = people_of(
        make_person("x", name="Ada Rott Byron", family="Rott Byron", variants=["A. B"])
    )
    assert people.name("A. B") == Name("B", "A.")


def test_accents_and_case_do_not_distinguish_people() -> None:
    people = people_of(make_person("rott-shaham", name="Támar Rott Shaham", family="Rott Shaham"))
    assert people.key("Tamar Rott Shaham") == "rott-shaham"


def test_a_name_without_latin_letters_has_a_key_of_its_own() -> None:
    assert People().key("王 小明") == "王-小明"


def test_every_output_prints_the_known_family_name() -> None:
    authors = ("Tamar Rott Shaham", "Ada Byron", "Charles Babbage")
    catalog = catalog_of(make_paper(authors=authors), MAIA)
    (paper,) = catalog.works
    reference = reference_of(paper, catalog.venues, catalog.people)
    assert short_citation(reference) == "Rott Shaham et al., 2024"
    assert "author = {Rott Shaham, Tamar and Byron, Ada and" in to_bibtex(reference)
    assert to_csl(reference)["author"][0] == {
        "family": "Rott Shaham",
        "given": "Tamar",
    }
    assert citation_key(authors, 2024, "Clocks", (), catalog.people) == "rott-shaham-2024-clocks"
    files = dict(all_exports(catalog, "https://x.org/"))
    assert "Rott Shaham, Tamar" in files["data/catalog.bib"]
    assert "Rott Shaham et al., 2024" in files["data/catalog.csv"]
    (record,) = json.loads(files["data/catalog.json"])["entries"]
    assert record["citation"] == "Rott Shaham et al., 2024"
    (item,) = json.loads(files["data/catalog.csl.json"])
    assert item["author"][0]["family"] == "Rott Shaham"
    site = Site(catalog, Repository("https://github.com/owner/name"))
    assert site.rows[paper.id].short == "Rott Shaham et al., 2024"


def site_of(*records: object) -> Site:
    catalog = catalog_of(*records)  # type: ignore[arg-type]
    return Site(catalog, Repository("https://github.com/owner/name"), "https://x.org/")


def papers_by(*authors: str) -> list[object]:
    return [
        make_paper(id=f"work-{number}", arxiv=f"2403.0000{number}", authors=(author, "Ada Byron"))
        for number, author in enumerate(authors)
    ]


def test_spellings_of_one_person_share_a_page_and_its_former_address_leads_there() -> None:
    eric = make_person("eric-p-xing", name="Eric P. Xing", variants=["Eric Xing"])
    site = site_of(eric, *papers_by("Eric Xing", "Eric P. Xing", "Eric Xing"))
    assert site.author_pages == {"ada-byron": "Ada Byron", "eric-p-xing": "Eric P. Xing"}
    page = {page.address: page for page in author_pages(site)}["authors/eric-p-xing/"]
    rows = [row.id for block in page.data().works for row in block.rows]
    assert rows == ["work-2", "work-1", "work-0"]
    assert site.author_link("Eric Xing", "work-0").address == "authors/eric-p-xing/"
    moved = dict(redirects(site))
    assert "../../authors/eric-p-xing/" in moved["authors/eric-xing/index.html"]


def test_people_of_one_name_have_pages_of_their_own() -> None:
    other = make_person("wei-zhang-2", name="Wei Zhang", works=("work-0", "work-1", "work-2"))
    site = site_of(other, *papers_by(*["Wei Zhang"] * 6))
    assert set(site.author_pages) == {"ada-byron", "wei-zhang", "wei-zhang-2"}
    assert [e.id for e in site.catalog.entries_by_author["wei-zhang"]] == [
        "work-5",
        "work-4",
        "work-3",
    ]
    assert site.author_link("Wei Zhang", "work-1").address == "authors/wei-zhang-2/"
    assert site.author_link("Wei Zhang", "work-4").address == "authors/wei-zhang/"


def test_an_author_page_opens_people_yml_in_the_editor() -> None:
    site = site_of(*papers_by("Eric Xing", "Eric Xing", "Eric Xing"))
    page = {page.address: page for page in author_pages(site)}["authors/eric-xing/"]
    assert page.data().edit == "https://github.com/owner/name/edit/main/catalog/people.yml"


def test_people_are_read_from_the_file_and_what_is_wrong_is_reported(project: SmallProject) -> None:
    project.write(
        "catalog/people.yml",
        "a-b:\n  name: A B\n  family: A B\nc-d:\n  name: C D\ne-f: text\n"
        "g-h:\n  name: G H\n  orcid: https://orcid.org/0000-0002-1825-0097\n"
        "i-j:\n  name: I J\n  orcid: 0000-0002-1825-0098\n"
        "k-l:\n  name: K L\n  variants:\n    - K L\n",
    )
    loaded = project.load()
    assert list(loaded.catalog.people.persons) == ["a-b"]
    assert [str(finding) for finding in loaded.findings] == [
        "catalog/people.yml:4:1: schema: this adds nothing to the name. "
        "Add what corrects the name, or remove the person.",
        'catalog/people.yml:6:1: schema: the person "e-f" is not a mapping. '
        'Write "name" and "family" below it.',
        'catalog/people.yml:9:3: schema: orcid: "https://orcid.org/0000-0002-1825-0097" is not a '
        'bare ORCID iD. Write "0000-0002-1825-0097".',
        'catalog/people.yml:12:3: schema: orcid: "0000-0002-1825-0098" is not an ORCID iD: its '
        "check digit is wrong. Copy it again.",
        'catalog/people.yml:16:7: schema: "K L" is given twice. Remove one.',
    ]


def test_a_preview_shows_a_corrected_name(project: SmallProject) -> None:
    from mi_catalog.catalog import ReadCache
    from mi_catalog.site.context import PreviewCache

    cache, files = PreviewCache(), ReadCache()
    project.write("catalog/papers/2024/x.yml", PAPER.replace("Ada Byron", "Ada Rott Byron"))

    def short() -> str:
        catalog = load_catalog(project.root, files).catalog
        site = Site(catalog, Repository("https://github.com/o/n"), preview_cache=cache)
        return site.rows["x"].short

    assert short() == "Byron, 2024"
    project.write("catalog/people.yml", "a:\n  name: Ada Rott Byron\n  family: Rott Byron\n")
    assert short() == "Rott Byron, 2024"
