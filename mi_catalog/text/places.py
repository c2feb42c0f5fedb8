"""Lines and columns of places in a text, as editors count them."""

Mark = tuple[int, int]


def place_of(text: str, position: int | None) -> Mark:
    """Line and column, from 1, of a position in a text; of its end without one."""
    before = text[:position]
    return line_of(text, position), len(before) - (before.rfind("\n") + 1) + 1


def line_of(text: str, position: int | None) -> int:
    """The line, from 1, of a position in a text; of its end without one."""
    return text.count("\n", 0, position) + 1
