"""Citations in Markdown are found and replaced in prose, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog.citations.prose import find_citations, read_citations, replace_citations


def render(keys: list[str]) -> str:
    return f"<{'+'.join(keys)}>"


def test_each_key_comes_with_the_place_of_its_first_letter() -> None:
    text = "Heads copy [@olsson-2022-icl; @wang-2022-ioi]."
    assert find_citations(text) == [("olsson-2022-icl", 13), ("wang-2022-ioi", 31)]
    assert all(text.startswith(key, place) for key, place in find_citations(text))


def test_one_bracket_is_rendered_once_with_all_its_keys() -> None:
    assert replace_citations("So [@a-1; @b-2] and [@c-3].", render) == "So <a-1+b-2> and <c-3>."


@pytest.mark.parametrize(
    "text",
    [
        "`[@a]`",
        "``a ` b [@a]``",
        "```\n[@a]\n```",
        "~~~ python\n[@a]\n~~~",
        "> ```\n> [@a]\n> ```",
        "```\n[@a] in a block that is never closed",
        "[see [@a]](page.md)",
        "[@a](page.md)",
        "![@a](image.png)",
        r"\[@a]",
        "<!-- [@a] -->",
        '<a title="[@a]">',
        "mail ada@example.org",
        "[a@b]",
    ],
)
def test_code_links_comments_and_escapes_are_ignored(text: str) -> None:
    assert find_citations(text) == []
    assert replace_citations(text, render) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[@a]: it holds.", "<a>: it holds."),
        ("[@a] [b](c.md)", "<a> [b](c.md)"),
        ("[@a][@b]", "<a><b>"),
        ("`x` [@a] `y`", "`x` <a> `y`"),
        ("A stray ` here.\n\nThen [@a] and ` again.", "A stray ` here.\n\nThen <a> and ` again."),
        ("```\ncode\n```\n[@a]", "```\ncode\n```\n<a>"),
        ("[@a;@b]", "<a+b>"),
        ("[ @a ]", "<a>"),
        ("[1] says [@a]", "[1] says <a>"),
    ],
)
def test_citations_beside_such_things_are_found(text: str, expected: str) -> None:
    assert replace_citations(text, render) == expected


def test_what_only_looks_like_a_citation_is_reported() -> None:
    text = "[@a, @b] and [@c] and `[@d, e]`"
    assert read_citations(text).malformed == (("[@a, @b]", 0),)


def test_what_looks_like_a_citation_is_found_behind_code_that_shows_one() -> None:
    text = "Write `[@x` and not [@a, @b]."
    assert read_citations(text).malformed == (("[@a, @b]", 20),)


@given(st.text(alphabet="[]@;ab `\n()\\~<>!-"))
def test_rendering_citations_as_they_are_changes_nothing_else(text: str) -> None:
    rendered = replace_citations(text, lambda keys: f"[{'; '.join('@' + key for key in keys)}]")
    assert [key for key, _ in find_citations(rendered)] == [key for key, _ in find_citations(text)]
