"""Values hold no characters that nobody can see."""

import re
from collections.abc import Iterator

from mi_catalog.checks._rule import Rule, Subject
from mi_catalog.findings import Finding
from mi_catalog.store import Document

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")
_ODD_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")


def check(subject: Subject) -> Iterator[Finding]:
    """Find invisible characters and spaces that are not the common one."""
    for document in subject.documents:
        if document.text.isascii():
            continue
        for pattern, hint in ((_INVISIBLE, "Remove it."), (_ODD_SPACE, "Write a common space.")):
            for found in pattern.finditer(document.text):
                yield _finding(document, found, f'{hint[:-1]}, or run "mi-catalog fix".')


def fix(document: Document, subject: Subject) -> str:  # noqa: ARG001 - looks at one file only
    """Remove invisible characters, and write common spaces."""
    if document.text.isascii():
        return document.text
    return _ODD_SPACE.sub(" ", _INVISIBLE.sub("", document.text))


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
