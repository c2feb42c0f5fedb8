"""What workflows observe outside, as the files of `catalog/observed/` keep it.

One file a source. Each is written in one order, a line for each entry, so that a week in which
little changed makes a small diff. A missing file is no fault: then nothing of it is shown.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import floor, log10
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from mi_catalog.findings import Finding
from mi_catalog.models import DictionaryRegistry
from mi_catalog.models.install import Install, read_installs

RELEASES = "observed/releases.json"
CITATIONS = "observed/citations.json"
DICTIONARIES = "observed/dictionaries.json"
INSTALLS = "observed/installs.json"
"""Files, below `catalog/`."""
EXACT_TO = 100
"""Counts from here on are kept to two digits, so that not every line changes every week."""

_DAY = re.compile(r"20\d\d-[01]\d-[0-3]\d")

T = TypeVar("T")


@dataclass(frozen=True)
class Citations:
    """Who cites whom within the catalog, and how often works are cited at all.

    Attributes:
        day: when this was observed last, "" where it never was.
        counts: by entry id, how often anything cites it; from 100 on rounded to two digits.
        cites: by entry id, the ids of the entries that it cites, in alphabetical order.

    """

    day: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    cites: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.day)

    @property
    def year(self) -> int:
        """The year of the last look; 0 where there was none."""
        return int(self.day[:4]) if self.day else 0

    @cached_property
    def cited_by(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the entries that cite each entry, in alphabetical order."""
        found: dict[str, list[str]] = {}
        for citing in sorted(self.cites):
            for cited in self.cites[citing]:
                found.setdefault(cited, []).append(citing)
        return {cited: tuple(citing) for cited, citing in found.items()}

    def to_text(self) -> str:
        """The file's text: a line for each work."""
        lines = [
            f"    {json.dumps(identifier)}: {json.dumps(self._record(identifier))}"
            for identifier in sorted({*self.counts, *self.cites})
        ]
        works = ",\n".join(lines)
        return f'{{\n  "day": {json.dumps(self.day)},\n  "works": {{\n{works}\n  }}\n}}\n'

    def _record(self, identifier: str) -> Mapping[str, Any]:
        record: dict[str, Any] = {}
        if identifier in self.counts:
            record["count"] = self.counts[identifier]
        if cited := self.cites.get(identifier):
            record["cites"] = sorted(cited)
        return record


def rounded(count: int) -> int:
    """A count as it is kept: exact below a hundred, from there to two digits."""
    if count < EXACT_TO:
        return count
    unit = int(10 ** (floor(log10(count)) - 1))
    return count // unit * unit


@dataclass(frozen=True)
class Observed:
    """Everything that is observed.

    Attributes:
        releases: what was observed of a library's releases, by id.
        dictionaries: those that a package loads by name; None before they were observed.
        installs: how installing each library went last, by id.

    """

    releases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    citations: Citations = field(default_factory=Citations)
    dictionaries: DictionaryRegistry | None = None
    installs: Mapping[str, Install] = field(default_factory=dict)


def read_observed(folder: Path, root: Path) -> tuple[Observed, tuple[Finding, ...]]:
    """Read the files below a catalog's folder; a damaged one is left out and reported."""
    findings: list[Finding] = []

    def read(file: str, what: str, made: Callable[[Any], T], missing: T) -> T:
        path = folder / file
        if not path.exists():
            return missing
        try:
            return made(json.loads(path.read_text("utf-8")))
        except ValueError as error:
            shown = path.relative_to(root).as_posix()
            hint = "Workflows write this file: restore the last good version."
            message = f"this cannot be read as {what}: {error}."
            findings.append(Finding(shown, 1, 1, "observed", message, hint))
            return missing

    observed = Observed(
        releases=read(RELEASES, "releases", _releases_in, {}),
        citations=read(CITATIONS, "citations", _citations_in, Citations()),
        dictionaries=read(DICTIONARIES, "dictionaries", _dictionaries_in, None),
        installs=read(INSTALLS, "installations", read_installs, {}),
    )
    return observed, tuple(findings)


def _releases_in(data: Any) -> Mapping[str, Mapping[str, str]]:
    """What was observed of releases, as it was written.

    Raises:
        ValueError: it has another shape.

    """
    for identifier, release in _mapping(data):
        if not isinstance(release, dict) or {*map(type, release.values())} - {str}:
            raise ValueError(f'"{identifier}" is not a mapping of texts')
    found: Mapping[str, Mapping[str, str]] = data
    return found


def _citations_in(data: Any) -> Citations:
    """The citations of a file.

    Raises:
        ValueError: it has another shape.

    """
    parts = dict(_mapping(data))
    day = parts.get("day")
    if not isinstance(day, str) or not _DAY.fullmatch(day):
        raise ValueError('"day" is not a day')
    counts, cites = {}, {}
    for identifier, record in _mapping(parts.get("works")):
        if not isinstance(record, dict):
            raise ValueError(f'"{identifier}" is not a mapping')
        if (count := record.get("count")) is not None:
            if type(count) is not int or count < 0:
                raise ValueError(f'the count of "{identifier}" is not a number')
            counts[identifier] = count
        cited = record.get("cites", [])
        if not isinstance(cited, list) or {*map(type, cited)} - {str}:
            raise ValueError(f'what "{identifier}" cites is not a list of ids')
        if cited:
            cites[identifier] = tuple(cited)
    return Citations(day, counts, cites)


def _dictionaries_in(data: Any) -> DictionaryRegistry | None:
    """The registry of dictionaries, as it was written.

    Raises:
        ValueError: it has another shape.

    """
    try:
        return DictionaryRegistry.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise ValueError(f"{place or 'it'}: {first['msg']}") from error


def _mapping(data: Any) -> Iterator[tuple[str, Any]]:
    if not isinstance(data, dict):
        raise ValueError("it is not a mapping")
    yield from data.items()
