"""Files and folders have names that every system can write."""

from collections.abc import Iterator
from functools import lru_cache

from mi_catalog.checks._rule import (
    CheckContext,
    Example,
    Rule,
)
from mi_catalog.findings import Finding
from mi_catalog.identity.file_names import windows_refuses
from mi_catalog.store import SUFFIX


def check(context: CheckContext) -> Iterator[Finding]:
    """Find names that Windows refuses; those of entries are ids, whose form the models check."""
    reason_of = lru_cache(maxsize=None)(windows_refuses)  # most files share their folders
    for path in (*context.files, *context.prose):
        names = path.split("/")
        for name in names[:-1] if path.endswith(SUFFIX) else names:
            if reason := reason_of(name):
                message = f'"{name}" is not possible on every system: {reason}.'
                yield Finding(path, 1, 1, "", message, "Rename it.")


RULE = Rule(
    id="portable-name",
    why="A file name that one system refuses prevents its users from checking out the project.",
    check=check,
    wrong=Example("# Connections\n", "docs/con.md"),
    right=Example("# Connections\n", "docs/connections.md"),
)
