"""The latest releases of libraries on PyPI.

An observation is kept until it changes, so that a weekly run over quiet projects writes nothing.
Answers after https://docs.pypi.org/api/json/.
"""

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from mi_catalog.errors import SourceError
from mi_catalog.models import Entry
from mi_catalog.net import Answer, RequestPolicy, Web

PYPI = "https://pypi.org"
POLICY = RequestPolicy(pace=0.5, timeout=20.0, attempts=4, patience=120.0, max_bytes=16_000_000)
"""PyPI asks for no pace; half a second between some dozens of requests troubles nobody."""
GONE = 404
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.!+_-]{0,63}")
"""Wider than PEP 440, since old projects are older than it, and narrow enough to print."""

Observed = Mapping[str, Mapping[str, str]]
"""What was observed of each library, by its id."""


@dataclass(frozen=True, slots=True)
class Release:
    """A project's latest release, and the month of its files (YYYY-MM) if it has any."""

    version: str
    month: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """A run over the libraries.

    Attributes:
        observed: everything known now, that of other libraries included.
        renewed: ids of the libraries with a new release.
        gone: names that PyPI does not know.

    """

    observed: Observed
    renewed: tuple[str, ...]
    gone: tuple[str, ...]


def observe_releases(
    entries: Iterable[Entry], before: Observed, web: Web, today: dt.date, url: str = PYPI
) -> Observation:
    """Ask PyPI for the latest release of every entry that names a project there.

    Raises:
        SourceError: PyPI stayed away, or answered what cannot be understood.

    """
    observed = {identifier: dict(known) for identifier, known in before.items()}
    renewed, gone = [], []
    for entry in entries:
        name = getattr(entry, "pypi", None)
        if not name:
            continue
        release = latest_release(name, web, url)
        known = observed.get(entry.id, {})
        if release is None:
            gone.append(name)
        elif release.version != known.get("version"):
            observed[entry.id] = _renewed(known, release, today)
            renewed.append(entry.id)
    return Observation(observed, tuple(renewed), tuple(gone))


def latest_release(name: str, web: Web, url: str = PYPI) -> Release | None:
    """The latest release of a project, None when PyPI does not know the project.

    Raises:
        SourceError: PyPI stayed away, or answered what cannot be understood.

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
        return "an answer that is no description of a project"
    return None


def _release(answer: Answer) -> Release:
    data = json.loads(answer.body)
    version = data["info"]["version"]
    if not _VERSION.fullmatch(version):
        raise ValueError(version)
    uploaded = [file["upload_time_iso_8601"][:7] for file in data.get("urls", ())]
    return Release(version, max(uploaded, default=""))


def _renewed(known: Mapping[str, str], release: Release, today: dt.date) -> dict[str, str]:
    """The new observation; a last commit that the release overtook is no longer the last one."""
    kept = {
        name: value
        for name, value in known.items()
        if name != "last_commit" or value[:7] >= release.month
    }
    return dict(sorted({**kept, "version": release.version, "seen": today.isoformat()}.items()))
