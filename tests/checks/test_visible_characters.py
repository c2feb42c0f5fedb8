import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog.checks.visible_characters import RULE, fix
from mi_catalog.store import Refusal, parse_document
from tests.conftest import make_paper, subject_of, told

PAPER = "catalog/papers/2024/byron-2024-clockwork.yml"


def test_letters_of_any_script_and_typographic_signs_pass() -> None:
    paper = make_paper(title="Clóckwork — “gears”, 歯車, Ж", authors=("نیما‌زاده",))
    assert told(RULE, subject_of(paper)) == []


def test_each_unseen_character_is_told_where_it_stands() -> None:
    paper = make_paper(title="Clock\u200b\u200bwork in\u00a0Small")
    assert told(RULE, subject_of(paper)) == [
        f"{PAPER}:1:13: visible-characters: U+200B stands here, which nobody can see. "
        'Remove it, or run "mi-catalog fix".',
        f"{PAPER}:1:22: visible-characters: U+00A0 stands here, which nobody can see. "
        'Write a common space, or run "mi-catalog fix".',
    ]


def test_fix_leaves_what_can_be_seen_and_nothing_more_to_fix() -> None:
    paper = make_paper(title="Clock\u200bwork in\u00a0Small")
    subject = subject_of(paper)
    text = fix(subject.catalog.documents[paper.id], subject)
    assert text.startswith("title: Clockwork in Small\n")
    document = parse_document(text, PAPER)
    assert told(RULE, subject_of(paper, documents=(document,))) == []
    assert fix(document, subject) == text


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("title: a:\u00a0b\n", "title: 'a: b'\n"),
        ("title: a\u00a0#b  # c\n", "title: a\u00a0#b  # c\n"),
        ("title: a\u00a0#b\n", "title: 'a #b'\n"),
        ("title: \u00a0a\u200b\n", "title:  a\n"),
        ('title: "a\u2028b"\n', 'title: "a b"\n'),
        ("title: a\u2028url: b\n", "title: a\nurl: b\n"),
        ("# a\u00a0b\ntitle: c\n", "# a b\ntitle: c\n"),
    ],
)
def test_a_space_never_becomes_layout(typed: str, written: str) -> None:
    assert fix(parse_document(typed, PAPER), subject_of()) == written


@given(st.text("ab:#-'\"[]{}|, \n\u00a0\u200b\u2028\x85\ufeff", max_size=20))
def test_any_file_is_still_read_when_it_is_fixed(typed: str) -> None:
    try:
        document = parse_document(f"title: {typed}\n", PAPER)
    except Refusal:
        return
    fixed = parse_document(fix(document, subject_of()), PAPER)
    assert len(fixed.data) == len(document.data)
