"""The command `refresh`: look listed papers up on arXiv again and show what changed."""

from collections.abc import Sequence
from pathlib import Path

import click

from mi_catalog.catalog import Catalog
from mi_catalog.cli.project import pass_root
from mi_catalog.cli.reading import nearest_hint, read_catalog
from mi_catalog.cli.track import ARXIV_URL
from mi_catalog.errors import SourceError
from mi_catalog.models import Work
from mi_catalog.net import Web
from mi_catalog.tracker.arxiv_client import ArxivClient, policy_at
from mi_catalog.tracker.journal import apply_change, only_run, recover
from mi_catalog.tracker.updates import Update, corrected, update_of


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--dry-run", is_flag=True, help="Show the changes; write nothing.")
@ARXIV_URL
@pass_root
def refresh(root: Path, ids: tuple[str, ...], dry_run: bool, arxiv_url: str) -> None:
    """Bring papers up to date with arXiv.

    Adds a venue, DOI, code link or exact day that arXiv knows, marks what was withdrawn, and
    follows a new title or new authors of papers that are not published elsewhere. What a person
    wrote stays. Shows every change as a diff; without ids, looks at all papers.

    \b
    Example:
      mi-catalog refresh --dry-run wang-2022-interpretability-in-the-wild
    """  # noqa: D301 - click reads the mark
    if not dry_run:
        with only_run(root):
            recover(root)
            updates, found, looked = _updates(root, ids, arxiv_url)
            if updates:
                apply_change(root, {update.path: update.text for update in updates})
    else:
        updates, found, looked = _updates(root, ids, arxiv_url)
    for update in updates:
        click.echo(update.diff, nl=False)
    verb = "would change" if dry_run else "changed"
    missing = f", {looked - found} unknown to it" if looked > found else ""
    click.echo(f"{looked} looked up on arXiv{missing}; {len(updates)} {verb}.", err=True)


def _updates(
    root: Path, ids: tuple[str, ...], arxiv_url: str
) -> tuple[tuple[Update, ...], int, int]:
    """What changes, how many papers arXiv knew, and how many were asked for."""
    catalog = read_catalog(root)
    papers = {p.arxiv: p for p in _papers(catalog, ids) if p.arxiv}
    client = ArxivClient(Web(policy_at(arxiv_url)), arxiv_url)
    try:
        records = client.by_ids(list(papers)).records
    except SourceError as error:
        message = f"{error} Nothing was written."
        raise SourceError(
            error.url, message, status=error.status, attempts=error.attempts
        ) from error
    made = (
        update_of(catalog, papers[r.arxiv_id], corrected(papers[r.arxiv_id], r)) for r in records
    )
    return tuple(update for update in made if update), len(records), len(papers)


def _papers(catalog: Catalog, ids: Sequence[str]) -> tuple[Work, ...]:
    """The papers asked for.

    Raises:
        click.UsageError: an id names no paper that is on arXiv.

    """
    if not ids:
        return catalog.works
    found = []
    for name in ids:
        entry = catalog.find(name)
        if entry is None:
            hint = nearest_hint(name, catalog.entries)
            raise click.UsageError(f'there is no entry "{name}".{hint}')
        if not isinstance(entry, Work) or not entry.arxiv:
            raise click.UsageError(f'"{name}" names nothing on arXiv: it has no field "arxiv".')
        found.append(entry)
    return tuple(found)
