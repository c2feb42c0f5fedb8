"""Compares the catalog with git: what changed since a branch left another one.

Ids are citation keys and addresses, which must not vanish. No rule that reads only the present
files can find an id that was removed without an alias, so it is found here.
"""

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mi_catalog.catalog import FOLDER, OTHER_FOLDERS, Catalog
from mi_catalog.errors import CatalogError
from mi_catalog.findings import Finding
from mi_catalog.models import KINDS, LearningPath, PaperStatus, Topic
from mi_catalog.store import SUFFIX, Refusal, entry_files, parse_document

RULE_ID = "id-permanent"
FOLDERS = frozenset([*(model.KIND.plural for model in KINDS), *OTHER_FOLDERS])
"""Folders below `catalog/` whose files have an address on the site."""


class HistoryError(CatalogError):
    """Git cannot provide the earlier state."""


@dataclass(frozen=True, slots=True)
class BaseFiles:
    """The catalog's files at the commit where a branch left another one.

    Attributes:
        commit: that commit.
        blobs: git's hash of each file's content, by its path relative to the project's root.
        differing: paths of files that were changed or removed since.

    """

    commit: str
    blobs: Mapping[str, str]
    differing: frozenset[str]


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of entries, topics and paths that a branch touches; each tuple is sorted."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def read_base(root: Path, reference: str) -> BaseFiles:
    """Read from git the files at the merge base of the current commit and a reference.

    Raises:
        HistoryError: there is no git repository, no such reference, or no common commit.

    """
    name = f"{reference}^{{commit}}"
    other = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", name).strip()
    if not other:
        hint = 'Fetch it with its history, as "fetch-depth: 0" does in a workflow.'
        raise HistoryError(f'git finds no "{reference}". {hint}')
    commit = _git(root, "merge-base", "HEAD", other).strip()
    if not commit:
        raise HistoryError(f'"{reference}" and this branch have no commit in common.')
    listed = _git(root, "ls-tree", "-r", "-z", commit, "--", f"{FOLDER}/")
    fields = (line.split("\t", 1) for line in listed.split("\0") if line)
    blobs = {path: about.split()[2] for about, path in fields if id_at(path)}
    differing = _git(
        root, "diff", "--name-only", "--no-renames", "-z", "--relative", commit, "--", FOLDER
    )
    return BaseFiles(commit, blobs, frozenset(differing.split("\0")) & blobs.keys())


def unchanged_files(root: Path, reference: str | None) -> frozenset[str]:
    """The unchanged files of entries, topics and paths; none without git.

    Args:
        root: the project's root.
        reference: the branch to compare with; by default "origin/HEAD", else the last commit.

    """
    for name in (reference,) if reference else ("origin/HEAD", "HEAD"):
        with suppress(HistoryError):
            base = read_base(root, name)
            return frozenset(base.blobs) - base.differing
    return frozenset()


def id_at(path: str) -> str | None:
    """The id of the entry, topic or path that a file contains; None for other files."""
    parts = path.split("/")
    if len(parts) < 3 or parts[0] != FOLDER or parts[1] not in FOLDERS:
        return None
    return parts[-1].removesuffix(SUFFIX) if parts[-1].endswith(SUFFIX) else None


def changes_since(base: BaseFiles, root: Path) -> Changes:
    """What was added, changed and removed in the working tree; a moved file is only changed."""
    old, new = _ids(base.blobs), _ids(_files_now(root))
    differing = _ids(base.differing)
    return Changes(
        added=tuple(sorted(new - old)),
        changed=tuple(sorted(differing & new)),
        removed=tuple(sorted(old - new)),
    )


def lost_ids(base: BaseFiles, root: Path, catalog: Catalog) -> Iterator[Finding]:
    """Find ids and former ids whose addresses existed before and do not exist now.

    Deleted proposals were refused, and are not reported.
    """
    now = set(_files_now(root))
    known = _ids(now) | _aliases_now(catalog)
    texts = _texts(root, [base.blobs[path] for path in sorted(base.differing)])
    for path in sorted(base.differing):
        data = _data(texts[base.blobs[path]], path)
        if path not in now and data.get("status") == PaperStatus.PROPOSED.value:
            continue
        identifier = id_at(path)
        if identifier not in known:
            message = f'the id "{identifier}" was removed, and its address with it.'
            hint = f'Restore the file, or put "{identifier}" under "aliases" of its successor.'
            yield Finding(path, 1, 1, RULE_ID, message, hint)
        for alias in _aliases(data):
            if alias not in known:
                message = f'the former id "{alias}" was removed, and its address with it.'
                hint = f'Put "{alias}" back under "aliases".'
                yield Finding(path, 1, 1, RULE_ID, message, hint)


def _files_now(root: Path) -> Iterator[str]:
    for folder in FOLDERS:
        for path in entry_files(root / FOLDER / folder):
            yield Path(path).relative_to(root).as_posix()


def _ids(paths: Iterable[str]) -> set[str]:
    return {identifier for path in paths if (identifier := id_at(path))}


def _aliases_now(catalog: Catalog) -> set[str]:
    records: tuple[Topic | LearningPath, ...]
    records = (*catalog.topics.values(), *catalog.paths.values())
    return {*catalog.renamed, *(alias for record in records for alias in record.aliases)}


def _aliases(data: Mapping[str, Any]) -> list[str]:
    aliases = data.get("aliases")
    return (
        [alias for alias in aliases if isinstance(alias, str)] if isinstance(aliases, list) else []
    )


def _data(text: str, path: str) -> Mapping[str, Any]:
    """The data of an old version of a file; empty if that version could not be read."""
    try:
        return parse_document(text, path).data
    except Refusal:
        return {}


def _texts(root: Path, blobs: Iterable[str]) -> dict[str, str]:
    """The contents of blobs, read by one call of git.

    Format after https://git-scm.com/docs/git-cat-file#_batch_output.
    """
    wanted = list(dict.fromkeys(blobs))
    answer = _run(root, ["cat-file", "--batch"], "".join(f"{blob}\n" for blob in wanted))
    found, at = {}, 0
    for blob in wanted:
        start = answer.index(b"\n", at) + 1
        end = start + int(answer[at:start].split()[2])
        found[blob] = answer[start:end].decode("utf-8", "replace")
        at = end + 1
    return found


def _git(root: Path, *arguments: str) -> str:
    return _run(root, list(arguments)).decode("utf-8", "surrogateescape")


def _run(root: Path, arguments: list[str], given: str = "") -> bytes:
    """Run git and return its output; empty for what it does not find.

    Raises:
        HistoryError: git is missing, or the folder is no repository.

    """
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, input=given.encode(), capture_output=True, check=False)
    except OSError:
        raise HistoryError("git is needed to compare with an earlier state. Install it.") from None
    if done.returncode > 1:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise HistoryError(f"git could not compare with an earlier state: {said}.")
    return done.stdout
