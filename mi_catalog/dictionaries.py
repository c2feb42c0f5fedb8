"""Published dictionaries: those that a package lists, and those that people enter by hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property

from mi_catalog.models import DictionaryRegistry, DictionaryRelease, DictionarySuite

FILE = "dictionaries.yml"
"""Where the suites are listed, below `catalog/`."""
LIBRARY = "saelens"
"""The entry of the library whose package ships the registry."""


@dataclass(frozen=True, slots=True)
class Published:
    """A release, with the suite that it is part of.

    Attributes:
        suite: None where nobody has entered one.
        is_registered: whether the package's registry lists it, so that its call loads it.

    """

    release: DictionaryRelease
    suite: DictionarySuite | None
    is_registered: bool

    @property
    def maker(self) -> str:
        """Who made it, else the owner of its repository."""
        if self.suite and self.suite.maker:
            return self.suite.maker
        return (self.release.repository or "").partition("/")[0]

    @property
    def library(self) -> str:
        """The id of the library that loads it, "" if none is known."""
        if self.is_registered:
            return LIBRARY
        return (self.suite.library if self.suite else None) or ""


class Dictionaries:
    """All published dictionaries."""

    def __init__(
        self,
        suites: Iterable[DictionarySuite] = (),
        registry: DictionaryRegistry | None = None,
    ) -> None:
        self.suites: Mapping[str, DictionarySuite] = {suite.id: suite for suite in suites}
        self.registry = registry

    @cached_property
    def published(self) -> tuple[Published, ...]:
        """Every release: those of the registry, then those entered by hand."""
        listed = self.registry.releases if self.registry else ()
        return (
            *(Published(release, self._suite_of(release), True) for release in listed),
            *(
                Published(release, suite, False)
                for suite in self.suites.values()
                for release in suite.releases
            ),
        )

    def _suite_of(self, release: DictionaryRelease) -> DictionarySuite | None:
        repository = release.repository or ""
        return next(
            (
                suite
                for suite in self.suites.values()
                if any(fnmatchcase(repository, pattern) for pattern in suite.repositories)
            ),
            None,
        )

    def lines(self, published: Published) -> str:
        """The lines of Python that load a release; "" where they are not known."""
        release, suite = published.release, published.suite
        if published.is_registered and self.registry and release.example:
            name = self.registry.call.partition(".")[0]
            package = self.registry.package.replace("-", "_")
            return (
                f"from {package} import {name}\n\n"
                f"sae = {self.registry.call}(\n"
                f'    release="{release.name}",\n    sae_id="{release.example}",\n)'
            )
        if suite is None or suite.load is None:
            return ""
        values = {
            "model": release.model,
            "repository": release.repository or "",
            "example": release.example or "",
        }
        lines = suite.load.rstrip("\n")
        for name, value in values.items():
            lines = lines.replace(f"{{{name}}}", value)
        return lines
