"""Calls in prose for what the site generates, as in `{{ bibtex("some-id") }}`.

The names are here, below the code that makes the parts, so that `check` knows them as well.
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
"""Those that show the same whatever entries there are."""
FIGURES = ("grid", "patterns", "timeline", "topics", "works")
"""What `{{ figure("…") }}` can draw."""
EXPLORABLES = MappingProxyType(
    {
        "induction": "Watch two heads find what came next",
        "patching": "Patch a model and read what comes back",
        "superposition": "Squeeze features through fewer dimensions",
    }
)
"""The figures that readers touch, for `{{ explorable("…") }}`, each with its title."""
MECHANISM_TABLES = ("circuits", "heads", "units")
"""The tables for `{{ mechanisms("…") }}`: circuits and algorithms, roles of heads, and neurons with
features and directions."""
FRONT_MATTER = MappingProxyType(
    {"title": "text", "description": "text", "styles": "files", "wide": "truth"}
)
"""What a page of prose may say of itself above its text, and what each is: its title and
description for search engines, style sheets that only it needs, whether it is as wide as a list."""
ANYWHERE = re.compile(r"\{\{ *\w+\([^)\n]*\) *\}\}")
"""What looks like a call, wherever on a line."""
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
    """What a call found by `CALL` gives its part, "" for nothing."""
    return found[2].strip("'\" ")
