"""A file of the catalog: its values as typed, and the line and column of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mi_catalog.findings import Finding
from mi_catalog.text.positions import Mark

Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was written.

    Attributes:
        path: the file, POSIX style, relative to the project's root.
        data: its mapping; every scalar is the text that was typed.
        marks: line and column, from 1, of the key or list member at each location.
        text: the whole text of the file.
        is_simple: whether it is in the simple form that `simple_files` reads.

    """

    path: str
    data: Mapping[str, Any]
    marks: Mapping[Location, Mark] = field(repr=False)
    text: str = field(default="", repr=False)
    is_simple: bool = False

    def mark(self, *location: str | int) -> Mark:
        """The nearest known position at or above a location."""
        while location and location not in self.marks:
            location = location[:-1]
        return self.marks.get(location, (1, 1))

    def value(self, location: Location) -> Any:
        """The value at a place in the data."""
        value: Any = self.data
        for step in location:
            value = value[step]
        return value

    def emptied(self) -> "Document":
        """The document without its text and positions, which pages do not need."""
        return Document(self.path, {}, {})

    def finding(
        self, location: Location, rule: str, message: str, hint: str, *, fixable: bool = False
    ) -> Finding:
        """A finding about the value at a location."""
        return Finding(self.path, *self.mark(*location), rule, message, hint, fixable)


class Refusal(Exception):
    """A file that cannot be read; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding
