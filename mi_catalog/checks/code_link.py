"""A code link leads to the code, and will do so tomorrow."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from mi_catalog.checks._rule import (
    CheckContext,
    Example,
    Rule,
)
from mi_catalog.findings import Finding
from mi_catalog.models import Work

ANONYMOUS = frozenset(["anonymous.4open.science"])
"""Hosts that keep code for the time of a review."""
SHORTENERS = frozenset([
    "aka.ms", "bit.ly", "buff.ly", "cutt.ly", "git.io", "goo.gl", "is.gd", "ow.ly", "rb.gy",
    "shorturl.at", "t.co", "t.ly", "tiny.cc", "tinyurl.com",
])  # fmt: skip
"""Hosts whose addresses say nothing about where they lead."""
CODE_HOSTS = frozenset(["bitbucket.org", "codeberg.org", "github.com", "gitlab.com"])
"""Hosts where the first part of a path is a person or an organisation."""


def check(context: CheckContext) -> Iterator[Finding]:
    """Find code links that expire, hide where they lead, or lead to a person."""
    for entry in context.entries:
        if isinstance(entry, Work) and entry.code and (fault := _fault(entry.code)):
            yield context.at(entry.id, ("code",), *fault)


def _fault(link: str) -> tuple[str, str] | None:
    """What is wrong with a link, and what to do."""
    parts = urlsplit(link)
    host = (parts.hostname or "").removeprefix("www.")
    if host in ANONYMOUS:
        message = f"{host} deletes code after the review."
        return message, "Link the authors' repository, or remove the line."
    if host in SHORTENERS:
        message = f"{host} shortens addresses, so nobody sees where this one leads."
        return message, "Write the address it leads to."
    if host in CODE_HOSTS and len(parts.path.strip("/").split("/")) == 1:
        message = "this is a user's page, not a repository."
        return message, "Link the repository, or remove the line."
    return None


RULE = Rule(
    id="code-link",
    why="A link that expires or leads to a person's page gives nobody the code.",
    check=check,
    wrong=Example("code: https://tinyurl.com/clockwork"),
    right=Example("code: https://github.com/byron/clockwork"),
)
