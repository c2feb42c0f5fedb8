"""Formulas: TeX between dollars, found in Markdown and in lines of the catalog, and as MathML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from latex2mathml.converter import convert

INLINE = re.compile(r"(?<![\\$])\$(?!\$)([^$\n]+?)(?<!\\)\$")
DISPLAY = re.compile(r"^[ \t]*\$\$\s*(.+?)\s*\$\$[ \t]*$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"(^```.*?^```|`[^`\n]+`)", re.MULTILINE | re.DOTALL)
"""Where dollars are dollars."""
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Formula:
    """TeX without its dollars, and where in the text it begins."""

    latex: str
    offset: int


class Unreadable(ValueError):
    """TeX that cannot be shown; says why in a few words."""


def formulas(text: str) -> Iterator[Formula]:
    """Every formula of a text, code left alone."""
    if "$" not in text:
        return
    offset = 0
    for number, piece in enumerate(CODE.split(text)):
        if number % 2 == 0 and "$" in piece:
            shown = [*DISPLAY.finditer(piece)]
            rest = DISPLAY.sub(lambda found: " " * len(found[0]), piece)
            for found in (*shown, *INLINE.finditer(rest)):
                yield Formula(found[1], offset + found.start(1))
        offset += len(piece)


@lru_cache(maxsize=4_096)
def to_mathml(latex: str, display: str = "inline") -> str:
    """A formula as MathML; `display` is "inline" or "block".

    Raises:
        Unreadable: the TeX makes no formula.

    """
    try:
        return str(convert(latex, display=display))
    except Exception as error:  # the converter's errors have no class in common, and no message
        name = type(error).__name__.removesuffix("Error")
        raise Unreadable(_CAPITAL.sub(" ", name).lower()) from error
