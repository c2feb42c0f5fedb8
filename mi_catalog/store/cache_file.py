"""Reads and writes cache files in `.cache/`, in which a run keeps results for the next one.

Such a file begins with a digest of its content and of the code that wrote it. It is trusted only if

- the digest is right: the file is complete, and was written by the same version of the program,
- it is a regular file within a limit of size, and
- git does not track it: a file in a branch could contain anything.

The content is text, which is never run.
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
"""The largest file that is read, in bytes."""
PACKAGE = Path(__file__).parents[1]


def read_cache_file(path: Path, maker: bytes) -> bytes:
    """The content of a file that can be trusted, else "".

    Args:
        path: the file.
        maker: the digest of the code that the content depends on, made by `code_digest`.

    """
    with suppress(OSError):
        if not path.is_symlink() and path.stat().st_size <= LONGEST:
            with path.open("rb") as file:
                digest = file.readline().removesuffix(b"\n")
                content = file.read()
            if digest == _digest(content, maker):
                return content
    return b""


def write_cache_file(root: Path, path: Path, content: str, maker: bytes) -> None:
    """Replace a file of a project; does nothing if it cannot be written."""
    with suppress(OSError):
        if not (root / FOLDER / ".gitignore").exists():
            write_atomically(root / FOLDER / ".gitignore", "*\n")
        write_atomically(root / path, f"{_digest(content.encode(), maker).decode()}\n{content}")


def is_untracked(root: Path) -> bool:
    """Whether the project is in git and none of its cache files is tracked."""
    command = ("git", "ls-files", "--", FOLDER.as_posix())
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return not done.stdout


def code_digest(places: Iterable[str], *versions: str) -> bytes:
    """A digest of code and versions.

    Args:
        places: files and folders of the package, of which each folder's modules count at any
            depth.
        versions: further texts to include, such as versions of libraries; that of Python is always
            included.

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
    found = hashlib.blake2b(maker, digest_size=32)
    found.update(content)
    return found.hexdigest().encode()
