"""Reading the catalog for commands that go on without the files that cannot be read."""

from difflib import get_close_matches
from pathlib import Path

import click

from mi_catalog.catalog import Catalog, load_catalog


def read_catalog(root: Path) -> Catalog:
    """The catalog; files left out are counted on standard error."""
    loaded = load_catalog(root)
    left_out = len({finding.path for finding in loaded.findings})
    if left_out:
        files = "1 file is" if left_out == 1 else f"{left_out} files are"
        click.echo(f'{files} left out as unreadable. Run "mi-catalog check".', err=True)
    return loaded.catalog


def nearest_hint(name: str, known: list[str]) -> str:
    """A sentence naming what was probably meant, empty when nothing comes near."""
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    return f' Did you mean "{near[0]}"?' if near else ""
