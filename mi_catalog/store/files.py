"""Files of the project: found, read within limits, and replaced in one step."""

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from mi_catalog.findings import Finding
from mi_catalog.store.document import Document, Refusal
from mi_catalog.store.reading import parse_document
from mi_catalog.text.positions import Mark, not_utf8

SUFFIX = ".yml"
MAX_BYTES = 1_000_000
"""The largest file that is read; the largest real one is under 10 kB."""


def entry_files(folder: Path) -> Iterator[str]:
    """The path of every entry file below a folder at any depth, in a fixed order.

    Paths are text, since a preview lists them after each save and ten thousand `Path` objects take
    a tenth of a second.
    """
    for parent, folders, names in os.walk(folder):
        folders.sort()
        yield from (f"{parent}{os.sep}{name}" for name in sorted(names) if name.endswith(SUFFIX))


def read_document(path: Path, root: Path) -> Document:
    """Read one file.

    Raises:
        Refusal: the file is not a mapping of plain YAML within the limits.

    """
    shown = path.relative_to(root).as_posix()
    return parse_document(_read(path, root, shown), shown)


def read_text(path: Path, root: Path) -> str:
    """The text of a file of the project, its lines ended by line feeds whatever the system.

    Raises:
        Refusal: there is no such file, it is huge, or it is not UTF-8.

    """
    return _read(path, root, path.relative_to(root).as_posix())


def _read(path: Path, root: Path, shown: str) -> str:
    def refusal(message: str, hint: str, place: Mark = (1, 1)) -> Refusal:
        return Refusal(Finding(shown, *place, "file", message, hint))

    try:
        shown.encode()
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            status = path.stat()
            if not path.resolve().is_relative_to(root.resolve()):
                hint = "Put the entry itself here."
                raise refusal("the file is a link out of the project.", hint)
        if not stat.S_ISREG(status.st_mode):
            raise refusal("this is not a regular file.", "Put a text file here.")
        if status.st_size > MAX_BYTES:
            hint = "An entry takes about 1 kB; the limit is 1 MB."
            raise refusal(f"the file has {status.st_size / 1e6:.0f} MB.", hint)
        content = path.read_bytes()
    except OSError as error:
        raise refusal(f"the file cannot be read: {error.strerror}.", "Fix or remove it.") from None
    except UnicodeEncodeError:
        raise refusal("the file's name is not UTF-8.", "Rename the file.") from None
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        place, message = not_utf8(content, error)
        raise refusal(message, "Save the file as UTF-8.", place) from None


def write_atomically(path: Path, text: str) -> None:
    """Replace a file in one step, so that a run killed at any moment leaves either the old or the
    new one.

    Raises:
        OSError: it cannot be written; the old file is unchanged.

    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
            Path(temporary).chmod(mode)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
