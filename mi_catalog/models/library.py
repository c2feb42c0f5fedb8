"""A library: code that people install or import to do interpretability work."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from mi_catalog.models.base import REPO, Named
from mi_catalog.models.fields import MOST, Line, Repo
from mi_catalog.models.kind import About, CitedAs, Kind, Listing
from mi_catalog.models.vocabulary import Capability, LibraryStatus


class Library(Named):
    """Software to build on. What is measured (releases, commits) lives in `catalog/observed/`."""

    KIND: ClassVar[Kind] = Kind(
        name="library",
        plural="libraries",
        meaning="code to install or import",
        heading_field="name",
        date_field="",
        visit="Website",
        listing=Listing(
            lead="{count} libraries and what each can do.",
            description="{count} libraries compared: what each can do, builds on and supports.",
            style="table",
            more=("Unsure which to take? See", "Which library for …", "which-library/"),
        ),
        core="Libraries",
        outline="section",
    )

    repo: Annotated[Repo | None, REPO] = None
    """The GitHub repository, as owner/name."""
    pypi: Annotated[Line | None, About(label="PyPI", weight=1)] = None
    """The name on PyPI, when the project's own authors publish there."""
    install: Annotated[Line | None, About(label="Install")] = None
    """The command that installs it."""
    license: Annotated[
        Line | None,
        About(
            label="Licence",
            example="MIT",
            is_fact=True,
            compared=True,
            weight=1,
            asked_as="line",
            hint="Its SPDX id, as in MIT or Apache-2.0; leave it empty when none is given.",
            offers=(
                *("MIT", "Apache-2.0", "BSD-3-Clause", "BSD-2-Clause"),
                *("GPL-3.0-only", "LGPL-3.0-only", "MPL-2.0"),
            ),
        ),
    ] = None
    """The licence's SPDX identifier."""
    language: Annotated[tuple[Line, ...], About(label="Language", is_fact=True, weight=1)] = Field(
        default=(), max_length=MOST
    )
    """Programming languages, the main one first."""
    frameworks: Annotated[
        tuple[Line, ...], About(label="Builds on", is_fact=True, compared=True, weight=1)
    ] = Field(default=(), max_length=MOST)
    """What it builds on, as in PyTorch or JAX."""
    models: Annotated[
        Line | None, About(label="Works with", is_fact=True, compared=True, weight=1)
    ] = None
    """Which models it works with, in a phrase."""
    capabilities: Annotated[
        tuple[Capability, ...],
        About(
            label="Can do",
            is_fact=True,
            compared=True,
            weight=2,
            asked_as="choices",
            question="What it can do",
            wanted="what it can do",
            is_wanted=True,
        ),
    ] = Field(default=(), max_length=MOST)
    """What it can do, from the closed list."""
    paper: Annotated[
        Line | None,
        About(label="Paper", is_fact=True, link="entry", names=("papers",), accepts_words=True),
    ] = None
    """The paper that presents it: an entry's id, else an arXiv id or a DOI."""
    status: Annotated[LibraryStatus | None, About(label="Status", is_fact=True, compared=True)] = (
        None
    )
    """active, maintained or archived; absent when not known."""

    def places(self) -> Iterator[tuple[str, str]]:
        yield from super().places()
        if self.pypi:
            yield "PyPI", f"https://pypi.org/project/{self.pypi}/"

    @property
    def byline(self) -> str:
        return ", ".join(self.frameworks[:3])

    @property
    def where(self) -> str:
        return self.license or ""

    @property
    def command(self) -> str:
        return self.install or ""

    @property
    def model_words(self) -> str:
        return self.models or ""

    def structured_data(self) -> Iterator[tuple[str, object]]:
        yield "codeRepository", f"https://github.com/{self.repo}" if self.repo else ""
        yield "programmingLanguage", list(self.language)
        yield "license", f"https://spdx.org/licenses/{self.license}" if self.license else ""
        yield "featureList", [capability.label for capability in self.capabilities]

    def cited_as(self, medium: str) -> CitedAs:
        del medium
        return CitedAs(
            csl="webpage",
            bibtex="misc",
            schema_org="SoftwareSourceCode",
            zotero="computerProgram",
            ris="COMP",
            medium="Software",
        )
