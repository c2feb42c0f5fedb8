"""`mi-catalog search`: entries by words."""

import json
from pathlib import Path

import click

from mi_catalog.cli.project import pass_data
from mi_catalog.cli.reading import read_catalog
from mi_catalog.models import Entry
from mi_catalog.similarity.text_search import TextSearch


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("-n", "limit", type=click.IntRange(1, 100), default=10, show_default=True)
@click.option("--topic", metavar="T", help="Only entries of this topic.")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text")
@pass_data
def search(root: Path, words: tuple[str, ...], limit: int, topic: str | None, shape: str) -> None:
    """Find entries by words, best first.

    An arXiv id, a DOI or an address finds its work.

    \b
    Examples:
      mi-catalog search copy suppression
      mi-catalog search --topic steering refusal
    """  # noqa: D301 - click reads the mark
    catalog = read_catalog(root)
    if topic is not None and topic not in catalog.topics:
        raise click.UsageError(f'there is no topic "{topic}". Known: {", ".join(catalog.topics)}.')
    hits = TextSearch(catalog).find(" ".join(words), len(catalog.entries) if topic else limit)
    entries = [hit.entry for hit in hits if topic is None or topic in hit.entry.topics][:limit]
    click.echo(_as_json(entries) if shape == "json" else _as_text(entries))


def _as_json(entries: list[Entry]) -> str:
    rows = [{"id": entry.id, "title": entry.heading, "url": entry.link} for entry in entries]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _as_text(entries: list[Entry]) -> str:
    if not entries:
        return "Nothing in the catalog has these words."
    return "\n".join(f"{entry.id}\n    {_line(entry)}" for entry in entries)


def _line(entry: Entry) -> str:
    when = f" ({entry.when.year})" if entry.when else ""
    return f"{entry.heading}{when}"
