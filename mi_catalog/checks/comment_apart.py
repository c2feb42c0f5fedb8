"""No value is cut off by a number sign that was meant as text."""

import re
from collections.abc import Iterator

from mi_catalog.checks._rule import Rule, Subject, in_text
from mi_catalog.findings import Finding
from mi_catalog.formatting import find_comments

_MEANT_AS_TEXT = re.compile(r"[ \t](?P<cut>#[^\s#][^\n]*)")


def check(subject: Subject) -> Iterator[Finding]:
    """Find comments that start behind a value without a space of their own, as in `Part #2`."""
    for document in subject.documents:
        if document.is_plain or "#" not in document.text:
            continue
        comments = find_comments(document.text)
        for found in _MEANT_AS_TEXT.finditer(document.text):
            cut = found["cut"].rstrip()
            line = document.text[: found.start()].rpartition("\n")[2]
            if line.strip() and cut in comments:
                message = f'"{cut}" is a comment to YAML, and so no part of the value.'
                hint = 'Put the whole value between quotes, or write "# " before a comment.'
                yield in_text(document.path, document.text, found.start("cut"), message, hint)


RULE = Rule(
    id="comment-apart",
    why="YAML silently drops what follows a space and a number sign, as in a title's #2.",
    check=check,
)
