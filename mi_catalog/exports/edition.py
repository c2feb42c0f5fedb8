"""Which catalog an answer was made from, so that whoever keeps it can say so."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from mi_catalog import __version__


@dataclass(frozen=True, slots=True)
class Edition:
    """A state of the catalog.

    Attributes:
        version: the version of the program and its data.
        date: the day of the last change, as YYYY-MM-DD; "" where no history is at hand.
        commit: the commit of the repository; "" where there is none.

    """

    version: str = __version__
    date: str = ""
    commit: str = ""

    def facts(self) -> dict[str, str]:
        """What is known of it, for the head of a file."""
        facts = {"version": self.version, "date": self.date, "commit": self.commit}
        return {name: value for name, value in facts.items() if value}


UNDATED = Edition()
"""Of a catalog without a history."""


def edition_of(root: Path) -> Edition:
    """The edition that a folder's last commit made; undated outside a repository or without git."""
    try:
        asked = subprocess.run(
            ["git", "-C", str(root), "log", "-1", "--format=%cs %H"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    except OSError:
        return UNDATED
    date, _, commit = asked.stdout.strip().partition(" ")
    return Edition(date=date, commit=commit)
