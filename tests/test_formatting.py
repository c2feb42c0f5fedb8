"""The canonical form of files, which loses nothing."""

from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from mi_catalog.editing.formatting import (
    FileLayout,
    _emit,
    canonical,
    find_comments,
    is_canonical,
    layout_at,
)
from mi_catalog.store import Document, Refusal, parse_document, to_yaml
from tests.conftest import PAPER, PAPER_PATH

FORM = layout_at(PAPER_PATH)


def document(text: str) -> Document:
    return parse_document(text, PAPER_PATH)


def fixed(text: str) -> str:
    return canonical(document(text), FORM)


def test_a_canonical_file_is_not_changed() -> None:
    assert is_canonical(document(PAPER), FORM)
    assert fixed(PAPER) == PAPER


@pytest.mark.parametrize(
    "text",
    [
        PAPER.replace("\n", "\r\n"),
        "\ufeff" + PAPER,
        PAPER.rstrip("\n"),
        "---\n" + PAPER,
        PAPER + "\n\n",
        PAPER.replace("\nauthors", "   \n\nauthors"),
        PAPER.replace("  - ", "- "),
        PAPER.replace("\n  - circuits", " [circuits]"),
        PAPER.replace("Finds", '"Finds').replace("hand.", 'hand."'),
        PAPER.replace("'2403.01234'", "2403.01234"),
        PAPER.replace("one layer", "one\n  layer"),
        "{"
        + PAPER.replace("- ", "")
        .replace("\n", "\n ")
        .rstrip()
        .replace("authors:\n   Ada Byron", "authors: [Ada Byron]")
        .replace("topics:\n   circuits", "topics: [circuits]")
        .replace("\n ", ",\n ")
        + "}\n",
    ],
)
def test_every_other_way_to_write_the_same_becomes_canonical(text: str) -> None:
    assert not is_canonical(document(text), FORM) or text.startswith("\ufeff")
    assert fixed(text) == PAPER


def test_fields_get_one_order_and_unknown_ones_come_last() -> None:
    text = "unknown: 1\nvenue: V\ntopics:\n  - a\ntitle: T\nmodels:\n  - M\nadded: 2026-01-01\n"
    assert fixed(text) == (
        "title: T\nvenue: V\ntopics:\n  - a\nadded: 2026-01-01\nmodels:\n  - M\nunknown: '1'\n"
    )


def test_truth_values_and_numbers_stay_unquoted_and_other_texts_do_not_become_them() -> None:
    tutorial = layout_at("catalog/tutorials/x.yml")
    text = "title: 'true'\nyear: 2024\nhours: 1.50\n"
    assert canonical(document(text), tutorial) == "title: 'true'\nyear: '2024'\nhours: 1.50\n"
    assert fixed("essential: true\n") == "essential: true\n"
    path = layout_at("catalog/paths/x.yml")
    steps = "title: T\nsteps:\n  - entry: a\n    why: 'No: why'\n    hours: 2\n    day: 1\n"
    assert canonical(document(steps), path) == steps


def test_a_number_in_quotes_that_looks_like_an_arxiv_id_is_written_bare() -> None:
    form = FileLayout(("title", "hours"), frozenset({"hours"}))
    made = document("title: T\nhours: '0000.0000'\n")
    assert not is_canonical(made, form)
    assert canonical(made, form) == "title: T\nhours: 0000.0000\n"


def test_texts_of_several_lines_become_blocks() -> None:
    assert fixed('notes: "One.\\n\\nTwo.\\n"\n') == "notes: |\n  One.\n\n  Two.\n"
    assert fixed("notes: |-\n     One.\n") == "notes: One.\n"


def test_a_comment_above_a_field_moves_with_it() -> None:
    text = "# on topics\n# in two lines\ntopics: [a]\n\n# on the title\ntitle: T\n"
    assert fixed(text) == (
        "# on the title\ntitle: T\n# on topics\n# in two lines\ntopics:\n  - a\n"
    )


def test_a_field_with_a_comment_inside_moves_as_it_is_written() -> None:
    text = "topics: # most central first\n    - a   # yes\n    # or b\n    - c\ntitle:   T\n"
    assert fixed(text) == (
        "title: T\ntopics: # most central first\n    - a   # yes\n    # or b\n    - c\n"
    )


def test_the_files_own_comment_stays_on_top_and_the_last_one_below() -> None:
    text = "# yaml-language-server: $schema=x\n# About this file.\n\ntopics: [a]\ntitle: T\n# end\n"
    assert fixed(text) == (
        "# yaml-language-server: $schema=x\n# About this file.\n\ntitle: T\ntopics:\n  - a\n# end\n"
    )


def test_a_number_sign_inside_a_value_is_no_comment() -> None:
    text = "title: 'a # b'\nnotes: |\n  # heading\n  C# is #1\n"
    assert find_comments(text) == []
    assert fixed(text) == text


def test_a_comment_on_the_header_of_a_block_is_kept() -> None:
    text = "notes: | # why\n  text\ntitle: T\n"
    assert fixed(text) == "title: T\nnotes: | # why\n  text\n"


