"""Finds the files of the tracker and of observers that the catalog's rules would refuse."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mi_catalog.catalog import Catalog, Loaded
from mi_catalog.checks import run_checks
from mi_catalog.models import Entry
from mi_catalog.store import Document, Refusal, parse_document, validate
from mi_catalog.tracker.propose import Outcome

SAME_WORK = "-duplicate"
"""The suffix of the ids of rules about duplicates, which are skipped: the tracker compares works
itself."""

_File = tuple[Entry, Document]
_Problem = tuple[str, str]
"""A path, and what is wrong there."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A new or changed file, and the entry that it is about."""

    path: str
    text: str
    entry: Entry


@dataclass(frozen=True)
class Vetting:
    """Checks new and changed entries before they are written."""

    root: Path
    catalog: Catalog
    today: dt.date

    def refusals(self, outcome: Outcome) -> Mapping[str, str]:
        """The tracker's files that `check` would refuse, with the findings."""
        known = self.catalog.entries
        drafts = [Draft(p.path, p.text, p.paper) for p in outcome.proposals]
        drafts += [Draft(u.path, u.text, known[u.entry_id]) for u in outcome.updates]
        return self.refused(drafts)

    def refused(self, drafts: Iterable[Draft]) -> Mapping[str, str]:
        """The files that `check` would refuse, with the findings."""
        refused: dict[str, str] = {}
        files = [*self._files(drafts, refused)]
        if not files:
            return refused
        paths = {document.path for _, document in files}
        before = self._problems([], paths)
        found = self._problems(files) - before
        if any(path not in paths for path, _ in found):
            found = {problem for file in files for problem in self._alone(file, before)}
        return refused | dict(sorted(found, reverse=True))

    def _files(self, drafts: Iterable[Draft], refused: dict[str, str]) -> Iterator[_File]:
        """The files as they would be read; unreadable ones are added to `refused`."""
        for draft in drafts:
            try:
                document = parse_document(draft.text, draft.path)
            except Refusal as refusal:
                refused[draft.path] = refusal.finding.message
                continue
            entry = validate(type(draft.entry), document, id=draft.entry.id)
            if isinstance(entry, Entry):
                yield entry, document
            else:
                refused[draft.path] = entry[0].message

    def _alone(self, file: _File, before: set[_Problem]) -> Iterator[_Problem]:
        """The findings of one file; a crash of a rule counts as a finding."""
        path = file[1].path
        return ((path, message) for _, message in self._problems([file]) - before)

    def _problems(self, files: Iterable[_File], paths: Iterable[str] = ()) -> set[_Problem]:
        """The findings of the rules in some paths with some files new or changed."""
        files = [*files]
        catalog = self.catalog.with_files(files)
        about = [*paths, *(document.path for _, document in files)]
        found = run_checks(Loaded(catalog, ()), self.root, self.today, about)
        return {(f.path, f.message) for f in found if not f.rule.endswith(SAME_WORK)}
