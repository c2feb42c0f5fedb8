"""Notes are Markdown that can be shown: it links to the web and to the site, and loads nothing."""

import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

from mi_catalog.checks._rule import (
    CheckContext,
    Example,
    Rule,
    in_text,
)
from mi_catalog.findings import Finding
from mi_catalog.identity.hosts import host_fault
from mi_catalog.store import Document
from mi_catalog.text.safe_html import addresses_in, foreign_scheme

_PLAIN = re.compile(r"""(?:[^\W_]|[\s.,:;?!'"()’“”…&%/–—+=-]|\[@[\w.:;@ -]+\](?![(\[:]))*""")
"""Notes of words and citations only, as most are, which need no conversion."""
_LIST = re.compile(r"^[ \t]*(?:[+-]|\d+\.)[ \t]", re.MULTILINE)
"""The start of a list, which may contain others."""


def check(context: CheckContext) -> Iterator[Finding]:
    """Find images, links that run code, and notes that Markdown cannot convert."""
    for entry in context.entries:
        if entry.notes and (not _PLAIN.fullmatch(entry.notes) or _LIST.search(entry.notes)):
            yield from _in_note(context.catalog.documents[entry.id], entry.notes)


def _in_note(document: Document, note: str) -> Iterator[Finding]:
    from mi_catalog.citations.notes import convert  # Markdown is slow to import

    try:
        html = convert(note, lambda keys: "")  # noqa: ARG005 - citations are another rule's
    except Exception as error:  # Markdown has no error class of its own
        message = f"the note cannot be read: {type(error).__name__}."
        hint = "Write plain paragraphs, lists and links."
        yield document.finding(("notes",), "", message, hint)
        return
    for element, address in addresses_in(html):
        if element != "a":
            hint = "Link to it instead: the site loads nothing from elsewhere."
            yield _finding(document, address, f'the note shows "{address}".', hint)
        elif scheme := foreign_scheme(address):
            hint = "Link to an address that starts with https://."
            yield _finding(document, address, f'a link starts with "{scheme}:".', hint)
        elif address.startswith("//"):
            hint = f'Write "https:{address}".'
            yield _finding(document, address, f'the link "{address}" has no scheme.', hint)
        elif fault := _fault_of_host(address):
            hint = "Open the page and copy its address, or type the host again."
            yield _finding(document, address, f'the host of "{address}" {fault}.', hint)


def _fault_of_host(address: str) -> str | None:
    with suppress(ValueError):
        return host_fault(urlsplit(address).netloc)
    return "cannot be read"


def _finding(document: Document, address: str, message: str, hint: str) -> Finding:
    """A finding at the address, or at the note if the text of the address differs there."""
    start = document.text.find(address, max(document.text.find("\nnotes:"), 0))
    if start < 0:
        return document.finding(("notes",), "", message, hint)
    return in_text(document.path, document.text, start, message, hint)


RULE = Rule(
    id="note-readable",
    why="Links and images of a note act in the browser of everybody who reads it.",
    check=check,
    wrong=Example("notes: |\n  See ![the gears](https://example.org/gears.png)."),
    right=Example("notes: |\n  See [the gears](https://example.org/gears.png)."),
)
