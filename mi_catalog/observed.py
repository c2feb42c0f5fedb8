"""Reads and writes the files of `catalog/observed/`, which workflows fill from outside sources.

One file a source. Each is written in one order, a line for each entry, so that a week in which
little changed makes a small diff. A missing file is no error: its facts are not shown.
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import floor, log10
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import ValidationError

from mi_catalog.findings import Finding
from mi_catalog.models import DictionaryRegistry, LibraryStatus, PartialDate
from mi_catalog.models.install import Install, read_installs

LIBRARIES = "observed/libraries.json"
CITATIONS = "observed/citations.json"
HUB = "observed/hub.json"
DICTIONARIES = "observed/dictionaries.json"
INSTALLS = "observed/installs.json"
"""Files, below `catalog/`."""
EXACT_TO = 100
"""Counts from here on are rounded to two digits, so that not every line changes every week."""

_DAY = re.compile(r"20\d\d-[01]\d-[0-3]\d")

_HUB_NAME = re.compile(r"\w[\w.-]{0,95}/\w[\w.-]{0,95}", re.ASCII)

T = TypeVar("T")


@dataclass(frozen=True)
class Citations:
    """Who cites whom within the catalog, and how often works are cited at all.

    Attributes:
        day: when this was observed last, "" if never.
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
        """The year of the last observation; 0 if there was none."""
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


LIBRARY_FACTS = ("version", "released", "last_commit", "archived", "license", "stars")
"""The observed facts of a library, in the order in which they are written and shown: the latest
version on the package index and the day of its files; of the repository the day of the last commit,
whether it is archived ("yes" or "no"), the licence's SPDX id, and the stars, from 100 on to two
digits."""
_PATTERNS = MappingProxyType(
    {
        "version": re.compile(r"[^\s<>]{1,64}"),
        "released": re.compile(PartialDate.PATTERN),
        "last_commit": re.compile(PartialDate.PATTERN),
        "archived": re.compile(r"yes|no"),
        "license": re.compile(r"[A-Za-z0-9.+-]{1,64}"),
        "stars": re.compile(r"[0-9]{1,9}"),
    }
)
LIVELY, QUIET = dt.timedelta(days=183), dt.timedelta(days=548)
"""With a commit or release in the last half year a library counts as active, in the last year and a
half as maintained; older ones have no status, as dates do not tell whether they are finished or
abandoned."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An observed value, and the first day on which it was observed."""

    value: str
    day: str


@dataclass(frozen=True)
class Libraries:
    """The observed facts of libraries.

    Attributes:
        day: when all of them were last observed together, "" if never.
        facts: by entry id, the facts by the names of `LIBRARY_FACTS`.

    """

    day: str = ""
    facts: Mapping[str, Mapping[str, Seen]] = field(default_factory=dict)

    def value(self, identifier: str, name: str) -> str:
        """A fact of a library; "" where it is not known."""
        seen = self.facts.get(identifier, {}).get(name)
        return seen.value if seen else ""

    def status(self, identifier: str) -> LibraryStatus | None:
        """The status of a library by its observed facts; None if they do not tell."""
        if self.value(identifier, "archived") == "yes":
            return LibraryStatus.ARCHIVED
        signs = (self.value(identifier, "last_commit"), self.value(identifier, "released"))
        days = [PartialDate(sign).earliest for sign in signs if sign]
        if not self.day or not days:
            return None
        age = dt.date.fromisoformat(self.day) - max(days)
        if age <= LIVELY:
            return LibraryStatus.ACTIVE
        return LibraryStatus.MAINTAINED if age <= QUIET else None

    def to_text(self) -> str:
        """The file's text: a line for each library."""
        lines = [
            f"    {json.dumps(identifier)}: {json.dumps(_pairs(self.facts[identifier]))}"
            for identifier in sorted(self.facts)
        ]
        libraries = ",\n".join(lines)
        return f'{{\n  "day": {json.dumps(self.day)},\n  "libraries": {{\n{libraries}\n  }}\n}}\n'


def _pairs(facts: Mapping[str, Seen]) -> Mapping[str, Any]:
    return {name: [facts[name].value, facts[name].day] for name in LIBRARY_FACTS if name in facts}


HUB_SORTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"models": ("model", ""), "datasets": ("data set", "datasets/"), "spaces": ("demo", "spaces/")}
)
"""The sorts of things on the Hub by its own name: the singular, and the path of their pages."""


@dataclass(frozen=True, slots=True)
class HubCount:
    """The things of one sort that name a work.

    Attributes:
        count: how many; from 100 on rounded to two digits.
        first: the names of some of the most liked, in alphabetical order.

    """

    count: int
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HubUse:
    """The things that name a work, by sort, and the first day of this observation."""

    day: str
    counts: Mapping[str, HubCount]


