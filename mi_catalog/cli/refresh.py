"""`mi-catalog refresh`: looks listed papers up on arXiv again and updates them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from mi_catalog.catalog import Catalog
from mi_catalog.cli.project import pass_root
from mi_catalog.cli.reading import nearest_hint, read_catalog
from mi_catalog.cli.track import ARXIV_URL
from mi_catalog.editing.entry_updates import Update, update_of
from mi_catalog.errors import SourceError
from mi_catalog.models import Work
from mi_catalog.net import Traffic, Web
from mi_catalog.observe.remarks import SEEN, Remark, read_seen, with_seen
from mi_catalog.tracker.arxiv_client import ArxivClient, policy_at
from mi_catalog.tracker.journal import apply_change, only_run, recover
from mi_catalog.tracker.updates import corrected, doubts


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--dry-run", is_flag=True, help="Show the changes; write nothing.")
@click.option(
    "--leave",
    metavar="REASON",
    help="Keep what arXiv says otherwise of the papers named as seen, with the reason.",
)
@ARXIV_URL
@pass_root
def refresh(
    root: Path, ids: tuple[str, ...], dry_run: bool, leave: str | None, arxiv_url: str
) -> None:
    """Bring papers up to date with arXiv.

    Adds a venue, DOI, code link or the day of submission that arXiv knows, marks what was
    withdrawn, and follows a new title or new authors of papers that are not published elsewhere.
    What a person wrote stays. Shows every change as a diff, and prints what arXiv says otherwise of
    published papers for a person to decide; what is left as it is, by "--leave" or a line in
    "catalog/tracker/seen.csv", is not said again. Without ids, looks at all papers.

    \b
    Example:
      mi-catalog refresh --dry-run wang-2022-interpretability-in-the-wild
    """  # noqa: D301 - click reads the mark
    if leave is not None and (not ids or not leave.strip()):
        raise click.UsageError('"--leave" needs a reason, and the ids of the papers meant.')
    if not dry_run:
        with only_run(root):
            recover(root)
            comparison = _compare(root, ids, arxiv_url)
            files = {update.path: update.text for update in comparison.updates}
            if leave and comparison.doubts:
                today = dt.datetime.now(dt.UTC).date()
                files[SEEN] = with_seen(root, comparison.doubts, leave, today)
            if files:
                apply_change(root, files)
    else:
        comparison = _compare(root, ids, arxiv_url)
    for update in comparison.updates:
        click.echo(update.diff, nl=False)
    for doubt in comparison.doubts:
        click.echo(str(doubt))
    click.echo(comparison.summary(dry_run=dry_run), err=True)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The comparison of papers with arXiv's current records.

    Attributes:
        doubts: differences that only a person can decide, without dismissed ones.
        asked: how many papers were requested.
        known: how many of them arXiv returned.
        traffic: that of all requests.

    """

    updates: tuple[Update, ...]
    doubts: tuple[Remark, ...]
    asked: int
    known: int
    traffic: Traffic

    def summary(self, *, dry_run: bool) -> str:
        """The comparison in one line."""
        verb = "would change" if dry_run else "changed"
        lost = self.asked - self.known
        missing = f", {lost} unknown to it" if lost else ""
        decide = f", {len(self.doubts)} to decide" if self.doubts else ""
        count = f"{self.asked} looked up on arXiv{missing}; {len(self.updates)} {verb}{decide}."
        return f"{count} {self.traffic}."


def _compare(root: Path, ids: tuple[str, ...], arxiv_url: str) -> Comparison:
    """Request the papers' current records, and compare them.

    Raises:
        SourceError: arXiv did not answer.

    """
    catalog = read_catalog(root)
    papers = {p.arxiv: p for p in _papers(catalog, ids) if p.arxiv}
    web = Web(policy_at(arxiv_url))
    client = ArxivClient(web, arxiv_url, catalog.people.teams)
    try:
        records = client.by_ids(list(papers)).records
    except SourceError as error:
        message = f"{error} Nothing was written."
        raise SourceError(
            error.url, message, status=error.status, attempts=error.attempts
        ) from error
    seen = read_seen(root, catalog)
    pairs = [(papers[record.arxiv_id], record) for record in records]
    made = (
        update_of(catalog, paper, corrected(paper, record, catalog.venues))
        for paper, record in pairs
    )
    return Comparison(
        updates=tuple(update for update in made if update),
        doubts=tuple(
            remark
            for paper, record in pairs
            for doubt in doubts(paper, record, catalog.venues)
            if (remark := Remark(paper.id, doubt)) not in seen
        ),
        asked=len(papers),
        known=len(records),
        traffic=web.traffic,
    )


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
