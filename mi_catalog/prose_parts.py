"""Finds calls of generated parts in hand-written pages, as in `{{ bibtex("some-id") }}`.

The names are in this low-level module so that `check` can use them too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from mi_catalog.text.positions import line_of

PARTS = frozenset([
    "add_form", "bib_update", "bibtex", "built", "canon", "coverage", "explorable", "figure",
    "formats", "glossary", "grid", "heads", "jobs", "mechanism_form", "mechanisms", "my_list",
    "numbers", "open_questions", "paths", "quality", "surveys", "tracker_health",
])  # fmt: skip
"""The parts that a page can call for; `site/components.py` makes each."""
WITHOUT_ENTRIES = frozenset(
    ["add_form", "bib_update", "explorable", "glossary", "mechanism_form", "my_list"]
)
"""The parts that do not depend on the entries."""
FIGURES = ("grid", "patterns", "timeline", "topics", "works")
"""The names of figures, for `{{ figure("…") }}`."""
EXPLORABLES = MappingProxyType(
    {
        "induction": "Watch two heads find what came next",
        "patching": "Patch a model and read what comes back",
        "superposition": "Squeeze features through fewer dimensions",
    }
)
"""The interactive figures, for `{{ explorable("…") }}`, by name with their titles."""
MECHANISM_TABLES = ("circuits", "heads", "units")
"""The tables for `{{ mechanisms("…") }}`: circuits and algorithms, roles of heads, and neurons with
features and directions."""
FRONT_MATTER = MappingProxyType(
    {"title": "text", "description": "text", "styles": "files", "wide": "truth"}
)
"""The fields of a page's front matter and their types: its title and
description for search engines, style sheets that only it needs, whether it is as wide as a list."""
ANYWHERE = re.compile(r"\{\{ *\w+\([^)\n]*\) *\}\}")
"""Text that looks like a call, anywhere on a line."""
CALL = re.compile(r"^\{\{ *(\w+)\(([^)]*)\) *\}\}[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Call:
    """A line of prose that calls for a part; lines count from 1."""

    name: str
    argument: str
    line: int


def calls(markdown: str) -> Iterator[Call]:
    """The generated parts that a page calls for."""
    for found in CALL.finditer(markdown):
        yield Call(found[1], argument_of(found), line_of(markdown, found.start()))


def argument_of(found: re.Match[str]) -> str:
    """The argument in a match of `CALL`, "" for none."""
    return found[2].strip("'\" ")
