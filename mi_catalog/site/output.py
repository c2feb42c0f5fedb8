"""The folder that a site is written to, in which a file that is right stays as it is.

Creating and removing tens of thousands of files costs more than making what is in them, and a
deployment changes few. So the folder of the last build is kept: a file is written only where its
content differs, and what this build did not write is removed at the end. The result is that of a
build into an empty folder, whatever was there before: each file is read and its digest compared.
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
"""Characters written at once: an export of all entries, encoded in one go, takes 30 MB."""
OURS = ".well-known"
"""The only hidden folder of a site; others in it, such as `.git`, are not touched."""

Content = str | bytes


class Output:
    """Files written below a folder, by this process and by those that it starts.

    Leaving the context removes what was not written; after an error everything stays.
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
        """Make a file what it should be.

        Args:
            name: its path below the folder, with "/".
            content: text becomes UTF-8 and keeps its line breaks.

        Returns:
            the digest of the content, by which `contains` knows it.

        """
        self._written.append(name)
        path = self.folder / name
        digest = _digest(_pieces(content))
        if name in self._before:
            if self.contains(name, digest):
                return digest
            path.unlink(missing_ok=True)  # its content may have another name elsewhere
        write_file(path, content)
        return digest

    def contains(self, name: str, digest: str) -> bool:
        """Whether the last site left a file of this content."""
        if name in self._before:
            with suppress(OSError), (self.folder / name).open("rb") as file:
                return _digest(iter(partial(file.read, AT_ONCE), b"")) == digest
        return False

    def keep(self, name: str) -> None:
        """A file of the last site is right as it is."""
        self._written.append(name)

    def put_all(self, files: Iterable[tuple[str, Content]]) -> None:
        """Make all these files what they should be, and report them."""
        for name, content in files:
            self.put(name, content)
        self.report()

    def take(self, folder: Path) -> None:
        """Make the files of another folder the site's, and remove that folder."""
        self.put_all((name, (folder / name).read_bytes()) for name in [*_files(folder)])
        remove(folder)

    def report(self) -> None:
        """Tell the process that leaves the context what this one has written."""
        self._names.add(self._written)
        self._written.clear()

    def _remove_others(self) -> None:
        self.report()
        left = self._before.difference(self._names.read())
        folders: set[Path] = set()
        for name in left:
            path = self.folder / name
            if path.is_file():  # else something new took its place
                path.unlink()
            folders.update(Path(name).parents)
        for folder in sorted(folders - {Path()}, key=lambda path: len(path.parts), reverse=True):
            with suppress(OSError):  # something is in it
                (self.folder / folder).rmdir()


def write_file(path: Path, content: Content) -> None:
    """Write one of the site's files and its folder, also where something else has their names."""
    try:
        file = path.open("wb")
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        _make_room(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("wb")
    with file:
        file.writelines(_pieces(content))


def remove(path: Path) -> None:
    """Remove a file, a folder with all that is in it, or a link but not what it leads to."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _make_room(path: Path) -> None:
    """Remove a folder that has the file's name, or a file that has the name of its folder."""
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
    """The ordinary files below a site's folder; links, by which one could write elsewhere, go."""
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
