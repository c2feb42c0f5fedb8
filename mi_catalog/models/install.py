"""The results of installing the libraries, as `catalog/observed/installs.json` contains them."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mi_catalog.models.kind import Words

LONGEST_REASON = 160
"""Characters of a reason: one line of a page."""


class Result(Words):
    """The result of an attempt to install a library."""

    INSTALLED = "installed", "it installed and could be imported"
    CLONED = "cloned", "its code was cloned, and there is nothing to install"
    FAILED = "failed", "it did not install, or could not be imported"
    AWAY = "away", "a server did not answer, so nothing is known"


@dataclass(frozen=True, slots=True)
class Install:
    """An attempt to install a library.

    Attributes:
        day: when it was made.
        python: the version of Python, as in "3.12".
        result: how it ended.
        version: the version that was installed; "" for none.
        why: what went wrong, in one line; "" for nothing.

    """

    day: dt.date
    python: str
    result: Result
    version: str = ""
    why: str = ""

    def as_record(self) -> dict[str, str]:
        """The values that are known, as the file contains them."""
        values = {
            "day": self.day.isoformat(),
            "python": self.python,
            "result": str(self.result),
            "version": self.version,
            "why": self.why,
        }
        return {name: value for name, value in values.items() if value}


def read_installs(data: Any) -> dict[str, Install]:
    """Read the attempts by id from the data of a file.

    Raises:
        ValueError: it has another shape, which must be expected from jobs that run other people's
            code.

    """
    if not isinstance(data, dict):
        raise ValueError("it is not a mapping")
    return {identifier: _read(identifier, record) for identifier, record in data.items()}


def _read(identifier: str, record: Any) -> Install:
    try:
        values = dict(record)
        if {*values} - {*Install.__slots__} or {*map(type, values.values())} != {str}:
            raise ValueError("unknown values")
        day, result = dt.date.fromisoformat(values.pop("day")), Result(values.pop("result"))
        if not all(text.isprintable() and len(text) <= LONGEST_REASON for text in values.values()):
            raise ValueError("a text that is no line")
        return Install(day=day, result=result, **values)
    except (TypeError, KeyError, ValueError):
        raise ValueError(f'"{identifier}" has no observation of an installation') from None


def installs_text(installs: Mapping[str, Install]) -> str:
    """The file's text: a line for each library, so that a change is one line of a diff."""
    lines = [
        f"  {json.dumps(identifier)}: {json.dumps(installs[identifier].as_record())}"
        for identifier in sorted(installs)
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n" if lines else "{}\n"
