"""A problem in the catalog as a value; all are collected, sorted and printed together."""

from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_LINE = 600
"""The most characters of a printed finding; a longer one quotes a value that is far too long."""


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One problem at one place; lines and columns count from 1.

    Attributes:
        path: the file, POSIX style, relative to the project's root.
        rule: the id of the rule, e.g. "topic-known".
        message: one sentence saying what is wrong, with the value.
        hint: one sentence saying what to write instead.
        fixable: whether `mi-catalog fix` can repair it.

    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    hint: str
    fixable: bool = False

    def __str__(self) -> str:
        return f"{printable(self.path)}:{self.line}:{self.column}: {self.rule}: {self.advice}"

    @property
    def advice(self) -> str:
        """Message and hint on one line, with escapes for unprintable characters in what they
        quote.
        """
        return f"{_shortened(printable(self.message))} {printable(self.hint)}".rstrip()


def in_reading_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort by file, line and column, without repetitions."""
    return tuple(sorted(set(findings)))


def printable(text: str) -> str:
    """Text with an escape for every invisible character and line break."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _shortened(text: str) -> str:
    """Text with its middle left out when it is too long."""
    if len(text) <= LONGEST_LINE:
        return text
    return f"{text[: LONGEST_LINE // 2]}…{text[-LONGEST_LINE // 4 :]}"


def is_within(path: str, places: Iterable[str]) -> bool:
    """Whether a path is one of some files, or below one of some folders."""
    return any(path == place or path.startswith(f"{place}/") for place in places)
