"""Files in `.cache/` that keep what a run worked out for the next one.

Such a file begins with a digest of its content and of what made it. It is believed only if

- the digest is right: the file is whole, and the program that made it is the one that reads it,
- it is an ordinary file of a bearable size, and
- git does not track it: a file that came with a branch could say anything of that branch.

What is kept is text that this module does not look into; nothing in it is ever run.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from mi_catalog.store.files import write_atomically

FOLDER = Path(".cache/mi-catalog")
LONGEST = 200_000_000
"""Bytes of a file that is read at all."""
PACKAGE = Path(__file__).parents[1]


def read_kept(path: Path, maker: bytes) -> bytes:
    """The content of a file that is to be believed, else nothing.

    Args:
        path: the file.
        maker: what the content depends on beside what it says itself, as `made_by` puts it.

    """
    with suppress(OSError):
        if not path.is_symlink() and path.stat().st_size <= LONGEST:
            digest, _, content = path.read_bytes().partition(b"\n")
            if digest == _digest(content, maker):
                return content
    return b""


def write_kept(root: Path, path: Path, content: str, maker: bytes) -> None:
    """Replace a file of a project; does nothing where it cannot be written."""
    with suppress(OSError):
        if not (root / FOLDER / ".gitignore").exists():
            write_atomically(root / FOLDER / ".gitignore", "*\n")
        write_atomically(root / path, f"{_digest(content.encode(), maker).decode()}\n{content}")


def is_untracked(root: Path) -> bool:
    """Whether git knows the project and none of the files that are kept."""
    command = ("git", "ls-files", "--", FOLDER.as_posix())
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return not done.stdout


def made_by(places: Iterable[str], *versions: str) -> bytes:
    """A digest of code and versions.

    Args:
        places: files and folders of the package, of which each folder's modules count at any
            depth.
        versions: what else decides, such as libraries with their versions; Python always does.

    """
    found = hashlib.blake2b(digest_size=32)
    found.update("\n".join([sys.version, *versions]).encode())
    for place in places:
        path = PACKAGE / place
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            found.update(f"\n{file.relative_to(PACKAGE).as_posix()}\n".encode())
            found.update(file.read_bytes())
    return found.digest()


def _digest(content: bytes, maker: bytes) -> bytes:
    return hashlib.blake2b(maker + content, digest_size=32).hexdigest().encode()
