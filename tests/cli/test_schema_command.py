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
    assert {*written} - {*schemas} == {".github/ISSUE_TEMPLATE/suggest.yml"}
    assert run("schema") == (0, "", "")


def test_a_new_topic_is_offered(project: SmallProject, run: Run) -> None:
    run("schema")
    project.write("catalog/topics/heads.yml", "title: H\nsummary: S.\ngroup: objects\n")
    run("schema")
    schema = json.loads(project.read("catalog/schema/library.schema.json"))
    assert schema["properties"]["topics"]["items"]["enum"] == ["circuits", "heads", "probing"]
