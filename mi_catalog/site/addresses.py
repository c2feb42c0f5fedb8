"""Addresses on the site and on GitHub."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode

MAX_URL = 7_500
"""The longest address of a link to GitHub, which refuses requests above about 8 kB with status
414."""


def root_of(address: str) -> str:
    """The relative path from a page to the site's root, so that the site works at any sub-path."""
    return "../" * address.count("/") or "./"


@dataclass(frozen=True, slots=True)
class Repository:
    """Addresses in the project's repository on GitHub.

    Attributes:
        url: its address without a trailing slash, as in https://github.com/owner/name.
        branch: the branch that is published.

    """

    url: str
    branch: str = "main"

    def edit(self, path: str) -> str:
        """The address of GitHub's editor for a file; without write access it creates a fork."""
        return f"{self.url}/edit/{self.branch}/{quote(path)}"

    def history(self, path: str) -> str:
        """The address of a file's history."""
        return f"{self.url}/commits/{self.branch}/{quote(path)}"

    def new_file(self) -> str:
        """The address of GitHub's page for a new file, to which a folder, `filename` and `value`
        can be added.
        """
        return f"{self.url}/new/{self.branch}"

    def report(self, **fields: str) -> str:
        """The address of an issue form with fields filled in."""
        return f"{self.url}/issues/new?{urlencode(fields)}"


def repository_url(slug_or_url: str) -> str:
    """The URL of a repository given as owner/name or as a URL."""
    if re.match(r"^https?://", slug_or_url):
        return slug_or_url.rstrip("/").removesuffix(".git")
    return f"https://github.com/{slug_or_url}"
