"""What a page of prose says of itself, above its text, can be read and is used."""

import re
from collections.abc import Iterator

from mi_catalog.checks._rule import CheckContext, Example, Rule
from mi_catalog.findings import Finding
from mi_catalog.parts import PAGE_HEAD
from mi_catalog.store import Document, Refusal, parse_document
from mi_catalog.text.nearest import nearest

_HEAD = re.compile(r"\A-{3}[ \t]*\n(.*?\n)(?:-{3}|\.{3})[ \t]*\n", re.DOTALL)
_PLAIN_LINE = re.compile(r"\A {0,3}([A-Za-z0-9_-]+):\s")
"""What the engine also takes for a field, after `mkdocs.utils.meta`."""


def check(context: CheckContext) -> Iterator[Finding]:
    """Find heads that cannot be read, and fields in them that nothing uses."""
    for path, text in context.pages.items():
        if head := _HEAD.match(text):
            yield from _in_head(path, head[1], context)
        elif field := _PLAIN_LINE.match(text):
            message = f'the engine takes this line for a field "{field[1]}" and does not show it.'
            yield Finding(path, 1, 1, "", message, "Begin the page with its heading.")


def _in_head(path: str, head: str, context: CheckContext) -> Iterator[Finding]:
    try:
        document = parse_document(head, path)
    except Refusal as refusal:
        wrong = refusal.finding
        yield Finding(path, wrong.line + 1, wrong.column, "", wrong.message, wrong.hint)
        return
    for name, value in document.data.items():
        if fault := _fault(name, value, context):
            yield _below_dashes(document, name, *fault)


def _below_dashes(document: Document, name: str, message: str, hint: str) -> Finding:
    """A finding at a field; the line with the dashes comes before all fields."""
    line, column = document.marks[(name,)]
    return Finding(document.path, line + 1, column, "", message, hint)


def _fault(name: str, value: object, context: CheckContext) -> tuple[str, str] | None:
    if name not in PAGE_HEAD:
        hint = str(nearest(name, PAGE_HEAD) or f"Fields are {', '.join(PAGE_HEAD)}.")
        return f'pages have no field "{name}".', hint
    wanted = PAGE_HEAD[name]
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
    id="page-head",
    why="A head that cannot be read is printed on the page, and a misspelt field is lost.",
    check=check,
    wrong=Example("---\ndescripton: What this is.\n---\n\n# About\n", _PAGE),
    right=Example("---\ndescription: What this is.\n---\n\n# About\n", _PAGE),
)
