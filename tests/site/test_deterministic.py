"""Two builds of the same files are the same, byte for byte, wherever and whenever they are made."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.synthetic import write_project

ROOT = Path(__file__).parents[2]
NO_CLOCK = ("site", "exports", "citations", "models", "similarity", "catalog.py", "store")
"""What a page is made by."""
CLOCKS = frozenset(["now", "today", "utcnow", "time", "localtime", "gmtime"])


def built(root: Path, target: Path, cwd: Path, **environment: str) -> dict[str, bytes]:
    """The files of a site, by path."""
    inherited = {key: text for key, text in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(root / "mkdocs.yml")]
    done = subprocess.run(
        [*command, "-d", str(target)],
        cwd=cwd, env={**inherited, "SITE_URL": "https://example.org/c/", **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    files = (path for path in sorted(target.rglob("*")) if path.is_file())
    return {path.relative_to(target).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def varied_project(small_project: Path) -> Path:
    """A project with something of everything, and enough entries for chance to show."""
    write_project(small_project.parent / "synthetic", 60, prose_words=80)
    for folder in ("catalog", "docs/topics"):
        synthetic = small_project.parent / "synthetic" / folder
        shutil.copytree(synthetic, small_project / folder, dirs_exist_ok=True)
    return small_project


def test_builds_elsewhere_at_another_time_with_other_hashes_are_identical(
    varied_project: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "moved" / "elsewhere"
    for path in sorted(files_below(varied_project), reverse=True):
        copy = moved / path.relative_to(varied_project)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
        os.utime(copy, (1, 1))
    (moved / "mi_catalog").symlink_to(ROOT / "mi_catalog")
    here = built(varied_project, tmp_path / "one", ROOT, PYTHONHASHSEED="1", TZ="Asia/Tokyo")
    there = built(
        moved, tmp_path / "other", moved,
        PYTHONHASHSEED="2", TZ="America/Lima", SOURCE_DATE_EPOCH="1000000000",
    )  # fmt: skip
    assert [path for path in here if here[path] != there.get(path)] == []
    assert list(here) == list(there)
    assert "feeds/new.atom" in here


def files_below(root: Path) -> Iterator[Path]:
    for path in root.rglob("*"):
        if path.is_file() and "mi_catalog" not in path.relative_to(root).parts:
            yield path


def test_nothing_that_makes_a_page_reads_the_clock() -> None:
    package = ROOT / "mi_catalog"
    modules = [
        module
        for name in NO_CLOCK
        for module in ([package / name] if name.endswith(".py") else (package / name).rglob("*.py"))
    ]
    assert len(modules) > 20
    assert {str(module): calls for module in modules if (calls := clock_calls(module))} == {}


def test_a_call_of_the_clock_would_be_noticed(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("import datetime as dt\nTODAY = dt.date.today()\n")
    assert clock_calls(module) == ["today"]


def clock_calls(module: Path) -> list[str]:
    """Calls of methods that read the clock."""
    return [
        node.func.attr
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
    ]
