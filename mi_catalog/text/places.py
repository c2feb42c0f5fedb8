"""Lines and columns of places in a text, as editors count them."""

Mark = tuple[int, int]


def place_of(text: str, position: int | None) -> Mark:
    """Line and column, from 1, of a position in a text; of its end without one."""
    before = text[:position]
    return line_of(text, position), len(before) - (before.rfind("\n") + 1) + 1


def line_of(text: str, position: int | None) -> int:
    """The line, from 1, of a position in a text; of its end without one."""
    return text.count("\n", 0, position) + 1


def line_start(text: str, position: int) -> int:
    """Where the line of a position begins."""
    return text.rfind("\n", 0, position) + 1


def not_utf8(content: bytes, error: UnicodeDecodeError) -> tuple[Mark, str]:
    """The line and column of a byte that is not UTF-8, and what to say about it."""
    place = place_of(content[: error.start].decode("utf-8", "replace"), None)
    return place, f"the byte 0x{content[error.start]:02X} is not UTF-8."
