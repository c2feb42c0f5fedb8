"""A checkout or an archive with Windows line endings is read as any other."""

import subprocess
from pathlib import Path

from mi_catalog.checks import run_checks
from mi_catalog.site.prose import load_prose
from mi_catalog.store import read_document
from tests.conftest import LIBRARY_PATH, PAPER, PAPER_PATH, TODAY, TUTORIAL_PATH, SmallProject

ROOT = Path(__file__).parents[1]


def with_windows_lines(project: SmallProject) -> None:
    for path in set(project.written):
        project.write(path, project.read(path).replace("\n", "\r\n"))


def test_every_file_is_clean_and_says_the_same(project: SmallProject) -> None:
    notes = f"{PAPER}notes: |\n  One\n\n  Two\n"
    project.write(PAPER_PATH, notes)
    before = project.load().catalog
    with_windows_lines(project)
    loaded = project.load()
    assert run_checks(loaded, project.root, TODAY) == ()
    assert loaded.catalog.entries == before.entries
    assert loaded.catalog.topics == before.topics
    assert loaded.catalog.entries["byron-2024-clockwork"].notes == "One\n\nTwo\n"


def test_plain_files_stay_plain(project: SmallProject) -> None:
    with_windows_lines(project)
    for path in (PAPER_PATH, LIBRARY_PATH, TUTORIAL_PATH):
        assert read_document(project.root / path, project.root).is_simple


def test_prose_is_read_the_same(project: SmallProject) -> None:
    before = load_prose(project.root / "docs")
    with_windows_lines(project)
    assert load_prose(project.root / "docs") == before


def test_a_finding_is_on_the_same_line(project: SmallProject) -> None:
    project.write(PAPER_PATH, PAPER.replace("circuits", "circuitz").replace("\n", "\r\n"))
    found = run_checks(project.load(), project.root, TODAY)
    assert [(f.line, f.column) for f in found if f.rule == "topic-known"] == [(8, 5)]


def test_git_ends_lines_in_every_checkout_as_in_the_repository() -> None:
    asked = ["catalog/glossary.yml", "docs/about.md", "docs/assets/add.js", "Makefile", ".ci/run"]
    command = ["git", "check-attr", "text", "eol", "--", *asked, "docs/assets/math.woff2"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    attributes = dict(line.rsplit(": ", 1) for line in done.stdout.splitlines())
    assert {attributes[f"{path}: eol"] for path in asked} == {"lf"}
    assert {attributes[f"{path}: text"] for path in asked} == {"auto"}
    assert attributes["docs/assets/math.woff2: text"] == "unset"
