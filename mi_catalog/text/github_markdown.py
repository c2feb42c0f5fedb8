"""Escapes untrusted text for descriptions of pull requests, so that GitHub shows it unchanged."""

import re

LONGEST_DESCRIPTION = 60_000
"""GitHub refuses a pull request's description of more than 65,536 characters."""

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()|~$&!])")
_REFERENCE = re.compile(r"([@#])(?=\w)|(?<=\w)-(?=\d)")


def escape(text: str) -> str:
    """Text as GitHub's Markdown shows it unchanged: no markup, mentions, references or tables."""
    text = _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
    return _REFERENCE.sub(lambda found: f"{found[0]}\u200b", text)


def cut(text: str, room: int = LONGEST_DESCRIPTION) -> str:
    """The text cut between two lines so that it has at most `room` characters."""
    if len(text) <= room:
        return text
    kept = text[:room].rpartition("\n")[0]
    return f"{kept}\n\nThe rest is too long for this page; the changed files show all."
