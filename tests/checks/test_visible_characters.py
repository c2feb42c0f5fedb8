import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog.checks.visible_characters import RULE, fix
from mi_catalog.store import Refusal, parse_document
from tests.conftest import context_of, findings_of, make_paper, make_path, make_term, make_topic

PAPER = "catalog/papers/2024/byron-2024-clockwork.yml"


def test_letters_of_any_script_and_typographic_signs_pass() -> None:
    paper = make_paper(title="Clóckwork — “gears”, 歯車, Ж", authors=("نیما‌زاده",))
    assert findings_of(RULE, context_of(paper)) == []


def test_each_unseen_character_is_reported_at_its_place() -> None:
    paper = make_paper(title="Clock\u200b\u200bwork in\u00a0Small")
    assert findings_of(RULE, context_of(paper)) == [
        f"{PAPER}:1:13: visible-characters: U+200B (ZERO WIDTH SPACE) is invisible. "
        'Remove it, or run "mi-catalog fix".',
        f"{PAPER}:1:22: visible-characters: U+00A0 (NO-BREAK SPACE) is not the common space. "
        'Write a common space, or run "mi-catalog fix".',
    ]


def test_escapes_are_checked_too() -> None:
    document = parse_document('title: "A \\u2028 B"\nurl: "https://x.org/\\ufdd0"\n', PAPER)
    context = context_of(make_paper(), documents=(document,))
    assert findings_of(RULE, context) == [
        f"{PAPER}:1:1: visible-characters: U+2028 (LINE SEPARATOR) is not the common space. "
        'Write a common space, or run "mi-catalog fix".',
        f"{PAPER}:2:1: visible-characters: U+FDD0 has no standard meaning. "
        "Remove it, or write what it represented.",
    ]
    text = fix(document, context)
    assert text.startswith("title: A B\n")
    assert fix(parse_document(text, PAPER), context) == text


def test_comments_and_other_findings_do_not_keep_the_rest_from_being_repaired() -> None:
    document = parse_document(
        '# Head\ntitle: "A \\u2028 B"\ndate: 2024 # of E\ufb03cient\nvenue: Cafe\u0301 \ufdd0\n',
        PAPER,
    )
    assert fix(document, context_of()) == (
        "# Head\ntitle: A B\ndate: 2024 # of Efficient\nvenue: Caf\u00e9 \ufdd0\n"
    )


def test_findings_for_a_person_are_not_fixable() -> None:
    paper = make_paper(title="Na\ufffdve Circuіts")
    assert findings_of(RULE, context_of(paper)) == [
        f"{PAPER}:1:10: visible-characters: U+FFFD (REPLACEMENT CHARACTER) replaces a character "
        "that was lost. Write the character that belongs here.",
        f'{PAPER}:1:14: visible-characters: "Circuіts" mixes Latin and Cyrillic letters: U+0456 '
        "(CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I). Type the word again in one script.",
    ]


def test_every_file_and_the_prose_are_checked() -> None:
    term = make_term("gear", definition="A\u200bB")
    path = make_path("a", "b", "c", title="A\u200bB")
    topic = make_topic("circuits", summary="A\u200bB")
    prose = {"docs/topics/circuits.md": "# A\n\nB\u200b\n"}
    found = findings_of(RULE, context_of(term, path, topic, prose=prose))
    assert [line.partition(": ")[0] for line in found] == [
        "docs/topics/circuits.md:3:2",
        "catalog/paths/first-steps.yml:1:9",
        "catalog/topics/circuits.yml:2:11",
        "catalog/glossary.yml:3:16",
    ]


def test_fix_keeps_visible_text_and_leaves_nothing_to_fix() -> None:
    paper = make_paper(title="Clock\u200bwork in\u00a0Small")
    context = context_of(paper)
    text = fix(context.catalog.documents[paper.id], context)
    assert text.startswith("title: Clockwork in Small\n")
    document = parse_document(text, PAPER)
    assert findings_of(RULE, context_of(paper, documents=(document,))) == []
    assert fix(document, context) == text


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("title: a:\u00a0b\n", "title: 'a: b'\n"),
        ("title: a\u00a0#b  # c\n", "title: 'a #b'  # c\n"),
        ("title: a\u00a0#b\n", "title: 'a #b'\n"),
        ("title: \u00a0a\u200b\n", "title:  a\n"),
        ('title: "a\u2028b"\n', 'title: "a b"\n'),
        ("title: a\u2028url: b\n", "title: a\nurl: b\n"),
        ("# a\u00a0b\ntitle: c\n", "# a b\ntitle: c\n"),
    ],
)
def test_a_space_never_becomes_layout(typed: str, written: str) -> None:
    assert fix(parse_document(typed, PAPER), context_of()) == written


@given(st.text("ab:#-'\"[]{}|, \n\u00a0\u200b\u2028\x85\ufeffÃ©：", max_size=20))
def test_any_file_is_still_read_when_it_is_fixed(typed: str) -> None:
    try:
        document = parse_document(f"title: {typed}\n", PAPER)
    except Refusal:
        return
    fixed = parse_document(fix(document, context_of()), PAPER)
    assert len(fixed.data) == len(document.data)
