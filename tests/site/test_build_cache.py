"""The build cache does not change any byte of the site."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from mi_catalog.catalog import load_catalog
from mi_catalog.site.addresses import Repository
from mi_catalog.site.build import Builder
from mi_catalog.site.build_cache import FILE, BuildCache
from mi_catalog.site.context import Site
from mi_catalog.site.output import Output
from mi_catalog.site.render import Renderer
from mi_catalog.site.shell import Shell
from mi_catalog.store import cache_file
from tests.bench.synthetic import write_project

SHELL = Shell.split("⟦head⟧⟦content⟧")


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


def built(root: Path, target: Path, *, afresh: bool = False) -> dict[str, bytes]:
    """The files of a site, by path.

    Args:
        root: the project.
        target: where the site is written, over what a build before it has left there.
        afresh: whether to make everything anew.

    """
    build_cache = BuildCache() if afresh else BuildCache(root)
    site = Site(
        load_catalog(root).catalog, Repository("https://github.com/o/n"), "https://example.org/c/",
        root, build_cache=build_cache,
    )  # fmt: skip
    with Output(target) as output:
        Builder(site, Renderer(), lambda _: SHELL).write(output, [], processes=1)
    files = (path for path in target.rglob("*") if path.is_file())
    return {path.relative_to(target).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A synthetic catalog in git, built once."""
    root = write_project(tmp_path / "project", 30, seed=3, prose_words=20).root
    git(root, "init", "--quiet")
    built(root, tmp_path / "first")
    assert (root / FILE).is_file()
    return root


def change_a_line(chance: Random, path: Path, entries: list[Path]) -> None:
    del entries
    text = path.read_text("utf-8")
    kinds = {"summary": f"summary: Says {chance.random()} anew.", "added": "added: 2026-02-03"}
    name = chance.choice(["summary", "added"])
    lines = [kinds[name] if line.startswith(f"{name}:") else line for line in text.splitlines()]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def set_field(path: Path, name: str, value: str) -> None:
    """Give a field of a line another value, or add it."""
    lines = path.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(f"{name}:")]
    path.write_text("\n".join([*kept, f"{name}: {value}"]) + "\n", "utf-8")


def retitle(chance: Random, path: Path, entries: list[Path]) -> None:
    del entries
    set_field(path, "title", f"Clockwork {chance.randrange(10**6)} of $x$ in transformers")


def sign(chance: Random, path: Path, entries: list[Path]) -> None:
    """Another work gets the people of this one."""
    lines = path.read_text("utf-8").splitlines()
    start = lines.index("authors:") + 1
    other = chance.choice([entry for entry in entries if entry != path])
    text = other.read_text("utf-8").replace("authors:\n", f"authors:\n{lines[start]}\n", 1)
    other.write_text(text, "utf-8")


def publish(chance: Random, path: Path, entries: list[Path]) -> None:
    del entries
    set_field(path, "venue", chance.choice(["ICML 2025", "ICLR 2024", "NeurIPS 2025"]))


def move_to_a_topic(chance: Random, path: Path, entries: list[Path]) -> None:
    del entries
    topic = chance.choice(["circuits", "probing", "steering"])
    lines = path.read_text("utf-8").splitlines()
    at = lines.index("topics:")
    lines[at + 1] = f"  - {topic}"
    path.write_text("\n".join(lines) + "\n", "utf-8")


def note(chance: Random, path: Path, entries: list[Path]) -> None:
    other = chance.choice([entry for entry in entries if entry != path])
    set_field(path, "notes", f'"Follows [@{other.stem}], as {chance.random()} shows."')


def build_on(chance: Random, path: Path, entries: list[Path]) -> None:
    other = chance.choice([entry for entry in entries if entry != path])
    text = path.read_text("utf-8")
    if "relations:" not in text:
        relation = (
            f"relations:\n  - to: {other.stem}\n    kind: builds-on\n    why: It extends it.\n"
        )
        path.write_text(text + relation, "utf-8")


def call_essential(chance: Random, path: Path, entries: list[Path]) -> None:
    del chance, entries
    set_field(path, "essential", "true")


def cite_in_prose(chance: Random, path: Path, entries: list[Path]) -> None:
    del entries
    page = root_of(path) / "docs" / "topics" / f"{chance.choice(['circuits', 'lenses'])}.md"
    page.write_text(f"{page.read_text('utf-8')}\nAlso [@{path.stem}].\n", "utf-8")


def describe_a_topic(chance: Random, path: Path, entries: list[Path]) -> None:
    del entries
    topic = root_of(path) / "catalog" / "topics" / "circuits.yml"
    set_field(topic, "title", f"Circuits {chance.randrange(10**6)}")


def root_of(path: Path) -> Path:
    """The project that an entry's file is in."""
    return path.parents[len(path.parts) - path.parts.index("catalog") - 1]


def relate(chance: Random, path: Path, entries: list[Path]) -> None:
    other = chance.choice([entry for entry in entries if entry != path])
    text = path.read_text("utf-8")
    if "related:" not in text:
        path.write_text(f"{text}related:\n  - {other.stem}\n", "utf-8")


def remove(chance: Random, path: Path, entries: list[Path]) -> None:
    del chance, entries
    path.unlink()


def copy(chance: Random, path: Path, entries: list[Path]) -> None:
    del entries
    number = chance.randrange(10**9)
    text = path.read_text("utf-8").replace("title: ", f"title: Copy {number} of ")
    path.with_stem(f"copy-{number}").write_text(text, "utf-8")


