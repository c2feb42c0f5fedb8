"""The day of the last change of each page: the newest change of its sources.

Days come from the git history if it is complete, which gives the same in every clone. Without it,
as in a shallow clone or an archive, an entry has the day on which it was added, and a page without
entries has none.
"""

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mi_catalog.catalog import Catalog
from mi_catalog.citations.prose import find_citations
from mi_catalog.prose_parts import WITHOUT_ENTRIES, calls
from mi_catalog.site.context import Prose, Site
from mi_catalog.site.page import Page

RULES = "mi_catalog/checks/"
"""The files that the page of rules is made from."""
_FOLDERS = ("catalog", "docs", RULES)
_MARK = ">"
"""The beginning of a commit's line in git's output; no file name begins with it."""


def page_days(site: Site, prose: Iterable[str], pages: Iterable[Page]) -> Mapping[str, str]:
    """The known days of pages as "YYYY-MM-DD", by address.

    Args:
        site: what the pages are made from.
        prose: the addresses of the pages that come from Markdown, topics without any among them.
        pages: all other pages.

    """
    days = _Days(site.catalog, _history(site.root_folder))
    found = {page.address: days.newest(page.sources) for page in pages}
    written = {page.address: page for page in site.prose.values()}
    for address in prose:
        found[address] = days.newest(_shown_by(site, address, written.get(address)))
    return {address: day for address, day in found.items() if day}


@dataclass(frozen=True, slots=True)
class _Days:
    """The days of sources; `history` has the day of each file."""

    catalog: Catalog
    history: Mapping[str, str]

    def newest(self, sources: Iterable[str]) -> str:
        """The newest known day of some sources; "" for none."""
        return max(map(self._of, sources), default="")

    def _of(self, source: str) -> str:
        document = self.catalog.documents.get(source)
        day = self.history.get(document.path if document else source, "")
        if day or source not in self.catalog.entries:
            return day
        return self.catalog.entries[source].added or ""


def _shown_by(site: Site, address: str, prose: Prose | None) -> Iterator[str]:
    """The sources of a page of prose: its file, what it cites, and what its parts show."""
    topic = address.removeprefix("topics/").rstrip("/")
    if address.startswith("topics/") and topic in site.catalog.topics:
        yield topic
        yield from (entry.id for entry in site.catalog.topic_entries[topic])
    if prose is None:
        return
    yield f"docs/{prose.source}"
    yield from (site.catalog.renamed.get(key, key) for key, _ in find_citations(prose.markdown))
    parts = {call.name for call in calls(prose.markdown)}
    if "glossary" in parts:
        yield "glossary"
    if parts - WITHOUT_ENTRIES:
        yield from site.catalog.entries


def _history(root: Path) -> Mapping[str, str]:
    """The day of the last commit of each file; empty if the history is not complete.

    A shallow history would date every file to its first commit, as would a single commit.
    """
    git = ["git", "-C", str(root)]
    log = ["log", f"--format={_MARK}%cs", "--name-only", "--relative", "--", *_FOLDERS]
    try:
        asked = subprocess.run(
            [*git, "rev-parse", "--is-shallow-repository"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if asked.stdout.strip() != "false":
            return {}
        said = subprocess.run([*git, *log], capture_output=True, text=True, check=False).stdout
    except OSError:
        return {}
    found: dict[str, str] = {}
    day, commits = "", 0
    for line in said.splitlines():
        if line.startswith(_MARK):
            day, commits = line.removeprefix(_MARK), commits + 1
        elif line:
            found.setdefault(line, day)
    return found if commits > 1 else {}
