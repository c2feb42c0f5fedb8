"""The catalog of this repository itself."""

import datetime as dt
from pathlib import Path

from mi_catalog.catalog import load_catalog
from mi_catalog.checks import run_checks
from mi_catalog.citations.reference import References
from mi_catalog.coverage import load_coverage, measure
from mi_catalog.models import Library, Project
from mi_catalog.models.vocabulary import Category

ROOT = Path(__file__).parents[1]


def test_the_catalog_has_no_findings() -> None:
    loaded = load_catalog(ROOT)
    findings = run_checks(loaded, ROOT, dt.date.today())
    assert [str(finding) for finding in findings] == []
    assert loaded.catalog.entries


def test_every_id_in_the_copy_of_independent_lists_is_an_entry() -> None:
    """When an entry is removed, the copy must have its title and address instead."""
    coverage = load_coverage(ROOT)
    assert coverage is not None
    lists = measure(load_catalog(ROOT, contents=False).catalog, coverage)
    assert [work.id for found in lists for work in found.missing if work.id] == []


def test_the_catalog_has_at_least_97_per_cent_of_every_independent_list() -> None:
    coverage = load_coverage(ROOT)
    assert coverage is not None
    lists = measure(load_catalog(ROOT, contents=False).catalog, coverage)
    assert len(lists) >= 25
    assert {found.name: found.share for found in lists if found.share < 0.97} == {}


def test_every_usable_project_has_a_first_step() -> None:
    to_read_or_meet = {
        *(Category.AWESOME_LIST, Category.BLOG, Category.COMMUNITY),
        *(Category.ORGANISATION, Category.VENUE),
    }
    projects = [e for e in load_catalog(ROOT).catalog.entries.values() if isinstance(e, Project)]
    to_use = [project for project in projects if project.category not in to_read_or_meet]
    assert len(to_use) > 40
    assert [project.id for project in to_use if not project.first_minutes] == []


UNSIGNED = {"learn-mech-interp-mcgee", "visaebench"}
"""Those whose own pages name nobody: a course, and a library that asks its maintainer to fill in
the authors."""


def test_everything_is_cited_with_a_name() -> None:
    catalog = load_catalog(ROOT, contents=False).catalog
    references = References.of_catalog(catalog)
    entries = catalog.entries.values()
    assert {entry.id for entry in entries if not references.of(entry).authors} == UNSIGNED


def test_every_library_has_licence_status_and_year() -> None:
    libraries = load_catalog(ROOT, contents=False).catalog.by_kind[Library.KIND]
    assert [one.id for one in libraries if not (one.license and one.status and one.year)] == []
