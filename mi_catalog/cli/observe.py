"""`mi-catalog observe`: commands that workflows run to query outside sources."""

import click

from mi_catalog.cli.observe_dictionaries import dictionaries
from mi_catalog.cli.observe_hub import hub
from mi_catalog.cli.observe_installs import installs
from mi_catalog.cli.observe_libraries import libraries
from mi_catalog.cli.observe_publications import publications


@click.group()
def observe() -> None:
    """Look at what changes outside.

    Each command reads one sort of source and writes one file of "catalog/observed/"; a workflow of
    its own runs it and opens a pull request. In a fork these workflows are off until they are
    switched on; CONTRIBUTING.md lists them.

    \b
    Example:
      mi-catalog observe libraries
    """  # noqa: D301 - click reads the mark


observe.add_command(hub)
observe.add_command(libraries)
observe.add_command(publications)
observe.add_command(dictionaries)
observe.add_command(installs)
