"""`mi-catalog bib`: updates other people's bibliographies."""

import difflib
import json
import sys
from pathlib import Path

import click

from mi_catalog.cli.project import pass_data
from mi_catalog.cli.reading import read_catalog, read_text
from mi_catalog.errors import CatalogError
from mi_catalog.intake.bib_update import Known, Updated, update_bibliography
from mi_catalog.intake.bibtex_reading import BadBibtex
from mi_catalog.store import write_atomically


class _Group(click.Group):
    """A group that says which command a file is given to."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.commands and Path(args[0]).suffix == ".bib":
            raise click.UsageError(f'write "mi-catalog bib update {args[0]}".', ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=_Group)
def bib() -> None:
    """Bring a BibTeX file up to date.

    \b
    Example:
      mi-catalog bib update references.bib
    """  # noqa: D301 - click reads the mark


@bib.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--write", is_flag=True, help="Write the changes without asking.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A difference for people, or what was found for programs.",
)
@pass_data
def update(root: Path, file: Path, write: bool, shape: str) -> None:
    """Cite as published what FILE cites as a preprint.

    Works are found by arXiv id, DOI or title. Keys, comments and all other fields of FILE stay as
    they are. The difference is shown first; where somebody sits at a terminal, a question follows.

    \b
    Examples:
      mi-catalog bib update references.bib
      mi-catalog bib update references.bib --write
    """  # noqa: D301 - click reads the mark
    before = read_text(file, "utf-8")
    try:
        updated = update_bibliography(before, read_catalog(root))
    except BadBibtex as error:
        raise CatalogError(f"{file}: {error}") from None
    click.echo(_as_json(updated) if shape == "json" else _as_text(before, updated, file))
    if updated.changed and (write or _may_ask(shape)):
        _write(file, updated, ask=not write)


def _may_ask(shape: str) -> bool:
    return shape == "text" and sys.stdin.isatty()


def _write(file: Path, updated: Updated, *, ask: bool) -> None:
    if ask and not click.confirm(f"Write this to {file}?", err=True):
        return
    write_atomically(file, updated.text)
    click.echo(f"{file}: {_count(updated.changed)} brought up to date.", err=True)


def _as_text(before: str, updated: Updated, file: Path) -> str:
    lines = difflib.unified_diff(
        before.splitlines(keepends=True),
        updated.text.splitlines(keepends=True),
        f"{file} (now)",
        f"{file} (up to date)",
    )
    difference = "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
    retitled = [f'{k.key}: published as "{k.retitled}".' for k in updated.changed if k.retitled]
    unread = [f"left as it is, {line}" for line in updated.unread]
    summary = (
        f"{_count(updated.known)} in the catalog, {len(updated.changed)} to bring up to date, "
        f"{len(updated.unknown)} not in the catalog."
    )
    return difference + "\n".join([*retitled, *unread, summary])


def _count(known: tuple[Known, ...]) -> str:
    return "1 entry" if len(known) == 1 else f"{len(known)} entries"


def _as_json(updated: Updated) -> str:
    known = [
        {"key": k.key, "line": k.line, "id": k.entry.id, "changed": k.changed}
        for k in updated.known
    ]
    found = {"known": known, "unknown": updated.unknown, "unread": updated.unread}
    return json.dumps(found, ensure_ascii=False, indent=2)
