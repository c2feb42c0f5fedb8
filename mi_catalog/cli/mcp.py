"""`mi-catalog mcp`: serves the catalog by the Model Context Protocol."""

from pathlib import Path

import click

from mi_catalog.cli.project import pass_data
from mi_catalog.cli.reading import read_catalog


@click.command()
@pass_data
def mcp(root: Path) -> None:
    """Serve the catalog to assistants and agents.

    It speaks the Model Context Protocol over standard input and output: give a program that knows
    the protocol "mi-catalog" as the command and "mcp" as its argument. Tools: search, get,
    related, topic, bibtex, new_since.

    \b
    Example:
      mi-catalog mcp
    """  # noqa: D301 - click reads the mark
    from mi_catalog.collection import Collection
    from mi_catalog.mcp_server import make_server
    from mi_catalog.release import release_of

    make_server(Collection(read_catalog(root), release_of(root))).run("stdio")
