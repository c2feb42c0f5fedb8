"""The three bands of a review, what reviewers tick, and what they teach."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mi_catalog.cli import track as track_module
from mi_catalog.net import RequestPolicy
from mi_catalog.tracker.glance import read_glances
from mi_catalog.tracker.relevance import Relevance
from mi_catalog.tracker_state import read_state
from tests.cli.test_track import paper, proposals, track, tree
from tests.tracker.arxiv_server import FakeArxiv, Paper, serving
from tests.tracker.conftest import entry, write
from tests.tracker.conftest import project as project
from tests.tracker.conftest import relevance as relevance

DAYS = ("--since", "2026-03-01", "--until", "2026-03-04")
LATER = ("--since", "2026-03-04", "--until", "2026-03-05")
GLANCES = "catalog/tracker/glance.csv"
LOG = "catalog/tracker/proposed.txt"
DOUBTFUL = Paper("2603.00008", "A probe of models", date="2026-03-02")


@pytest.fixture(autouse=True)
def doubting_model(monkeypatch: pytest.MonkeyPatch, relevance: Relevance) -> None:
    weights = {"title: circuit": 2_000.0, "title: probe": 130.0}
    doubting = replace(relevance, threshold=0.9, glance=0.5, weights=weights)
    monkeypatch.setattr(track_module, "load_relevance", lambda: doubting)
    monkeypatch.setattr(track_module, "policy_at", lambda _: RequestPolicy(pace=0.0, backoff=0.0))


@pytest.fixture
def arxiv() -> Iterator[FakeArxiv]:
    with serving(paper(1), paper(2), DOUBTFUL, paper(7, "A cookbook")) as fake:
        yield fake


@pytest.fixture
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("out")


def test_the_report_shows_a_line_to_tick_and_nothing_is_written_for_it(
    project: Path, arxiv: FakeArxiv, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = out / "report.md"
    assert track(project, arxiv, *DAYS, "--report", str(report)) == 0
    assert proposals(project) == {"2603.00001", "2603.00002"}
    text = report.read_text("utf-8")
    assert "### Proposed (2)" in text
    assert "### Worth a glance (1)" in text
    link = "[A probe of models](https://arxiv.org/abs/2603.00008)"
    assert f"- [ ] 0.64 {link}: probing; probe\n" in text
    assert "Proposed 2, updated 0. 1 worth a glance. " in capsys.readouterr().out


def test_what_is_ticked_is_proposed_by_the_next_run(
    project: Path, arxiv: FakeArxiv, out: Path
) -> None:
    report = out / "report.md"
    track(project, arxiv, *DAYS, "--report", str(report))
    ticked = write(out, "review.md", report.read_text("utf-8").replace("- [ ]", "- [x]"))
    assert track(project, arxiv, *LATER, "--review", str(ticked)) == 0
    assert "2603.00008" in proposals(project)
    assert read_glances(project / GLANCES) == {}
    before = tree(project)
    assert track(project, arxiv, *LATER, "--review", str(ticked)) == 0
    assert tree(project) == before


def test_what_is_not_ticked_is_listed_while_it_is_in_review_and_then_never_again(
    project: Path, arxiv: FakeArxiv, out: Path
) -> None:
    report, accepted = out / "report.md", write(out, "accepted.txt", "")
    options = ("--report", str(report), "--accepted-log", str(accepted))
    track(project, arxiv, *DAYS, *options)
    track(project, arxiv, *DAYS, *options)
    assert "### Worth a glance (1)" in report.read_text("utf-8")
    write(out, "glance.csv", (project / GLANCES).read_text("utf-8"))
    accepted.write_text((project / LOG).read_text("utf-8"))
    report.unlink()
    track(project, arxiv, *DAYS, *options)
    assert not report.exists()


def test_without_an_open_review_there_are_no_ticks(
    project: Path, arxiv: FakeArxiv, out: Path
) -> None:
    assert track(project, arxiv, *DAYS, "--review", str(out / "none.md")) == 0


def test_merged_and_deleted_proposals_become_labels(
    project: Path, arxiv: FakeArxiv, out: Path
) -> None:
    track(project, arxiv, *DAYS)
    next((project / "catalog/papers").rglob("*number-2*")).unlink()
    accepted = write(out, "accepted.txt", (project / LOG).read_text("utf-8"))
    assert track(project, arxiv, *LATER, "--accepted-log", str(accepted)) == 0
    lines = (project / "catalog/tracker/reviewed.csv").read_text("utf-8").splitlines()
    assert [line.rpartition(",")[0] for line in lines[1:]] == [
        "2603.00001,core,circuits", "2603.00002,off,",
    ]  # fmt: skip


def test_a_long_pause_is_read_a_week_at_a_time_and_waits_for_reviews(
    project: Path, arxiv: FakeArxiv, out: Path
) -> None:
    write(
        project,
        "catalog/papers/2026/known.yml",
        entry().replace("date: 2026-01", "date: 2026-02-27"),
    )
    accepted = write(out, "accepted.txt", "")
    options = ("--accepted-log", str(accepted))
    assert track(project, arxiv, *options) == 0
    assert str(read_state(project / LOG).read_up_to) == "2026-03-06"
    assert proposals(project) == {"2603.00001", "2603.00002"}
    assert track(project, arxiv, *options) == 0
    assert str(read_state(project / LOG).read_up_to) == "2026-03-06"
    accepted.write_text((project / LOG).read_text("utf-8"))
    arxiv.papers.append(Paper("2603.00020", "A late circuit", date="2026-03-12"))
    assert track(project, arxiv, *options) == 0
    assert str(read_state(project / LOG).read_up_to) == "2026-03-13"
    assert "2603.00020" in proposals(project)
