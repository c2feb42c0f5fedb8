"""Writes a site into a folder, and leaves files that are already right unchanged.

Creating and removing tens of thousands of files takes longer than making their content, and a
deployment changes few of them. So the folder of the last build is reused: a file is written only if
its content differs, and files that this build did not write are removed at the end. As every file
is compared, the result is the same as that of a build into an empty folder.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Self

from mi_catalog.site.shared_lines import SharedLines

AT_ONCE = 1_000_000
"""How many characters are encoded and written at once: an export of all entries would take 30
MB."""
OURS = ".well-known"
"""The only hidden folder of a site; others, such as `.git`, are not changed."""

Content = str | bytes


class Output:
    """Files written below a folder, by this process and by those that it starts.

    Leaving the context removes all other files, unless there was an error.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._before = frozenset(_files(folder))
        self._written: list[str] = []
        self._names = SharedLines()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self._remove_others()
        finally:
            self._names.close()

    def put(self, name: str, content: Content) -> str:
        """Write a file if it does not have this content.

        Args:
            name: its path below the folder, with "/".
            content: text becomes UTF-8 and keeps its line breaks.

        Returns:
            the digest of the content, for `contains`.

        """
        self._written.append(name)
        path = self.folder / name
        digest = _digest(_pieces(content))
        if name in self._before:
            if self.contains(name, digest):
                return digest
            path.unlink(missing_ok=True)  # it may be a hard link to a file elsewhere
        write_file(path, content)
        return digest

    def contains(self, name: str, digest: str) -> bool:
        """Whether the folder had a file with this content before the build."""
        if name in self._before:
            with suppress(OSError), (self.folder / name).open("rb") as file:
                return _digest(iter(partial(file.read, AT_ONCE), b"")) == digest
        return False

    def keep(self, name: str) -> None:
        """Keep a file of the last build."""
        self._written.append(name)

    def put_all(self, files: Iterable[tuple[str, Content]]) -> None:
        """Write these files if their content differs, and report them."""
        for name, content in files:
            self.put(name, content)
        self.report()

    def take(self, folder: Path) -> None:
        """Move the files of another folder into the site, and remove that folder."""
        self.put_all((name, (folder / name).read_bytes()) for name in [*_files(folder)])
        remove(folder)

    def report(self) -> None:
        """Report the files written by this process to the one that leaves the context."""
        self._names.add(self._written)
        self._written.clear()

    def _remove_others(self) -> None:
        self.report()
        left = self._before.difference(self._names.read())
        folders: set[Path] = set()
        for name in left:
            path = self.folder / name
            if path.is_file():  # otherwise something new was written there
                path.unlink()
            folders.update(Path(name).parents)
        for folder in sorted(folders - {Path()}, key=lambda path: len(path.parts), reverse=True):
            with suppress(OSError):  # it is not empty
                (self.folder / folder).rmdir()


def write_file(path: Path, content: Content) -> None:
    """Write a file and its folders, replacing anything else with their names."""
    try:
        file = path.open("wb")
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        _make_room(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("wb")
    with file:
        file.writelines(_pieces(content))


def remove(path: Path) -> None:
    """Remove a file, a folder with its content, or a link without its target."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _make_room(path: Path) -> None:
    """Remove a folder with the file's name, or a file with the name of one of its folders."""
    if path.is_dir():
        remove(path)
    for parent in path.parents:
        if parent.is_file():
            parent.unlink()


def _pieces(content: Content) -> Iterator[bytes]:
    for start in range(0, len(content), AT_ONCE):
        piece = content[start : start + AT_ONCE]
        yield piece.encode() if isinstance(piece, str) else piece


def _digest(pieces: Iterable[bytes]) -> str:
    found = blake2b(digest_size=16)
    for piece in pieces:
        found.update(piece)
    return found.hexdigest()


def _files(folder: Path) -> Iterator[str]:
    """The regular files below a site's folder; links, which could lead outside, are removed."""
    waiting = [""]
    while waiting:
        within = waiting.pop()
        with suppress(FileNotFoundError), os.scandir(folder / within) as found:
            for entry in found:
                name = f"{within}{entry.name}"
                if not within and name.startswith(".") and name != OURS:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{name}/")
                elif entry.is_file(follow_symlinks=False):
                    yield name
                else:
                    Path(entry).unlink()
