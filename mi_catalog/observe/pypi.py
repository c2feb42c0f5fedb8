"""Reads the latest release of a project from PyPI's JSON API (https://docs.pypi.org/api/json/)."""

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import quote

from mi_catalog.errors import SourceError
from mi_catalog.net import Answer, RequestPolicy, Web

PYPI = "https://pypi.org"
POLICY = RequestPolicy(pace=0.5, timeout=20.0, attempts=4, patience=120.0, max_bytes=16_000_000)
"""PyPI prescribes no pace; half a second between a few dozen requests is polite."""
GONE = 404
_DAY = re.compile(r"20\d\d-\d\d-\d\d")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.!+_-]{0,63}")
"""Less strict than PEP 440, which old projects predate, but safe to print."""


@dataclass(frozen=True, slots=True)
class Release:
    """A project's latest release, and the day of its files (YYYY-MM-DD) if it has any."""

    version: str
    day: str = ""


def latest_release(name: str, web: Web, url: str = PYPI) -> Release | None:
    """The latest release of a project; None if PyPI does not have the project.

    Raises:
        SourceError: PyPI did not answer, or sent an unknown form.

    """
    try:
        answer = web.get(f"{url}/pypi/{quote(name, safe='')}/json", _flaw)
    except SourceError as error:
        if error.status == GONE:
            return None
        raise
    return _release(answer)


def _flaw(answer: Answer) -> str | None:
    try:
        _release(answer)
    except (ValueError, KeyError, TypeError):
        return "an answer that is not a description of a project"
    return None


def _release(answer: Answer) -> Release:
    data = answer.json()
    version = data["info"]["version"]
    if not _VERSION.fullmatch(version):
        raise ValueError(version)
    uploaded = [file["upload_time_iso_8601"][:10] for file in data.get("urls", ())]
    if not all(map(_DAY.fullmatch, uploaded)):
        raise ValueError(uploaded)
    for day in uploaded:
        dt.date.fromisoformat(day)
    return Release(version, max(uploaded, default=""))
