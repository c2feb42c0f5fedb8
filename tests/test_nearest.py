"""Suggestions for mistyped words."""

from mi_catalog.text.nearest import Suggestion, nearest

KNOWN = ("superposition", "steering", "circuits", "circuits-2")


def test_a_typing_error_gives_a_certain_suggestion() -> None:
    assert nearest("superpositon", KNOWN) == Suggestion("superposition", certain=True)


def test_a_similar_word_is_only_suggested() -> None:
    assert nearest("position", KNOWN) == Suggestion("superposition", certain=False)


def test_two_equally_similar_words_give_no_certain_suggestion() -> None:
    assert nearest("abcdefgh-1", ("abcdefgh-2", "abcdefgh-3")) == Suggestion(
        "abcdefgh-2", certain=False
    )


def test_a_dissimilar_word_is_not_suggested() -> None:
    assert nearest("qqqq", KNOWN) is None
    assert nearest("anything", ()) is None


def test_a_suggestion_reads_as_a_question() -> None:
    assert str(nearest("steerin", KNOWN)) == 'Did you mean "steering"?'
