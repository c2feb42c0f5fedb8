"""The build backend: setuptools, which finds a copy of the data inside the package.

`pip install mi-catalog` brings the catalog of its release. The copy is made for the time of
the build and removed after it. An editable install has none: in a clone the clone's files are read.
The hooks: https://peps.python.org/pep-0517/.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from setuptools import build_meta
from setuptools.build_meta import (
    build_editable,
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
    get_requires_for_build_wheel,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)

from mi_catalog.release import INSTALLED, RELEASE, release_of

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]

ROOT = INSTALLED.parents[1]
NOT_RELEASED = shutil.ignore_patterns("tracker", "coverage", ".*")
"""What only the project's own workflows read."""


def build_wheel(
    wheel_directory: str,
    config_settings: Mapping[str, Any] | None = None,
    metadata_directory: str | None = None,
) -> str:
    """A wheel with the data."""
    with _data_in_package():
        return build_meta.build_wheel(wheel_directory, config_settings, metadata_directory)


def build_sdist(sdist_directory: str, config_settings: Mapping[str, Any] | None = None) -> str:
    """A source archive with the data, of which the same wheel can be built."""
    with _data_in_package():
        return build_meta.build_sdist(sdist_directory, config_settings)


@contextmanager
def _data_in_package() -> Iterator[None]:
    """The data as files of the package; in a source archive they are there already."""
    if not (ROOT / "catalog").is_dir():
        yield
        return
    leftovers = (INSTALLED, ROOT / "build")  # setuptools would add files of an earlier build
    for folder in leftovers:
        shutil.rmtree(folder, ignore_errors=True)
    try:
        shutil.copytree(ROOT / "catalog", INSTALLED / "catalog", ignore=NOT_RELEASED)
        release = json.dumps(asdict(release_of(ROOT)))
        (INSTALLED / RELEASE).write_text(release + "\n", encoding="utf-8")
        yield
    finally:
        for folder in leftovers:
            shutil.rmtree(folder, ignore_errors=True)
