"""What has been found inside models, as other programs read it."""

import csv
import json

from mi_catalog.citations.reference import References
from mi_catalog.exports.llms import to_llms
from mi_catalog.exports.mechanisms import COLUMNS, mechanisms_csv, mechanisms_json
from tests.conftest import catalog_of, make_mechanism, make_paper

SITE = "https://example.org/c/"
PART = {"role": "stopper", "where": ("L0H1", "L0H2"), "does": "stops the wheel"}
MECHANISM = make_mechanism(parts=(PART,), extended_by=("lovelace-2025-engine",))


def test_json_has_every_field_of_the_file_and_the_page() -> None:
    made = json.loads(mechanisms_json([MECHANISM], SITE))
    assert (made["scope"], made["count"]) == ("mechanisms", 1)
    (record,) = made["entries"]
    assert record["id"] == "escapement"
    assert record["parts"] == [PART | {"where": ["L0H1", "L0H2"]}]
    assert record["page"] == "https://example.org/c/mechanisms/escapement/"
    assert "measured" not in record


def test_csv_has_a_row_each_and_a_part_is_a_phrase() -> None:
    text = mechanisms_csv([MECHANISM], SITE).removeprefix("\ufeff")
    (row,) = csv.DictReader(text.splitlines())
    assert tuple(row) == COLUMNS
    assert row["parts"] == "stopper: L0H1; L0H2: stops the wheel"
    assert row["extended_by"] == "lovelace-2025-engine"


def test_llms_says_where_they_are() -> None:
    catalog = catalog_of(make_paper(), MECHANISM)
    text = to_llms(catalog, References(catalog.venues, catalog.people), "Catalog", SITE)
    assert "(https://example.org/c/data/mechanisms.json): what has been found inside models" in text
