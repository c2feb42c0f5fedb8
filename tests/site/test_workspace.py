"""A preview's pages are those of a full build, whatever was edited in whatever order."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config

from mi_catalog.site.workspace import workspace
from tests.site.conftest import PAPER, SECOND

ENTRIES = "catalog/papers/2024"
EDITS = {
    "retitle": lambda root: replace(root / f"{ENTRIES}/berg-2024-count.yml", "That", "Which"),
    "other topic": lambda root: replace(
        root / "catalog/papers/2025/06/eide-2025-brackets.yml", "  - heads\n", ""
    ),
    "add": lambda root: (root / f"{ENTRIES}/dahl-2024-new.yml").write_text(
        PAPER.replace("That Count", "That Wait").replace("01234", "77777"), "utf-8"
    ),
    "remove": lambda root: (root / f"{ENTRIES}/dahl-2024-new.yml").unlink(missing_ok=True),
    "rename topic": lambda root: replace(root / "catalog/topics/heads.yml", "Heads", "All heads"),
    "prose": lambda root: replace(root / "docs/topics/heads.md", "An attention", "One attention"),
    "restore": lambda root: (root / "catalog/papers/2025/06/eide-2025-brackets.yml").write_text(
        SECOND, "utf-8"
    ),
    "glossary": lambda root: replace(root / "catalog/glossary.yml", "A part", "That part"),
}


def replace(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def built(root: Path, folder: Path) -> None:
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder))
    config.site_url = "http://127.0.0.1:8000/"
    build(config)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=5))
def test_preview_after_any_edits_equals_a_full_build(small_project: Path, edits: list[str]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary) / "project"
        shutil.copytree(small_project, root, symlinks=True)
        kept, shown, full = workspace(root), Path(temporary) / "shown", Path(temporary) / "full"
        built(root, shown)
        kept.serving = True
        for edit in edits:
            EDITS[edit](root)
            built(root, shown)
            kept.provide("papers/berg-2024-count/index.html")
        fresh = Path(temporary) / "fresh"
        shutil.copytree(root, fresh, symlinks=True)
        built(fresh, full)
        wanted = tree(full)
        for path in wanted:
            if not (shown / path).exists():
                assert kept.provide(path), path
        assert tree(shown) == wanted


def test_a_removed_page_is_not_provided(small_project: Path, tmp_path: Path) -> None:
    kept = workspace(small_project)
    built(small_project, tmp_path / "shown")
    kept.serving = True
    (small_project / "catalog/projects/head-zoo.yml").unlink()
    built(small_project, tmp_path / "shown")
    assert not kept.provide("projects/head-zoo/index.html")
    assert kept.provide("libraries/headlens/index.html")
