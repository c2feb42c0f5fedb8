from mi_catalog.checks.page_unique import RULE
from tests.conftest import context_of, findings_of


def found(*paths: str) -> list[str]:
    return findings_of(RULE, context_of(prose=dict.fromkeys(paths, "# Gears\n")))


def test_pages_at_addresses_of_their_own_pass() -> None:
    assert found("docs/about.md", "docs/gears/index.md", "docs/gears/about.md") == []


def test_a_file_and_a_folder_of_one_name_are_reported() -> None:
    assert found("docs/gears.md", "docs/gears/index.md") == [
        'docs/gears/index.md:1:1: page-unique: the address "gears/" is that of docs/gears.md. '
        "Give the file another name."
    ]


def test_of_two_pages_of_a_folder_the_readme_is_left_out() -> None:
    assert found("docs/gears/README.md", "docs/gears/index.md") == [
        'docs/gears/README.md:1:1: page-unique: the address "gears/" is that of '
        "docs/gears/index.md. Give the file another name."
    ]


def test_a_page_in_place_of_a_list_is_reported() -> None:
    assert found("docs/papers.md") == [
        'docs/papers.md:1:1: page-unique: the address "papers/" is that of the list of papers. '
        "Give the file another name."
    ]
