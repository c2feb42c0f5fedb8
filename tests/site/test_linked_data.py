"""Pages describe their subject to search engines in schema.org's terms."""

import json
from typing import Any

from mi_catalog.site.build import generated_pages
from mi_catalog.site.context import Site
from mi_catalog.site.pages.linked_data import (
    dataset_data,
    entry_data,
    glossary_data,
    list_data,
    script,
)
from tests.citations.entries import cite, make_project
from tests.site.conftest import small_project, small_site  # noqa: F401


def of_page(site: Site, address: str) -> dict[str, Any]:
    (page,) = [page for page in generated_pages(site) if page.address == address]
    assert page.linked_data is not None
    return dict(page.linked_data())


def test_a_path_is_a_lesson_made_of_lessons(small_site: Site) -> None:  # noqa: F811
    data = of_page(small_site, "paths/begin/")
    assert data["@type"] == "LearningResource"
    assert [(part["@type"], part["name"]) for part in data["hasPart"]] == [
        ("LearningResource", "Your First Head"),
        ("ScholarlyArticle", "Heads That Count"),
        ("Article", "Brackets Without Counting"),
    ]


def test_a_venue_lists_its_works(small_site: Site) -> None:  # noqa: F811
    items = of_page(small_site, "venues/iclr/")["mainEntity"]["itemListElement"]
    assert [item["name"] for item in items] == ["Heads That Count"]


def test_the_glossary_is_a_set_of_terms(small_site: Site) -> None:  # noqa: F811
    (term,) = glossary_data(small_site)["hasDefinedTerm"]
    assert (term["@type"], term["name"]) == ("DefinedTerm", "attention head")
    assert term["url"].endswith("glossary/#head")


def test_the_data_is_a_data_set_in_every_format(small_site: Site) -> None:  # noqa: F811
    data = dataset_data(small_site)
    assert data["@type"] == "Dataset"
    assert [file["name"] for file in data["distribution"]] == [f.title for f in small_site.formats]


def test_a_table_beside_the_entries_is_a_data_set_of_its_own(small_site: Site) -> None:  # noqa: F811
    data = of_page(small_site, "dictionaries/")
    assert data["@type"] == "Dataset"
    assert data["url"].endswith("/dictionaries/")
    assert [file["contentUrl"].rpartition("/")[2] for file in data["distribution"]] == [
        "dictionaries.json",
        "dictionaries.csv",
    ]


def test_the_list_of_a_kind_names_what_it_lists(small_site: Site) -> None:  # noqa: F811
    catalog = small_site.catalog
    (libraries,) = (found for kind, found in catalog.by_kind.items() if kind.name == "library")
    items = of_page(small_site, "libraries/")["mainEntity"]["itemListElement"]
    assert [item["name"] for item in items] == [library.heading for library in libraries]


def test_the_home_page_says_how_the_site_is_searched(small_site: Site) -> None:  # noqa: F811
    action = of_page(small_site, "")["potentialAction"]
    assert action["target"].endswith("/search/?q={search_term_string}")


def test_a_data_set_has_the_description_that_search_engines_require() -> None:
    project = make_project(category="dataset")
    assert entry_data(project, cite(project))["description"] == project.summary


def test_a_group_is_no_work_of_its_own() -> None:
    project = make_project(category="organisation")
    data = entry_data(project, cite(project))
    assert (data["@type"], data["author"]) == ("Organization", [])


def test_a_title_cannot_end_the_script(small_site: Site) -> None:  # noqa: F811
    html = script(list_data(small_site, "</script><script>alert(1)</script>", "", ()))
    assert html.count("</script>") == 1
    inside = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(inside)["name"] == "</script><script>alert(1)</script>"
