"""A synthetic project is reproducible and passes every rule."""

import datetime as dt
from pathlib import Path

from mi_catalog.catalog import load_catalog
from mi_catalog.checks import run_checks
from tests.bench.synthetic import write_project


def test_the_same_seed_gives_the_same_files(tmp_path: Path) -> None:
    one, other = (write_project(tmp_path / name, 60, seed=7) for name in ("one", "other"))
    assert contents(one.root) == contents(other.root)


def test_another_seed_gives_other_files(tmp_path: Path) -> None:
    one = write_project(tmp_path / "one", 60, seed=7)
    other = write_project(tmp_path / "other", 60, seed=8)
    assert contents(one.root) != contents(other.root)


def test_a_synthetic_catalog_has_as_many_entries_as_asked_for_and_passes_every_rule(
    tmp_path: Path,
) -> None:
    project = write_project(tmp_path, 300)
    loaded = load_catalog(tmp_path)
    assert run_checks(loaded, tmp_path, dt.date(2026, 11, 20)) == ()
    assert sorted(project.ids) == list(loaded.catalog.entries)
    assert len(project.ids) == 300


def contents(root: Path) -> dict[str, bytes]:
    folders = (root / "catalog", root / "docs")
    paths = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
