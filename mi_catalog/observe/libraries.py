"""Observes releases, commits, licences and stars of all libraries on one day.

Each value is stored with the first day on which it was observed, and the day of the run is stored
too. A release after the last commit means that the library is developed in another repository: then
the last commit is ignored, and the case is reported for a person.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mi_catalog.models import Entry
from mi_catalog.net import Web
from mi_catalog.observe import github, pypi
from mi_catalog.observe.github import repository_facts
from mi_catalog.observe.pypi import latest_release
from mi_catalog.observe.remarks import Remark
from mi_catalog.observed import LIBRARY_FACTS, Libraries, Seen

SHOWN = ("version", "archived", "license")
"""The facts whose changes a run prints; commits and stars change too often."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources' addresses and tokens."""

    package_index: Web
    repositories: Web
    package_index_url: str = pypi.PYPI
    repositories_url: str = github.API
    token: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """A run over the libraries.

    Attributes:
        libraries: all facts, old and new.
        news: notable changes, a line each.
        doubts: problems that a person has to correct.

    """

    libraries: Libraries
    news: tuple[str, ...]
    doubts: tuple[Remark, ...]


def observe_libraries(
    entries: Iterable[Entry], before: Libraries, sources: Sources, today: dt.date
) -> Observation:
    """Observe every entry that has a repository or a project on the package index.

    Raises:
        SourceError: a source did not answer, or sent an unknown form.

    """
    facts: dict[str, Mapping[str, Seen]] = {}
    news: list[str] = []
    doubts: list[Remark] = []
    for entry in entries:
        found = _without_future(entry, _found(entry, sources, doubts), doubts, today)
        known = before.facts.get(entry.id, {})
        if found:
            seen = {name: _seen(name, found[name], known, today) for name in found}
            news += [f"{entry.id}: {line}" for line in _news(found, known)]
            facts[entry.id] = {name: seen[name] for name in LIBRARY_FACTS if name in seen}
        elif known:
            facts[entry.id] = known
    return Observation(Libraries(today.isoformat(), facts), tuple(news), tuple(doubts))


def _found(entry: Entry, sources: Sources, doubts: list[Remark]) -> dict[str, str]:
    """The present facts of an entry."""
    found: dict[str, str] = {}
    if name := getattr(entry, "pypi", None):
        release = latest_release(name, sources.package_index, sources.package_index_url)
        if release is None:
            doubts.append(Remark(entry.id, f'the package index has no project "{name}".'))
        else:
            found |= {"version": release.version, "released": release.day}
    repo = getattr(entry, "repo", None)
    if repo:
        said = repository_facts(repo, sources.repositories, sources.repositories_url, sources.token)
        if said is None:
            doubts.append(Remark(entry.id, f'GitHub has no repository "{repo}".'))
        else:
            found |= said
    released, commit = found.get("released", ""), found.get("last_commit", "")
    if released and commit and released > commit:
        text = (
            f'released on {released}, after the last commit on {commit} in "{repo}". '
            "Is it developed elsewhere?"
        )
        doubts.append(Remark(entry.id, text))
        del found["last_commit"]
    return {name: value for name, value in found.items() if value}


def _without_future(
    entry: Entry, found: Mapping[str, str], doubts: list[Remark], today: dt.date
) -> dict[str, str]:
    """What is not dated after tomorrow, which some part of the world has already."""
    latest = (today + dt.timedelta(days=1)).isoformat()
    kept = dict(found)
    for name, what in (("released", "release"), ("last_commit", "commit")):
        if found.get(name, "") > latest:
            text = f"a {what} of {kept.pop(name)} is reported, which is a day to come."
            doubts.append(Remark(entry.id, text))
    return kept


def _seen(name: str, value: str, known: Mapping[str, Seen], today: dt.date) -> Seen:
    before = known.get(name)
    return before if before and before.value == value else Seen(value, today.isoformat())


def _news(found: Mapping[str, str], known: Mapping[str, Seen]) -> Iterable[str]:
    for name in SHOWN:
        value, before = found.get(name), known.get(name)
        if value and before and before.value != value:
            yield f"{name} {value}, was {before.value}"
        elif value and before is None and name == "version":
            yield f"{name} {value}"
