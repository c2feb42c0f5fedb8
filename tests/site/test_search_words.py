"""The words by which search knows a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog.site.search.words import (
    WordReader,
    folded,
    identifier_word,
)
from tests.real_vocabulary import WORDS

READER = WordReader(WORDS.common)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zoom In: An Introduction to Circuits", ["zoom", "introduction", "circuits"]),
        ("GPT-2 Small", ["gpt", "2", "gpt2", "small"]),
        ("In-Context Learning", ["context", "incontext", "learning"]),
        ("state-of-the-art", ["state", "art"]),
        ("Llama 3.1 and 2.", ["llama", "3.1", "2"]),
        ("Llama-3.1-8B and Qwen2.5", ["llama", "3.1", "8b", "qwen", "2.5"]),
        ("arXiv 2211.00593", ["arxiv", "2211.00593"]),
        ("the model's heads", ["models", "heads"]),
        ("Frøya Méloux, Łukasz", ["froya", "meloux", "lukasz"]),
        ("heads—and tails", ["heads", "tails"]),
        (r"Causality $\neq$ Decodability", ["causality", "decodability"]),
        ("2021-2022", ["2021", "2022"]),
        ("", []),
    ],
)
def test_text_gives_its_words(text: str, found: list[str]) -> None:
    assert READER.words(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("TransformerLens", {"transformer", "lens"}),
        ("SAELens and nnsight", {"sae", "lens"}),
        ("Heads of BERT", set()),
        ("e.g. DINOv2", {"din"}),
    ],
)
def test_capitals_inside_a_word_part_it(text: str, found: set[str]) -> None:
    assert READER.camel_parts(text) == found


@pytest.mark.parametrize(
    ("text", "size"),
    [("The Logit Lens", 2), ("circuit-tracer", 2), ("TransformerLens", 1), ("of the", 0)],
)
def test_length_counts_what_a_reader_types(text: str, size: int) -> None:
    assert READER.length(text) == size


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("attention sinks", "~attention-sink"),
        ("Othello-GPT", "~othello-gpt"),
        ("Bau Lab (Northeastern)", "~bau-lab"),
        ("The Logit Lens", "~logit-len"),
        ("SAEs", "~sae"),
        ("Class", "~class"),
    ],
)
def test_whole_name_is_one_word_in_the_singular(name: str, word: str) -> None:
    assert READER.name_word(name) == word


@pytest.mark.parametrize(
    ("identifier", "word"),
    [
        ("2211.00593", "2211.00593"),
        ("https://arxiv.org/abs/2211.00593v3", "2211.00593"),
        ("cs/0112017", "=cs/0112017"),
        ("10.1145/3787104", "=10.1145/3787104"),
        ("https://doi.org/10.1145/3787104", "=10.1145/3787104"),
        ("https://www.GitHub.com/Owner/Name.git", "=github.com/owner/name"),
        ("wang-2022-ioi", "=wang-2022-ioi"),
    ],
)
def test_identifier_has_one_word_however_it_is_written(identifier: str, word: str) -> None:
    assert identifier_word(identifier) == word


@given(st.text())
def test_words_of_any_text_are_plain_and_never_common(text: str) -> None:
    for word in (*READER.words(text), *READER.camel_parts(text)):
        assert word.isascii()
        assert word == word.lower()
        assert word.strip()
        assert word not in WORDS.common


@given(st.text())
def test_folding_is_done_once(text: str) -> None:
    once = folded(text)
    assert folded(once.replace("\\", "")) == once.replace("\\", "")
