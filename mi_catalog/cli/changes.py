"""`mi-catalog changes`: a branch's changes to the catalog, in Markdown for a reviewer."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from mi_catalog.catalog import Catalog
from mi_catalog.cli.project import pass_root
from mi_catalog.cli.reading import read_catalog
from mi_catalog.editing.changes import Changes, changes_since, read_base
from mi_catalog.exports.markdown import link, plain_line
from mi_catalog.models import Entry
from mi_catalog.similarity.related import Related

SHOWN = 50
"""The most rows of each list."""
NEIGHBOURS = 3
"""Similar entries shown for each new one."""


@click.command()
@click.option(
    "--base",
    default="origin/main",
    show_default=True,
    metavar="REF",
    help="Compare with the commit at which this branch left REF.",
)
@pass_root
def changes(root: Path, base: str) -> None:
    """List entries added, changed and removed.

    Also says what is most like each new one.

    \b
    Example:
      mi-catalog changes --base origin/main
    """  # noqa: D301 - click reads the mark
    found = changes_since(read_base(root, base), root)
    click.echo(to_markdown(found, read_catalog(root), base))


def to_markdown(changes: Changes, catalog: Catalog, base: str) -> str:
    """The changes as the summary of a pull request."""
    counts = (
        f"{len(changes.added)} added",
        f"{len(changes.changed)} changed",
        f"{len(changes.removed)} removed",
    )
    parts = ["## The catalog", f"{', '.join(counts)} since `{base}`."]
    if changes.added:
        parts.append("\n".join(_added(changes.added, catalog)))
    for title, ids in (("Changed", changes.changed), ("Removed", changes.removed)):
        if ids:
            lines = [f"- `{i}`{_title(catalog, i)}" for i in ids[:SHOWN]]
            parts.append("\n".join([f"### {title}", "", *lines, *_more(ids)]))
    return "\n\n".join(parts)


def _added(ids: Sequence[str], catalog: Catalog) -> Iterator[str]:
    yield from ("### Added", "", "| Entry | Summary | Topics | Most similar |", "|---|---|---|---|")
    related = Related(catalog)
    for identifier in ids[:SHOWN]:
        entry = catalog.entries.get(identifier)
        yield _row(entry, catalog, related) if entry else f"| `{identifier}` | | | |"
    yield from _more(ids)


def _row(entry: Entry, catalog: Catalog, related: Related) -> str:
    near = (
        f"{_cell(catalog.entries[n.entry_id].heading)} `{n.entry_id}` {n.score:.2f}"
        for n in related.of(entry.id, NEIGHBOURS)
    )
    title = link(entry.heading, entry.link or "").replace("|", "\\|")
    cells = (
        f"{title}<br>{entry.KIND.name} `{entry.id}`",
        _cell(entry.summary or "proposed, without a summary"),
        ", ".join(entry.topics),
        "<br>".join(near) or "nothing",
    )
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    """A text escaped for a cell of a table."""
    return plain_line(text).replace("|", "\\|")


def _title(catalog: Catalog, identifier: str) -> str:
    entry = catalog.entries.get(identifier)
    return f" {plain_line(entry.heading)}" if entry else ""


def _more(ids: Sequence[str]) -> list[str]:
    return ["", f"And {len(ids) - SHOWN:,} more."] if len(ids) > SHOWN else []
