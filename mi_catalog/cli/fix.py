"""`mi-catalog fix`: writes canonical form and fixes what rules can fix without asking."""

import datetime as dt
from pathlib import Path

import click

from mi_catalog.catalog import load_catalog
from mi_catalog.checks import fixes, read_context
from mi_catalog.cli.project import narrowed, pass_root
from mi_catalog.garbage_collection import collector_paused
from mi_catalog.store import write_atomically


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True))
@pass_root
def fix(root: Path, paths: tuple[str, ...]) -> None:
    """Write files in canonical form.

    Fixes whatever "check" calls fixable. Fields get one order and one way to quote; line ends,
    byte-order marks and invisible characters are put right; former ids and plain slips in
    references are replaced. Data and comments stay. With PATHs, only these files or folders are
    written. Names every file it wrote.

    \b
    Examples:
      mi-catalog fix
      mi-catalog fix catalog/papers/2024
    """  # noqa: D301 - click reads the mark
    within = narrowed(paths, root)
    with collector_paused():
        subject = read_context(load_catalog(root), root, dt.date.today())
        written = [f for f in fixes(subject, root) if _is_meant(f.path, within)]
    for fixed in written:
        write_atomically((root / fixed.path).resolve(), fixed.text)
        click.echo(fixed.path)
    count = "1 file" if len(written) == 1 else f"{len(written):,} files"
    click.echo(f"{count} written." if written else "Nothing to fix.", err=True)


def _is_meant(path: str, within: list[str] | None) -> bool:
    return within is None or any(path == one or path.startswith(f"{one}/") for one in within)
