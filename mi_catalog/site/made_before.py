"""What earlier builds made of the same inputs, so that a build works it out once.

A record is found by a name, such as an entry's id, and is used again only where the digest of all
that it was made of is the same. The file of all records is believed only as `store/kept_file.py`
says; without it, or with one that is damaged, everything is made anew and is the same.
"""

import json
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path
from sysconfig import get_path
from typing import TypeVar

from mi_catalog.store.kept_file import FOLDER, PACKAGE, is_untracked, made_by, read_kept, write_kept

FILE = FOLDER / "made.txt"
READ = ("catalog", "docs", "hooks", "mkdocs.yml")
"""What a build reads of a project beside the program, which `maker` has the digest of."""
MOST = 100_000_000
"""Characters that are kept; 4,500 entries take 26 million. Beyond, memory would cost more than the
time is worth."""

T = TypeVar("T")


class MadeBefore:
    """Records of earlier builds, and of this one.

    Attributes:
        root: the project's folder; None where nothing is kept, as without git.
        maker: a digest of the program and of what is installed beside it.
        files: the digest of each file that a build reads, by its path in the project. They are
            read here, before the catalog is loaded: a file that changes meanwhile then has the
            digest of its former content, and what was made of the new one is made again.

    """

    def __init__(self, root: Path | None = None) -> None:
        self.root = root if root and is_untracked(root) else None
        self.maker = _maker() if self.root else b""
        self.files = dict(_files(self.root)) if self.root else {}
        self._known: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        self._is_new = False
        if self.root:
            for line in read_kept(self.root / FILE, self.maker).decode().split("\n")[:-1]:
                name, _, record = line.partition("\t")
                self._known[name] = record

    def of(self, name: str, inputs: bytes, make: Callable[[], T]) -> T:
        """What an earlier build made of the same inputs, else what is made now.

        Args:
            name: which record; one of a build.
            inputs: all that decides what is made, apart from the program itself.
            make: makes it, of lists, mappings, texts and numbers.

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
        """Keep the records of this build, and none that it did not ask for; then let go of them."""
        if self.root and (self._is_new or len(self._kept) < len(self._known)):
            text = "".join(f"{name}\t{record}\n" for name, record in self._kept.items())
            write_kept(self.root, FILE, text if len(text) <= MOST else "", self.maker)
        self._known, self._kept, self._is_new = {}, {}, False


def _files(root: Path) -> Iterator[tuple[str, str]]:
    for place in READ:
        for path in (root / place, *sorted((root / place).rglob("*"))):
            if path.is_file():
                content = blake2b(path.read_bytes(), digest_size=16)
                yield path.relative_to(root).as_posix(), content.hexdigest()


def _maker() -> bytes:
    """A digest of our code and templates and of everything that is installed beside them."""
    templates = (path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.html"))
    installed = sorted(found.name for found in Path(get_path("purelib")).glob("*.dist-info"))
    return made_by([".", *sorted(templates)], *installed)
