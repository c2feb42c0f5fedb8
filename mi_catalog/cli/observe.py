"""`mi-catalog observe`: what the outside world says of listed resources, for workflows to keep."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import click

from mi_catalog.catalog import DICTIONARIES, FOLDER, RELEASES
from mi_catalog.cli.project import pass_root
from mi_catalog.cli.reading import read_catalog
from mi_catalog.net import Web
from mi_catalog.observe import dictionaries as registry
from mi_catalog.observe.pypi import POLICY, PYPI, observe_releases
from mi_catalog.observe.sae_lens import PACKAGE
from mi_catalog.store import write_atomically


@click.group()
def observe() -> None:
    """Look at what changes outside.

    \b
    Example:
      mi-catalog observe releases
      mi-catalog observe dictionaries
    """  # noqa: D301 - click reads the mark


@observe.command()
@click.option("--pypi-url", default=PYPI, hidden=True, help="A stand-in for PyPI.")
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
        catalog.entries.values(), catalog.releases, Web(policy), today, pypi_url
    )
    if found.renewed:
        text = json.dumps(found.observed, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        write_atomically(root / FOLDER / RELEASES, text)
    for identifier in found.renewed:
        click.echo(f"{identifier} {found.observed[identifier]['version']}")
    for name in found.gone:
        click.echo(f'PyPI knows no project "{name}". Mend or remove "pypi".', err=True)
    count = "1 new release" if len(found.renewed) == 1 else f"{len(found.renewed)} new releases"
    click.echo(f"{count}.", err=True)


@observe.command()
@click.option(
    "--index-url",
    default=registry.INDEX,
    envvar="PIP_INDEX_URL",
    help="The package index, as pip is told; PyPI when nothing is said.",
)
@click.option(
    "--wheel",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A wheel that is here already, in place of the newest on the index.",
)
@pass_root
def dictionaries(root: Path, index_url: str, wheel: Path | None) -> None:
    """Keep which sparse autoencoders and transcoders can be loaded by name.

    Reads the registry that the package sae-lens ships, without running the package, and writes
    "catalog/observed/dictionaries.json" when something changed. Exit code 3 when the index cannot
    be reached or the package no longer holds such a registry; then nothing is written.
    """
    before = read_catalog(root).registry
    today = dt.datetime.now(dt.UTC).date()
    if wheel:
        version = registry.version_of(wheel.name)
        if version is None:
            raise click.BadParameter(f"{wheel.name} is no wheel of {PACKAGE}.")
        found = registry.read_registry(before, wheel.read_bytes(), version, today, wheel.name)
    else:
        is_usual = index_url == registry.INDEX
        policy = registry.POLICY if is_usual else replace(registry.POLICY, pace=0.0, backoff=0.01)
        found = registry.observe_dictionaries(before, Web(policy), today, index_url)
    if found.is_changed:
        write_atomically(root / FOLDER / DICTIONARIES, registry.registry_text(found.registry))
    for name in found.new:
        click.echo(f"new {name}")
    for name in found.gone:
        click.echo(f"gone {name}")
    for name in found.unplaced:
        click.echo(f'The names in "{name}" do not say where it reads.', err=True)
    count = len(found.registry.releases)
    click.echo(f"{PACKAGE} {found.registry.version}: {count} releases.", err=True)
