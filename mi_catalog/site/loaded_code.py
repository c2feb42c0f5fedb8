"""Detects program files that changed since a preview was started, which runs the old code."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1]


class LoadedCode:
    """The Python files of the program and of the engine's adapter, as they were at the start."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._digests = {name: _digest(path) for name, path in self._files()}
        self._seen = {name: _stamp(path) for name, path in self._files()}
        self._changed: frozenset[str] = frozenset()

    def notices(self) -> list[str]:
        """A line for each file that differs from the running code, as of the last call of
        `look`.
        """
        return [
            f"{name} changed: stop the preview and start it again to see it."
            for name in sorted(self._changed)
        ]

    def look(self) -> list[str]:
        """Compare the files again; a file is read only if its time or size changed."""
        files = dict(self._files())
        changed = {name for name in self._digests if name not in files}
        for name, path in files.items():
            stamp = _stamp(path)
            if stamp == self._seen.get(name):
                continue
            if _digest(path) == self._digests.get(name):
                self._seen[name] = stamp
            else:
                changed.add(name)
        self._changed = frozenset(changed)
        return self.notices()

    def _files(self) -> Iterator[tuple[str, Path]]:
        """Every Python file, by its path relative to the project's root."""
        for folder, above in ((PACKAGE, PACKAGE.parent), (self._root / "hooks", self._root)):
            for path in sorted(folder.rglob("*.py")):
                yield path.relative_to(above).as_posix(), path


def _stamp(path: Path) -> tuple[int, int]:
    """Time and size of a file; zeros if it does not exist."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def _digest(path: Path) -> bytes:
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except FileNotFoundError:
        return b""
