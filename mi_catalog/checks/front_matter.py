"""The front matter of a page of prose can be read, and names only what the site uses."""

import re
from collections.abc import Iterator

from mi_catalog.checks._rule import CheckContext, Example, Rule
from mi_catalog.findings import Finding
from mi_catalog.prose_parts import FRONT_MATTER
from mi_catalog.store import Document, Refusal, parse_document
from mi_catalog.text.nearest import nearest

_FRONT_MATTER = re.compile(r"\A-{3}[ \t]*\n(.*?\n)(?:-{3}|\.{3})[ \t]*\n", re.DOTALL)
_PLAIN_LINE = re.compile(r"\A {0,3}([A-Za-z0-9_-]+):\s")
"""A line that the engine also reads as a field, after `mkdocs.utils.meta`."""


def check(context: CheckContext) -> Iterator[Finding]:
    """Find unreadable front matter, and unknown fields in it."""
    for path, text in context.pages.items():
        if found := _FRONT_MATTER.match(text):
            yield from _in_front_matter(path, found[1], context)
        elif field := _PLAIN_LINE.match(text):
            message = f'the engine reads this line as a field "{field[1]}" and does not show it.'
            yield Finding(path, 1, 1, "", message, "Begin the page with its heading.")


def _in_front_matter(path: str, text: str, context: CheckContext) -> Iterator[Finding]:
    try:
        document = parse_document(text, path)
    except Refusal as refusal:
        wrong = refusal.finding
        yield Finding(path, wrong.line + 1, wrong.column, "", wrong.message, wrong.hint)
        return
    for name, value in document.data.items():
        if fault := _fault(name, value, context):
            yield _below_dashes(document, name, *fault)


def _below_dashes(document: Document, name: str, message: str, hint: str) -> Finding:
    """A finding at a field; its line counts from the line with the dashes."""
    line, column = document.marks[(name,)]
    return Finding(document.path, line + 1, column, "", message, hint)


def _fault(name: str, value: object, context: CheckContext) -> tuple[str, str] | None:
    if name not in FRONT_MATTER:
        hint = str(nearest(name, FRONT_MATTER) or f"Fields are {', '.join(FRONT_MATTER)}.")
        return f'pages have no field "{name}".', hint
    wanted = FRONT_MATTER[name]
    if wanted == "files":
        files = value if isinstance(value, list) else [value]
        for file in files:
            if f"docs/{file}" not in context.published:
                return f'there is no file "docs/{file}".', "Write the path from docs/ to it."
    elif wanted == "truth" and value not in ("true", "false"):
        return f'"{name}" is true or false.', 'Write "true", or remove the line.'
    elif wanted == "text" and (not isinstance(value, str) or not value.strip()):
        return f'"{name}" is a text.', "Write it on one line, between quotes."
    return None


_PAGE = "docs/about.md"
RULE = Rule(
    id="front-matter",
    why="The engine prints front matter that it cannot read, and drops a misspelt field.",
    check=check,
    wrong=Example("---\ndescripton: What this is.\n---\n\n# About\n", _PAGE),
    right=Example("---\ndescription: What this is.\n---\n\n# About\n", _PAGE),
)
