"""Decides in which folder the file of an entry belongs.

The program ignores folders when it reads the catalog. They exist because GitHub's folder view lists
only 1,000 files.
"""

from pathlib import PurePosixPath

from mi_catalog.catalog import FOLDER
from mi_catalog.models import Entry, Work
from mi_catalog.store import SUFFIX

FOLDER_LIMIT = 1000
"""How many files GitHub's folder view lists."""
FIRST_YEAR_BY_MONTH = 2025
"""From this year on there are folders for months, since a year has more papers than a folder
shows."""


def path_for(entry: Entry) -> PurePosixPath:
    """The file of an entry, relative to the project's root."""
    return PurePosixPath(f"{folder_for(entry)}/{entry.id}{SUFFIX}")


def folder_for(entry: Entry) -> str:
    """The folder of an entry, relative to the project's root."""
    folder = f"{FOLDER}/{entry.KIND.plural}"
    if not isinstance(entry, Work):
        return folder
    date = entry.date
    by_month = date.year >= FIRST_YEAR_BY_MONTH and date.month
    return f"{folder}/{date[:4]}/{date[5:7]}" if by_month else f"{folder}/{date[:4]}"
