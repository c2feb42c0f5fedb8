"""Reads files for commands: the catalog without unreadable entries, and files named as
arguments.
"""

from collections.abc import Iterable
from pathlib import Path

import click

from mi_catalog.catalog import Catalog, load_catalog
from mi_catalog.errors import CatalogError
from mi_catalog.text.nearest import nearest
from mi_catalog.text.positions import not_utf8


def read_catalog(root: Path) -> Catalog:
    """Read the catalog; the number of unreadable files is printed on standard error."""
    loaded = load_catalog(root)
    left_out = len({finding.path for finding in loaded.findings})
    if left_out:
        files = "1 file is" if left_out == 1 else f"{left_out} files are"
        click.echo(f'{files} left out as unreadable. Run "mi-catalog check".', err=True)
    return loaded.catalog


def nearest_hint(name: str, known: Iterable[str]) -> str:
    """A space and a sentence with the name that was probably meant; "" for none."""
    near = nearest(name, known)
    return f" {near}" if near else ""


def read_text(path: Path, encoding: str = "utf-8-sig") -> str:
    """The text of a file named on the command line.

    Args:
        path: the file.
        encoding: "utf-8" to keep a byte order mark, for a file that is written again.

    Raises:
        CatalogError: it is not UTF-8.

    """
    content = path.read_bytes()
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        (line, column), message = not_utf8(content, error)
        hint = "Save the file as UTF-8."
        raise CatalogError(f"{path}:{line}:{column}: {message} {hint}") from None


def read_description(path: Path | None) -> str:
    """The description of a pull request; "" without one."""
    return path.read_text("utf-8", errors="replace") if path and path.exists() else ""
