"""Identifies the state of the catalog (version, day, commit), and finds its folder."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from mi_catalog import __version__

INSTALLED = Path(__file__).parent / "data"
"""The folder of the copy of `catalog/` in a wheel, written by `mi_catalog/packaging/backend.py`."""
RELEASE = "release.json"


@dataclass(frozen=True, slots=True)
class Release:
    """A state of the data.

    Attributes:
        version: of the program, as in "2026.11.27": the day of the data it was released with.
        date: the day of the last change of the data, "YYYY-MM-DD"; "" if not known.
        commit: the full hash of that change's commit; "" if not known.

    """

    version: str = __version__
    date: str = ""
    commit: str = ""

    def facts(self) -> dict[str, str]:
        """The fields with which exported files begin."""
        facts = {"version": self.version, "date": self.date, "commit": self.commit}
        return {name: value for name, value in facts.items() if value}


UNDATED = Release()
"""For data without a git history."""


def release_of(root: Path) -> Release:
    """The state of the catalog in a folder: from its release file, else from git."""
    file = root / RELEASE
    if file.is_file():
        return Release(**json.loads(file.read_text("utf-8")))
    command = ["git", "log", "-1", "--format=%cs %H", "--", "catalog"]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    except OSError:
        return Release()
    date, _, commit = done.stdout.strip().partition(" ")
    return Release(date=date, commit=commit)


def installed_root() -> Path | None:
    """The folder with the catalog of the installed release; None in a clone."""
    return INSTALLED if (INSTALLED / "catalog").is_dir() else None


def find_root(start: Path) -> Path | None:
    """The folder of the clone that a folder is in: the nearest one with a `catalog/`."""
    return next((at for at in (start, *start.parents) if (at / "catalog").is_dir()), None)
