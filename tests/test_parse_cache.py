"""Cached data are used only if they equal the files' data."""

import datetime as dt
import subprocess
from pathlib import Path
from typing import Any

import pydantic
import pytest

from mi_catalog import catalog as catalog_module
from mi_catalog.catalog import Loaded, id_of, load_catalog
from mi_catalog.checks import run_checks
from mi_catalog.models import (
    KINDS,
    Entry,
    LearningPath,
    Person,
    Record,
    StudiedModel,
    Term,
    Topic,
    Venue,
)
from mi_catalog.store import Document, Rebuilder, entry_files, read_document, validate
from mi_catalog.store.parse_cache import FILE, ParseCache
from tests.conftest import LIBRARY_PATH, PAPER, PAPER_PATH, TUTORIAL_PATH, SmallProject

ROOT = Path(__file__).parents[1]
TODAY = dt.date(2026, 1, 1)
PEOPLE = "ada-byron:\n  name: Ada Byron\n  family: Byron\n"
NO_SUMMARY = PAPER.replace("summary: Finds gears in one layer and turns them by hand.\n", "")


@pytest.fixture
def repository(project: SmallProject) -> SmallProject:
    """The small project with a person, in git, loaded once."""
    project.write("catalog/people.yml", PEOPLE)
    git(project.root, "init", "--quiet")
    git(project.root, "add", ".")
    project.load()
    return project


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


def shown(loaded: Loaded) -> Any:
    """All that a catalog says, with types and positions."""
    catalog = loaded.catalog
    records: list[Record] = [
        *catalog.entries.values(),
        *catalog.topics.values(),
        *catalog.people.persons.values(),
    ]
    return (
        [(type(r), sorted(r.model_fields_set), [*map(typed, r.__dict__.items())]) for r in records],
        {key: everything(document) for key, document in catalog.documents.items()},
        loaded.findings,
    )


def typed(item: tuple[str, Any]) -> tuple[str, Any, type]:
    return (*item, type(item[1]))


def everything(document: Document) -> tuple[Any, ...]:
    return (document.path, document.data, dict(document.marks), document.text, document.is_simple)


def refuse_to_read(*_: object) -> None:
    raise AssertionError("the file is read although it is known")


def test_files_that_git_knows_are_not_read_again(
    repository: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog_module, "read_entry", refuse_to_read)
    monkeypatch.setattr(catalog_module, "read_document", refuse_to_read)
    assert {*repository.load().catalog.entries} == {
        "byron-2024-clockwork",
        "gearbox",
        "gears-in-an-hour",
    }


def test_cached_data_equal_parsed_data(repository: SmallProject) -> None:
    known = shown(repository.load())
    (repository.root / FILE).unlink()
    assert known == shown(repository.load())


def entries_of(model: type[Entry | Topic | LearningPath], folder: str) -> list[tuple[Any, Any]]:
    rebuild = Rebuilder(model).rebuild
    documents = [read_document(Path(p), ROOT) for p in entry_files(ROOT / "catalog" / folder)]
    return [(rebuild(d, id=id_of(d.path)), validate(model, d, id=id_of(d.path))) for d in documents]


@pytest.mark.parametrize(
    ("model", "folder"),
    [*((model, model.KIND.plural) for model in KINDS), (Topic, "topics"), (LearningPath, "paths")],
)
def test_entries_are_rebuilt_as_they_are_validated(model: type[Entry], folder: str) -> None:
    for rebuilt, validated in entries_of(model, folder):
        assert rebuilt == validated
        assert [*map(typed, rebuilt.__dict__.items())] == [*map(typed, validated.__dict__.items())]
        assert rebuilt.model_fields_set == validated.model_fields_set


def test_a_changed_file_is_read_again(repository: SmallProject) -> None:
    repository.write(PAPER_PATH, PAPER.replace("Clockwork", "Gears"))
    assert repository.load().catalog.entries["byron-2024-clockwork"].heading.startswith("Gears")


def test_a_changed_file_that_git_was_asked_to_ignore_is_read_again(
    repository: SmallProject,
) -> None:
    git(repository.root, "update-index", "--assume-unchanged", PAPER_PATH)
    repository.write(PAPER_PATH, NO_SUMMARY)
    assert len(repository.load().findings) == 1


def test_a_file_that_is_gone_is_gone(repository: SmallProject) -> None:
    (repository.root / TUTORIAL_PATH).unlink()
    assert "gears-in-an-hour" not in repository.load().catalog.entries


def test_a_file_that_changes_meanwhile_is_reported(repository: SmallProject) -> None:
    loaded = repository.load()
    repository.write(PAPER_PATH, PAPER.replace("Clockwork", "Gears"))
    found = run_checks(loaded, repository.root, TODAY)
    assert any(
        "the file changed while it was read. Run the command again." in str(f) for f in found
    )


