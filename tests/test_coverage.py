"""How complete the catalog is, measured against frozen copies of independent lists."""

import json
from pathlib import Path
from typing import Any

import pytest

from mi_catalog.coverage import FILE, Finder, ListedWork, load_coverage, measure
from mi_catalog.store import Refusal
from tests.conftest import catalog_of, make_paper

LISTS: dict[str, Any] = {
    "complete_to": "2026-07",
    "copied_from": "2026-08",
    "copied_to": "2026-11",
    "lists": [
        {
            "name": "someone/awesome-clocks",
            "url": "https://github.com/someone/awesome-clocks",
            "works": [
                "byron-2024-clockwork",
                {"title": "Springs", "url": "https://example.org/springs"},
            ],
        },
        {"name": "ClockConf 2025", "works": [{"title": "Pendulums", "reason": "no network in it"}]},
    ],
}


def write(root: Path, data: object) -> None:
    (root / FILE).parent.mkdir(parents=True, exist_ok=True)
    text = data if isinstance(data, str) else json.dumps(data)
    (root / FILE).write_text(text, "utf-8")


def test_shares_and_missing_works_come_list_by_list(tmp_path: Path) -> None:
    write(tmp_path, LISTS)
    coverage = load_coverage(tmp_path)
    assert coverage is not None
    first, second = measure(catalog_of(make_paper()), coverage)
    assert (first.name, first.count, first.total, first.share) == (
        "someone/awesome-clocks", 1, 2, 0.5,
    )  # fmt: skip
    assert [work.title for work in first.missing] == ["Springs"]
    assert (second.url, second.share) == ("", 0.0)
    assert second.missing[0].reason == "no network in it"


@pytest.mark.parametrize(
    ("changes", "listed"),
    [
        ({}, ListedWork(id="byron-2024-clockwork")),
        ({"aliases": ("clocks",)}, ListedWork(id="clocks")),
        ({}, ListedWork(title="Other", url="https://arxiv.org/pdf/2403.01234v2")),
        ({}, ListedWork(title="Other", url="http://arxiv.org/abs/2403.01234")),
        ({"doi": "10.1000/cl.1"}, ListedWork(title="Other", url="https://doi.org/10.1000/CL.1")),
        (
            {"openreview": "Abc12"},
            ListedWork(title="Other", url="https://openreview.net/pdf?id=Abc12"),
        ),
        (
            {"url": "https://clocks.example.org/post/"},
            ListedWork(title="Other", url="http://www.clocks.example.org/post"),
        ),
        ({}, ListedWork(title="clockwork in small  Transformers.")),
        ({"former_titles": ("Gears in GPT",)}, ListedWork(title="Gears in GPT")),
    ],
)
def test_a_listed_work_is_found_by_any_identifier(
    changes: dict[str, Any], listed: ListedWork
) -> None:
    finder = Finder(catalog_of(make_paper(**changes)))
    assert finder.find(listed) == "byron-2024-clockwork"


@pytest.mark.parametrize(
    "listed",
    [
        ListedWork(id="nobody-2020-nothing"),
        ListedWork(title="Clockwork in Large Transformers"),
        ListedWork(title="", url="https://arxiv.org/abs/2403.99999"),
    ],
)
def test_a_work_that_the_catalog_lacks_is_not_found(listed: ListedWork) -> None:
    assert Finder(catalog_of(make_paper())).find(listed) is None


def test_without_the_file_nothing_is_measured(tmp_path: Path) -> None:
    assert load_coverage(tmp_path) is None


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('{\n  "lists": [,', f"{FILE}:2:13: coverage: this is not JSON: "),
        ({**LISTS, "lists": [{"name": "x"}]}, "the field 'works' is missing."),
        ({**LISTS, "complete_to": "2026"}, '"complete_to" is not a month such as 2026-07'),
        ({**LISTS, "complete_to": "soon"}, "this cannot be read as lists: "),
        ([], "this cannot be read as lists: "),
        ({**LISTS, "lists": [{"name": "x", "works": [1]}]}, "this cannot be read as lists: "),
    ],
)
def test_a_file_of_another_shape_is_refused_in_one_line(
    tmp_path: Path, data: object, said: str
) -> None:
    write(tmp_path, data)
    with pytest.raises(Refusal) as refused:
        load_coverage(tmp_path)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
