"""`mi-catalog observe`: what the outside world reports about listed resources, by workflows."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import click

from mi_catalog.catalog import FOLDER
from mi_catalog.cli.observe_dictionaries import dictionaries
from mi_catalog.cli.observe_installs import installs
from mi_catalog.cli.observe_publications import publications
from mi_catalog.cli.project import pass_root
from mi_catalog.cli.reading import read_catalog
from mi_catalog.net import Web
from mi_catalog.observe.pypi import POLICY, PYPI, observe_releases
from mi_catalog.observed import RELEASES
from mi_catalog.store import write_atomically


@click.group()
def observe() -> None:
    """Look at what changes outside.

    Each command reads one sort of source and writes one file of "catalog/observed/"; a workflow of
    its own runs it and opens a pull request.

    \b
    Example:
      mi-catalog observe releases
    """  # noqa: D301 - click reads the mark


observe.add_command(publications)
observe.add_command(dictionaries)
observe.add_command(installs)


@observe.command()
@click.option("--pypi-url", default=PYPI, hidden=True, help="A substitute for PyPI.")
@pass_root
def releases(root: Path, pypi_url: str) -> None:
    """Keep the latest release of each library that is on PyPI.

    Writes "catalog/observed/releases.json" when something changed, and prints the libraries that
    have a new release. Exit code 3 when PyPI cannot be reached; then nothing is written.
    """
    catalog = read_catalog(root)
    policy = POLICY if pypi_url == PYPI else replace(POLICY, pace=0.0, backoff=0.01)
    today = dt.datetime.now(dt.UTC).date()
    found = observe_releases(
        catalog.entries.values(), catalog.observed.releases, Web(policy), today, pypi_url
    )
    if found.renewed:
        text = json.dumps(found.observed, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        write_atomically(root / FOLDER / RELEASES, text)
    for identifier in found.renewed:
        click.echo(f"{identifier} {found.observed[identifier]['version']}")
    for name in found.gone:
        click.echo(f'PyPI knows no project "{name}". Fix or remove "pypi".', err=True)
    count = "1 new release" if len(found.renewed) == 1 else f"{len(found.renewed)} new releases"
    click.echo(f"{count}.", err=True)
