"""The wrong example of every rule is found by the rule, and the right one is not."""

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from mi_catalog.checks import Example, Rule, all_rules, run_checks
from mi_catalog.checks.subtopic_size import SMALLEST
from mi_catalog.editing.changes import lost_ids, read_base
from mi_catalog.editing.formatting import layout_at
from mi_catalog.editing.placement import FOLDER_LIMIT
from mi_catalog.findings import Finding
from mi_catalog.intake.generated_files import generated_files
from tests.conftest import LIBRARY, LIBRARY_PATH, PAPER, TODAY, TUTORIAL, SmallProject

BASES = {
    "papers": PAPER,
    "libraries": LIBRARY,
    "tutorials": TUTORIAL,
    "topics": "title: Circuits\nsummary: What it is about.\ngroup: objects\n",
}
WITHOUT_A_KNOWN_FAILURE = frozenset(["builds"])
"""A value that an output fails on is a bug, which is fixed when it is found;
tests/site/test_rendering_check.py shows the finding."""


def blocks(text: str) -> dict[str, str]:
    """The lines of each top-level field, by its name."""
    found: dict[str, str] = {}
    name = ""
    for line in text.splitlines(keepends=True):
        if not line.startswith((" ", "-")):
            name = line.partition(":")[0]
        found[name] = found.get(name, "") + line
    return found


def whole(path: str, text: str) -> str:
    """A file of the text's fields, and of an invented entry's where it has none."""
    parts = path.split("/")
    if parts[0] != "catalog" or parts[1] not in BASES:
        return text
    fields = blocks(BASES[parts[1]]) | blocks(text.rstrip("\n") + "\n")
    order = [*layout_at(f"{path.rpartition('.')[0]}.yml").order]
    return "".join(fields[name] for name in sorted(fields, key=order.index))


def write(project: SmallProject, example: Example) -> None:
    for path, text in {**example.beside, example.path: example.text}.items():
        project.write(path, whole(path, text))


def many_files(project: SmallProject, example: Example) -> None:
    count = FOLDER_LIMIT + ("1,001" in example.note)
    for number in range(1, count):
        project.write(f"catalog/libraries/x{number}.txt", "")


def works_of_subtopic(project: SmallProject, example: Example) -> None:
    if str(SMALLEST) in example.note:
        for number in range(SMALLEST):
            text = f"arxiv: '2403.0000{number}'\nsubtopics:\n  - circuits/gears\n"
            path = f"catalog/papers/2024/p{number}.yml"
            project.write(path, whole(path, text))


def latin(project: SmallProject, example: Example) -> None:
    if "Latin-1" in example.note:
        project.write(example.path, whole(example.path, example.text).encode("latin-1"))


def written_by_the_command(project: SmallProject, example: Example) -> None:
    if "writes it" in example.note:
        for path, text in generated_files(project.load().catalog).items():
            project.write(path, text)


PREPARED: Mapping[str, Callable[[SmallProject, Example], None]] = {
    "folder-size": many_files,
    "subtopic-size": works_of_subtopic,
    "file": latin,
    "generated-current": written_by_the_command,
}
"""What the notes of some examples say in words."""


def git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


def found(rule: Rule, example: Example, project: SmallProject) -> list[Finding]:
    """The rule's findings about an example's file."""
    if rule.id == "id-permanent":
        git(project.root, "init", "-q")
        git(project.root, "add", "-A")
        git(project.root, "commit", "-qm", "before")
        (project.root / LIBRARY_PATH).unlink()
        write(project, example)
        before = read_base(project.root, "HEAD")
        return [*lost_ids(before, project.root, project.load().catalog)]
    write(project, example)
    if prepare := PREPARED.get(rule.id):
        prepare(project, example)
    return [
        finding
        for finding in run_checks(project.load(), project.root, TODAY)
        if finding.rule == rule.id
    ]


@pytest.mark.parametrize(
    "rule",
    [rule for rule in all_rules() if rule.id not in WITHOUT_A_KNOWN_FAILURE],
    ids=lambda rule: rule.id,
)
def test_the_wrong_example_is_found(rule: Rule, project: SmallProject) -> None:
    findings = found(rule, rule.wrong, project)
    assert {finding.rule for finding in findings} == {rule.id}
    if rule.id not in ("id-permanent", "folder-size"):
        assert rule.wrong.path in {finding.path for finding in findings}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_the_right_example_is_not_found(rule: Rule, project: SmallProject) -> None:
    assert found(rule, rule.right, project) == []
