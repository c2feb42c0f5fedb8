import pytest

from mi_catalog.checks.comment_apart import RULE
from mi_catalog.store import parse_document
from tests.conftest import context_of, findings_of, make_paper

PAPER = "catalog/papers/2024/byron-2024-clockwork.yml"


def of_text(text: str) -> list[str]:
    return findings_of(RULE, context_of(make_paper(), documents=(parse_document(text, PAPER),)))


def test_the_rest_of_a_title_that_became_a_comment_is_reported() -> None:
    assert of_text("url: https://a.org/\ntitle: Clockwork #2: the gears\n") == [
        f'{PAPER}:2:18: comment-apart: "#2: the gears" is a comment in YAML, '
        "and not part of the value. "
        "Put the whole value between quotes, or the comment on a line of its own."
    ]


@pytest.mark.parametrize(
    ("text", "place", "cut"),
    [
        ("title: Circuits in C # and F\n", "1:22", "# and F"),
        ("title: Circuits\n  in C # and F\n", "2:8", "# and F"),
        ("name: Clock #\n", "1:13", "#"),
        ("summary: Opens C # code.\n", "1:18", "# code."),
        ("authors:\n  - Ada Byron\n  - Bo # 2\n", "3:8", "# 2"),
        ("steps:\n  - entry: a\n    why: It is # 1\n", "3:16", "# 1"),
    ],
)
def test_a_phrase_that_a_comment_cuts_is_reported(text: str, place: str, cut: str) -> None:
    (found,) = of_text(text)
    assert found.startswith(f'{PAPER}:{place}: comment-apart: "{cut}" is a comment in YAML')


@pytest.mark.parametrize(
    "text",
    [
        "title: 'Clockwork #2'\n",
        "title: Clockwork#2\n",
        "date: 2024-03 # of the preprint\n",
        "topics:\n  - circuits ## main\n",
        "title: 'Clockwork' # checked\n",
        "summary: |\n  Part # 2\n",
        "#title: Clocks\ntitle: Clockwork\n",
        "title: Clockwork\n  #venue: ICLR\n",
        "notes: |\n  Part #2 of three\n",
        "url: https://a.org/#2\n",
    ],
)
def test_numbers_in_texts_and_comments_apart_pass(text: str) -> None:
    assert of_text(text) == []
