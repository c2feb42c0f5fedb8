"""`mi-catalog show`: one entry, as its file, as JSON or as BibTeX."""

import json
from pathlib import Path

import click

from mi_catalog.catalog import Catalog
from mi_catalog.cli.project import pass_data
from mi_catalog.cli.reading import nearest_hint, read_catalog
from mi_catalog.models import Entry
from mi_catalog.similarity.duplicates import Works
from mi_catalog.store import to_data


@click.command()
@click.argument("identifier", metavar="ID")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["yaml", "json", "bibtex"]),
    default="yaml",
    show_default=True,
    help="The file as it is, JSON, or BibTeX.",
)
@pass_data
def show(root: Path, identifier: str, shape: str) -> None:
    """Print one entry.

    ID is its id, a former id, an arXiv id, a DOI or an address of the work.

    \b
    Examples:
      mi-catalog show transformerlens
      mi-catalog show 2211.00593 --format bibtex >> references.bib
    """  # noqa: D301 - click reads the mark
    catalog = read_catalog(root)
    entry = find_entry(catalog, identifier)
    if entry is None:
        hint = nearest_hint(identifier, catalog.entries)
        raise click.UsageError(f'no entry has the id "{identifier}".{hint}')
    click.echo(_written(catalog, entry, shape).rstrip("\n"))


def find_entry(catalog: Catalog, identifier: str) -> Entry | None:
    """An entry by its id, a former id, an arXiv id, a DOI or an address."""
    return next(iter(Works.of(catalog).called(identifier)), None)


def _written(catalog: Catalog, entry: Entry, shape: str) -> str:
    if shape == "yaml":
        return catalog.documents[entry.id].text
    if shape == "bibtex":
        from mi_catalog.citations.bibtex import to_bibtex
        from mi_catalog.citations.reference import reference_of

        return to_bibtex(reference_of(entry, catalog.venues, catalog.people))
    facts = {"id": entry.id, "resource": entry.KIND.name, "path": catalog.path_of(entry.id)}
    return json.dumps(facts | to_data(entry), ensure_ascii=False, indent=2)
