"""Addresses on the site and on GitHub."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode

MAX_URL = 7_500
"""GitHub refuses requests beyond about 8 kB with status 414; the rest is room for its own part."""


def root_of(address: str) -> str:
    """The way from a page back to the site's root, so that the site works at any sub-path."""
    return "../" * address.count("/") or "./"


@dataclass(frozen=True, slots=True)
class Repository:
    """The project's repository on GitHub: where edits, new files and reports are made.

    Attributes:
        url: its address without a trailing slash, as in https://github.com/owner/name.
        branch: the branch that is published.

    """

    url: str
    branch: str = "main"

    def edit(self, path: str) -> str:
        """GitHub's editor on a file; who has no write access gets a fork."""
        return f"{self.url}/edit/{self.branch}/{quote(path)}"

    def history(self, path: str) -> str:
        """The commits that touched a file."""
        return f"{self.url}/commits/{self.branch}/{quote(path)}"

    def new_file(self) -> str:
        """GitHub's page for a new file; a folder, `filename` and `value` may follow."""
        return f"{self.url}/new/{self.branch}"

    def report(self, **fields: str) -> str:
        """An issue form with fields already filled in."""
        return f"{self.url}/issues/new?{urlencode(fields)}"


def repository_url(slug_or_url: str) -> str:
    """The address of a repository given as owner/name or as a URL."""
    if re.match(r"^https?://", slug_or_url):
        return slug_or_url.rstrip("/").removesuffix(".git")
    return f"https://github.com/{slug_or_url}"