def rename(chance: Random, path: Path, entries: list[Path]) -> None:
    del entries
    text = path.read_text("utf-8")
    if "aliases:" not in text:
        path.write_text(f"{text}aliases:\n  - {path.stem}\n", "utf-8")
        path.rename(path.with_stem(f"renamed-{chance.randrange(10**9)}"))


def name_a_person(chance: Random, path: Path, entries: list[Path]) -> None:
    del entries
    authors = [line[4:] for line in path.read_text("utf-8").splitlines() if line[:4] == "  - "]
    name = authors[0] if authors else "Ada Byron"
    family = name.split()[0]
    people = root_of(path) / "catalog" / "people.yml"
    people.write_text(
        f"somebody-{chance.randrange(10**6)}:\n  name: {name}\n  family: {family}\n", "utf-8"
    )


def test_builds_after_random_edits_are_those_of_an_empty_cache(
    project: Path, tmp_path: Path
) -> None:
    edits: list[Callable[[Random, Path, list[Path]], None]]
    edits = [
        change_a_line, relate, remove, copy, rename, name_a_person, retitle, sign, publish,
        move_to_a_topic, note, build_on, call_essential, cite_in_prose, describe_a_topic,
    ]  # fmt: skip
    chance = Random(1)
    chance.shuffle(edits)
    for seed in range(5):
        for edit in edits[3 * seed : 3 * seed + 3]:
            entries = sorted((project / "catalog" / "papers").rglob("*.yml"))
            edit(chance, chance.choice(entries), entries)
        again = built(project, tmp_path / "first")
        afresh = built(project, tmp_path / f"afresh-{seed}", afresh=True)
        assert sorted(again) == sorted(afresh)
        assert [path for path in afresh if again[path] != afresh[path]] == []


def test_cached_results_are_not_computed_again(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> str:
        raise AssertionError("made although it was made before")

    monkeypatch.setattr("mi_catalog.site.context.notations", refuse)
    monkeypatch.setattr("mi_catalog.site.context.Related", refuse)
    built(project, tmp_path / "again")
    with pytest.raises(AssertionError, match="made before"):
        built(project, tmp_path / "afresh", afresh=True)


def test_a_damaged_file_changes_nothing_of_the_site(project: Path, tmp_path: Path) -> None:
    afresh = built(project, tmp_path / "afresh", afresh=True)
    content = (project / FILE).read_bytes()
    (project / FILE).write_bytes(content.replace(b"Z39.88", b"Z39.89"))
    assert built(project, tmp_path / "again") == afresh


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A folder in git in which one record is kept."""
    git(tmp_path, "init", "--quiet")
    build_cache = BuildCache(tmp_path)
    build_cache.of("circuits", b"inputs", lambda: ["made"])
    build_cache.save()
    return tmp_path


def test_a_record_is_used_again_for_the_same_inputs(repository: Path) -> None:
    assert BuildCache(repository).of("circuits", b"inputs", lambda: ["anew"]) == ["made"]


def test_a_record_of_other_inputs_or_of_another_name_is_not_used(repository: Path) -> None:
    build_cache = BuildCache(repository)
    assert build_cache.of("circuits", b"other inputs", lambda: ["anew"]) == ["anew"]
    assert build_cache.of("probing", b"inputs", lambda: ["anew"]) == ["anew"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda content: content[: len(content) - 3],
        lambda content: content.replace(b"made", b"fake"),
        lambda content: b"0" * 64 + content[64:],
        lambda content: b"\xff" + content,
        lambda content: content[64:],
    ],
    ids=["empty", "cut", "changed", "other digest", "bytes", "no digest"],
)
def test_a_damaged_file_is_not_used(repository: Path, spoil: Callable[[bytes], bytes]) -> None:
    file = repository / FILE
    file.write_bytes(spoil(file.read_bytes()))
    assert BuildCache(repository).of("circuits", b"inputs", lambda: ["anew"]) == ["anew"]


def test_a_link_is_not_used(repository: Path) -> None:
    file = repository / FILE
    file.rename(repository / "elsewhere")
    file.symlink_to(repository / "elsewhere")
    assert BuildCache(repository).of("circuits", b"inputs", lambda: ["anew"]) == ["anew"]


def test_a_file_that_came_with_a_branch_is_not_used(repository: Path) -> None:
    git(repository, "add", "--force", FILE.as_posix())
    assert BuildCache(repository).of("circuits", b"inputs", lambda: ["anew"]) == ["anew"]


def test_records_of_other_code_are_not_used(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mi_catalog.site.build_cache._maker", lambda: b"other code")
    assert BuildCache(repository).of("circuits", b"inputs", lambda: ["anew"]) == ["anew"]


def test_a_changed_module_is_other_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_file, "PACKAGE", tmp_path)
    (tmp_path / "module.py").write_text("one = 1\n")
    before = cache_file.code_digest(["."])
    assert cache_file.code_digest(["."]) == before
    assert cache_file.code_digest(["."], "library 2.0") != before
    (tmp_path / "module.py").write_text("one = 2\n")
    assert cache_file.code_digest(["."]) != before


def test_records_that_nobody_asked_for_are_not_kept(repository: Path) -> None:
    build_cache = BuildCache(repository)
    build_cache.of("probing", b"inputs", lambda: ["made"])
    build_cache.save()
    kept = BuildCache(repository)
    assert kept.of("circuits", b"inputs", lambda: ["anew"]) == ["anew"]
    assert kept.of("probing", b"inputs", lambda: ["anew"]) == ["made"]


def test_nothing_is_kept_without_git(tmp_path: Path) -> None:
    build_cache = BuildCache(tmp_path)
    assert build_cache.of("circuits", b"inputs", lambda: ["made"]) == ["made"]
    build_cache.save()
    assert not (tmp_path / FILE).exists()
