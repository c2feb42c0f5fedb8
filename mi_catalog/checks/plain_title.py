"""Titles, names and summaries are plain text."""

import re
from collections.abc import Iterator

from mi_catalog.checks._rule import (
    CheckContext,
    Example,
    Rule,
)
from mi_catalog.findings import Finding
from mi_catalog.store import Document, Location
from mi_catalog.text.formulas import segments

FIELDS = frozenset([
    "title", "name", "authors", "venue", "summary", "definition", "term", "why", "outcomes",
])  # fmt: skip
"""Fields that are shown unchanged except for mathematics."""
_ELEMENTS = (
    r"a|abbr|b|big|blockquote|br|code|del|div|em|font|h[1-6]|hr|i|iframe|img|ins|li|link|math|mark"
    r"|meta|mml:\w+|object|ol|p|pre|q|s|script|small|span|strike|strong|style|sub|sup|svg|table|tt"
    r"|u|ul|video"
)
_MARKUP = re.compile(
    rf"</?(?:{_ELEMENTS})(?:[\s/][^<>]*)?>|<!--|&(?:\#\d+|\#x[0-9a-f]+|[a-z]{{2,8}});"
    r"|\*\*(?=\S).+?(?<=\S)\*\*|(?<!\w)__(?!(?-i:[a-z]+)__)(?=\S).+?(?<=\S)__(?!\w)"
    r"|(?<![\w*])\*(?=[^\s*]).+?(?<=[^\s*])\*(?![\w*])|(?<!\w)_(?=[^\s_]).+?(?<=[^\s_])_(?!\w)"
    r"|`[^`]+`|!?\[[^\[\]]+\]\(\S+\)",
    re.IGNORECASE,
)
"""Elements of HTML that titles are sent with, entities, and Markdown; `__init__` is a name."""
_MARKS = re.compile(r"[<&*_`\[]")


def check(context: CheckContext) -> Iterator[Finding]:
    """Find HTML and Markdown where readers would see the marks themselves."""
    for document in context.valid_documents:
        if not _MARKS.search(document.text):
            continue
        for location in document.marks:
            if FIELDS.intersection(location):
                yield from _in_value(document, location)


def _in_value(document: Document, location: Location) -> Iterator[Finding]:
    value = document.value(location)
    if not isinstance(value, str):
        return
    for text, is_math in segments(value):
        if not is_math and (found := _MARKUP.search(text)):
            message = f'"{found[0]}" is markup, which is shown as it is written.'
            yield document.finding(location, "", message, "Write plain text.")


RULE = Rule(
    id="plain-title",
    why="Titles and summaries go to many formats, and each would show another one's markup.",
    check=check,
    wrong=Example("title: Clockwork in <i>Small</i> Transformers"),
    right=Example("title: Clockwork in Small Transformers"),
)
