"""Properties of all rules, and of the run over them."""

import ast
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from mi_catalog.checks import CheckContext, Example, Rule, all_rules, run_checks
from mi_catalog.checks import _run as run_module
from mi_catalog.findings import Finding
from tests.conftest import (
    LIBRARY,
    LIBRARY_PATH,
    PAPER,
    PAPER_PATH,
    TODAY,
    TUTORIAL,
    TUTORIAL_PATH,
    SmallProject,
)

HERE = Path(__file__).parent
RULES_FOLDER = Path(run_module.__file__).parent


def check(project: SmallProject, *paths: str, today: dt.date = TODAY) -> list[str]:
    found = run_checks(project.load(), project.root, today, paths or None)
    return [str(finding) for finding in found]


def test_every_file_of_the_folder_is_a_rule_of_its_name() -> None:
    names = [path.stem for path in sorted(RULES_FOLDER.glob("[a-z]*.py"))]
    assert [rule.id.replace("-", "_") for rule in all_rules() if rule.check] == names


def ids_given_to_findings(path: Path) -> Iterator[str]:
    """The ids in a module's calls that make findings; "" where a check leaves the id out."""
    tree = ast.parse(path.read_text("utf-8"))
    named = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in (
            "Finding",
            "finding",
        ):
            for argument in node.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value
                    break
                if isinstance(argument, ast.Name) and argument.id == "RULE_ID":
                    yield str(named["RULE_ID"])
                    break


def test_every_id_that_a_finding_carries_is_a_rule() -> None:
    package = RULES_FOLDER.parent
    given = {id_ for path in package.rglob("*.py") for id_ in ids_given_to_findings(path)}
    known = {rule.id for rule in all_rules()}
    assert given - known == {""}
    assert {rule.id for rule in all_rules() if not rule.check} <= given


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_every_rule_says_why_in_a_sentence_and_has_its_test_file(rule: Rule) -> None:
    assert rule.check is None or (HERE / f"test_{rule.id.replace('-', '_')}.py").exists()
    assert rule.why.endswith(".")
    assert rule.why.count(". ") == 0


def test_a_clean_project_has_no_findings(project: SmallProject) -> None:
    assert check(project) == []


def test_findings_of_files_and_rules_come_together_in_reading_order(project: SmallProject) -> None:
    project.write(TUTORIAL_PATH, TUTORIAL.replace("level:", "livel:").replace("- gear", "- g"))
    project.write(LIBRARY_PATH, LIBRARY.replace("probing", "probingg"))
    project.write("catalog/papers/2024/a.yml", "title: [\n")
    assert check(project) == [
        f'{LIBRARY_PATH}:6:5: topic-known: no topic has the id "probingg". Did you mean "probing"?',
        "catalog/papers/2024/a.yml:2:1: yaml: a list or mapping in brackets is not closed. "
        'Close it, or write one "- value" a line.',
        f'{TUTORIAL_PATH}:1:1: schema: the field "level" is missing. Add "level: …".',
        f'{TUTORIAL_PATH}:7:1: schema: the field "livel" is unknown. Did you mean "level"?',
        f'{TUTORIAL_PATH}:9:5: reference-known: no library has the id "gbox". '
        'Did you mean "gearbox"?',
    ]


def test_pages_that_cannot_be_read_are_reported(project: SmallProject) -> None:
    project.write("docs/a.md", "# A\n\né".encode("latin-1"))
    (project.root / "docs/b.md").mkdir()
    (project.root / "docs/c.md").symlink_to(project.root / "nothing.md")
    project.write("docs/d.md", "```\r\n[@code]\r\n```\r\n\r\n[@nobody-2020]\r\n")
    assert check(project) == [
        "docs/a.md:3:1: file: the byte 0xE9 is not UTF-8. Save the file as UTF-8.",
        "docs/b.md:1:1: file: this is not a regular file. Put a text file here.",
        "docs/c.md:1:1: file: the file cannot be read: No such file or directory. "
        "Fix or remove it.",
        'docs/d.md:5:3: cited-known: no entry has the id "nobody-2020". '
        "Add the entry, or remove the citation.",
    ]


def test_with_paths_only_their_findings_are_reported(project: SmallProject) -> None:
    project.write(LIBRARY_PATH, LIBRARY.replace("probing", "probingg"))
    project.write(PAPER_PATH, PAPER.replace("circuits", "circuitss"))
    assert len(check(project)) == 3
    assert [line.split(":")[0] for line in check(project, "catalog/libraries")] == [LIBRARY_PATH]
    assert [line.split(":")[0] for line in check(project, LIBRARY_PATH)] == [LIBRARY_PATH]
    assert check(project, TUTORIAL_PATH, "catalog/lib") == []


def test_with_a_path_a_duplicate_at_the_other_file_is_reported(
    project: SmallProject,
) -> None:
    twin = "catalog/papers/2024/twin.yml"
    project.write(twin, PAPER.replace("Clockwork in", "Gears of"))
    assert [line.split(":")[0] for line in check(project)] == [twin]
    assert check(project, PAPER_PATH) == check(project)
    assert check(project, TUTORIAL_PATH) == []


def test_references_to_a_file_that_cannot_be_read_add_no_findings(project: SmallProject) -> None:
    project.write(LIBRARY_PATH, "name: [\n")
    assert [line.split(" ")[1] for line in check(project)] == ["yaml:"]


def test_a_rule_that_fails_becomes_a_finding_against_it(
    project: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(context: CheckContext) -> Iterator[Finding]:
        yield context.at("gearbox", (), "something.", "Do something.")
        raise KeyError("no-such-id")

    rule = Rule("broken-rule", "For a test.", broken, Example(""), Example(""))
    monkeypatch.setattr(run_module, "all_rules", lambda: (rule,))
    first, second = check(project)
    assert first == f"{LIBRARY_PATH}:1:1: broken-rule: something. Do something."
    assert second.startswith(
        "mi_catalog/checks/broken_rule.py:1:1: broken-rule: "
        "the rule failed with KeyError: 'no-such-id' ("
    )
    assert second.endswith("). The catalog may be right: report this as a bug of the rule.")
    assert check(project, TUTORIAL_PATH) == [second]


@pytest.mark.parametrize("rule", [rule for rule in all_rules() if rule.fix], ids=lambda r: r.id)
def test_a_fix_leaves_a_file_without_its_findings_alone(rule: Rule, project: SmallProject) -> None:
    context = run_module.read_context(project.load(), project.root, TODAY)
    for document in context.documents:
        assert rule.fix
        assert rule.fix(document, context) == document.text
