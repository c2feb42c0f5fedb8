"""No folder contains more files than GitHub lists."""

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from mi_catalog.checks._rule import (
    EXAMPLE_LIBRARY,
    CheckContext,
    Example,
    Rule,
)
from mi_catalog.editing.placement import FOLDER_LIMIT
from mi_catalog.findings import Finding


def check(context: CheckContext) -> Iterator[Finding]:
    """Find folders that are too full."""
    sizes = Counter(path.rpartition("/")[0] for path in context.files)
    for folder, size in sizes.items():
        if size > FOLDER_LIMIT:
            last = max(path for path in context.files if PurePosixPath(path).parent.match(folder))
            message = f"{folder}/ contains {size:,} files, of which GitHub lists {FOLDER_LIMIT:,}."
            yield Finding(last, 1, 1, "", message, "Divide it into folders; ids do not change.")


RULE = Rule(
    id="folder-size",
    why="GitHub hides the files of a folder beyond the thousandth from people who edit there.",
    check=check,
    wrong=Example(
        "name: GearBox",
        EXAMPLE_LIBRARY,
        note="The folder has 1,001 files.",
    ),
    right=Example(
        "name: GearBox",
        EXAMPLE_LIBRARY,
        note="The folder has 1,000 files or fewer.",
    ),
)