def test_an_invalid_file_is_never_cached(repository: SmallProject) -> None:
    repository.write(PAPER_PATH, NO_SUMMARY)
    git(repository.root, "add", ".")
    assert [repository.load().findings for _ in range(2)] == [repository.load().findings] * 2
    assert len(repository.load().findings) == 1


@pytest.mark.parametrize("content", ["", "x", "0" * 64 + "\n{}", "\udcff", "\n" + "[" * 100_000])
def test_a_damaged_cache_is_not_used(repository: SmallProject, content: str) -> None:
    before = shown(repository.load())
    (repository.root / FILE).write_bytes(content.encode(errors="surrogateescape"))
    assert shown(repository.load()) == before


def test_other_code_reads_everything_again(
    repository: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pydantic, "VERSION", "0.1")
    monkeypatch.setattr(catalog_module, "read_entry", refuse_to_read)
    with pytest.raises(AssertionError, match="although it is known"):
        repository.load()


def forge(project: SmallProject) -> None:
    """Write a cache that calls a paper without a summary valid."""
    project.write(PAPER_PATH, NO_SUMMARY)
    git(project.root, "add", ".")
    cache = ParseCache.open(project.root, "catalog")
    for path in (PAPER_PATH, LIBRARY_PATH, TUTORIAL_PATH):
        cache.add(read_document(project.root / path, project.root))
    cache.save()


def test_a_forged_cache_with_the_right_digest_is_read(repository: SmallProject) -> None:
    forge(repository)
    assert repository.load().findings == ()


def test_a_cache_that_came_with_a_branch_is_not_used(repository: SmallProject) -> None:
    forge(repository)
    git(repository.root, "add", "--force", FILE.as_posix())
    assert len(repository.load().findings) == 1


def test_nothing_is_written_without_git(project: SmallProject) -> None:
    project.load()
    assert not (project.root / FILE.parents[1]).exists()


def test_without_write_access_nothing_is_cached(project: SmallProject, run: Any) -> None:
    git(project.root, "init", "--quiet")
    project.write(".cache", "a file where a folder would be\n")
    git(project.root, "add", "catalog")
    assert run("check")[0] == 0
    assert project.read(".cache") == "a file where a folder would be\n"


def test_the_cache_is_ignored_by_git(repository: SmallProject) -> None:
    command = ["git", "status", "--porcelain", "--untracked-files=all"]
    done = subprocess.run(command, cwd=repository.root, check=True, capture_output=True, text=True)
    assert ".cache" not in done.stdout


def test_a_file_is_judged_as_in_a_check_of_everything(project: SmallProject) -> None:
    twin = PAPER.replace("Small", "small").replace("2403.01234", "2403.01235")
    project.write("catalog/papers/2024/byron-2024-twin.yml", twin)
    project.write(PAPER_PATH, PAPER.replace("circuits", "circuitz") + "related:\n  - nobody\n")
    project.write(LIBRARY_PATH, project.read(LIBRARY_PATH).replace("models", "models [@gear"))
    project.write("docs/topics/probing.md", "# Probing\n\n[@missing] $\\input{x}$ {{ part(no) }}\n")
    project.write("catalog/exceptions.yml", "no-such-rule:\n  x:\n    reason: None.\n")
    loaded = load_catalog(project.root)
    everything_found = run_checks(loaded, project.root, TODAY)
    assert len({finding.path for finding in everything_found}) >= 4
    for path in [*project.written, "catalog", "docs", "catalog/papers/2024"]:
        of_path = [
            finding
            for finding in everything_found
            if finding.path == path
            or finding.path.startswith(f"{path}/")
            or f" {path}" in finding.message
        ]
        assert [*run_checks(loaded, project.root, TODAY, [path])] == of_path, path


@pytest.mark.parametrize(
    ("file", "model"),
    [
        ("glossary.yml", Term),
        ("people.yml", Person),
        ("vocabulary/models.yml", StudiedModel),
        ("vocabulary/venues.yml", Venue),
    ],
)
def test_records_are_rebuilt_as_they_are_validated(file: str, model: type[Record]) -> None:
    rebuilder = Rebuilder(model)
    document = read_document(ROOT / "catalog" / file, ROOT)
    for key, value in document.data.items():
        one = Document(document.path, value, {})
        rebuilt, validated = rebuilder.made_of({**value, "id": key}), validate(model, one, id=key)
        assert rebuilt == validated
        assert [*map(typed, rebuilt.__dict__.items())] == [*map(typed, validated.__dict__.items())]  # type: ignore[union-attr]
