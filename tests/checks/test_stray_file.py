import shutil
from pathlib import Path

import pytest

from mi_catalog.checks import read_context
from mi_catalog.checks.stray_file import RULE
from tests.conftest import TODAY, SmallProject, context_of, findings_of


def test_entries_and_files_of_programs_pass() -> None:
    files = (
        "catalog/papers/2024/a.yml",
        "catalog/libraries/.gitkeep",
        "catalog/observed/libraries.json",
        "catalog/schema/paper.schema.json",
        "catalog/tracker/proposed.txt",
        "catalog/glossary.yml",
        "catalog/README.md",
    )
    assert findings_of(RULE, context_of(files=files)) == []


@pytest.mark.parametrize("suffix", ["yaml", "YML", "YAML"])
def test_another_suffix_of_yaml_is_reported(suffix: str) -> None:
    path = f"catalog/papers/2024/a.{suffix}"
    assert findings_of(RULE, context_of(files=(path,))) == [
        f'{path}:1:1: stray-file: this file is not read. Name it "a.yml".'
    ]


def test_a_file_that_is_not_an_entry_is_reported() -> None:
    assert findings_of(RULE, context_of(files=("catalog/papers/2024/a.pdf",))) == [
        "catalog/papers/2024/a.pdf:1:1: stray-file: this file is not read. "
        'Entries end in ".yml": rename it, or move it elsewhere.'
    ]


def test_an_unknown_folder_is_reported() -> None:
    assert findings_of(RULE, context_of(files=("catalog/paper/a.yml", "catalog/zzz/b.yml"))) == [
        "catalog/paper/a.yml:1:1: stray-file: "
        'this file is not read: no kind is in catalog/paper/. Did you mean "papers"?',
        "catalog/zzz/b.yml:1:1: stray-file: "
        "this file is not read: no kind is in catalog/zzz/. "
        "Folders are papers, libraries, tutorials, projects, topics, paths, mechanisms.",
    ]


def test_yaml_beside_the_folders_is_reported() -> None:
    files = ("catalog/glosary.yml", "catalog/glossary.yaml", "catalog/byron-2024-clockwork.yml")
    folders = "papers, libraries, tutorials, projects, topics, paths, mechanisms"
    assert findings_of(RULE, context_of(files=files)) == [
        'catalog/glosary.yml:1:1: stray-file: this file is not read. Did you mean "glossary.yml"?',
        "catalog/glossary.yaml:1:1: stray-file: this file is not read. "
        'Did you mean "glossary.yml"?',
        "catalog/byron-2024-clockwork.yml:1:1: stray-file: this file is not read. "
        f"Move it into the folder of its kind: {folders}.",
    ]


def test_the_files_that_are_read_from_beside_the_folders_pass() -> None:
    files = ("catalog/glossary.yml", "catalog/exceptions.yml")
    assert findings_of(RULE, context_of(files=files)) == []


@pytest.mark.parametrize("name", ["papers/more", "papers/more.yml", "tutorials"])
def test_a_folder_that_is_a_link_is_reported(
    project: SmallProject, tmp_path: Path, name: str
) -> None:
    elsewhere = tmp_path.parent / f"{tmp_path.name}-elsewhere"
    elsewhere.mkdir()
    link = project.root / "catalog" / name
    shutil.rmtree(link, ignore_errors=True)
    link.symlink_to(elsewhere)
    assert findings_of(RULE, read_context(project.load(), project.root, TODAY)) == [
        f"catalog/{name}:1:1: stray-file: this folder is a link. Put the files themselves here."
    ]
