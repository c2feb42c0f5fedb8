"""`mi-catalog links`: dead addresses for the link checker to ignore."""

import re
from pathlib import Path

import click

from mi_catalog.cli.project import pass_root
from mi_catalog.cli.reading import read_catalog


@click.command()
@pass_root
def links(root: Path) -> None:
    """List dead addresses that have a copy.

    Prints one regular expression a line for the address of every entry with an archived copy, in
    the form of lychee's ignore file (https://lychee.cli.rs/recipes/excluding-links/): the
    original is known to be dead, so the checker need not report it again.

    \b
    Example:
      mi-catalog links > .lycheeignore
    """  # noqa: D301 - click reads the mark
    entries = read_catalog(root).entries.values()
    for address in sorted({entry.link for entry in entries if entry.archived and entry.link}):
        click.echo(f"^{re.escape(address)}$")
