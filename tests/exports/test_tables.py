"""The CSV opens safely in a spreadsheet and reads back; the JSON export keeps to its schema."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog import __version__
from mi_catalog.catalog import load_catalog
from mi_catalog.citations.reference import References
from mi_catalog.exports import BIBTEX, CSL_JSON, CSV, JSON, addresses, export
from mi_catalog.exports.dictionaries import dictionaries_json
from mi_catalog.exports.mechanisms import mechanisms_json
from mi_catalog.exports.records import to_record
from mi_catalog.exports.schema import export_schema
from mi_catalog.exports.schemas import export_schemas
from mi_catalog.exports.tables import columns_of, csv_row, original_cell, safe_cell
from mi_catalog.model_names import ModelNames
from mi_catalog.models import Entry
from mi_catalog.models.studied_model import StudiedModel
from tests.citations.entries import VENUES, make_library, make_paper, make_project, make_tutorial

ROOT = Path(__file__).parents[2]
BASE = "https://example.org/mi/"


def rows_of(*entries: Entry) -> list[dict[str, str]]:
    text = export(entries, CSV, References(VENUES), base_url=BASE)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def json_of(*entries: Entry, base_url: str = BASE) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(export(entries, JSON, References(VENUES), base_url=base_url))
    return data


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "'=1", "''=1"],
)
def test_a_cell_that_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Gears", "1+1", "a=b", "'tis", "x-y", '"=1"'])
def test_any_other_cell_stays(text: str) -> None:
    assert safe_cell(text) == text


@given(st.text(alphabet="='+-@a \t\r＝1\n"))
def test_the_apostrophe_comes_off_again(text: str) -> None:
    assert original_cell(safe_cell(text)) == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_no_cell_of_a_table_starts_a_formula_and_all_read_back(text: str) -> None:
    title = " ".join(text.split()) or "x"
    (row,) = rows_of(make_paper(title=title, summary=None, status="proposed"))
    assert not row["title"].lstrip(" '").startswith(("=", "+", "-", "@")) or row["title"][0] == "'"
    assert original_cell(row["title"]) == title


def test_a_row_has_lists_and_derived_values() -> None:
    (row,) = rows_of(make_paper(topics=("circuits", "probing"), essential=True))
    shown = ("resource", "authors", "year", "citation", "url", "page", "topics", "essential")
    assert [row[column] for column in shown] == [
        "paper",
        "Ada Byron; Charles Babbage; Luigi Menabrea",
        "2024",
        "Byron et al., 2024",
        "https://arxiv.org/abs/2403.01234",
        "https://example.org/mi/papers/ada-2024-clockwork/",
        "circuits; probing",
        "true",
    ]


def test_the_columns_are_those_of_every_model() -> None:
    fields = {
        field
        for entry in (make_paper(), make_library(), make_tutorial(), make_project())
        for field in type(entry).model_fields
    }
    markdown_or_bookkeeping = {"notes", "aliases", "categories", "example"}
    renamed = {"name": "title", "year": "date"}
    columns = {renamed.get(field, field) for field in fields} - markdown_or_bookkeeping
    assert columns <= set(columns_of())


def test_the_json_export_says_what_it_is() -> None:
    data = json_of(make_paper())
    assert {key: data[key] for key in data if key != "entries"} == {
        "$schema": "https://example.org/mi/data/export.schema.json",
        "site": "https://example.org/mi/",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "version": __version__,
        "scope": "all",
        "count": 1,
    }


def test_a_json_entry_leaves_out_what_is_not_known() -> None:
    (entry,) = json_of(make_library(), base_url="")["entries"]
    assert entry == {
        "id": "gearbox",
        "resource": "library",
        "title": "GearBox",
        "citation": "GearBox",
        "url": "https://gearbox.example.org/",
        "summary": "Opens models like clocks.",
        "topics": ["circuits"],
        "added": "2026-01-01",
    }


def test_a_proposed_paper_is_exported_with_its_status() -> None:
    paper = make_paper(status="proposed", summary=None)
    assert json_of(paper)["entries"][0]["status"] == "proposed"
    assert rows_of(paper)[0]["status"] == "proposed"


def test_a_library_lists_the_models_that_it_names_in_a_phrase() -> None:
    models = ModelNames([StudiedModel(id="gpt-2", name="GPT-2", aliases=("gpt2",))])
    references = References(VENUES, models=models)
    library = make_library(models="gpt2 and any PyTorch module")
    assert to_record(library, references)["model_names"] == ["GPT-2"]
    assert "model_names" not in to_record(make_library(), references)


def test_an_export_of_nothing_is_still_valid() -> None:
    assert json_of()["entries"] == []
    assert json.loads(export([], CSL_JSON, References(VENUES))) == []
    assert rows_of() == []
    assert export([], BIBTEX, References(VENUES)) == ""


def test_every_kind_keeps_to_the_schema() -> None:
    data = json_of(
        make_paper(venue="ICLR 2025", models=("Ember",), layer="circuits", notes="**Read it.**"),
        make_library(capabilities=("patching",), repo="ada/gearbox"),
        make_tutorial(hours=2),
        make_project(),
    )
    jsonschema.Draft202012Validator(export_schema()).validate(data)


def test_a_field_that_the_schema_does_not_know_is_refused() -> None:
    data = json_of(make_library())
    data["entries"][0]["licence"] = "MIT"
    assert not jsonschema.Draft202012Validator(export_schema()).is_valid(data)


def test_the_real_export_keeps_to_the_schema() -> None:
    entries = load_catalog(ROOT).catalog.entries.values()
    jsonschema.Draft202012Validator(export_schema()).validate(json_of(*entries))


def test_the_real_tables_beside_the_entries_keep_to_their_schemas() -> None:
    catalog = load_catalog(ROOT).catalog
    base = "https://example.org/mi/"
    tables = {
        addresses.DICTIONARIES: dictionaries_json(catalog, base),
        addresses.MECHANISMS: mechanisms_json(catalog.mechanisms.values(), base),
    }
    schemas = export_schemas()
    for stem, text in tables.items():
        data = json.loads(text)
        assert data["$schema"] == f"{base}{addresses.schema(stem)}"
        schema = schemas[addresses.schema(stem)]
        jsonschema.Draft202012Validator(schema).validate(data)
        assert not jsonschema.Draft202012Validator(schema).is_valid(data | {"more": 1})


def test_a_relation_is_a_phrase_in_a_cell_and_a_record_in_json() -> None:
    relation = {"kind": "extends", "entry": "lovelace-2021-engine", "why": "adds a gear"}
    record = to_record(make_paper(relations=(relation,)), References(VENUES))
    assert record["relations"] == [relation]
    (row,) = csv.DictReader([",".join(columns_of()), csv_row(record, columns_of())])
    assert row["relations"] == "extends: lovelace-2021-engine: adds a gear"


def test_an_alternative_is_an_id_and_a_reason_in_one_cell() -> None:
    others = [{"entry": "cogs", "why": "Is small."}, {"entry": "springs", "why": "Is fast."}]
    (row,) = rows_of(make_library(alternatives=others))
    assert row["alternatives"] == "cogs: Is small.; springs: Is fast."
