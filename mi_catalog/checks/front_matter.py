"""What heads a prose page between two lines of dashes is a mapping that the engine can read."""

import re
from collections.abc import Iterator

import yaml

from mi_catalog.checks._rule import CheckContext, Example, Rule, in_text
from mi_catalog.findings import Finding

_HEAD = re.compile(r"\A---\n(.*?)^---$", re.DOTALL | re.MULTILINE)
_BEFORE = len("---\n")


def check(context: CheckContext) -> Iterator[Finding]:
    """Find front matter that is no YAML mapping: the engine prints it at the top of the page."""
    for path, text in context.pages.items():
        if found := _HEAD.match(text):
            yield from _in_head(path, text, found[1])


def _in_head(path: str, text: str, head: str) -> Iterator[Finding]:
    hint = 'Put a value with a colon in quotation marks, as in description: "Gears: a list."'
    try:
        values = yaml.safe_load(head)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        at = _BEFORE + (mark.index if mark else 0)
        yield in_text(path, text, at, f"the front matter is not YAML: {error.problem}.", hint)
        return
    if not isinstance(values, dict):
        yield in_text(path, text, 0, "the front matter is no mapping.", "Write title: Gears there.")


RULE = Rule(
    id="front-matter",
    why="The engine prints front matter that it cannot read at the top of the page.",
    check=check,
    wrong=Example("---\ndescription: Gears: a list.\n---\n# Gears\n", "docs/about.md"),
    right=Example('---\ndescription: "Gears: a list."\n---\n# Gears\n', "docs/about.md"),
)
