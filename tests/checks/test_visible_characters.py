from mi_catalog.checks.visible_characters import RULE, fix
from mi_catalog.store import parse_document
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
