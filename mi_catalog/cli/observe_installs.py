"""`mi-catalog observe installs`: which libraries install today."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from mi_catalog.catalog import FOLDER, Catalog
from mi_catalog.cli.project import pass_root, run_by
from mi_catalog.cli.reading import read_catalog
from mi_catalog.models import Entry
from mi_catalog.models.install import Install, Result, installs_text, read_installs
from mi_catalog.observe.installs import SECONDS, installable, try_install
from mi_catalog.observed import INSTALLS
from mi_catalog.store import write_atomically
from mi_catalog.text.install_lines import faults_of

AWAY = 3
"""The exit code for a server that cannot be reached."""


@run_by("installs")
@click.command()
@click.argument("libraries", nargs=-1)
@click.option("--seconds", type=click.FloatRange(min=0, min_open=True), default=SECONDS,
              show_default=True, help="The time that a library may take.")  # fmt: skip
@click.option("--uv", "with_uv", is_flag=True, help="Use uv in place of pip.")
@click.option("--list", "is_list", is_flag=True, help="Only print the ids as JSON.")
@click.option("--into", type=click.Path(path_type=Path), help="Write to this file instead.")
@click.option("--merge", type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="Only merge the results in files below this folder.")  # fmt: skip
@pass_root
def installs(
    root: Path,
    libraries: tuple[str, ...],
    seconds: float,
    with_uv: bool,
    is_list: bool,
    into: Path | None,
    merge: Path | None,
) -> None:
    """Install LIBRARIES, or all, each into a fresh environment, and import them.

    This runs other people's code: do it on a machine that may be thrown away. Writes what happened
    to "catalog/observed/installs.json" after each library. Exit code 3 when a server was away; then
    nothing is written of what needed it.

    \b
    Example:
      mi-catalog observe installs saelens --seconds 600
    """  # noqa: D301 - click reads the mark
    catalog = read_catalog(root)
    chosen = _chosen(catalog, libraries)
    if is_list:
        click.echo(json.dumps([entry.id for entry in chosen]))
        return
    file = into or root / FOLDER / INSTALLS
    known = {} if into else dict(catalog.observed.installs)
    if merge:
        _write(file, known | _merged(merge, catalog))
        return

    def try_one(entry: Entry) -> Install:
        return try_install(entry, dt.datetime.now(dt.UTC).date(), seconds, with_uv=with_uv)

    _try_all(chosen, try_one, file, known)


def _chosen(catalog: Catalog, ids: tuple[str, ...]) -> tuple[Entry, ...]:
    """The entries to install.

    Raises:
        click.UsageError: an id is unknown, or its install line is not fit to be run.

    """
    entries = {entry.id: entry for entry in installable(catalog.entries.values())}
    for identifier in ids:
        if identifier not in entries:
            raise click.UsageError(f'"{identifier}" is not an entry with an install line.')
    chosen = tuple(entries[identifier] for identifier in ids or entries)
    for entry in chosen:
        for message, hint in faults_of(entry.command, getattr(entry, "pypi", None)):
            raise click.UsageError(f"{entry.id}: {message} {hint}")
    return chosen


def _merged(folder: Path, catalog: Catalog) -> dict[str, Install]:
    """The results that the jobs of a workflow wrote, for libraries of the catalog.

    Raises:
        click.ClickException: a file has another shape.

    """
    found: dict[str, Install] = {}
    for path in sorted(folder.rglob("*.json")):
        try:
            found |= read_installs(json.loads(path.read_text("utf-8")))
        except ValueError as error:
            raise click.ClickException(f"{path}: {error}.") from None
    return {
        identifier: install
        for identifier, install in found.items()
        if identifier in catalog.entries
    }


def _try_all(
    chosen: tuple[Entry, ...],
    try_one: Callable[[Entry], Install],
    file: Path,
    known: Mapping[str, Install],
) -> None:
    """Try libraries one after the other, and save after each."""
    observed, away = dict(known), []
    for entry in chosen:
        tried = try_one(entry)
        said = " ".join(filter(None, (entry.id, tried.result, tried.version, tried.why)))
        click.echo(said)
        if tried.result is Result.AWAY:
            away.append(entry.id)
        else:
            observed[entry.id] = tried
            _write(file, observed)
    if away:
        click.echo(f"A server was away for {', '.join(away)}. Try again later.", err=True)
        click.get_current_context().exit(AWAY)


def _write(file: Path, installs: Mapping[str, Install]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(file, installs_text(installs))
