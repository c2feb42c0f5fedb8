"""Where the project is: every command asks here, so that all of them agree."""

import os
import re
from collections.abc import Callable, Sequence
from functools import update_wrapper
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import click

from mi_catalog.catalog import FOLDER
from mi_catalog.release import find_root, installed_root

CONFIGURATION = "mkdocs.yml"
P = ParamSpec("P")
T = TypeVar("T")


def root_of(context: click.Context) -> Path:
    """The project's root: as given by `--root`, else found from the current folder.

    Raises:
        click.UsageError: there is no catalog there.

    """
    given = context.find_root().params.get("root")
    root = Path(given) if given else find_root(Path.cwd())
    if root is None:
        message = f'no folder at or above {Path.cwd()} has "{FOLDER}/". Give one with "--root".'
        raise click.UsageError(message)
    if not (root / FOLDER).is_dir():
        raise click.UsageError(f'{root} has no "{FOLDER}/" folder. Give another "--root".')
    return root.resolve()


def run_by(workflow: str) -> Callable[[click.Command], click.Command]:
    """Say at the end of a command's help which workflow runs it, and how to switch that on."""

    def with_end(command: click.Command) -> click.Command:
        command.epilog = (
            f'The workflow "{workflow}" runs this on a schedule. In a fork, switch it on under '
            '"Actions"; CONTRIBUTING.md says what else it needs.'
        )
        return command

    return with_end


def pass_root(command: Callable[Concatenate[Path, P], T]) -> Callable[P, T]:
    """Pass the project's root to a command as its first argument."""

    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        return command(root_of(click.get_current_context()), *args, **kwargs)

    return update_wrapper(run, command)


def pass_data(command: Callable[Concatenate[Path, P], T]) -> Callable[P, T]:
    """Pass the folder of the data to a command that only reads them: outside a clone, those that
    the package brought.
    """

    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        context = click.get_current_context()
        is_given = bool(context.find_root().params.get("root"))
        outside = None if is_given or find_root(Path.cwd()) else installed_root()
        return command(outside or root_of(context), *args, **kwargs)

    return update_wrapper(run, command)


def site_url(root: Path) -> str:
    """The site's address with a slash at its end, as builds take it: from SITE_URL, else from
    `mkdocs.yml`; "" where neither has one.
    """
    url = os.environ.get("SITE_URL") or _configured_url(root / CONFIGURATION)
    return f"{url.rstrip('/')}/" if url else ""


def _configured_url(file: Path) -> str:
    """The value of `site_url`, or what `!ENV [SITE_URL, "…"]` has when the variable is not set."""
    if not file.is_file():
        return ""
    line = re.search(r"^site_url:.*$", file.read_text("utf-8", "replace"), re.MULTILINE)
    found = re.search(r"https?://[^\s\"'\],]+", line[0]) if line else None
    return found[0] if found else ""


def narrowed(paths: Sequence[str], root: Path) -> list[str] | None:
    """Paths as the user gave them, relative to the project's root; None when all of it is meant.

    Raises:
        click.UsageError: a path is elsewhere.

    """
    below = [_below(path, root) for path in paths]
    return None if "." in below or not below else below


def _below(path: str, root: Path) -> str:
    absolute = Path(path).absolute().resolve()
    if not absolute.is_relative_to(root):
        raise click.UsageError(f"{path} is not in {root}.")
    return absolute.relative_to(root).as_posix()
