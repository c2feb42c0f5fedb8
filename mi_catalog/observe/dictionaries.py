"""Observes which dictionaries can be loaded by name, from the package that ships their registry.

The package is not run or imported: its wheel is downloaded from the package index, checked against
the digest there, and read as an archive. The index's format:
https://packaging.python.org/en/latest/specifications/simple-repository-api/.
"""

import datetime as dt
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit
from zipfile import BadZipFile, ZipFile

from packaging.utils import InvalidWheelFilename, parse_wheel_filename
from packaging.version import Version

from mi_catalog.errors import SourceError
from mi_catalog.models import DictionaryRegistry
from mi_catalog.net import Answer, RequestPolicy, Web
from mi_catalog.observe.sae_lens import CLASS, METHOD, PACKAGE, NoRegistry, read_wheel

INDEX = "https://pypi.org/simple/"
POLICY = RequestPolicy(pace=0.5, timeout=20.0, attempts=4, patience=120.0, max_bytes=32_000_000)
"""Two requests; the wheel has 0.3 MB."""


@dataclass(frozen=True, slots=True, order=True)
class Wheel:
    """A wheel on an index: its version, its address and the digest that it must have."""

    version: Version
    url: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """The result of a run.

    Attributes:
        registry: the new registry; the old one if nothing changed.
        new: releases that were not there before.
        gone: releases that are there no more.
        unplaced: releases whose names do not say where they read.

    """

    registry: DictionaryRegistry
    is_changed: bool
    new: tuple[str, ...]
    gone: tuple[str, ...]
    unplaced: tuple[str, ...]


def observe_dictionaries(
    before: DictionaryRegistry | None, web: Web, today: dt.date, index: str = INDEX
) -> Observation:
    """Read the registry in the newest version of the package on an index.

    Raises:
        SourceError: the index did not answer, has no wheel, or sent one with another digest.

    """
    wheel = newest_wheel(PACKAGE, web, index)

    def flaw(answer: Answer) -> str | None:
        digest = hashlib.sha256(answer.body).hexdigest()
        return "another file than it announced" if wheel.sha256 not in ("", digest) else None

    answer = web.get(wheel.url, flaw)
    return read_registry(before, answer.body, str(wheel.version), today, wheel.url)


def newest_wheel(package: str, web: Web, index: str = INDEX) -> Wheel:
    """The newest wheel of a package that is neither a pre-release nor withdrawn.

    Raises:
        SourceError: the index did not answer, or has none.

    """
    page = f"{index.rstrip('/')}/{package}/"
    answer = web.get(page, lambda answer: None if _wheels(answer) else "no list of wheels")
    return max(_wheels(answer))


def _wheels(answer: Answer) -> list[Wheel]:
    page = _Links()
    page.feed(answer.body.decode("utf-8", "replace"))
    return [wheel for href in page.found for wheel in _wheel(answer.url, href)]


def _wheel(page: str, href: str) -> Iterator[Wheel]:
    try:
        url, fragment = urldefrag(urljoin(page, href))
        _, version, _, _ = parse_wheel_filename(urlsplit(url).path.rpartition("/")[2])
    except (InvalidWheelFilename, ValueError):
        return
    if not version.is_prerelease:
        yield Wheel(version, url, fragment.partition("sha256=")[2])


class _Links(HTMLParser):
    """The files that a page of an index links and has not withdrawn."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href") and "data-yanked" not in given:
            self.found.append(str(given["href"]))


def read_registry(
    before: DictionaryRegistry | None, wheel: bytes, version: str, today: dt.date, source: str
) -> Observation:
    """Read the registry in a wheel.

    Raises:
        SourceError: it is not a wheel of the package, or has no readable registry.

    """
    try:
        with ZipFile(io.BytesIO(wheel)) as opened:
            read = read_wheel(opened)
    except BadZipFile as error:
        raise SourceError(source, f"{_file_name(source)} is not a wheel.") from error
    except NoRegistry as error:
        reason = f"{_file_name(source)} has no registry of dictionaries: {error}."
        raise SourceError(source, reason) from error
    made = DictionaryRegistry(
        package=PACKAGE,
        version=version,
        seen=today.isoformat(),
        call=f"{CLASS}.{METHOD}",
        arguments=read.arguments,
        releases=read.releases,
    )
    known = {release.name for release in before.releases} if before else set()
    now = {release.name for release in made.releases}
    is_changed = before is None or before != made.model_copy(update={"seen": before.seen})
    return Observation(
        made if is_changed or before is None else before,
        is_changed,
        tuple(sorted(now - known)),
        tuple(sorted(known - now)),
        read.unplaced,
    )


def _file_name(source: str) -> str:
    return urlsplit(source).path.rpartition("/")[2] or source


def version_of(file_name: str) -> str | None:
    """The version of a wheel of the package from its file name; None for other files."""
    try:
        name, version, _, _ = parse_wheel_filename(file_name)
    except InvalidWheelFilename:
        return None
    return str(version) if name == PACKAGE else None


def registry_text(registry: DictionaryRegistry) -> str:
    """The text of a registry's file: a line for each release, so that diffs are small."""
    data = registry.model_dump(mode="json")
    releases = ",\n".join(_dump(_given(release)) for release in data.pop("releases"))
    return f'{_dump(data)[:-1]}, "releases": [\n{releases}\n]}}\n'


def _given(release: dict[str, Any]) -> dict[str, Any]:
    """The fields with a value; whole numbers are written without a fraction."""
    said = {name: value for name, value in release.items() if value not in (None, [])}
    if "l0" in said:
        said["l0"] = [int(value) if value == int(value) else value for value in said["l0"]]
    return said


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