@pytest.mark.parametrize(
    "text",
    [
        "%YAML 1.1\n# c\n---\ntitle: T\n",
        "{title: T, # c\n venue: V}\n",
        "  # c\n  topics: [a]\n  title: T\n",
        "? title # c\n: T\n",
    ],
)
def test_layouts_without_movable_fields_are_not_changed(text: str) -> None:
    assert fixed(text) == text
    assert is_canonical(document(text), FORM)


def test_the_glossary_keeps_its_order() -> None:
    form = layout_at("catalog/glossary.yml")
    text = "zeta:\n  term: Z\nalpha:\n  term: A\n"
    assert canonical(document(text), form) == text


@pytest.mark.parametrize(
    "path", ["catalog/glossary.yml", "catalog/other/x.yml", "docs/x.yml", "x.yml"]
)
def test_files_of_no_kind_have_no_order(path: str) -> None:
    assert layout_at(path) == FileLayout()


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
PLAIN = st.text("ab:#-'\"&*!|>%@`[]{},? \n.1e_", max_size=12)
WORDS = st.sampled_from(
    [
        "no",
        "True",
        "null",
        "~",
        "1.5",
        "0x1f",
        "1_000",
        "1:30",
        "2022-11",
        "2022-11-20",
        ".5",
        "=",
        "2026-99-99",
        "10.1/x",
        "-",
        "...",
        "a#b",
        "a:b",
        "é",
        "‘q’",
        "<<",
    ]
)
SPACED = st.sampled_from(["--- a", "a: b", "a #b", " a", "a ", "a:", "? a", "a  b"])
SCALARS = st.one_of(TEXTS, PLAIN, WORDS, SPACED)
NAMES = st.sampled_from(["title", "notes", "url", "no", "on", "a-b", "über", "a b", "topics"])
FLAT = st.one_of(SCALARS, st.lists(SCALARS, max_size=3))
VALUES = st.one_of(
    FLAT,
    st.lists(st.dictionaries(NAMES, FLAT, min_size=1, max_size=3), max_size=2),
    st.dictionaries(NAMES, FLAT, max_size=3),
)
DATA = st.dictionaries(NAMES, VALUES, min_size=1, max_size=4)


@given(DATA)
@example({"title": "\U0010ffff"})
@example({"notes": " leading\n"})
@example({"notes": "trailing \nline\n"})
@example({"notes": "a\n\n"})
@example({"notes": "a\n\n\nb"})
def test_the_fast_writer_writes_the_same_as_the_library(data: dict[str, Any]) -> None:
    assert _emit(data, FileLayout()) == to_yaml(data)


@given(DATA)
def test_any_data_is_read_back_and_is_canonical(data: dict[str, Any]) -> None:
    made = document(_emit(data, FORM))
    assert made.data == data
    assert is_canonical(made, FORM)
    assert canonical(made, FORM) == made.text


COMMENTS = st.sampled_from(["", "# c\n", "# d\n# e\n", "\n", "  # indented\n", "\n# f\n\n"])
TAILS = st.sampled_from(["", " # tail", "   "])
FIELDS = st.sampled_from(
    [
        "title: T",
        "title: 'a # b'",
        "venue: |\n  # no comment\n  text",
        "venue: |+ # keep\n  text\n\n",
        "arxiv: 2310.10000",
        "topics: [a,\n  b # inside\n  ]",
        "topics:\n- a\n- b # inside\n# between\n- c",
        "url: >-\n  folded\n  text",
        "date:",
        'doi: "x\n\n  # still text\n  y"',
        "summary: 'x\n# col zero text\n  y'",
        "notes: plain\n  over lines",
        "unknown: {a: b}",
    ]
)


@settings(max_examples=400)
@given(
    st.lists(st.tuples(COMMENTS, FIELDS, TAILS), min_size=1, max_size=6, unique_by=lambda p: p[1]),
    COMMENTS,
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(
        ["", "---\n", "\ufeff", "# yaml-language-server: $schema=x\n", "%YAML 1.1\n---\n"]
    ),
)
def test_data_and_comments_survive_and_fixing_twice_changes_nothing(
    fields: list[tuple[str, str, str]], last: str, newline: str, head: str
) -> None:
    body = "".join(f"{above}{field}{tail}\n" for above, field, tail in fields)
    text = (head + body + last).replace("\n", newline)
    try:
        before = document(text)
    except Refusal:
        assume(False)
        return
    once = canonical(before, FORM)
    after = document(once)
    assert after.data == before.data
    assert sorted(find_comments(once)) == sorted(
        find_comments(text.replace("\r\n", "\n").lstrip("\ufeff"))
    )
    assert canonical(after, FORM) == once
    assert is_canonical(after, FORM)


@given(st.text(alphabet="ab:-#|>'\"[]{}, \n"))
@example("{}")
@example("{} # c")
def test_any_file_survives(text: str) -> None:
    try:
        before = document(text)
    except Refusal:
        return
    once = canonical(before, FORM)
    assert document(once).data == before.data
    assert sorted(find_comments(once)) == sorted(find_comments(text))
    assert canonical(document(once), FORM) == once
