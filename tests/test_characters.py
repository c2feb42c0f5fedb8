"""What nobody can see is taken out of what others wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog.characters import CONTROL, INVISIBLE, ODD_SPACE, one_line, visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("soft\u00adhyphen", "softhyphen"),
        ("a\u200b\u2060\ufeffb", "ab"),
        ("\u202eright to left\u202c", "right to left"),
        ("a\u00a0b\u2009c\u3000d\u2028e", "a b c d e"),
        ("نیما\u200cزاده", "نیما\u200cزاده"),
        ("👩\u200d🔬 “é”", "👩\u200d🔬 “é”"),
    ],
)
def test_only_what_can_be_seen_is_left(text: str, seen: str) -> None:
    assert visible(text) == seen


def test_a_line_has_no_breaks_and_no_control_characters() -> None:
    assert one_line(" a\r\n\tb\x92\x1b[31m\x00c\u200b ") == "a b [31m c"


@given(st.text())
def test_a_line_stays_as_it_is(text: str) -> None:
    line = one_line(text)
    assert one_line(line) == line
    assert not any(pattern.search(line) for pattern in (CONTROL, INVISIBLE, ODD_SPACE))
