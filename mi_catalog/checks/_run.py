"""Runs every rule over a catalog and gathers the findings."""

import datetime as dt
import os
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path, PurePosixPath
from pkgutil import iter_modules

from mi_catalog import checks
from mi_catalog.catalog import FOLDER, Loaded
from mi_catalog.checks._exceptions import EXCEPTIONS, without_exceptions
from mi_catalog.checks._generated import stale_files
from mi_catalog.checks._rule import CheckContext, Rule
from mi_catalog.checks._rules_without_check import RULES_WITHOUT_CHECK
from mi_catalog.coverage import load_coverage
from mi_catalog.findings import Finding, in_reading_order, is_within
from mi_catalog.garbage_collection import collector_paused
from mi_catalog.observe.remarks import SEEN, BadRow, numbered
from mi_catalog.store import Refusal, read_text
from mi_catalog.text.nearest import nearest
from mi_catalog.tracker_state import LOG, BadLine, read_state

PROSE = "docs"
"""The folder of the hand-written pages, below the project's root."""


def all_rules() -> tuple[Rule, ...]:
    """Every rule by id, including those without a check."""
    names = (module.name for module in iter_modules(checks.__path__) if module.name[0] != "_")
    found = (import_module(f"{checks.__name__}.{name}").RULE for name in names)
    return tuple(sorted((*found, *RULES_WITHOUT_CHECK), key=lambda rule: rule.id))


def run_checks(
    loaded: Loaded, root: Path, today: dt.date, paths: Sequence[str] | None = None
) -> tuple[Finding, ...]:
    """Check a catalog; the result includes the findings of loading it.

    Args:
        loaded: the catalog and the findings of its loading.
        root: the project's root.
        today: the day for which to check.
        paths: files or folders, relative to the root; only findings about them are returned.

    """
    with collector_paused():
        context = read_context(loaded, root, today, paths)
        rules = all_rules()
        read = (*loaded.findings, *context.unreadable, *stale_files(loaded, root, paths))
        found = [*read, *(finding for rule in rules for finding in _run(rule, context))]
        found = without_exceptions(found, context, root, rules)
    return in_reading_order(f for f in found if paths is None or _concerns(f, paths))


def read_context(
    loaded: Loaded, root: Path, today: dt.date, paths: Sequence[str] | None = None
) -> CheckContext:
    """Gather the context of the rules; `paths` is that of `run_checks`.

    Unneeded exceptions can only be found by checking everything.
    """
    is_part = paths is not None and not is_within(f"{FOLDER}/{EXCEPTIONS}", paths)
    prose, unreadable = _read_prose(root)
    mark, wrong = _read_mark(root)
    return CheckContext(
        catalog=loaded.catalog,
        today=today,
        prose=prose,
        files=tuple(_files(root, FOLDER)),
        published=frozenset(_files(root, PROSE)),
        broken=frozenset(PurePosixPath(finding.path).stem for finding in loaded.findings),
        unfit=loaded.unfit,
        unreadable=(*unreadable, *wrong, *_wrong_lists(root), *_wrong_remarks(root, loaded)),
        read_up_to=mark,
        paths=tuple(paths) if paths is not None and is_part else None,
    )


def _read_mark(root: Path) -> tuple[dt.date | None, tuple[Finding, ...]]:
    """The last day that the tracker has read, or a finding if its log cannot be read."""
    try:
        return read_state(root / LOG).read_up_to, ()
    except BadLine as bad:
        return None, (Finding(LOG, bad.line, 1, "file", bad.message, bad.hint),)


def _wrong_lists(root: Path) -> tuple[Finding, ...]:
    """A finding if the lists by which completeness is measured cannot be read."""
    try:
        load_coverage(root)
    except Refusal as refusal:
        return (refusal.finding,)
    return ()


def _wrong_remarks(root: Path, loaded: Loaded) -> Iterator[Finding]:
    """Findings for invalid lines in the file of dismissed remarks, which would come back."""
    unread = {PurePosixPath(finding.path).stem for finding in loaded.findings}
    try:
        for line, remark in numbered(root):
            name = remark.entry_id
            if loaded.catalog.find(name) is None and name not in unread:
                near = nearest(name, loaded.catalog.entries)
                message = f'there is no entry "{name}".'
                yield Finding(SEEN, line, 1, "file", message, str(near or "Remove the line."))
    except BadRow as bad:
        yield Finding(SEEN, bad.line, 1, "file", bad.message, bad.hint)


def _read_prose(root: Path) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """The text of each page, and findings for pages that cannot be read."""
    pages, wrong = {}, []
    for path in sorted((root / PROSE).rglob("*.md")):
        try:
            text = read_text(path, root)
        except Refusal as refusal:
            wrong.append(refusal.finding)
        else:
            shown = path.relative_to(root).as_posix()
            pages[shown] = text
    return pages, tuple(wrong)


def _run(rule: Rule, context: CheckContext) -> Iterator[Finding]:
    if rule.check is None:
        return
    try:
        yield from map(partial(replace, rule=rule.id), rule.check(context))
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        message = f"the rule failed with {type(error).__name__}: {error} ({frame.filename})."
        path = f"{checks.__name__.replace('.', '/')}/{rule.id.replace('-', '_')}.py"
        hint = "The catalog may be right: report this as a bug of the rule."
        yield Finding(path, 1, 1, rule.id, message, hint)


def _concerns(finding: Finding, paths: Sequence[str]) -> bool:
    """Whether a finding is in a path or mentions a file there."""
    if finding.path.startswith("mi_catalog/"):
        return True
    return is_within(finding.path, paths) or any(f" {path}" in finding.message for path in paths)


def _files(root: Path, top: str) -> Iterator[str]:
    """Every file below a folder, and every symbolic link to a folder, with a slash at its end."""
    start = len(str(root)) + 1
    for folder, folders, names in os.walk(root / top):
        folders.sort()
        links = [f"{name}/" for name in folders if Path(folder, name).is_symlink()]
        below = folder[start:].replace(os.sep, "/")
        yield from (f"{below}/{name}" for name in sorted([*names, *links]))
