import pytest

from mi_catalog.checks.comment_apart import RULE
from mi_catalog.store import parse_document
from tests.conftest import make_paper, subject_of, told

PAPER = "catalog/papers/2024/byron-2024-clockwork.yml"


def of_text(text: str) -> list[str]:
    return told(RULE, subject_of(make_paper(), documents=(parse_document(text, PAPER),)))


def test_the_rest_of_a_title_that_became_a_comment_is_told() -> None:
    assert of_text("url: https://a.org/\ntitle: Clockwork #2: the gears\n") == [
        f'{PAPER}:2:18: comment-apart: "#2: the gears" is a comment to YAML, '
        "and so no part of the value. "
        'Put the whole value between quotes, or write "# " before a comment.'
    ]


@pytest.mark.parametrize(
    "text",
    [
        "title: 'Clockwork #2'\n",
        "title: Clockwork#2\n",
        "title: Clockwork # the second\n",
        "title: Clockwork ## the second\n",
        "#title: Clocks\ntitle: Clockwork\n",
        "title: Clockwork\n  #venue: ICLR\n",
        "notes: |\n  Part #2 of three\n",
        "url: https://a.org/#2\n",
    ],
)
def test_numbers_in_texts_and_comments_apart_pass(text: str) -> None:
    assert of_text(text) == []
