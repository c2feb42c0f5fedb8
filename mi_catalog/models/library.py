"""A library: code that people install or import to do interpretability work."""

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from mi_catalog.identity.identifiers import ARXIV_ID, DOI, ENTRY_ID
from mi_catalog.models.base import AUTHORS, REPO, SINCE, Named
from mi_catalog.models.fields import (
    MOST,
    MOST_AUTHORS,
    Code,
    EntryId,
    Line,
    PartialDate,
    Repo,
)
from mi_catalog.models.kind import About, CitedAs, Kind, Listing
from mi_catalog.models.record import Fault, Pointer
from mi_catalog.models.vocabulary import Capability, LibraryStatus, ModelSize
from mi_catalog.text.install_lines import shell_flaw_in
from mi_catalog.text.python_code import flaw_in

PYTHON = "Python"
"""The language of examples that can be checked; the default of libraries that name no language."""
NO_LICENSE = "none given"
"""The value of `license` for libraries published without a licence."""
SHELL = "#!/bin/sh\n"
"""The first line of an example that is run from a shell."""
THE_SOFTWARE = "the software"
"""The value of `cite` if the makers ask to cite the software itself and no paper."""


class Library(Named):
    """Software to build on. What is measured (releases, commits) lives in `catalog/observed/`."""

    KIND: ClassVar[Kind] = Kind(
        name="library",
        plural="libraries",
        meaning="code to install or import",
        heading_field="name",
        date_field="year",
        visit="Website",
        asked_by=(
            *("github", "repo", "repository", "code", "codebase", "implementation"),
            *("package", "toolkit", "pip"),
        ),
        listing=Listing(
            lead="{count} libraries and what each can do, active and widely used ones first.",
            description="{count} libraries compared: what each can do, builds on and supports.",
            style="table",
            group_by="capabilities",
            more=("Unsure which to take? See", "Which library for …", "which-library/"),
        ),
    )

    authors: Annotated[tuple[Line, ...], AUTHORS] = Field(default=(), max_length=MOST_AUTHORS)
    """People or teams who made it: as they ask to be cited, else as its package or history names
    them."""
    year: Annotated[PartialDate | None, SINCE] = None
    """The year that its makers cite it with, else its first release, else its first commit."""
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
            hint="Its SPDX id, as in MIT or Apache-2.0; or that its makers give none.",
            offers=(
                *("MIT", "Apache-2.0", "BSD-3-Clause", "BSD-2-Clause"),
                *("GPL-3.0-only", "LGPL-3.0-only", "MPL-2.0"),
                NO_LICENSE,
            ),
        ),
    ] = None
    """The licence's SPDX identifier; "none given" where its makers state none, which leaves all
    rights with them; absent when not known."""
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
    cite: Annotated[
        Line | None,
        About(
            label="Its makers ask to cite",
            example="wu-2024-pyvene",
            is_fact=True,
            link="entry",
            names=("papers",),
            accepts_words=True,
        ),
    ] = None
    """What its makers ask to cite: an entry's id, an arXiv id, a DOI, or "the software" itself."""
    sizes: Annotated[
        tuple[ModelSize, ...],
        About(
            label="Size of model", is_fact=True, compared=True, asked_as="choices", is_extra=True
        ),
    ] = Field(default=(), max_length=MOST)
    """How large the models are that it serves: one-gpu, several-gpus, remote."""
    example: Annotated[Code | None, About(label="Example", is_column=False)] = None
    """At most ten lines of code that do its first job, imports included; a program that is run from
    a shell has "#!/bin/sh" as its first line and is run in the folder of the repository."""
    alternatives: Annotated[
        tuple[Pointer, ...], About(label="Alternatives", names=("libraries",))
    ] = Field(default=(), max_length=MOST)
    """Other libraries for the same job, each with the reason to take it."""
    superseded_by: Annotated[
        EntryId | None,
        About(label="Superseded by", is_fact=True, link="entry", names=("libraries",)),
    ] = None
    """The library that its makers, or those who use it, now name in its place."""
    status: Annotated[LibraryStatus | None, About(label="Status", is_fact=True, compared=True)] = (
        None
    )
    """active, maintained, dormant or archived; absent when not known."""

    def faults(self) -> Iterator[Fault]:
        """Faults that concern several fields: citations, examples, alternatives."""
        yield from super().faults()
        if isinstance(self.cite, str) and not _is_citable(self.cite):
            message = f'"{self.cite}" in "cite" is not a work.'
            hint = f'Write the id of an entry, an arXiv id, a DOI, or "{THE_SOFTWARE}".'
            yield Fault(("cite",), message, hint)
        if isinstance(self.example, str) and (fault := self._fault_in(self.example)):
            message = f"{fault[0]} cannot read the example: {fault[1]}."
            yield Fault(("example",), message, "Run it once and copy what ran.")
        others = self.alternatives if isinstance(self.alternatives, (list, tuple)) else ()
        ids = [getattr(other, "entry", None) for other in others]
        for number, name in enumerate(ids):
            if name is not None and name in ids[:number]:
                message = f'the alternative "{name}" is named twice.'
                yield Fault(("alternatives", number, "entry"), message, "Remove one.")

    def _fault_in(self, example: str) -> tuple[str, str] | None:
        """Which program cannot parse the example, and why; None for valid ones and other
        languages.
        """
        if example.startswith(SHELL):
            flaw = shell_flaw_in(example)
            return ("A shell", flaw) if flaw else None
        if self.language and PYTHON not in self.language:
            return None
        flaw = flaw_in(example)
        return (PYTHON, flaw) if flaw else None

    def places(self) -> Iterator[tuple[str, str]]:
        yield from super().places()
        if self.pypi:
            yield "PyPI", f"https://pypi.org/project/{self.pypi}/"

    @property
    def rank(self) -> int:
        """Active libraries before inactive ones, and superseded ones last."""
        places = list(LibraryStatus)
        alive = places.index(self.status or LibraryStatus.DORMANT)
        return len(places) if self.superseded_by else alive

    @property
    def byline(self) -> str:
        return ", ".join(self.frameworks[:3])

    @property
    def where(self) -> str:
        return "no licence given" if self.license == NO_LICENSE else self.license or ""

    @property
    def command(self) -> str:
        return self.install or ""

    @property
    def sample(self) -> str:
        return self.example or ""

    @property
    def others(self) -> tuple[Pointer, ...]:
        return self.alternatives

    @property
    def model_words(self) -> str:
        return self.models or ""

    def structured_data(self) -> Iterator[tuple[str, object]]:
        yield "codeRepository", f"https://github.com/{self.repo}" if self.repo else ""
        yield "programmingLanguage", list(self.language)
        if self.license != NO_LICENSE:
            yield "license", f"https://spdx.org/licenses/{self.license}" if self.license else ""
        yield "runtimePlatform", list(self.frameworks)

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


def _is_citable(text: str) -> bool:
    """Whether a text is a possible value of `cite`."""
    patterns = (ENTRY_ID, ARXIV_ID, DOI)
    return text == THE_SOFTWARE or any(re.fullmatch(pattern, text) for pattern in patterns)
