"""`mi-catalog related`: the entries most like an entry or a text."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from mi_catalog.catalog import Catalog
from mi_catalog.cli.project import pass_data
from mi_catalog.cli.reading import nearest_hint, read_catalog
from mi_catalog.similarity.related import Neighbour, Related


@click.command(
    epilog='Example: mi-catalog related --text "do sparse autoencoders find true features"'
)
@click.argument("entry_id", metavar="[ID]", required=False)
@click.option(
    "--text", help='A title, an abstract or a question instead of an entry; "-" reads it.'
)
@click.option(
    "-n", "number", metavar="N", default=8, type=click.IntRange(1, 100), help="How many; 8."
)
@click.option("--format", "form", default="text", type=click.Choice(["text", "json"]))
@pass_data
def related(root: Path, entry_id: str | None, text: str | None, number: int, form: str) -> None:
    """List the entries most like ID or a text.

    Also says which terms tie them.
    """
    if (entry_id is None) == (text is None):
        raise click.UsageError('give either an ID or "--text".')
    catalog = read_catalog(root)
    if text is not None:
        text = sys.stdin.read() if text == "-" else text
        found = Related(catalog).to_text(text, number)
    else:
        found = Related(catalog).of(_known(catalog, entry_id or ""), number)
    click.echo(_as_json(catalog, found) if form == "json" else _as_text(catalog, found))


def _known(catalog: Catalog, entry_id: str) -> str:
    entry = catalog.find(entry_id)
    if entry is None:
        hint = nearest_hint(entry_id, catalog.entries)
        raise click.UsageError(f'there is no entry "{entry_id}".{hint}')
    return entry.id


def _as_json(catalog: Catalog, found: tuple[Neighbour, ...]) -> str:
    rows = [asdict(one) | {"title": catalog.entries[one.entry_id].heading} for one in found]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _as_text(catalog: Catalog, found: tuple[Neighbour, ...]) -> str:
    if not found:
        return "No entry of the catalog is similar."
    blocks = (
        f"{one.score:.2f}  {one.entry_id}\n"
        f"      {catalog.entries[one.entry_id].heading}\n"
        f"      shares: {', '.join(one.shared)}"
        for one in found
    )
    return "\n".join(blocks)
