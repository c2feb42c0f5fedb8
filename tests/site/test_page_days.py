"""The sitemap has the day of the last change of every page's content."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from mi_catalog.models import PartialDate
from mi_catalog.site.build import generated_pages
from mi_catalog.site.context import Site
from mi_catalog.site.page_days import page_days
from tests.site.conftest import small_project, small_site  # noqa: F401

WITHOUT_FILES = {"dictionaries/", "models/", "rules/"}
"""Pages made of files that the small project has not."""


def days(site: Site) -> Mapping[str, str]:
    prose = [page.address for page in site.prose.values()]
    topics = [f"topics/{topic}/" for topic in site.catalog.topics]
    return page_days(site, dict.fromkeys([*prose, *topics]), generated_pages(site))


def commit(root: Path, day: str, *paths: str) -> None:
    who = {"GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "a@x.org"}
    who |= {"GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "a@x.org"}
    at = f"{day}T12:00:00Z"
    dates = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at}
    git = partial(subprocess.run, cwd=root, check=True, capture_output=True)
    git(["git", "init", "-q"])
    git(["git", "add", *paths])
    git(["git", "commit", "-q", "-m", day], env={**os.environ, **who, **dates})


@pytest.fixture
def dated(small_site: Site) -> Site:  # noqa: F811
    """A site whose papers are older than the rest of it."""
    root = small_site.root_folder
    commit(root, "2026-01-02", "catalog/papers")
    commit(root, "2026-02-03", "catalog")
    commit(root, "2026-03-04", "docs")
    return small_site


@pytest.fixture
def added(small_site: Site) -> Site:  # noqa: F811
    """A site whose entries say when they were added."""
    entries = {
        key: entry.model_copy(update={"added": PartialDate("2025-05-06")})
        for key, entry in small_site.catalog.entries.items()
    }
    return replace(small_site, catalog=replace(small_site.catalog, entries=entries))


def test_an_entry_is_dated_by_the_last_commit_of_its_file(dated: Site) -> None:
    assert days(dated)["papers/berg-2024-count/"] == "2026-01-02"


def test_a_page_of_prose_is_dated_by_its_file_where_that_is_newest(dated: Site) -> None:
    assert days(dated)["topics/heads/"] == "2026-03-04"


def test_a_page_of_entries_is_dated_by_the_newest_of_them(dated: Site) -> None:
    found = days(dated)
    assert found["years/2024/"] == "2026-01-02"
    assert found[""] == found["topics/"] == "2026-02-03"


def test_every_page_that_the_sitemap_names_has_a_day(dated: Site) -> None:
    pages = {page.address for page in generated_pages(dated) if page.indexed}
    assert pages - days(dated).keys() <= WITHOUT_FILES


def test_a_shallow_clone_dates_a_page_by_the_newest_entry_that_was_added(
    added: Site, tmp_path: Path
) -> None:
    for day in ("2026-01-02", "2026-03-04"):
        commit(added.root_folder, day, "catalog" if day < "2026-02" else "docs")
    clone = ["git", "clone", "-q", "--depth=1", added.root_folder.as_uri(), str(tmp_path / "clone")]
    subprocess.run(clone, check=True, capture_output=True)
    found = days(replace(added, root_folder=tmp_path / "clone"))
    assert found["papers/berg-2024-count/"] == found["years/2024/"] == "2025-05-06"


def test_without_a_history_pages_are_dated_by_what_was_added(added: Site) -> None:
    found = days(added)
    assert set(found.values()) == {"2025-05-06"}
    assert found["topics/heads/"]


def test_without_known_changes_a_page_has_no_day(small_site: Site) -> None:  # noqa: F811
    assert days(small_site) == {}
