"""`check`: findings on standard output, the sum on standard error, and the exit code."""

import json
from collections.abc import Callable

import pytest

from mi_catalog.checks import all_rules
from mi_catalog.cli.check import as_github
from mi_catalog.findings import Finding
from tests.conftest import LIBRARY, LIBRARY_PATH, PAPER, PAPER_PATH, SmallProject

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def without_site(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)


RULES = f"{len(all_rules())} rules"
WRONG_TOPIC = (
    f'{LIBRARY_PATH}:6:5: topic-known: no topic has the id "probingg". Did you mean "probing"?\n'
)


@pytest.fixture
def wrong(project: SmallProject) -> SmallProject:
    project.write(LIBRARY_PATH, LIBRARY.replace("probing", "probingg"))
    return project


def test_a_clean_catalog_is_0(run: Run) -> None:
    assert run("check") == (0, "", f"3 entries, {RULES}: no errors.\n")


def test_findings_are_1_and_one_line_each(wrong: SmallProject, run: Run) -> None:
    said = f'3 entries, {RULES}: 1 error in 1 file, 1 fixable with "mi-catalog fix".\n'
    assert run("check") == (1, WRONG_TOPIC, said)


def test_the_sum_counts_errors_and_files(wrong: SmallProject, run: Run) -> None:
    wrong.write("catalog/papers/2024/a.yml", "")
    wrong.write("catalog/papers/2024/b.yml", "titel: B\n")
    code, printed, said = run("check")
    assert code == 1
    lines = len(printed.splitlines())
    fixable = 'fixable with "mi-catalog fix"'
    assert said == f"3 entries, {RULES}: {lines} errors in 3 files, 1 {fixable}.\n"


def test_paths_narrow_what_is_reported(wrong: SmallProject, run: Run) -> None:
    assert run("check", str(wrong.root / "catalog/papers"))[0] == 0
    assert run("check", str(wrong.root / LIBRARY_PATH))[:2] == (1, WRONG_TOPIC)
    assert run("check", str(wrong.root))[0] == 1


def test_a_path_that_is_not_there_is_wrong_usage(run: Run) -> None:
    code, _, said = run("check", "/nowhere/at/all")
    assert code == 2
    assert "'/nowhere/at/all' does not exist" in said


def test_a_path_elsewhere_is_wrong_usage(project: SmallProject, run: Run) -> None:
    code, _, said = run("check", "/tmp")  # noqa: S108 - any folder outside the project
    assert code == 2
    assert said.endswith(f"Error: /tmp is not in {project.root}.\n")


def test_json_has_an_object_a_finding(wrong: SmallProject, run: Run) -> None:
    code, printed, _ = run("check", "--format", "json")
    assert code == 1
    assert json.loads(printed) == [
        {
            "path": LIBRARY_PATH,
            "line": 6,
            "column": 5,
            "rule": "topic-known",
            "message": 'no topic has the id "probingg".',
            "hint": 'Did you mean "probing"?',
            "fixable": True,
            "help": "",
        }
    ]


def test_json_of_a_clean_catalog_is_an_empty_array(run: Run) -> None:
    assert run("check", "--format", "json")[:2] == (0, "[]\n")


def test_github_gets_an_annotation_a_finding(wrong: SmallProject, run: Run) -> None:
    code, printed, _ = run("check", "--format", "github")
    assert code == 1
    assert printed == (
        f"::error file={LIBRARY_PATH},line=6,col=5,title=topic-known::"
        'no topic has the id "probingg". Did you mean "probing"?\n'
    )


ENV = 'site_url: !ENV [SITE_URL, "http://127.0.0.1:8000/"]'
SITES = [
    ("", "site_url: https://example.org/mi", "https://example.org/mi/"),
    ("", ENV, "http://127.0.0.1:8000/"),
    ("https://example.org/mi", ENV, "https://example.org/mi/"),
    ("https://example.org/mi/", "", "https://example.org/mi/"),
]


@pytest.mark.parametrize(("variable", "configured", "site"), SITES)
def test_json_and_annotations_say_where_the_rule_is_explained(
    wrong: SmallProject,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    configured: str,
    site: str,
) -> None:
    monkeypatch.setenv("SITE_URL", variable)
    wrong.write("mkdocs.yml", f"site_name: A\n{configured}\n")
    [found] = json.loads(run("check", "--format", "json")[1])
    assert found["help"] == f"{site}rules/#topic-known"
    printed = run("check", "--format", "github")[1]
    assert printed.endswith(f'Did you mean "probing"? {site}rules/#topic-known\n')


def test_annotations_escape_hostile_text() -> None:
    finding = Finding("a,b:c%.yml", 1, 2, "r", "50% of\r\n::stop", "")
    assert as_github([finding]) == (
        "::error file=a%2Cb%3Ac%25.yml,line=1,col=2,title=r::50%25 of\\r\\n::stop"
    )


@pytest.mark.parametrize("shape", ["text", "github"])
def test_a_hostile_file_name_stays_on_its_line(project: SmallProject, run: Run, shape: str) -> None:
    project.write("catalog/papers/2024/a\n::error::b.yml", PAPER.replace("2403", "2404"))
    _, printed, _ = run("check", "--format", shape)
    start = {"text": "catalog/papers/2024/a\\n::", "github": "::error file=catalog/"}[shape]
    assert all(line.startswith(start) for line in printed.splitlines())


def test_checking_writes_nothing(wrong: SmallProject, run: Run) -> None:
    before = {path: path.stat().st_mtime_ns for path in wrong.root.rglob("*")}
    run("check")
    assert {path: path.stat().st_mtime_ns for path in wrong.root.rglob("*")} == before


def test_faults_in_files_of_every_sort_are_reported(project: SmallProject, run: Run) -> None:
    project.write(PAPER_PATH, PAPER.encode("utf-16"))
    project.write("catalog/topics/circuits.yml", "title: Circuits\n")
    project.write("catalog/glossary.yml", "- a\n")
    code, printed, _ = run("check")
    assert code == 1
    assert [line.split(":")[0] for line in printed.splitlines()] == [
        "catalog/glossary.yml",
        PAPER_PATH,
        "catalog/topics/circuits.yml",
        "catalog/topics/circuits.yml",
    ]
