"""The command `mi-catalog`: runs the subcommand, and turns errors into exit codes.

A command's module is imported only when the command is used, so that `check` in a commit hook
does not wait for what only the tracker needs.
"""

import ast
import importlib
import io
import re
import sys
from collections.abc import Sequence
from importlib.resources import files

import click

from mi_catalog import __version__
from mi_catalog.errors import CatalogError, SourceError
from mi_catalog.garbage_collection import collector_paused

COMMANDS = (
    *(
        "check",
        "fix",
        "add",
        "amend",
        "show",
        "search",
        "lookup",
        "related",
        "stats",
        "export",
        "bib",
    ),
    *("mcp", "track", "posts", "relevance", "refresh", "observe"),
    *("links", "schema", "changes", "release"),
)
"""In the order of `--help`; each is the function of its name in the module of its name."""
NAME = "mi-catalog"
PROVIDERS = {"yaml": "pyyaml"}
"""The packages of modules that have another name."""
FINDINGS, USAGE, OUTSIDE, INTERRUPTED = 1, 2, 3, 130
"""Exit codes; 0 is a clean run."""


class LazyGroup(click.Group):
    """A group whose commands are modules of this package, imported when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        """List the commands with the first line of their docstrings, read without an import."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, _first_line(name)) for name in COMMANDS])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        with collector_paused():
            command = getattr(importlib.import_module(_module(cmd_name)), cmd_name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{_module(cmd_name)} has no command of its own name")
        return command


def _module(name: str) -> str:
    return f"mi_catalog.cli.{name}"


def _first_line(name: str) -> str:
    """The first line of a command's docstring."""
    source = (files("mi_catalog.cli") / f"{name}.py").read_text("utf-8")
    functions = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef))
    text = next(ast.get_docstring(node) or "" for node in functions if node.name == name)
    return text.partition("\n")[0]


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root",
    envvar="MI_CATALOG_ROOT",
    type=click.Path(exists=True, file_okay=False),
    help='The project\'s folder; default: the nearest one above that contains "catalog/".',
)
@click.version_option(__version__, message="%(version)s")
def cli(root: str | None) -> None:
    """Keep a catalog of mechanistic-interpretability resources.

    Results go to standard output, progress and problems to standard error. Exit codes: 0 all is
    well, 1 problems were found, 2 wrong usage, 3 the outside world failed and nothing was written.

    \b
    Example:
      mi-catalog check
    """  # noqa: D301 - click reads the mark


def main(args: Sequence[str] | None = None) -> int:
    """Run one command, print errors as one line each, and return the exit code."""
    _escape_what_cannot_be_shown()
    try:
        code = cli.main(args, prog_name="mi-catalog", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return USAGE
    except click.Abort:
        click.echo("Stopped.", err=True)
        return INTERRUPTED
    except SourceError as error:
        click.echo(f"mi-catalog: {error}", err=True)
        return OUTSIDE
    except CatalogError as error:
        click.echo(f"mi-catalog: {error}", err=True)
        return USAGE
    except ModuleNotFoundError as error:
        click.echo(f"mi-catalog: {_missing(str(error.name))}", err=True)
        return USAGE
    except OSError as error:
        where = error.filename or "the output"
        click.echo(f"mi-catalog: {where}: {error.strerror}.", err=True)
        return OUTSIDE
    return code if isinstance(code, int) else 0


def _missing(module: str) -> str:
    """The message for a missing module: which extra to install."""
    from importlib.metadata import requires

    lines = (re.match(r"([\w.-]+).*extra == ['\"](\w+)['\"]", one) for one in requires(NAME) or ())
    extras = {found[1].lower().replace("-", "_"): found[2] for found in lines if found}
    name = PROVIDERS.get(module.partition(".")[0], module.partition(".")[0])
    extra = extras.get(name, "site")
    return f'this command needs the package "{name}". Run: pip install "{NAME}[{extra}]"'


def _escape_what_cannot_be_shown() -> None:
    """Where output is not UTF-8, as in a file on Windows, print missing characters as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
