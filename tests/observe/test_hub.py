"""`observe hub` against a server on loopback that answers as the Hugging Face Hub does."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from mi_catalog.catalog import load_catalog
from mi_catalog.cli.main import main
from mi_catalog.observe.hub import TURNS, due
from mi_catalog.observed import Hub, HubUse
from tests.conftest import make_paper
from tests.observe.server import (
    LASTING_FAULTS,
    PASSING_FAULTS,
    Asked,
    FakeSource,
    Reply,
    json_reply,
    serving,
)
from tests.tracker.conftest import entry, project, write

__all__ = ["project"]


class FakeHub:
    """What names each paper: names by list and arXiv id."""

    def __init__(self) -> None:
        self.lists: dict[tuple[str, str], Any] = {}

    def answer(self, asked: Asked) -> Reply:
        parts = urlsplit(asked.path)
        arxiv = parse_qs(parts.query)["filter"][0].removeprefix("arxiv:")
        found = self.lists.get((parts.path.rpartition("/")[2], arxiv), [])
        if isinstance(found, int):
            return json_reply({"error": "Internal"}, found)
        return json_reply([one if isinstance(one, dict) else {"id": one} for one in found])


@pytest.fixture
def hub() -> FakeHub:
    return FakeHub()


@pytest.fixture
def server(hub: FakeHub) -> Iterator[FakeSource]:
    with serving(hub.answer) as made:
        yield made


@pytest.fixture
def root(project: Path) -> Path:
    write(project, "catalog/papers/2026/known.yml", entry())
    return project


def observe(root: Path, server: FakeSource) -> int:
    return main(["--root", str(root), "observe", "hub", "--all", "--hub-url", server.origin])


def kept(root: Path) -> Mapping[str, Any]:
    data: Mapping[str, Any] = json.loads((root / "catalog/observed/hub.json").read_text())
    return data


def test_lists_are_counted_and_the_most_liked_kept_by_name(
    root: Path, hub: FakeHub, server: FakeSource, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.lists["models", "2601.00001"] = ["d/most-liked", "c/next", "b/third", "a/fourth"]
    hub.lists["spaces", "2601.00001"] = ["a/demo"]
    assert observe(root, server) == 0
    data = kept(root)
    assert data["papers"] == {
        "known": {
            "day": data["day"],
            "models": {"count": 4, "first": ["b/third", "c/next", "d/most-liked"]},
            "spaces": {"count": 1, "first": ["a/demo"]},
        }
    }
    assert capsys.readouterr().out == "known 4 models, 1 demo\n"
    assert load_catalog(root).catalog.observed.hub.uses["known"].counts["models"].count == 4


def test_papers_that_nothing_names_take_no_line(root: Path, server: FakeSource) -> None:
    assert observe(root, server) == 0
    assert kept(root)["papers"] == {}
    assert len(server.asked) == 3


def test_what_is_named_no_more_is_removed_and_what_stays_keeps_its_day(
    root: Path, hub: FakeHub, server: FakeSource
) -> None:
    write(root, "catalog/papers/2026/other.yml", entry("Another paper", "2601.00002"))
    use = {"day": "2026-01-01", "models": {"count": 1, "first": ["a/b"]}}
    before = {"day": "2026-01-01", "papers": {"known": use, "other": use}}
    write(root, "catalog/observed/hub.json", json.dumps(before))
    hub.lists["models", "2601.00001"] = ["a/b"]
    assert observe(root, server) == 0
    assert kept(root)["papers"] == {"known": use}


def test_a_run_looks_at_a_quarter_and_at_what_had_something_before() -> None:
    papers = [
        make_paper(id=f"paper-{n}", arxiv=f"2601.{n:05}", title=f"Title {n}") for n in range(40)
    ]
    before = Hub("2026-01-01", {"paper-0": HubUse("2026-01-01", {})})
    weeks = [dt.date(2026, 1, 5) + dt.timedelta(weeks=n) for n in range(TURNS)]
    turns = [{paper.id for paper in due(papers, before, day)} for day in weeks]
    assert all("paper-0" in turn for turn in turns)
    assert set.union(*turns) == {paper.id for paper in papers}
    assert max(map(len, turns)) < 20


def test_a_name_that_is_no_part_of_an_address_is_left_out(
    root: Path, hub: FakeHub, server: FakeSource
) -> None:
    hub.lists["models", "2601.00001"] = ["a/b", "../x", "a/b?c=<script>", "javascript:x/y"]
    assert observe(root, server) == 0
    assert kept(root)["papers"]["known"]["models"] == {"count": 1, "first": ["a/b"]}


@pytest.mark.parametrize("fault", PASSING_FAULTS)
def test_a_passing_fault_is_survived(
    root: Path, hub: FakeHub, server: FakeSource, fault: str
) -> None:
    hub.lists["models", "2601.00001"] = ["a/b"]
    server.faults.append(fault)
    assert observe(root, server) == 0
    assert kept(root)["papers"]["known"]["models"]["count"] == 1


def test_one_paper_that_fails_for_good_is_passed_over(
    root: Path, hub: FakeHub, server: FakeSource, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, "catalog/papers/2026/other.yml", entry("Another paper", "2601.00002"))
    hub.lists["models", "2601.00001"] = ["a/b"]
    hub.lists["models", "2601.00002"] = 500
    assert observe(root, server) == 0
    assert kept(root)["papers"].keys() == {"known"}
    assert "other: 127.0.0.1" in capsys.readouterr().err


@pytest.mark.parametrize("fault", LASTING_FAULTS)
def test_a_hub_that_stays_away_changes_nothing(root: Path, server: FakeSource, fault: str) -> None:
    for number in range(2, 5):
        write(root, f"catalog/papers/2026/n{number}.yml", entry(f"P{number}", f"2601.0000{number}"))
    server.lasting["/api"] = fault
    assert observe(root, server) == 3
    assert not (root / "catalog/observed").exists()


ODD: list[Any] = [[{}], [{"id": 7}], [{"name": "x"}]]


@pytest.mark.parametrize("answer", [{"error": "x"}, 7, None])
def test_an_answer_of_another_shape_is_no_list(root: Path, server: FakeSource, answer: Any) -> None:
    for number in range(2, 5):
        write(root, f"catalog/papers/2026/n{number}.yml", entry(f"P{number}", f"2601.0000{number}"))
    server.answer = lambda _: json_reply(answer)
    assert observe(root, server) == 3
