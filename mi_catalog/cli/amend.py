"""`mi-catalog amend`: a change of one entry that somebody sent in an issue."""

import datetime as dt
from pathlib import Path

import click

from mi_catalog.catalog import Catalog, Loaded
from mi_catalog.checks import run_checks
from mi_catalog.cli.main import FINDINGS
from mi_catalog.cli.project import pass_root
from mi_catalog.cli.reading import read_catalog, read_text
from mi_catalog.intake.amendment import Amendment, read_amendment
from mi_catalog.store import write_atomically

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option(
    "--from-issue", type=_FILE, required=True, help="The body of an issue that changes an entry."
)
@pass_root
def amend(root: Path, from_issue: Path) -> int:
    """Write the change of one entry that an issue sends.

    Only the lines of fields that differ are written, and only into the entry's own file. Writes
    nothing when "check" would find a new problem. Prints the path of the changed file.

    \b
    Example:
      mi-catalog amend --from-issue issue.md
    """  # noqa: D301 - click reads the mark
    catalog = read_catalog(root)
    made = read_amendment(read_text(from_issue), catalog)
    problems = _found(catalog, made, root)
    if problems:
        click.echo("\n".join(problems), err=True)
        click.echo("Nothing was written.", err=True)
        return FINDINGS
    write_atomically(root / made.path, made.document.text)
    click.echo(made.path)
    click.echo(f"Changed: {', '.join(made.fields)}.", err=True)
    return 0


def _found(catalog: Catalog, made: Amendment, root: Path) -> list[str]:
    """The new findings of `check` about the entry's file."""
    after = catalog.with_files([(made.entry, made.document)])
    today = dt.date.today()
    before = {
        (found.rule, found.message)
        for found in run_checks(Loaded(catalog, ()), root, today, [made.path])
    }
    findings = run_checks(Loaded(after, ()), root, today, [made.path])
    return [str(one) for one in findings if (one.rule, one.message) not in before]
