"""`schema`: writes what editors read."""

import json
from collections.abc import Callable

from tests.conftest import SmallProject

Run = Callable[..., tuple[int, str, str]]


def test_schemas_are_written_once(project: SmallProject, run: Run) -> None:
    code, printed, _ = run("schema")
    assert code == 0
    written = printed.splitlines()
    assert "catalog/schema/paper.schema.json" in written
    schemas = [path for path in written if path.endswith(".json")]
    assert all(json.loads(project.read(path)) for path in schemas)
    forms = {f".github/ISSUE_TEMPLATE/{name}.yml" for name in ("mechanism", "suggest")}
    assert {*written} - {*schemas} == forms
    assert run("schema") == (0, "", "")


def test_a_new_topic_is_offered(project: SmallProject, run: Run) -> None:
    run("schema")
    project.write("catalog/topics/heads.yml", "title: H\nsummary: S.\ngroup: objects\n")
    run("schema")
    schema = json.loads(project.read("catalog/schema/library.schema.json"))
    assert schema["properties"]["topics"]["items"]["enum"] == ["circuits", "heads", "probing"]


def test_the_editor_gets_the_schemas_of_all_kinds_and_keeps_its_other_settings(
    project: SmallProject, run: Run
) -> None:
    other = "./catalog/schema/topic.schema.json"
    settings = {"files.eol": "\n", "yaml.schemas": {other: "catalog/topics/**/*.yml"}}
    project.write(".vscode/settings.json", json.dumps(settings))
    run("schema")
    written = json.loads(project.read(".vscode/settings.json"))
    assert written["files.eol"] == "\n"
    assert written["yaml.schemas"][other] == "catalog/topics/**/*.yml"
    paper = written["yaml.schemas"]["./catalog/schema/paper.schema.json"]
    assert paper == "catalog/papers/**/*.yml"


def test_settings_with_comments_are_left_alone(project: SmallProject, run: Run) -> None:
    project.write(".vscode/settings.json", text := '{"files.eol": "\\n"} // ours\n')
    assert run("schema")[0] == 0
    assert project.read(".vscode/settings.json") == text
