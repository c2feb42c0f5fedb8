"""`mi-catalog lookup`: whether works are in the catalog, and where."""

import json
import sys
from pathlib import Path

import click

from mi_catalog.catalog import Catalog
from mi_catalog.cli.project import pass_data
from mi_catalog.cli.reading import read_catalog
from mi_catalog.similarity.duplicates import Works


@click.command()
@click.argument("identifiers", metavar="ID...", nargs=-1, required=True)
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text")
@pass_data
def lookup(root: Path, identifiers: tuple[str, ...], shape: str) -> int:
    """Say which entries identifiers are.

    An ID is an arXiv id, a DOI, an address or an entry's id; "-" reads them, one a line. Exit
    code 1 says that some are not in the catalog.

    \b
    Examples:
      mi-catalog lookup 2211.00593 10.23915/distill.00024.001
      mi-catalog lookup - < ids.txt
    """  # noqa: D301 - click reads the mark
    asked = [line.strip() for one in identifiers for line in _lines(one) if line.strip()]
    found = _found(read_catalog(root), asked)
    if shape == "json":
        click.echo(json.dumps(found, indent=2))
    else:
        click.echo(
            "\n".join(f"{one}  {entry or 'not in the catalog'}" for one, entry in found.items())
        )
    return 0 if all(found.values()) else 1


def _lines(argument: str) -> list[str]:
    return sys.stdin.read().splitlines() if argument == "-" else [argument]


def _found(catalog: Catalog, asked: list[str]) -> dict[str, str | None]:
    works = Works.of(catalog)
    return {one: next((entry.id for entry in works.called(one)), None) for one in asked}
