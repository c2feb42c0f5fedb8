"""Values have only visible characters that cannot be confused with others."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from mi_catalog.checks._rule import (
    CheckContext,
    Example,
    Rule,
    in_text,
)
from mi_catalog.editing.formatting import canonical, layout_at
from mi_catalog.editing.value_edits import with_values
from mi_catalog.findings import Finding
from mi_catalog.store import Document, Refusal, parse_document
from mi_catalog.text.characters import Oddity, oddities, repaired


def check(context: CheckContext) -> Iterator[Finding]:
    """Find characters outside the allowed ones, typed or escaped, in files and in prose."""
    for path, text in context.pages.items():
        for odd in oddities(text):
            yield _in_text(path, text, odd, is_fixable=False)
    for document in context.documents:
        for odd in oddities(document.text):
            yield _in_text(document.path, document.text, odd, is_fixable=odd.is_fixable)
        yield from _escaped(document)


def fix(document: Document, context: CheckContext) -> str:  # noqa: ARG001 - looks at one file only
    """Make the repairs that are certain.

    A value is quoted if the repaired text would change the YAML, as a space after a colon does.
    """
    if document.text.isascii() and not _has_escapes(document):
        return document.text
    form, values = layout_at(document.path), _values(document)
    text = repaired(document.text)
    try:
        made = parse_document(text, document.path)
    except Refusal:
        made = document
    if made is document or _values(made) != values:
        text = _with_fields(document, values)
        if text == document.text:
            return canonical(replace(document, data=values), form)
        made = parse_document(text, document.path)
    return _with_fields(made, _values(made))


def _with_fields(document: Document, values: Mapping[str, Any]) -> str:
    return with_values(document, {(name,): values[name] for name in document.data})


def _values(document: Document) -> dict[str, Any]:
    """The values of a file after the repair of its characters."""
    return {name: _repaired(value) for name, value in document.data.items()}


def _escaped(document: Document) -> Iterator[Finding]:
    r"""Find characters that are written as escapes, as in "A \u2028 B"."""
    if not _has_escapes(document):
        return
    for location in document.marks:
        value = document.value(location)
        if not isinstance(value, str):
            continue
        for odd in oddities(value):
            if value[odd.start : odd.end] not in document.text:
                hint = _hint(odd, is_fixable=odd.is_fixable)
                yield document.finding(location, "", odd.message, hint, fixable=odd.is_fixable)


def _has_escapes(document: Document) -> bool:
    return not document.is_simple and "\\" in document.text and '"' in document.text


def _repaired(value: Any) -> Any:
    if isinstance(value, str):
        new = repaired(value)
        return value if new == value else new.strip(" ")
    if isinstance(value, list):
        return [_repaired(member) for member in value]
    return {_repaired(name): _repaired(inner) for name, inner in value.items()}


def _in_text(path: str, text: str, odd: Oddity, *, is_fixable: bool) -> Finding:
    found = in_text(path, text, odd.start, odd.message, _hint(odd, is_fixable=is_fixable))
    return replace(found, fixable=is_fixable)


def _hint(odd: Oddity, *, is_fixable: bool) -> str:
    if is_fixable:
        return f'{odd.hint}, or run "mi-catalog fix".'
    return odd.hint if odd.hint.endswith(".") else f"{odd.hint}."


RULE = Rule(
    id="visible-characters",
    why="A character that nobody sees or takes for another breaks searching, sorting and copying.",
    check=check,
    wrong=Example("title: Clockwork in \uff33\uff4d\uff41\uff4c\uff4c Transformers"),
    right=Example("title: Clockwork in Small Transformers"),
    fix=fix,
)
