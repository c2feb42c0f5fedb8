"""JSON Schemas: editors accept the same as the catalog."""

import fnmatch
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from mi_catalog.cli.schema import schema_files
from mi_catalog.editing.formatting import layout_at
from mi_catalog.editing.schema import all_schemas
from mi_catalog.models import KINDS
from mi_catalog.store import entry_files
from tests.conftest import LIBRARY, PAPER

ROOT = Path(__file__).parents[1]
SCHEMAS = all_schemas(["circuits", "probing"])


class EditorLoader(yaml.CSafeLoader):
    """Reads YAML as editors do, after YAML 1.2: numbers and `true` are types, dates are texts."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":int", ":float"))]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf")
)


def as_editor_reads(text: str) -> Any:
    return yaml.load(text, Loader=EditorLoader)  # noqa: S506 - a safe loader with fewer types


def faults(name: str, text: str) -> list[str]:
    validator = Draft202012Validator(SCHEMAS[f"{name}.schema.json"], format_checker=FormatChecker())
    return sorted(error.message for error in validator.iter_errors(as_editor_reads(text)))


@pytest.mark.parametrize("path", sorted(schema_files(ROOT)))
def test_generated_files_are_current(path: str) -> None:
    """Run `mi-catalog schema` when this fails."""
    assert (ROOT / path).read_text("utf-8") == schema_files(ROOT)[path]


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_schema_is_valid(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


def test_every_file_of_the_catalog_fits_its_schema() -> None:
    current = {
        Path(path).name: json.loads(text)
        for path, text in schema_files(ROOT).items()
        if path.endswith(".json")
    }
    names = {model.KIND.plural: model.KIND.name for model in KINDS} | {
        "topics": "topic",
        "paths": "path",
    }
    wrong = []
    for folder, name in names.items():
        validator = Draft202012Validator(current[f"{name}.schema.json"])
        for path in entry_files(ROOT / "catalog" / folder):
            errors = validator.iter_errors(as_editor_reads(Path(path).read_text("utf-8")))
            wrong += [f"{path}: {error.message}" for error in errors]
    glossary = (ROOT / "catalog/glossary.yml").read_text("utf-8")
    validator = Draft202012Validator(current["glossary.schema.json"])
    wrong += [error.message for error in validator.iter_errors(as_editor_reads(glossary))]
    assert wrong == []


def test_valid_entries_pass() -> None:
    assert faults("paper", PAPER) == []
    assert faults("library", LIBRARY) == []


def test_an_unknown_field_is_marked() -> None:
    assert faults("paper", PAPER + "venu: ICLR\n") == [
        "Additional properties are not allowed ('venu' was unexpected)"
    ]


def test_an_id_in_the_file_is_marked() -> None:
    assert len(faults("paper", PAPER + "id: byron\n")) == 1


def test_an_unknown_topic_is_marked_with_the_known_ones() -> None:
    assert faults("paper", PAPER.replace("circuits", "circuit")) == [
        "'circuit' is not one of ['circuits', 'probing']"
    ]


def test_a_word_outside_a_closed_list_is_marked() -> None:
    assert len(faults("paper", PAPER + "layer: heads\n")) == 1
    assert faults("paper", PAPER + "layer: circuits\n") == []


@pytest.mark.parametrize("date", ["2024", "'2024'", "2024-03", "2024-03-05"])
def test_dates_pass_as_people_type_them(date: str) -> None:
    assert faults("paper", PAPER.replace("2024-03", date)) == []


@pytest.mark.parametrize("date", ["24", "2024-13", "March 2024"])
def test_other_dates_are_marked(date: str) -> None:
    assert len(faults("paper", PAPER.replace("2024-03", date))) == 1


@pytest.mark.parametrize("arxiv", ["2310.10000", "'2310.10000'", "cs/0112017"])
def test_arxiv_ids_pass_with_and_without_quotes(arxiv: str) -> None:
    assert faults("paper", PAPER.replace("'2403.01234'", arxiv)) == []


def test_a_summary_has_at_most_30_words() -> None:
    assert faults("paper", re.sub("summary: .*", "summary: " + "word " * 30, PAPER)) == []
    assert len(faults("paper", re.sub("summary: .*", "summary: " + "word " * 31, PAPER))) == 1


def test_only_a_proposal_does_without_a_summary() -> None:
    bare = re.sub("summary: .*\n", "", PAPER)
    assert faults("paper", bare) == ["'summary' is a required property"]
    assert faults("paper", bare + "status: proposed\n") == []
    assert len(faults("library", re.sub("summary: .*\n", "", LIBRARY))) == 1


def test_a_paper_can_be_found_somewhere() -> None:
    nowhere = PAPER.replace("arxiv: '2403.01234'\n", "")
    assert len(faults("paper", nowhere)) == 1
    assert faults("paper", nowhere + "url: https://example.org/\n") == []


def test_steps_of_a_path_are_validated() -> None:
    text = "title: T\nsummary: S.\noutcomes: [O]\nsteps:\n"
    step = "  - entry: a\n    why: W\n"
    assert faults("path", text + step * 3) == []
    assert len(faults("path", text + step * 2)) == 1
    assert len(faults("path", text + step * 3 + "  - entry: b\n")) == 1


def test_every_field_says_what_it_is_for() -> None:
    for name, schema in SCHEMAS.items():
        inner = schema if "properties" in schema else schema["additionalProperties"]
        silent = [field for field, said in inner["properties"].items() if not said["description"]]
        assert silent == [], name


def test_the_editor_has_the_schema_of_every_file() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert {Path(path).name for path in settings} == set(SCHEMAS)
    assert all((ROOT / path).exists() for path in settings)
    for folder, schema in [
        (model.KIND.plural, f"{model.KIND.name}.schema.json") for model in KINDS
    ]:
        path = f"catalog/{folder}/2024/x.yml"
        assert [Path(s).name for s, glob in settings.items() if _fits(path, glob)] == [schema]
        fields = set(SCHEMAS[schema]["properties"])
        assert fields == set(layout_at(path).order)


def _fits(path: str, glob: str) -> bool:
    return fnmatch.fnmatch(path, glob.replace("**/", "*"))


def with_key(schema: Any, key: str) -> list[dict[str, Any]]:
    """Every part of a schema that has a key."""
    if isinstance(schema, list):
        return [found for part in schema for found in with_key(part, key)]
    if not isinstance(schema, dict):
        return []
    own = [schema] if isinstance(schema.get(key), (str, list)) else []
    return own + [found for part in schema.values() for found in with_key(part, key)]


def test_every_pattern_has_a_message_that_editors_show() -> None:
    silent = [part for part in with_key(SCHEMAS, "pattern") if "patternErrorMessage" not in part]
    assert silent == []
    messages = {part["patternErrorMessage"] for part in with_key(SCHEMAS, "pattern")}
    assert 'This is not a date. Write "YYYY", "YYYY-MM" or "YYYY-MM-DD".' in messages


def test_every_value_of_a_closed_list_says_what_it_means() -> None:
    meanings = {"circuits": "Subgraphs.", "probing": "Reading."}
    closed = with_key(all_schemas(["circuits", "probing"], meanings=meanings), "enum")
    assert len(closed) > 12
    for part in closed:
        assert len(part["enumDescriptions"]) == len(part["enum"]), part["enum"]
        assert all(part["enumDescriptions"]), part["enum"]


@pytest.mark.parametrize(
    "url", ["example", "ftp://a.org", "https://a", "https://a b.org/", "a.org"]
)
def test_an_invalid_web_address_is_marked(url: str) -> None:
    assert len(faults("library", re.sub("url: .*", f"url: {url}", LIBRARY))) == 1
