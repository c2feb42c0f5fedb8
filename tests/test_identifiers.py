"""Identifiers in all the forms in which people paste them."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog.identity.identifiers import (
    ArxivId,
    doi_link,
    normalized,
    parse_arxiv,
    parse_doi,
    parse_openreview,
    slug,
    url_key,
    web_address,
)

TABLE = Path(__file__).parent / "data" / "identifiers.json"
"""What people paste, and what it is; the browser's rules are tested with the same table."""


def forms() -> list[dict[str, str]]:
    return json.loads(TABLE.read_text("utf-8"))  # type: ignore[no-any-return]


@pytest.mark.parametrize("form", forms(), ids=lambda form: form["text"])
def test_a_work_is_recognised_in_every_form(form: dict[str, str]) -> None:
    text = form["text"]
    arxiv = parse_arxiv(text)
    assert (arxiv and arxiv.id) == form["arxiv"]
    assert parse_doi(text) == form["doi"]
    assert url_key(text) == form["key"]


@pytest.mark.parametrize(
    ("text", "version"),
    [("2211.00593v12", 12), ("https://arxiv.org/pdf/2211.00593v2.pdf", 2)],
)
def test_a_version_is_separated(text: str, version: int) -> None:
    assert parse_arxiv(text) == ArxivId("2211.00593", version)


def test_old_ids_keep_their_archive() -> None:
    assert parse_arxiv("https://arxiv.org/abs/cs/0112017v1") == ArxivId("cs/0112017", 1)
    assert parse_arxiv("math.GT/0309136") == ArxivId("math.GT/0309136")


@pytest.mark.parametrize(
    "text",
    ["", "2211", "2211.123", "2211.123456", "https://example.org/abs/2211.00593", "٢٢١١.٠٠٥٩٣"],
)
def test_other_text_is_not_read_as_an_arxiv_id(text: str) -> None:
    assert parse_arxiv(text) is None


def test_dois_ignore_case() -> None:
    assert parse_doi("10.1000/ABC") == parse_doi("10.1000/abc")


@pytest.mark.parametrize("text", ["", "11.1145/1", "10.1/x", "https://example.org/10.1145/1"])
def test_other_text_is_not_read_as_a_doi(text: str) -> None:
    assert parse_doi(text) is None


@pytest.mark.parametrize(
    ("doi", "link"),
    [
        ("10.1145/3787104", "https://doi.org/10.1145/3787104"),
        ("10.1016/0004-3702(89)90000-1", "https://doi.org/10.1016/0004-3702(89)90000-1"),
        ('10.1002/a"onx#y?z%41<b>', "https://doi.org/10.1002/a%22onx%23y%3Fz%2541%3Cb%3E"),
        ("10.1000/é", "https://doi.org/10.1000/%C3%A9"),
    ],
)
def test_a_doi_is_encoded_in_its_link_and_read_back(doi: str, link: str) -> None:
    assert doi_link(doi) == link
    assert parse_doi(link) == doi


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("P19-1452", "https://aclanthology.org/P19-1452/"),
        ("2023.ACL-long.1", "https://aclanthology.org/2023.acl-long.1/"),
        ("youtu.be/dQw4w9WgXcQ", "https://youtu.be/dQw4w9WgXcQ"),
        ("https://example.org/a", "https://example.org/a"),
        ("some words", "some words"),
    ],
)
def test_typed_text_becomes_an_address(typed: str, address: str) -> None:
    assert web_address(typed) == address


def test_an_openreview_forum_is_found() -> None:
    assert parse_openreview("https://openreview.net/forum?id=NpsVSN6o4ul") == "NpsVSN6o4ul"
    assert parse_openreview("https://openreview.net/pdf?a=b&id=x-_1") == "x-_1"
    assert parse_openreview("https://openreview.net/attachment?id=x&name=pdf") == "x"
    assert parse_openreview("https://openreview.net/group?id=ICLR.cc") is None


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a",
        "https://www.example.org/a/",
        "https://EXAMPLE.org/a#part",
        "https://example.org/a/index.html",
        "https://example.org/a?utm_source=x&ref=y",
        "https://example.org/%61",
        " https://example.org/a ",
    ],
)
def test_spellings_of_one_address_have_one_key(url: str) -> None:
    assert url_key(url) == "example.org/a"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org/?p=1", "https://example.org/?p=2"),
        ("https://example.org/a", "https://sub.example.org/a"),
    ],
)
def test_other_addresses_have_other_keys(one: str, other: str) -> None:
    assert url_key(one) != url_key(other)


def test_a_repository_is_one_with_and_without_git() -> None:
    assert url_key("https://github.com/a/b.git") == url_key("http://github.com/a/b/")


def test_case_makes_no_difference_to_repositories() -> None:
    assert url_key("https://github.com/NDIF-Team/NNsight.git") == url_key(
        "https://github.com/ndif-team/nnsight"
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://www.lesswrong.com/posts/JvZhhzycHu2Yd57RN/causal-scrubbing",
        "https://www.alignmentforum.org/posts/JvZhhzycHu2Yd57RN/another-slug?commentId=x",
        "https://www.lesswrong.com/s/h95ayYYwMebGEYN5y/p/JvZhhzycHu2Yd57RN",
    ],
)
def test_a_post_has_one_key_on_both_forums(url: str) -> None:
    assert url_key(url) == "lesswrong.com/posts/JvZhhzycHu2Yd57RN"


def test_a_paper_on_openreview_is_one_with_its_file() -> None:
    assert url_key("https://openreview.net/pdf?id=uQTl5eO65vj") == url_key(
        "https://openreview.net/forum?noteId=a&id=uQTl5eO65vj"
    )


def test_the_order_of_parameters_does_not_count() -> None:
    assert url_key("https://e.org/?b=2&a=1") == url_key("https://e.org?a=1&b=2")


def test_arxiv_and_doi_addresses_have_the_key_of_the_work() -> None:
    assert url_key("https://arxiv.org/pdf/2211.00593v3") == "arxiv:2211.00593"
    assert url_key("https://doi.org/10.1000/ABC") == "doi:10.1000/abc"


@given(st.text())
def test_any_text_has_a_key_that_stays(text: str) -> None:
    assert url_key(text) == url_key(text)
    assert parse_doi(text) is None or parse_doi(text).startswith("10.")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Attention Is All You Need!", "attention is all you need"),
        ("Łukasz Kaiser’s Überblick", "lukasz kaisers uberblick"),
        (r"Learning $\mathbf{x}^2$ \emph{fast}", "learning x 2 fast"),
        ("Straße, Ærø, Œuvre", "strasse aero oeuvre"),
        ("変圧器", ""),
    ],
)
def test_plain_text_is_lower_case_ascii_words(text: str, words: str) -> None:
    assert normalized(text) == words
    assert slug(text) == words.replace(" ", "-")


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalized(normalized(text)) == normalized(text)
    assert normalized(text).isascii()
