"""Writes many files as one change: a run killed at any moment leaves all old or all new.

All files are first written to a temporary folder, whose renaming to `.pending` commits the change;
then each file moves to its place. A run killed before the renaming has changed nothing. After it,
the next run moves the files from `.pending` before it does anything else.
"""

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mi_catalog.catalog import FOLDER
from mi_catalog.errors import CatalogError

HOME = f"{FOLDER}/tracker"
PENDING = ".pending"
"""The folder of a committed change whose files are not in place yet, below `HOME`."""
_UNBOUND = ".pending-"
_LIST = "list.json"


def apply_change(root: Path, files: Mapping[str, str]) -> None:
    """Write files, given by path relative to the root, all or none."""
    home = root / HOME
    home.mkdir(parents=True, exist_ok=True)
    recover(root)
    staging = Path(tempfile.mkdtemp(dir=home, prefix=_UNBOUND))
    moves = [(f"{n}", path, _digest(root / path)) for n, path in enumerate(files)]
    for (name, _, _), text in zip(moves, files.values(), strict=True):
        _write(staging / name, text)
    _write(staging / _LIST, json.dumps(moves))
    staging.rename(home / PENDING)
    recover(root)


def recover(root: Path) -> bool:
    """Complete a change that a killed run committed; returns whether there was one."""
    home = root / HOME
    for unbound in home.glob(f"{_UNBOUND}*"):
        shutil.rmtree(unbound, ignore_errors=True)
    pending = home / PENDING
    if not (pending / _LIST).exists():
        shutil.rmtree(pending, ignore_errors=True)
        return False
    for name, path, before in json.loads((pending / _LIST).read_text("utf-8")):
        if (pending / name).exists() and _digest(root / path) == before:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (pending / name).replace(root / path)
    (pending / _LIST).unlink()
    shutil.rmtree(pending)
    return True


@contextmanager
def only_run(root: Path) -> Iterator[None]:
    """Lock the project against a second run; the lock ends with the process.

    Raises:
        CatalogError: another run has the lock.

    """
    home = root / HOME
    home.mkdir(parents=True, exist_ok=True)
    folder = os.open(home, os.O_RDONLY)
    try:
        _lock(folder)
        yield
    finally:
        os.close(folder)


def _lock(folder: int) -> None:
    with contextlib.suppress(ImportError):  # Windows has no fcntl, and so no lock
        import fcntl

        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = "another run of the tracker is active here. Wait for it to end."
            raise CatalogError(message) from None


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o644)


def _digest(path: Path) -> str | None:
    """The digest of a file's content at the time of the change, so that recovery keeps later
    edits.
    """
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None
