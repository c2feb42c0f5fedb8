"""Writing single values into the text of a file."""

import pytest

from mi_catalog.editing.value_edits import with_values
from mi_catalog.store import Location, parse_document

PAPER = "catalog/papers/2026/known.yml"
PEOPLE = "catalog/people.yml"


def written(text: str, location: Location, value: object, path: str = PAPER) -> str:
    return with_values(parse_document(text, path), {location: value})


def test_new_values_leave_every_other_character_as_it_is() -> None:
    text = (
        "# head\n\nvenue:   ICLR\ntitle: |\n  Old\n# above authors\nauthors: [A B] # one\n"
        "topics:\n- a # first\n- b\n# foot\n"
    )
    values = {("title",): "New: 2", ("authors",): ["C D"], ("topics", 1): "c"}
    assert with_values(parse_document(text, PAPER), values) == (
        "# head\n\nvenue:   ICLR\ntitle: 'New: 2'\n# above authors\nauthors: [C D] # one\n"
        "topics:\n- a # first\n- c\n# foot\n"
    )


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("title: Old # why\n", "New", "title: New # why\n"),
        ("title: 'Old' # why\n", "New", "title: 'New' # why\n"),
        ("title: 'Old'\n", "It's", "title: 'It''s'\n"),
        ('title: "Old"\n', "It's", 'title: "It\'s"\n'),
        ('title: "Old"\n', 'A "b"', 'title: A "b"\n'),
        ("title: Old\n", "A: b", "title: 'A: b'\n"),
        ("title: Old\n", "yes", "title: 'yes'\n"),
        ("title: >\n  Old\n  text\nvenue: X\n", "New", "title: New\nvenue: X\n"),
        ("title: Old\nvenue: X\n", "A\n\nb\n", "title: |\n  A\n\n  b\nvenue: X\n"),
    ],
)
def test_a_text_keeps_comment_and_quotes(before: str, value: str, after: str) -> None:
    assert written(before, ("title",), value) == after


def test_a_list_of_another_length_is_written_anew() -> None:
    text = "authors: [A B]\n# about\nvenue: X\n"
    assert written(text, ("authors",), ["A B", "C, D"]) == (
        "authors:\n  - A B\n  - C, D\n# about\nvenue: X\n"
    )


def test_a_member_of_a_list_on_one_line_gets_quotes_where_it_needs_them() -> None:
    assert written("authors: [A B, C]\n", ("authors", 0), "A, B") == "authors: ['A, B', C]\n"


def test_a_field_that_cannot_be_written_without_losing_a_comment_stays() -> None:
    text = "authors:\n  - A B  # first\n"
    assert written(text, ("authors",), ["A B", "C D"]) == text


def test_a_value_inside_mappings_is_written_in_its_place() -> None:
    text = "parts:\n  - role: gear # why\n    head: '1.2'\n"
    assert written(text, ("parts", 0, "head"), "1.3") == text.replace("1.2", "1.3")


def test_new_fields_go_to_their_places() -> None:
    text = "title: Old\n# about the date\ndate: 2024\nsummary: It is.\n"
    document = parse_document(text, PAPER)
    assert with_values(document, {("doi",): "10.1/x", ("arxiv",): "2403.01234"}) == (
        "title: Old\n# about the date\ndate: 2024\narxiv: '2403.01234'\ndoi: 10.1/x\n"
        "summary: It is.\n"
    )


def test_new_people_go_before_those_that_follow_in_the_alphabet() -> None:
    text = "# people\n\nada-b:\n  name: Ada B\n# about Zoe\nzoe-x:\n  name: Zoe X\n"
    document = parse_document(text, PEOPLE)
    assert with_values(
        document, {("eve-c",): {"name": "Eve C"}, ("moe-d",): {"name": "Moe D"}}
    ) == (
        "# people\n\nada-b:\n  name: Ada B\neve-c:\n  name: Eve C\nmoe-d:\n  name: Moe D\n"
        "# about Zoe\nzoe-x:\n  name: Zoe X\n"
    )
    assert written(text, ("zz",), {"name": "Z"}, PEOPLE) == f"{text}zz:\n  name: Z\n"


def test_a_file_without_a_last_line_end_and_with_others_is_written_with_line_feeds() -> None:
    text = "title: Old\r\nvenue: X"
    assert written(text, ("title",), "New") == "title: New\nvenue: X\n"
