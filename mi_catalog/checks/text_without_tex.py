"""Titles, names and summaries have no TeX outside mathematics."""

from collections.abc import Iterator
from typing import Any

from mi_catalog.checks._rule import (
    CheckContext,
    Example,
    Rule,
    is_running_text,
)
from mi_catalog.editing.value_edits import with_values
from mi_catalog.findings import Finding
from mi_catalog.store import Document, Location
from mi_catalog.text.tex_text import has_tex, tex_to_text


def check(context: CheckContext) -> Iterator[Finding]:
    r"""Find commands such as `\textit{…}` and `\"o`; what they print is known for most."""
    for document in context.documents:
        if "\\" not in document.text:
            continue
        for location in document.marks:
            value = document.value(location)
            if isinstance(value, str) and is_running_text(location) and has_tex(value):
                yield _finding(document, location, value)


def fix(document: Document, context: CheckContext) -> str:  # noqa: ARG001 - looks at one file only
    """Replace commands by the text that they print."""
    if "\\" not in document.text:
        return document.text
    values: dict[Location, Any] = {
        (name,): _read(value, (name,)) for name, value in document.data.items()
    }
    return with_values(document, values)


def _read(value: Any, location: Location) -> Any:
    if isinstance(value, str):
        return (tex_to_text(value) or value) if is_running_text(location) else value
    if isinstance(value, list):
        return [_read(member, (*location, number)) for number, member in enumerate(value)]
    return {name: _read(inner, (*location, name)) for name, inner in value.items()}


def _finding(document: Document, location: Location, value: str) -> Finding:
    printed = tex_to_text(value)
    message = f'"{value}" has TeX outside mathematics.'
    if printed and printed != value:
        hint = f'Write "{printed}", or run "mi-catalog fix".'
        return document.finding(location, "", message, hint, fixable=True)
    hint = "Write the text that it prints, or put mathematics between dollars."
    return document.finding(location, "", message, hint)


RULE = Rule(
    id="text-without-tex",
    why="Pages, searches and exports show TeX commands as they are, which nobody wants to read.",
    check=check,
    wrong=Example(r"title: \textit{Clockwork} in Small Transformers"),
    right=Example("title: Clockwork in Small Transformers"),
    fix=fix,
)
