"""`mi-catalog observe libraries`: releases, commits, licences and stars."""

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path

import click

from mi_catalog.catalog import FOLDER
from mi_catalog.cli.project import pass_root, run_by
from mi_catalog.cli.reading import read_catalog
from mi_catalog.net import Web
from mi_catalog.observe import github, pypi
from mi_catalog.observe.github import TOKEN_VARIABLE
from mi_catalog.observe.libraries import Sources, observe_libraries
from mi_catalog.observe.remarks import read_seen
from mi_catalog.observed import LIBRARIES
from mi_catalog.store import write_atomically


@run_by("libraries")
@click.command()
@click.option("--stand-in", hidden=True, help="One server in place of both sources.")
@pass_root
def libraries(root: Path, stand_in: str | None) -> None:
    """Keep releases, last commits, licences and stars, all seen on one day.

    Asks the package index and GitHub about every entry that names a project or repository there,
    writes "catalog/observed/libraries.json", and prints new releases and whatever else changed.
    A doubt that has a line in "catalog/tracker/seen.csv" is not repeated.
    GITHUB_TOKEN in the environment is used if it is set; without one GitHub answers 60 requests an
    hour, which is too few. Exit code 3 when a source cannot be reached; then nothing is written.

    \b
    Example:
      mi-catalog observe libraries
    """  # noqa: D301 - click reads the mark
    catalog = read_catalog(root)
    today = dt.datetime.now(dt.UTC).date()
    before = catalog.observed.libraries
    sources = _sources(stand_in)
    found = observe_libraries(catalog.entries.values(), before, sources, today)
    write_atomically(root / FOLDER / LIBRARIES, found.libraries.to_text())
    for line in found.news:
        click.echo(line)
    seen = read_seen(root, catalog)
    for doubt in found.doubts:
        if doubt not in seen:
            click.echo(str(doubt), err=True)
    count = f"{len(found.libraries.facts)} looked at, {len(found.news)} changes."
    traffic = sources.package_index.traffic + sources.repositories.traffic
    click.echo(f"{count} {traffic}.", err=True)


def _sources(stand_in: str | None) -> Sources:
    token = os.environ.get(TOKEN_VARIABLE, "")
    if stand_in is None:
        return Sources(Web(pypi.POLICY), Web(github.POLICY), token=token)
    policies = (pypi.POLICY, github.POLICY)
    index, repositories = (
        Web(replace(policy, pace=0.0, backoff=0.01, timeout=0.5)) for policy in policies
    )
    return Sources(index, repositories, stand_in, stand_in, token)
