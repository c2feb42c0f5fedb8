"""Converts offsets in a text to lines and columns, counted from 1 as editors do."""

Mark = tuple[int, int]


def place_of(text: str, position: int | None) -> Mark:
    """Line and column, from 1, of an offset in a text; without an offset, those of its end."""
    before = text[:position]
    return line_of(text, position), len(before) - (before.rfind("\n") + 1) + 1


def line_of(text: str, position: int | None) -> int:
    """The line, from 1, of an offset in a text; without an offset, its last line."""
    return text.count("\n", 0, position) + 1


def line_start(text: str, position: int) -> int:
    """The offset at which the line of an offset begins."""
    return text.rfind("\n", 0, position) + 1


def not_utf8(content: bytes, error: UnicodeDecodeError) -> tuple[Mark, str]:
    """The line and column of the first byte that is not UTF-8, and a message that names it."""
    place = place_of(content[: error.start].decode("utf-8", "replace"), None)
    return place, f"the byte 0x{content[error.start]:02X} is not UTF-8."
