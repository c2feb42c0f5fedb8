"""The catalog of this repository itself."""

import datetime as dt
from pathlib import Path

from mi_catalog.catalog import load_catalog
from mi_catalog.checks import run_checks

ROOT = Path(__file__).parents[1]


def test_nothing_is_wrong_with_the_catalog() -> None:
    loaded = load_catalog(ROOT)
    findings = run_checks(loaded, ROOT, dt.date.today())
    assert [str(finding) for finding in findings] == []
    assert loaded.catalog.entries
