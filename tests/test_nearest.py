"""What somebody probably meant."""

from mi_catalog.text.nearest import Suggestion, nearest

KNOWN = ("superposition", "steering", "circuits", "circuits-2")


def test_a_slip_is_beyond_doubt() -> None:
    assert nearest("superpositon", KNOWN) == Suggestion("superposition", certain=True)


def test_something_near_is_only_suggested() -> None:
    assert nearest("position", KNOWN) == Suggestion("superposition", certain=False)


def test_with_two_equally_near_nothing_is_certain() -> None:
    assert nearest("abcdefgh-1", ("abcdefgh-2", "abcdefgh-3")) == Suggestion(
        "abcdefgh-2", certain=False
    )


def test_nothing_near_is_not_suggested() -> None:
    assert nearest("qqqq", KNOWN) is None
    assert nearest("anything", ()) is None


def test_a_suggestion_reads_as_a_question() -> None:
    assert str(nearest("steerin", KNOWN)) == 'Did you mean "steering"?'
