import datetime as dt
from pathlib import Path

import pytest

from mi_catalog.tracker.relevance import Relevance, relevance_from
from tests.real_vocabulary import ROOT, WORDS_PATH

TODAY = dt.date(2026, 3, 20)
TOPIC = "title: {}\nsummary: What {} is about.\ngroup: methods\n"
CONFIG = "categories:\n  - cs.LG\n  - cs.CL\noverlap: 2\nfirst_window: 3\nrefresh_every: 1\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two topics, settings, the catalog's lists of words and no entries."""
    for name in ("circuits", "probing"):
        write(tmp_path, f"catalog/topics/{name}.yml", TOPIC.format(name.title(), name))
    write(tmp_path, "catalog/tracker/config.yml", CONFIG)
    write(tmp_path, WORDS_PATH, (ROOT / WORDS_PATH).read_text("utf-8"))
    return tmp_path


def write(root: Path, path: str, text: str) -> Path:
    """Write a file below a root, folders and all."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def entry(title: str = "A known paper", arxiv: str | None = "2601.00001", more: str = "") -> str:
    """The text of a listed paper."""
    lines = [f"title: {title}", "authors:", "  - Ada Lovelace", "date: 2026-01"]
    lines += [f"arxiv: '{arxiv}'"] if arxiv else ["url: https://example.org/paper"]
    return "\n".join(lines) + f"\nsummary: It says one thing.\ntopics:\n  - circuits\n{more}"


@pytest.fixture
def relevance() -> Relevance:
    """A model that takes papers on circuits, and calls those on probes doubtful."""
    return relevance_from(
        {
            "format": 1,
            "threshold": 0.5,
            "bias": -20.0,
            "terms": {"title: circuit": 2_000.0, "title: probe": 1_300.0},
            "topics": {
                "circuits": {"bias": -10.0, "terms": {"circuit": 1_000.0}},
                "probing": {"bias": -12.0, "terms": {"probe": 1_000.0}},
                "not-in-catalog": {"bias": -11.0, "terms": {}},
            },
        }
    )
