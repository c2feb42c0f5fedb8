"""Prose has no merge conflict left in it; the store refuses entries that have one."""

import re
from collections.abc import Iterator

from mi_catalog.checks._rule import (
    CheckContext,
    Example,
    Rule,
    in_text,
)
from mi_catalog.findings import Finding

_MARKER = re.compile(r"^(?:<{7}|>{7}|\|{7})(?= )", re.MULTILINE)
"""Markers of merge conflicts, except "=======", which underlines headings in Markdown."""


def check(context: CheckContext) -> Iterator[Finding]:
    """Find the first marker of each page."""
    for path, text in context.pages.items():
        if found := _MARKER.search(text):
            message = f'a merge conflict was left here: "{found[0]}".'
            hint = 'Keep one version, and remove the lines with "<<<<<<<", "=======" and ">>>>>>>".'
            yield in_text(path, text, found.start(), message, hint)


RULE = Rule(
    id="conflict-resolved",
    why="A merge conflict that was left shows readers two versions and git's own marks.",
    check=check,
    wrong=Example(
        "<<<<<<< main\nGears turn.\n=======\nGears spin.\n>>>>>>> mine\n", "docs/topics/circuits.md"
    ),
    right=Example("Gears turn.\n", "docs/topics/circuits.md"),
)
