"""Values hold no characters that nobody can see."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from mi_catalog.characters import INVISIBLE, ODD_SPACE, visible
from mi_catalog.checks._rule import Rule, Subject
from mi_catalog.findings import Finding
from mi_catalog.formatting import canonical, form_at
from mi_catalog.store import Document, Refusal, parse_document


def check(subject: Subject) -> Iterator[Finding]:
    """Find invisible characters and spaces that are not the common one."""
    for document in subject.documents:
        if document.text.isascii():
            continue
        for pattern, hint in ((INVISIBLE, "Remove it."), (ODD_SPACE, "Write a common space.")):
            for found in pattern.finditer(document.text):
                yield _finding(document, found, f'{hint[:-1]}, or run "mi-catalog fix".')


def fix(document: Document, subject: Subject) -> str:  # noqa: ARG001 - looks at one file only
    """Remove invisible characters, and write common spaces.

    Where a common space would be layout to YAML, as after a colon, the value is written in quotes.
    """
    if document.text.isascii():
        return document.text
    text = visible(document.text)
    try:
        is_same = parse_document(text, document.path).data == _data(document.data)
    except Refusal:
        is_same = False
    if is_same:
        return text
    values = {name: _data(value) for name, value in document.data.items()}
    return canonical(replace(document, data=values), form_at(document.path))


def _data(value: Any) -> Any:
    """What a value says without what nobody can see."""
    if isinstance(value, str):
        cleaned = visible(value)
        return value if cleaned == value else cleaned.strip(" ")
    if isinstance(value, list):
        return [_data(member) for member in value]
    return {_data(name): _data(inner) for name, inner in value.items()}


def _finding(document: Document, found: re.Match[str], hint: str) -> Finding:
    before = document.text[: found.start()]
    line, column = before.count("\n") + 1, found.start() - (before.rfind("\n") + 1) + 1
    message = f"U+{ord(found[0][0]):04X} stands here, which nobody can see."
    return Finding(document.path, line, column, "", message, hint, fixable=True)


RULE = Rule(
    id="visible-characters",
    why="A character that nobody sees breaks searching, sorting and copying.",
    check=check,
    fix=fix,
)
