"""A problem in the catalog as a value: collected everywhere, printed once, sorted."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One problem at one place; lines and columns count from 1.

    Attributes:
        path: the file, POSIX style, relative to the project's root.
        rule: the id of the rule that speaks, e.g. "topic-known".
        message: one sentence saying what is wrong, with the value.
        hint: one sentence saying what to write instead.
        fixable: whether `mi-catalog fix` mends it.

    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    hint: str
    fixable: bool = False

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}"
        return f"{place}: {self.rule}: {self.message} {self.hint}".rstrip()


def in_reading_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort by file, line and column, and say each thing once."""
    return tuple(sorted(set(findings)))
