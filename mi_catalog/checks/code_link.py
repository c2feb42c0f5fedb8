"""A code link leads to the code, at an address that lasts."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from mi_catalog.checks._rule import (
    CheckContext,
    Example,
    Rule,
)
from mi_catalog.findings import Finding
from mi_catalog.models import Work
from mi_catalog.word_lists import FILE, WordLists

CODE_HOSTS = frozenset(["bitbucket.org", "codeberg.org", "github.com", "gitlab.com"])
"""Hosts where the first part of a path is a person or an organisation."""


def check(context: CheckContext) -> Iterator[Finding]:
    """Find code links that expire, hide where they lead, or lead to a person."""
    for entry in context.entries:
        if (
            isinstance(entry, Work)
            and entry.code
            and (fault := _fault(entry.code, context.catalog.words))
        ):
            yield context.at(entry.id, ("code",), *fault)


def _fault(link: str, words: WordLists) -> tuple[str, str] | None:
    """The message and hint for a wrong link."""
    parts = urlsplit(link)
    host = (parts.hostname or "").removeprefix("www.")
    if host in words.review_hosts:
        message = f"{host} deletes code after the review."
        return message, "Link the authors' repository, or remove the line."
    if host in words.shorteners:
        message = f"{host} shortens addresses, so nobody sees where this one leads."
        return message, "Write the address it leads to."
    if host in CODE_HOSTS and len(parts.path.strip("/").split("/")) == 1:
        message = "this is a user's page, not a repository."
        return message, "Link the repository, or remove the line."
    return None


_LISTED = {f"catalog/{FILE}": "shorteners:\n  words:\n    - tinyurl.com\n"}

RULE = Rule(
    id="code-link",
    why="A link that expires or leads to a person's page does not lead readers to the code.",
    check=check,
    wrong=Example("code: https://tinyurl.com/clockwork", beside=_LISTED),
    right=Example("code: https://github.com/byron/clockwork", beside=_LISTED),
)
