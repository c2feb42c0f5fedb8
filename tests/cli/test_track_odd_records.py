"""Records that arXiv serves broken, for good: the run goes on, names them, and asks again."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mi_catalog.cli import track as track_module
from mi_catalog.net import RequestPolicy
from mi_catalog.tracker.deferred_records import read_deferred
from mi_catalog.tracker.relevance import Relevance
from mi_catalog.tracker_state import read_state
from tests.cli.test_track import DAYS, EXPECTED, paper, proposals, track, tree
from tests.tracker.arxiv_server import FakeArxiv, serving
from tests.tracker.conftest import entry, write
from tests.tracker.conftest import project as project
from tests.tracker.conftest import relevance as relevance

LATER = ("--since", "2026-03-04", "--until", "2026-03-04")
DAY = ("--since", "2026-03-02", "--until", "2026-03-02")
ODD = ("nopub", "baddate", "notitle", "noauthor", "badid")
READABLE = ("control", "nbsp", "total")
TITLE = "A circuit number 1 of attention heads in language models"
LINK = f"- [{TITLE}](https://arxiv.org/abs/2603.00001)"
EVERY_FAULT = ["429:0", "503", "reset", "empty", "truncated", "html", "slow"]


@pytest.fixture(autouse=True)
def small_model_and_no_waiting(monkeypatch: pytest.MonkeyPatch, relevance: Relevance) -> None:
    monkeypatch.setattr(track_module, "load_relevance", lambda: relevance)
    monkeypatch.setattr(track_module, "policy_at", lambda _: RequestPolicy(pace=0.0, backoff=0.0))


@pytest.fixture
def arxiv() -> Iterator[FakeArxiv]:
    """Six relevant papers on four days, of which the first of each day is served broken."""
    with serving(*(paper(number) for number in range(1, 7)), paper(7, "A cookbook")) as fake:
        yield fake


FIRST_OF_EACH_DAY = {"2603.00001", "2603.00002", "2603.00003", "2603.00004"}


@pytest.mark.parametrize("fault", ODD)
def test_a_faulty_record_affects_no_other_and_the_days_count_as_read(
    project: Path, arxiv: FakeArxiv, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arxiv.lasting, arxiv.faults = [fault], [*EVERY_FAULT]
    assert track(project, arxiv, *DAYS) == 0
    assert proposals(project) == EXPECTED - FIRST_OF_EACH_DAY
    assert str(read_state(project / "catalog/tracker/proposed.txt").read_up_to) == "2026-03-04"
    assert "Proposed 2, updated 0. 4 set aside. " in capsys.readouterr().out


@pytest.mark.parametrize("fault", READABLE)
def test_a_fault_that_hides_no_record_loses_nothing(
    project: Path, arxiv: FakeArxiv, fault: str
) -> None:
    arxiv.lasting, arxiv.faults = [fault], [*EVERY_FAULT]
    assert track(project, arxiv, *DAYS) == 0
    assert proposals(project) == EXPECTED
    assert not (project / "catalog/tracker/set-aside.csv").exists()


def test_all_faults_together_take_no_more_than_the_records_they_concern(
    project: Path, arxiv: FakeArxiv
) -> None:
    arxiv.lasting, arxiv.faults = [*ODD, *READABLE], [*EVERY_FAULT]
    arxiv.papers += [paper(number) for number in range(8, 16)]
    assert track(project, arxiv, *DAYS) == 0
    assert proposals(project) >= {f"2603.{number:05}" for number in range(12, 16)}
    assert str(read_state(project / "catalog/tracker/proposed.txt").read_up_to) == "2026-03-04"


@pytest.mark.parametrize("fault", ODD)
def test_arxiv_away_is_still_exit_3_and_changes_nothing(
    project: Path, arxiv: FakeArxiv, fault: str
) -> None:
    arxiv.lasting = [fault]
    arxiv.forever["/api"] = "empty"
    before = tree(project)
    assert track(project, arxiv, *DAYS) == 3
    assert tree(project) == before


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("nopub", f"{LINK}: unreadable: no date (since "),
        ("baddate", f'{LINK}: odd date: "yesterday" (since '),
        ("future", f'{LINK}: odd date: "2098-03-02" (since '),
        ("notitle", "- [2603.00001](https://arxiv.org/abs/2603.00001): no title (since "),
        ("noauthor", f"{LINK}: no authors (since "),
        ("badid", f'- {TITLE}: unreadable: "http://arxiv.org/abs/weird" is no arXiv address'),
        ("tag", "unreadable: its XML is broken (since "),
    ],
)
def test_the_report_says_what_was_not_proposed_and_why(
    project: Path, arxiv: FakeArxiv, tmp_path: Path, fault: str, reason: str
) -> None:
    arxiv.lasting = [fault]
    report = tmp_path / "report.md"
    assert track(project, arxiv, *DAY, "--report", str(report)) == 0
    section = report.read_text("utf-8").partition("### Not proposed, and why (1)\n")[2]
    assert reason in section.replace("\\", "").replace("\u200b", "")


def test_an_odd_record_alone_is_worth_a_report_once(
    project: Path, arxiv: FakeArxiv, tmp_path_factory: pytest.TempPathFactory
) -> None:
    arxiv.papers, arxiv.lasting = [paper(7, "A cookbook")], ["notitle"]
    report = tmp_path_factory.mktemp("out") / "report.md"
    track(project, arxiv, *DAYS, "--report", str(report))
    assert "### Not proposed, and why (1)" in report.read_text("utf-8")
    before = tree(project)
    report.unlink()
    assert track(project, arxiv, *DAYS, "--report", str(report)) == 0
    assert not report.exists()
    assert tree(project) == before


def test_a_deferred_record_is_requested_alone_until_it_can_be_read(
    project: Path, arxiv: FakeArxiv
) -> None:
    arxiv.lasting = ["noauthor"]
    track(project, arxiv, *DAY)
    arxiv.asked.clear()
    assert track(project, arxiv, *LATER) == 0
    assert any("id_list=2603.00001&" in path for path in arxiv.asked)
    assert set(read_deferred(project / "catalog/tracker/set-aside.csv")) == {
        "2603.00001", "2603.00003",
    }  # fmt: skip
    arxiv.lasting = []
    assert track(project, arxiv, *LATER) == 0
    assert {"2603.00001", "2603.00003"} <= proposals(project)
    assert read_deferred(project / "catalog/tracker/set-aside.csv") == {}


def test_a_failed_retry_does_not_stop_the_run(project: Path, arxiv: FakeArxiv) -> None:
    arxiv.lasting = ["noauthor"]
    track(project, arxiv, *DAY)
    arxiv.lasting = []
    arxiv.forever["/api/query?id_list"] = "404"
    assert track(project, arxiv, *LATER) == 0
    assert "2603.00001" in read_deferred(project / "catalog/tracker/set-aside.csv")
    assert "2603.00003" in proposals(project)


def test_a_day_that_stays_short_is_read_and_named(
    project: Path, arxiv: FakeArxiv, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arxiv.lasting = ["total"]
    report = tmp_path / "report.md"
    assert track(project, arxiv, *DAY, "--report", str(report)) == 0
    line = "arXiv announced 3 records of 2026-03-02 and sent 2"
    assert f"short: {line}.\n" in capsys.readouterr().out
    assert f"- {line};" in report.read_text("utf-8")
    assert str(read_state(project / "catalog/tracker/proposed.txt").read_up_to) == "2026-03-02"


def test_a_dry_run_names_odd_records_and_writes_none(
    project: Path, arxiv: FakeArxiv, capsys: pytest.CaptureFixture[str]
) -> None:
    arxiv.lasting = ["nopub", "total"]
    before = tree(project)
    assert track(project, arxiv, *DAY, "--dry-run", "--format", "json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert [(odd["record"], odd["reason"]) for odd in printed["set_aside"]] == [
        ("2603.00001", "unreadable: no date")
    ]
    assert printed["short_days"] == [{"day": "2026-03-02", "promised": 3, "sent": 2}]
    assert tree(project) == before


HOSTILE = {
    "markup": (paper(2, r"A circuit $\text{<svg/onload=alert(1)>}$ of heads"), "suspicious TeX"),
    "link": (paper(2, r"A circuit \href{https://x.example}{of heads}"), "suspicious TeX"),
    "host": (
        paper(2, comment="Project page: https://g\u0456thub.com/a/circuit"), "look-alike host",
    ),
    "formula": (paper(2, r"A circuit of $\left( a$ heads"), "not fit for the catalog: "),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_record_refused_by_check_is_deferred_and_the_rest_proposed(
    project: Path, arxiv: FakeArxiv, name: str
) -> None:
    hostile, reason = HOSTILE[name]
    arxiv.papers[1] = hostile
    assert track(project, arxiv, *DAYS) == 0
    found = read_deferred(project / "catalog/tracker/set-aside.csv")
    assert proposals(project) == EXPECTED - {"2603.00002"}
    assert reason in found["2603.00002"].record.reason


def test_an_update_that_the_catalog_refuses_is_named_and_not_made(
    project: Path, arxiv: FakeArxiv
) -> None:
    text = entry(arxiv="2603.00009")
    file = write(project, "catalog/papers/2026/known.yml", text)
    arxiv.papers.append(paper(9, comment="Accepted at ICML 2026 Workshop on $\\frac{1$ Circuits"))
    assert track(project, arxiv, *DAYS) == 0
    assert proposals(project) == EXPECTED
    assert "frac" not in file.read_text()
