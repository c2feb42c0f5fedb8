"""`mi-catalog export`: entries in one of the formats of the exports, on standard output."""

from pathlib import Path

import click

from mi_catalog.catalog import Catalog
from mi_catalog.citations.reference import References
from mi_catalog.cli.project import pass_data
from mi_catalog.cli.reading import nearest_hint, read_catalog
from mi_catalog.exports import FORMATS, addresses, path_entries
from mi_catalog.exports import export as export_entries
from mi_catalog.models import KINDS, Entry
from mi_catalog.release import release_of


@click.command(
    epilog=f"FORMAT is one of {', '.join(form.name for form in FORMATS)}. "
    "Example: mi-catalog export bibtex --topic circuits > circuits.bib"
)
@click.argument("form", metavar="FORMAT", type=click.Choice([form.name for form in FORMATS]))
@click.option("--topic", metavar="T", help="Only entries of this topic.")
@click.option(
    "--kind", type=click.Choice([model.KIND.name for model in KINDS]), help="Only this kind."
)
@click.option("--path", "path_id", metavar="P", help="Only this learning path's steps, in order.")
@click.option("--base-url", default="", metavar="URL", help="The site, to add each entry's page.")
@click.option(
    "--annotated", is_flag=True, help="Add our summaries to BibTeX, CSL-JSON and RIS, as notes."
)
@pass_data
def export(
    root: Path,
    form: str,
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
    if kind:
        entries = [entry for entry in entries if entry.KIND.name == kind]
    chosen = next(known for known in FORMATS if known.name == form)
    references = References.of_catalog(catalog)
    text = export_entries(
        entries,
        chosen,
        references,
        scope=scope,
        base_url=base_url,
        annotated=annotated,
        release=release_of(root),
        citations=catalog.citation_counts,
    )
    click.echo(text.encode(), nl=False)


def _scope(catalog: Catalog, topic: str | None, path: str | None) -> tuple[str, list[Entry]]:
    """What was asked for, by the name the JSON export gives it, and its entries."""
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
