"""`mi-catalog observe dictionaries`: which dictionaries a package loads by name."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import click

from mi_catalog.catalog import FOLDER
from mi_catalog.cli.project import pass_root, run_by
from mi_catalog.cli.reading import read_catalog
from mi_catalog.net import Web
from mi_catalog.observe.dictionaries import (
    INDEX,
    POLICY,
    Observation,
    observe_dictionaries,
    read_registry,
    registry_text,
    version_of,
)
from mi_catalog.observe.sae_lens import PACKAGE
from mi_catalog.observed import DICTIONARIES
from mi_catalog.store import write_atomically


@run_by("dictionaries")
@click.command()
@click.option(
    "--index-url",
    default=INDEX,
    envvar="PIP_INDEX_URL",
    help="The package index, from PIP_INDEX_URL as for pip; PyPI when neither is given.",
)
@click.option(
    "--wheel",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A wheel that is already downloaded, in place of the newest on the index.",
)
@pass_root
def dictionaries(root: Path, index_url: str, wheel: Path | None) -> None:
    """Keep which sparse autoencoders and transcoders can be loaded by name.

    Reads the registry that the package sae-lens ships, without running the package, and writes
    "catalog/observed/dictionaries.json" when something changed. Exit code 3 when the index cannot
    be reached or the package no longer has such a registry; then nothing is written.
    """
    found = _observed(root, index_url, wheel)
    if found.is_changed:
        write_atomically(root / FOLDER / DICTIONARIES, registry_text(found.registry))
    for name in found.new:
        click.echo(f"new {name}")
    for name in found.gone:
        click.echo(f"gone {name}")
    for name in found.unplaced:
        click.echo(f'The names in "{name}" do not say where it reads.', err=True)
    count = len(found.registry.releases)
    click.echo(f"{PACKAGE} {found.registry.version}: {count} releases.", err=True)


def _observed(root: Path, index_url: str, wheel: Path | None) -> Observation:
    """The observation of the given wheel, or of the newest one on the index.

    Raises:
        click.BadParameter: the wheel is of another package.
        SourceError: the index cannot be read, or the wheel has no registry.

    """
    before = read_catalog(root).observed.dictionaries
    today = dt.datetime.now(dt.UTC).date()
    if wheel is None:
        policy = POLICY if index_url == INDEX else replace(POLICY, pace=0.0, backoff=0.01)
        return observe_dictionaries(before, Web(policy), today, index_url)
    version = version_of(wheel.name)
    if version is None:
        raise click.BadParameter(f"{wheel.name} is not a wheel of {PACKAGE}.")
    return read_registry(before, wheel.read_bytes(), version, today, wheel.name)
