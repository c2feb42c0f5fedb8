"""A library: code that people install or import to do interpretability work."""

from pydantic import Field

from mi_catalog.models.base import Named
from mi_catalog.models.fields import MOST, Line, Repo
from mi_catalog.models.vocabulary import Capability, LibraryStatus


class Library(Named):
    """Software to build on. What is measured (releases, commits) lives in `catalog/observed/`."""

    repo: Repo | None = None
    """The GitHub repository, as owner/name."""
    pypi: Line | None = None
    """The name on PyPI, when the project's own authors publish there."""
    install: Line | None = None
    """The command that installs it."""
    license: Line | None = None
    """The licence's SPDX identifier."""
    language: tuple[Line, ...] = Field(default=(), max_length=MOST)
    """Programming languages, the main one first."""
    frameworks: tuple[Line, ...] = Field(default=(), max_length=MOST)
    """What it builds on, as in PyTorch or JAX."""
    models: Line | None = None
    """Which models it works with, in a phrase."""
    capabilities: tuple[Capability, ...] = Field(default=(), max_length=MOST)
    """What it can do, from the closed list."""
    paper: Line | None = None
    """The paper that presents it: an entry's id, else an arXiv id or a DOI."""
    status: LibraryStatus | None = None
    """active, maintained or archived; absent when not known."""
