"""`mi-catalog observe hub`: models, data sets and demos that name listed papers."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import click

from mi_catalog.catalog import FOLDER
from mi_catalog.cli.project import pass_root, run_by
from mi_catalog.cli.reading import read_catalog
from mi_catalog.net import Web
from mi_catalog.observe.hub import POLICY, URL, due, observe_hub
from mi_catalog.observed import HUB
from mi_catalog.store import write_atomically


@run_by("hub")
@click.command()
@click.option("--all", "everything", is_flag=True, help="Every paper, not this week's quarter.")
@click.option("--hub-url", default=URL, hidden=True, help="A substitute for the Hub.")
@pass_root
def hub(root: Path, everything: bool, hub_url: str) -> None:
    """Keep what names a paper on the Hugging Face Hub.

    Looks at a quarter of the papers in turn and at those that had something before, and writes
    "catalog/observed/hub.json". Exit code 3 when the Hub cannot be reached; then nothing is
    written.

    \b
    Example:
      mi-catalog observe hub
    """  # noqa: D301 - click reads the mark
    catalog = read_catalog(root)
    before, today = catalog.observed.hub, dt.datetime.now(dt.UTC).date()
    papers = [work for work in catalog.works if work.arxiv]
    turn = papers if everything else [*due(papers, before, today)]
    policy = POLICY if hub_url == URL else replace(POLICY, pace=0.0, backoff=0.01, timeout=0.5)
    web = Web(policy)
    found = observe_hub(turn, before, web, today, hub_url)
    write_atomically(root / FOLDER / HUB, found.hub.to_text())
    for identifier in found.news:
        click.echo(f"{identifier} {found.hub.summary(identifier) or 'nothing any more'}")
    for reason in found.odd:
        click.echo(reason, err=True)
    count = f"{found.looked_at} papers looked at, {len(found.news)} changed."
    click.echo(f"{count} {web.traffic}.", err=True)
