"""Stills show what the figures compute, and stay within what a page may weigh."""

import gzip
from pathlib import Path

import pytest

from mi_catalog.prose_parts import EXPLORABLES
from tests.explore.in_node import ROOT
from tests.explore.stills import PROGRAMS, file_of, still

MOST_BYTES = 150_000


def test_every_figure_to_touch_has_a_still() -> None:
    assert PROGRAMS.keys() >= EXPLORABLES.keys()


@pytest.mark.parametrize("name", PROGRAMS)
def test_still_is_what_the_figure_draws_first(scripts: Path, name: str) -> None:
    assert file_of(name).read_text("utf-8") == still(name, scripts), (
        "run `python -m tests.explore.stills`"
    )


def test_all_figures_together_weigh_little() -> None:
    folder = ROOT / "docs" / "assets" / "explore"
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert sum(len(gzip.compress(path.read_bytes(), 6)) for path in files) <= MOST_BYTES
