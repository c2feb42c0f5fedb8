"""Finds the project's root and other data that all commands need."""

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
    """The project's root: given by `--root`, else searched from the current folder upwards.

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
    """Add to a command's help which workflow runs it, and how to enable it."""

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
    """Pass the folder of the data to a command that only reads them; outside a clone, that of the
    installed package.
    """

    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        context = click.get_current_context()
        is_given = bool(context.find_root().params.get("root"))
        outside = None if is_given or find_root(Path.cwd()) else installed_root()
        return command(outside or root_of(context), *args, **kwargs)

    return update_wrapper(run, command)


def site_url(root: Path) -> str:
    """The site's address, ending in a slash: from SITE_URL, else from `mkdocs.yml`, else ""."""
    url = os.environ.get("SITE_URL") or _configured_url(root / CONFIGURATION)
    return f"{url.rstrip('/')}/" if url else ""


def _configured_url(file: Path) -> str:
    """The value of `site_url`, or the default in `!ENV [SITE_URL, "…"]`."""
    if not file.is_file():
        return ""
    line = re.search(r"^site_url:.*$", file.read_text("utf-8", "replace"), re.MULTILINE)
    found = re.search(r"https?://[^\s\"'\],]+", line[0]) if line else None
    return found[0] if found else ""


def narrowed(paths: Sequence[str], root: Path) -> list[str] | None:
    """Given paths, relative to the project's root; None for the whole project.

    Raises:
        click.UsageError: a path is outside the project.

    """
    below = [_below(path, root) for path in paths]
    return None if "." in below or not below else below


def _below(path: str, root: Path) -> str:
    absolute = Path(path).absolute().resolve()
    if not absolute.is_relative_to(root):
        raise click.UsageError(f"{path} is not in {root}.")
    return absolute.relative_to(root).as_posix()
