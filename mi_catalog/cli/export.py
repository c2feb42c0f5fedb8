"""`mi-catalog export`: entries in one of the formats of the exports, on standard output."""

from collections.abc import Sequence
from pathlib import Path

import click

from mi_catalog.catalog import Catalog
from mi_catalog.citations.reference import References
from mi_catalog.cli.project import pass_data
from mi_catalog.cli.reading import nearest_hint, read_catalog
from mi_catalog.exports import FORMATS, Format, addresses, path_entries
from mi_catalog.exports import export as export_entries
from mi_catalog.models import KINDS, Entry
from mi_catalog.release import release_of


def export_command(
    formats: Sequence[Format] = FORMATS, kinds: Sequence[type[Entry]] = KINDS
) -> click.Command:
    """Create the command for some formats and kinds, which its help lists."""
    names = [known.name for known in formats]

    @click.command(
        epilog=f"FORMAT is one of {', '.join(names)}. "
        "Example: mi-catalog export bibtex --topic circuits > circuits.bib",
    )
    @click.argument("name", metavar="FORMAT", type=click.Choice(names))
    @click.option("--topic", metavar="T", help="Only entries of this topic.")
    @click.option(
        "--kind", type=click.Choice([model.KIND.name for model in kinds]), help="Only this kind."
    )
    @click.option(
        "--path", "path_id", metavar="P", help="Only this learning path's steps, in order."
    )
    @click.option(
        "--base-url", default="", metavar="URL", help="The site, to add each entry's page."
    )
    @click.option(
        "--annotated",
        is_flag=True,
        help="Add our summaries to BibTeX, CSL-JSON and RIS, as notes.",
    )
    @pass_data
    def export(
        root: Path,
        name: str,
        topic: str | None,
        kind: str | None,
        path_id: str | None,
        base_url: str,
        *,
        annotated: bool,
    ) -> None:
        """Write entries to standard output."""
        catalog = read_catalog(root)
        scope, entries = _scope(catalog, topic, path_id)
        text = export_entries(
            [entry for entry in entries if kind in (None, entry.KIND.name)],
            next(known for known in formats if known.name == name),
            References.of_catalog(catalog),
            scope=scope,
            base_url=base_url,
            annotated=annotated,
            release=release_of(root),
            citations=catalog.citation_counts,
        )
        click.echo(text.encode(), nl=False)

    return export


def _scope(catalog: Catalog, topic: str | None, path: str | None) -> tuple[str, list[Entry]]:
    """The name of the selection in the JSON export, and its entries."""
    if topic is not None:
        _require(topic, "topic", list(catalog.topics))
    if path is not None:
        _require(path, "learning path", list(catalog.paths))
        entries = path_entries(catalog, path)
        chosen = [entry for entry in entries if topic is None or topic in entry.topics]
        return addresses.path(path), chosen
    if topic is not None:
        return addresses.topic(topic), list(catalog.topic_entries[topic])
    return "all", list(catalog.entries.values())


def _require(name: str, what: str, known: list[str]) -> None:
    if name not in known:
        hint = nearest_hint(name, known) or f" Known: {', '.join(known) or 'none'}."
        raise click.UsageError(f'there is no {what} "{name}".{hint}')


export = export_command()
