"""Characters that nobody can see: which they are, and a text without them."""

import re

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""They move a cursor or ring a bell; line breaks and tabs are among them."""
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
"""They have no width, or turn the direction of what follows."""
ODD_SPACE = re.compile("[\u0085\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
"""Spaces and breaks that are not the common ones."""


def visible(text: str) -> str:
    """A text without invisible characters, in which every space is a common one."""
    return ODD_SPACE.sub(" ", INVISIBLE.sub("", text))


def one_line(text: str) -> str:
    """A text of visible characters, every run of white space made one space."""
    return " ".join(visible(CONTROL.sub(" ", text)).split())