@dataclass(frozen=True)
class Hub:
    """Which models, data sets and demos on the Hugging Face Hub name each work.

    Attributes:
        day: when this was observed last, "" if never.
        uses: by entry id; works that nothing names are absent.

    """

    day: str = ""
    uses: Mapping[str, HubUse] = field(default_factory=dict)

    def summary(self, identifier: str) -> str:
        """How many things of each sort name a work, as in "12 models, 1 demo"; "" for none."""
        use = self.uses.get(identifier)
        return ", ".join(counted(name, named) for name, named in use.counts.items()) if use else ""

    def to_text(self) -> str:
        """The file's text: a line for each work."""
        lines = [
            f"    {json.dumps(identifier)}: {json.dumps(_use_data(self.uses[identifier]))}"
            for identifier in sorted(self.uses)
        ]
        papers = ",\n".join(lines)
        return f'{{\n  "day": {json.dumps(self.day)},\n  "papers": {{\n{papers}\n  }}\n}}\n'


def counted(name: str, named: HubCount) -> str:
    """The number of things of a sort, as in "about 1,200 models"."""
    about = "about " if named.count >= EXACT_TO else ""
    return f"{about}{named.count:,} {HUB_SORTS[name][0]}{'' if named.count == 1 else 's'}"


def _use_data(use: HubUse) -> Mapping[str, Any]:
    counts = {
        name: {"count": use.counts[name].count, "first": list(use.counts[name].first)}
        for name in HUB_SORTS
        if name in use.counts
    }
    return {"day": use.day, **counts}


def rounded(count: int) -> int:
    """A count as files contain it: exact below a hundred, else rounded to two digits."""
    if count < EXACT_TO:
        return count
    unit = int(10 ** (floor(log10(count)) - 1))
    return count // unit * unit


@dataclass(frozen=True)
class Observed:
    """All observations.

    Attributes:
        libraries: releases, commits and stars of libraries.
        citations: who cites whom.
        hub: which things on the Hugging Face Hub name each work.
        dictionaries: those that a package loads by name; None before they were observed.
        installs: the last result of installing each library, by id.

    """

    libraries: Libraries = field(default_factory=Libraries)
    citations: Citations = field(default_factory=Citations)
    hub: Hub = field(default_factory=Hub)
    dictionaries: DictionaryRegistry | None = None
    installs: Mapping[str, Install] = field(default_factory=dict)


def read_observed(folder: Path, root: Path) -> tuple[Observed, tuple[Finding, ...]]:
    """Read the files below a catalog's folder; a damaged one is reported and left out."""
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
        libraries=read(LIBRARIES, "libraries", _libraries_in, Libraries()),
        hub=read(HUB, "uses on the Hub", _hub_in, Hub()),
        citations=read(CITATIONS, "citations", _citations_in, Citations()),
        dictionaries=read(DICTIONARIES, "dictionaries", _dictionaries_in, None),
        installs=read(INSTALLS, "installations", read_installs, {}),
    )
    return observed, tuple(findings)


def _libraries_in(data: Any) -> Libraries:
    """The file's data as `Libraries`.

    Raises:
        ValueError: it has another shape.

    """
    parts = dict(_mapping(data))
    day = parts.get("day")
    if not isinstance(day, str) or (day and not _DAY.fullmatch(day)):
        raise ValueError('"day" is not a day')
    found = {}
    for identifier, facts in _mapping(parts.get("libraries")):
        if not isinstance(facts, dict) or not all(map(_is_seen, facts.values())):
            raise ValueError(f'"{identifier}" is not a mapping of a value and a day each')
        for name, (value, _) in facts.items():
            if name not in _PATTERNS or not _PATTERNS[name].fullmatch(value):
                raise ValueError(f'"{name}" of "{identifier}" cannot be "{value}"')
        found[identifier] = {name: Seen(*facts[name]) for name in LIBRARY_FACTS if name in facts}
    return Libraries(day, found)


def _is_seen(value: Any) -> bool:
    is_pair = isinstance(value, list) and [*map(type, value)] == [str, str]
    return is_pair and bool(_DAY.fullmatch(value[1]))


def _hub_in(data: Any) -> Hub:
    """The file's data as `Hub`.

    Raises:
        ValueError: it has another shape.

    """
    parts = dict(_mapping(data))
    return Hub(
        _day_in(parts),
        {name: _use_in(name, dict(_mapping(use))) for name, use in _mapping(parts.get("papers"))},
    )


def _use_in(identifier: str, parts: Mapping[str, Any]) -> HubUse:
    counts = {}
    for name in HUB_SORTS:
        if name not in parts:
            continue
        named = dict(_mapping(parts[name]))
        count, first = named.get("count"), named.get("first")
        if type(count) is not int or count < 1 or not isinstance(first, list):
            raise ValueError(f'the {name} of "{identifier}" are not a count and names')
        if not all(isinstance(one, str) and _HUB_NAME.fullmatch(one) for one in first):
            raise ValueError(f'the {name} of "{identifier}" have odd names')
        counts[name] = HubCount(count, tuple(first))
    return HubUse(_day_in(parts), counts)


def _day_in(parts: Mapping[str, Any]) -> str:
    day = parts.get("day")
    if not isinstance(day, str) or not _DAY.fullmatch(day):
        raise ValueError('"day" is not a day')
    return day


def _citations_in(data: Any) -> Citations:
    """The citations of a file.

    Raises:
        ValueError: it has another shape.

    """
    parts = dict(_mapping(data))
    day = _day_in(parts)
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
