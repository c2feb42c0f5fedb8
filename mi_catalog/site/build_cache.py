"""A cache of results of earlier builds, found by name and by a digest of their inputs.

A record has a name, such as an entry's id, and is used again only if the digest of all its inputs
is the same. `store/cache_file.py` says when the file of records is trusted; without it everything
is computed again, with the same result.
"""

import json
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path
from sysconfig import get_path
from typing import TypeVar

from mi_catalog.store.cache_file import (
    FOLDER,
    PACKAGE,
    code_digest,
    is_untracked,
    read_cache_file,
    write_cache_file,
)

FILE = FOLDER / "made.txt"
READ = ("catalog", "docs", "hooks", "mkdocs.yml")
"""The files of a project that a build reads, besides the program, whose digest is `maker`."""
MOST = 100_000_000
"""The most characters in the cache; 4,500 entries take 26 million.

More would need too much memory.
"""

T = TypeVar("T")


class BuildCache:
    """The records of earlier builds and of this one.

    Attributes:
        root: the project's folder; None if nothing is cached, as without git.
        maker: a digest of the program and of what is installed beside it.
        files: the digest of each file that a build reads, by its path in the project. They are
            computed before the catalog is loaded, so that a file which changes in between has the
            old digest, and is processed again.

    """

    def __init__(self, root: Path | None = None) -> None:
        self.root = root if root and is_untracked(root) else None
        self.maker = _maker() if self.root else b""
        self.files = dict(_files(self.root)) if self.root else {}
        self._known: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        self._is_new = False
        if self.root:
            for line in read_cache_file(self.root / FILE, self.maker).decode().split("\n")[:-1]:
                name, _, record = line.partition("\t")
                self._known[name] = record

    def of(self, name: str, inputs: bytes, make: Callable[[], T]) -> T:
        """The result of an earlier build with the same inputs, else of `make`.

        Args:
            name: of the record, unique in a build.
            inputs: everything that the result depends on, apart from the program.
            make: computes the result, which consists of lists, mappings, texts and numbers.

        """
        if self.root is None:
            return make()
        digest = blake2b(inputs, digest_size=16).hexdigest()
        known = self._known.get(name, "")
        if known.startswith(digest):
            self._kept[name] = known
            found: T = json.loads(known[len(digest) + 1 :])
            return found
        made = make()
        self._kept[name] = f"{digest}\t{json.dumps(made, separators=(',', ':'))}"
        self._is_new = True
        return made

    def save(self) -> None:
        """Save the records that this build used, and free their memory."""
        if self.root and (self._is_new or len(self._kept) < len(self._known)):
            text = "".join(f"{name}\t{record}\n" for name, record in self._kept.items())
            write_cache_file(self.root, FILE, text if len(text) <= MOST else "", self.maker)
        self._known, self._kept, self._is_new = {}, {}, False


def _files(root: Path) -> Iterator[tuple[str, str]]:
    for place in READ:
        for path in (root / place, *sorted((root / place).rglob("*"))):
            if path.is_file():
                content = blake2b(path.read_bytes(), digest_size=16)
                yield path.relative_to(root).as_posix(), content.hexdigest()


def _maker() -> bytes:
    """A digest of our code and templates and of all installed packages."""
    templates = (path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.html"))
    installed = sorted(found.name for found in Path(get_path("purelib")).glob("*.dist-info"))
    return code_digest([".", *sorted(templates)], *installed)
