"""An install line does its work when it is pasted into a shell."""

from collections.abc import Iterator

from mi_catalog.checks._rule import (
    EXAMPLE_LIBRARY,
    CheckContext,
    Example,
    Rule,
)
from mi_catalog.findings import Finding
from mi_catalog.text.install_lines import faults_of


def check(context: CheckContext) -> Iterator[Finding]:
    """Find install lines that a shell cannot run, or runs in the wrong folder."""
    for entry in context.entries:
        if entry.command:
            for message, hint in faults_of(entry.command, getattr(entry, "pypi", None)):
                yield context.at(entry.id, ("install",), message, hint)


RULE = Rule(
    id="install-runs",
    why="A line that fails when it is pasted costs a newcomer the first half hour.",
    check=check,
    wrong=Example("install: pip install gearbox, then restart", EXAMPLE_LIBRARY),
    right=Example("install: pip install gearbox", EXAMPLE_LIBRARY),
)
