from mi_catalog.checks.conflict_resolved import RULE
from tests.conftest import context_of, findings_of


def of_page(text: str) -> list[str]:
    return findings_of(RULE, context_of(prose={"docs/about.md": text}))


def test_a_merge_conflict_in_prose_is_reported_where_it_begins() -> None:
    text = "# About\n\n<<<<<<< HEAD\nOne\n=======\nTwo\n>>>>>>> main\n"
    assert of_page(text) == [
        'docs/about.md:3:1: conflict-resolved: a merge conflict was left here: "<<<<<<<". '
        'Keep one version, and remove the lines with "<<<<<<<", "=======" and ">>>>>>>".'
    ]


def test_an_underlined_heading_and_quotes_pass() -> None:
    assert of_page("About\n=======\n\n> Quoted\n\n>>> deeper\n") == []
