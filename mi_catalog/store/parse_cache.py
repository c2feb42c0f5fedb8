"""Keeps the data of files that were parsed and found valid, so that they are not read again.

Git knows which files have not changed since it last looked, and names the content of each by a
digest, so one call of git takes less time than reading thousands of files. The cache contains the
data of each file by that digest, as JSON. `cache_file.py` says when a cache is trusted; this one
also depends on the code that parses and validates, and on the version of pydantic.

Without git, or where nothing can be written, everything is read as if there were no cache.
"""

import json
import os
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

import pydantic

from mi_catalog.store.cache_file import FOLDER, code_digest, read_cache_file, write_cache_file
from mi_catalog.store.document import Document, Location, Refusal
from mi_catalog.store.files import read_document
from mi_catalog.text.positions import Mark

FILE = FOLDER / "parsed.json"
"""4,500 entries take 4 MB."""
_CODE = ("findings.py", "text", "identity", "models", "store")
"""The code that parses and validates files: this package and those it imports."""


class ParseCache:
    """The parsed data of those files of a project that are unchanged in git.

    Attributes:
        root: the project's folder.
        blobs: the digest of the content of each such file, by its path relative to `root`.

    """

    def __init__(self, root: Path, blobs: Mapping[str, str], known: Mapping[str, Any]) -> None:
        self.root = root
        self.blobs = blobs
        self._known = known
        self._kept: dict[str, tuple[str, Mapping[str, Any]]] = {}
        self._is_new = False

    @classmethod
    def open(cls, root: Path, folder: str) -> "ParseCache":
        """The cache of a project; empty where it is missing, stale or not to be trusted.

        Args:
            root: the project's folder.
            folder: the folder below it that the files are in.

        """
        blobs = _unchanged(root, (folder, FOLDER.as_posix()))
        is_trusted = not any(path.startswith(f"{FOLDER.as_posix()}/") for path in blobs)
        return cls(root, blobs, _read(root / FILE) if blobs and is_trusted else {})

    def find(self, path: str) -> Document | None:
        """The document of a file that was valid with its present content, if that is known."""
        blob = self.blobs.get(path)
        kept = self._known.get(path)
        if blob is None or kept is None or kept[0] != blob:
            return None
        self._kept[path] = kept
        return KnownDocument(path, kept[1], self.root)

    def add(self, document: Document) -> None:
        """Keep the data of a valid file."""
        if blob := self.blobs.get(document.path):
            self._kept[document.path] = (blob, document.data)
            self._is_new = True

    def save(self) -> None:
        """Write the data of the present files; does nothing where the file cannot be written."""
        if not self._is_new:
            return
        text = json.dumps(self._kept, ensure_ascii=False, separators=(",", ":"))
        write_cache_file(self.root, FILE, text, _maker())


class KnownDocument(Document):
    """A document from the cache; its file is read only when its text or positions are needed."""

    __slots__ = ("__dict__",)

    def __init__(self, path: str, data: Mapping[str, Any], root: Path) -> None:
        object.__setattr__(self, "path", path)
        object.__setattr__(self, "data", data)
        self.__dict__["_root"] = root

    @property
    def marks(self) -> Mapping[Location, Mark]:
        return self._read.marks

    @property
    def text(self) -> str:
        return self._read.text

    @property
    def is_simple(self) -> bool:
        return self._read.is_simple

    @cached_property
    def _read(self) -> Document:
        root: Path = self.__dict__["_root"]
        document = read_document(root / self.path, root)
        if document.data != self.data:
            hint = "Run the command again."
            changed = "the file changed while it was read."
            raise Refusal(document.finding((), "file", changed, hint))
        return document


def _unchanged(root: Path, folders: Iterable[str]) -> dict[str, str]:
    """Git's digest of the content of each file that does not differ from git's index.

    Files marked "assume unchanged", which git does not compare, and files with conflicts are left
    out.
    """
    command = ("git", "ls-files", "-z", "-v", "--stage", "--cached", "--modified", "--deleted")
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            [*command, "--", *folders], cwd=root, env=environment, capture_output=True, check=True
        )
        listed = done.stdout.decode()
    except (OSError, subprocess.CalledProcessError, UnicodeDecodeError):
        return {}
    found: dict[str, str] = {}
    differing = set()
    for line in listed.split("\0")[:-1]:
        about, _, path = line.partition("\t")
        tag, mode, blob, stage = about.split(" ")
        if tag == "H" and mode.startswith("100") and stage == "0":
            found[path] = blob
        else:
            differing.add(path)
    return {path: blob for path, blob in found.items() if path not in differing}


def _read(path: Path) -> Mapping[str, Any]:
    """The content of a cache that can be trusted; empty for any other."""
    with suppress(ValueError, RecursionError):
        found = json.loads(read_cache_file(path, _maker()))
        return found if isinstance(found, dict) else {}
    return {}


def _maker() -> bytes:
    return code_digest(_CODE, pydantic.VERSION)
