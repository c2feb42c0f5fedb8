"""The tracker's measurements as the site shows them."""

import json
from pathlib import Path

import pytest

from mi_catalog.site.pages.quality import FILE, Readers, load_quality

MEASURED = {
    "how_measured": "By hand.",
    "shipped_threshold": 0.477,
    "shipped_glance_threshold": 0.05,
    "periods": [
        {
            "name": "2606",
            "core": 10,
            "off": 4,
            "everyday": 90,
            "cuts": [
                {"name": "proposed", "precision": 0.9, "recall": 0.95, "alarms": 18.2},
                {"name": "glances too", "precision": 0.5, "recall": 0.99, "alarms": 60.0},
            ],
            "glances_a_week": 41.6,
            "first_topic_right": 0.8,
            "main_topic_found": 0.9,
            "bins": [{"low": 0.8, "high": 0.9, "records": 8, "right": 6}],
        }
    ],
}


def write(root: Path, text: str) -> None:
    (root / FILE).parent.mkdir(parents=True)
    (root / FILE).write_text(text, "utf-8")


def test_page_shows_both_bands_and_the_share_that_was_right(tmp_path: Path) -> None:
    write(tmp_path, json.dumps(MEASURED))
    quality = load_quality(tmp_path)
    assert quality is not None
    [line] = quality.periods
    assert (line.name, line.precision, line.recall) == ("Jun 2026", "0.900", "0.950")
    assert (line.recall_with_glances, line.glances_a_week, line.alarms) == ("0.990", "42", "18")
    [found] = quality.bins
    assert (found.scores, found.records, found.share) == ("0.8 to 0.9", 8, "75%")


def test_the_page_says_how_far_two_readers_agree(tmp_path: Path) -> None:
    readers = {"records": 40, "topics": 2.45, "first_topic_right": 0.95, "main_topic_found": 0.975}
    readers |= {"model_first_topic_right": 0.9, "model_main_topic_found": 0.925}
    write(tmp_path, json.dumps({**MEASURED, "readers": readers}))
    quality = load_quality(tmp_path)
    assert quality is not None
    assert quality.readers == Readers(40, "2.5", "95%", "98%", "90%", "92%")


def test_a_span_of_months_is_named_by_both_ends(tmp_path: Path) -> None:
    write(tmp_path, json.dumps(MEASURED).replace('"2606"', '"2601-2602"'))
    quality = load_quality(tmp_path)
    assert quality is not None
    assert quality.periods[0].name == "Jan 2026 to Feb 2026"


def test_without_an_evaluation_there_is_no_table(tmp_path: Path) -> None:
    assert load_quality(tmp_path) is None


def test_a_file_in_another_form_is_reported_with_a_hint(tmp_path: Path) -> None:
    write(tmp_path, "{}")
    with pytest.raises(ValueError, match=r'relevance evaluate"\.'):
        load_quality(tmp_path)
