"""No value is cut off by a number sign, which begins a comment."""

import re
from collections.abc import Iterator

from mi_catalog.checks._rule import (
    CheckContext,
    Example,
    Rule,
    in_text,
    is_running_text,
)
from mi_catalog.editing.formatting import find_comments
from mi_catalog.findings import Finding
from mi_catalog.store import Document
from mi_catalog.text.positions import line_of

_COMMENT = re.compile(r"[ \t](?P<cut>#[^\n]*)")
_NUMBER_SIGN = re.compile(r"#[^\s#]")
"""A comment without a space of its own, as in `Part #2`."""


def check(context: CheckContext) -> Iterator[Finding]:
    """Find comments that were meant as text: `Part #2`, and `C # and F` in a title."""
    for document in context.documents:
        if document.is_simple or "#" not in document.text:
            continue
        comments = find_comments(document.text)
        for found in _COMMENT.finditer(document.text):
            cut = found["cut"].rstrip()
            if cut in comments and _is_meant_as_text(document, cut, found.start("cut")):
                message = f'"{cut}" is a comment in YAML, and not part of the value.'
                hint = "Put the whole value between quotes, or the comment on a line of its own."
                yield in_text(document.path, document.text, found.start("cut"), message, hint)


def _is_meant_as_text(document: Document, cut: str, start: int) -> bool:
    before = document.text[:start].rpartition("\n")[2]
    if not before.strip():
        return False
    return bool(_NUMBER_SIGN.match(cut)) or _ends_a_phrase(document, start)


def _ends_a_phrase(document: Document, start: int) -> bool:
    """Whether a place is behind an unquoted value of a field of running text."""
    line = line_of(document.text, start)
    above = [(mark, at) for at, mark in document.marks.items() if mark[0] <= line]
    if not above:
        return False
    (first, column), location = max(above)
    if not is_running_text(location) or not isinstance(document.value(location), str):
        return False
    typed = document.text.split("\n")[first - 1][column - 1 :]
    if isinstance(location[-1], str):
        typed = typed.partition(":")[2]
    return typed.lstrip()[:1] not in ("'", '"', "|", ">")


RULE = Rule(
    id="comment-apart",
    why="YAML silently drops what follows a space and a number sign, as in a title's #2.",
    check=check,
    wrong=Example("title: Clockwork in Small Transformers, Part #2"),
    right=Example("title: 'Clockwork in Small Transformers, Part #2'"),
)
