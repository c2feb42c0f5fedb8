"""The commands that read arXiv, run as a person runs them, against an arXiv on loopback."""

import datetime as dt
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest

from mi_catalog.catalog import load_catalog
from mi_catalog.cli import track as track_module
from mi_catalog.cli.main import main
from mi_catalog.errors import SourceError
from mi_catalog.net import RequestPolicy
from mi_catalog.tracker.arxiv_client import ArxivClient
from mi_catalog.tracker.relevance import Relevance
from mi_catalog.tracker_state import TrackerState, read_state
from tests.tracker.arxiv_server import FakeArxiv, Paper, serving
from tests.tracker.conftest import entry, write
from tests.tracker.conftest import project as project
from tests.tracker.conftest import relevance as relevance

CHANGES = frozenset({"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod"})
DAYS = ("--since", "2026-03-01", "--until", "2026-03-04")


def paper(number: int, title: str | None = None, **more: str) -> Paper:
    title = title or f"A circuit number {number} of attention heads in language models"
    date = f"2026-03-0{number % 4 + 1}"
    return Paper(f"2603.{number:05}", title, **{"date": date, **more})  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def small_model_and_no_waiting(monkeypatch: pytest.MonkeyPatch, relevance: Relevance) -> None:
    monkeypatch.setattr(track_module, "load_relevance", lambda: relevance)
    monkeypatch.setattr(track_module, "policy_at", lambda _: RequestPolicy(pace=0.0, backoff=0.0))


@pytest.fixture
def arxiv() -> Iterator[FakeArxiv]:
    with serving(*(paper(number) for number in range(1, 7)), paper(7, "A cookbook")) as fake:
        yield fake


def track(root: Path, arxiv: FakeArxiv, *options: str) -> int:
    return main(["--root", str(root), "track", *options, "--arxiv-url", arxiv.query_url])


def git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True)


def tree(root: Path) -> dict[str, str]:
    files = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in files}


def proposals(root: Path) -> set[str]:
    return {str(entry.arxiv) for entry in load_catalog(root).catalog.waiting}


EXPECTED = {f"2603.{number:05}" for number in range(1, 7)}


def test_what_is_relevant_is_proposed_and_logged(
    project: Path, arxiv: FakeArxiv, capsys: pytest.CaptureFixture[str]
) -> None:
    assert track(project, arxiv, *DAYS) == 0
    summary = capsys.readouterr().out.splitlines()[-1]
    assert summary.startswith(
        "Read 7 records of 2026-03-01 to 2026-03-04: 0 in the catalog, 0 proposed before, "
        f"0 withdrawn. Proposed 6, updated 0. {len(arxiv.asked)} requests, 0.0 MB, "
    )
    assert proposals(project) == EXPECTED
    assert load_catalog(project).findings == ()
    state = read_state(project / "catalog/tracker/proposed.txt")
    assert state.proposed == EXPECTED
    assert str(state.read_up_to) == "2026-03-04"


def test_a_second_run_changes_nothing(project: Path, arxiv: FakeArxiv) -> None:
    track(project, arxiv, *DAYS)
    before = tree(project)
    assert track(project, arxiv, *DAYS) == 0
    assert tree(project) == before


def test_a_deleted_proposal_stays_rejected(project: Path, arxiv: FakeArxiv) -> None:
    track(project, arxiv, *DAYS)
    next((project / "catalog/papers").rglob("*number-2*")).unlink()
    track(project, arxiv, *DAYS)
    assert proposals(project) == EXPECTED - {"2603.00002"}


def test_a_dry_run_writes_nothing(
    project: Path, arxiv: FakeArxiv, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(project)
    assert track(project, arxiv, *DAYS, "--dry-run", "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    assert len(data["proposals"]) == 6
    assert data["requests"] == len(arxiv.asked)
    assert data["bytes"] > 0
    assert tree(project) == before


@pytest.mark.parametrize("fault", ["503", "html", "empty", "truncated", "reset"])
def test_arxiv_away_is_exit_3_and_changes_nothing(
    project: Path, arxiv: FakeArxiv, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arxiv.forever["/api"] = fault
    before = tree(project)
    assert track(project, arxiv, *DAYS) == 3
    assert tree(project) == before
    assert capsys.readouterr().err.endswith(
        "Nothing was written; the next run covers these days.\n"
    )


def test_every_fault_in_a_row_is_survived_and_nothing_lost(project: Path, arxiv: FakeArxiv) -> None:
    arxiv.faults = ["429:0", "503", "500", "reset", "empty", "truncated", "html", "broken"]
    assert track(project, arxiv, *DAYS) == 0
    assert proposals(project) == EXPECTED


def test_announcements_leave_the_days_to_be_read_again(project: Path, arxiv: FakeArxiv) -> None:
    yesterday = dt.datetime.now(dt.UTC).date() - dt.timedelta(days=1)
    log = project / "catalog/tracker/proposed.txt"
    log.write_text(f"# read up to {yesterday}\n", "utf-8")
    arxiv.forever["/api"] = "429:0"
    assert track(project, arxiv) == 0
    today = yesterday + dt.timedelta(days=1)
    assert read_state(log) == TrackerState(frozenset(EXPECTED), yesterday, today)


def test_a_file_that_cannot_be_read_stops_the_run(
    project: Path, arxiv: FakeArxiv, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, "catalog/papers/broken.yml", "title: [")
    assert track(project, arxiv, *DAYS) == 1
    assert proposals(project) == set()
    assert "catalog/papers/broken.yml" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options", [("--since", "yesterday"), ("--since", "2026-03-04", "--until", "2026-03-01")]
)
def test_a_window_that_is_none_is_wrong_usage(
    project: Path, arxiv: FakeArxiv, options: tuple[str, ...]
) -> None:
    assert track(project, arxiv, *options) == 2
    assert arxiv.asked == []


def test_a_listed_paper_gains_its_venue_and_keeps_its_comments(
    project: Path, arxiv: FakeArxiv
) -> None:
    text = entry(arxiv="2603.00009", more="# A curator's remark.\nessential: true\n")
    file = write(project, "catalog/papers/2026/known.yml", text)
    arxiv.papers.append(paper(9, comment="Accepted at ICML 2026"))
    track(project, arxiv, *DAYS)
    assert file.read_text() == text.replace("2026-01\n", "2026-01\nvenue: ICML 2026\n")


def test_a_daily_run_also_looks_listed_papers_up_again(project: Path, arxiv: FakeArxiv) -> None:
    file = write(project, "catalog/papers/2025/known.yml", entry(arxiv="2501.00009"))
    arxiv.papers.append(Paper("2501.00009", date="2025-01-05", doi="10.1145/1"))
    assert track(project, arxiv) == 0
    assert "doi: 10.1145/1\n" in file.read_text()


def test_the_report_is_written_when_there_is_something_to_review(
    project: Path, arxiv: FakeArxiv, tmp_path: Path
) -> None:
    report = tmp_path / "out" / "report.md"
    track(project, arxiv, *DAYS, "--report", str(report))
    assert report.read_text("utf-8").count("https://arxiv.org/abs/2603.") == 6
    report.unlink()
    track(project, arxiv, *DAYS, "--report", str(report))
    assert not report.exists()


def test_the_report_lists_what_the_main_branch_has_not_accepted(
    project: Path, arxiv: FakeArxiv, tmp_path: Path
) -> None:
    accepted = write(tmp_path, "main.txt", "2603.00001\n")
    report = tmp_path / "report.md"
    track(project, arxiv, *DAYS)
    track(project, arxiv, *DAYS, "--report", str(report), "--accepted-log", str(accepted))
    assert "0 proposed now, 5 still in review" in report.read_text("utf-8")


def test_the_report_still_lists_a_proposal_that_was_summarised_in_review(
    project: Path, arxiv: FakeArxiv, tmp_path: Path
) -> None:
    report = tmp_path / "report.md"
    track(project, arxiv, *DAYS)
    [file] = [p for p in project.glob("catalog/papers/**/*.yml") if "2603.00002" in p.read_text()]
    file.write_text(file.read_text().replace("status: proposed", "summary: Counts to two."))
    accepted = write(tmp_path, "main.txt", "2603.00001\n")
    track(project, arxiv, *DAYS, "--report", str(report), "--accepted-log", str(accepted))
    assert "0 proposed now, 5 still in review" in report.read_text("utf-8")


def test_proposals_in_review_are_listed_without_scores_while_arxiv_gives_none(
    project: Path, arxiv: FakeArxiv, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise SourceError(arxiv.query_url, "arXiv does not answer.")

    accepted = write(tmp_path, "main.txt", "2603.00001\n")
    report = tmp_path / "report.md"
    track(project, arxiv, *DAYS)
    monkeypatch.setattr(ArxivClient, "by_ids", away)
    options = ("--report", str(report), "--accepted-log", str(accepted))
    assert track(project, arxiv, *DAYS, *options) == 0
    text = report.read_text("utf-8")
    assert "0 proposed now, 5 still in review" in text
    assert "### Not scored today (5)" in text
    assert "(https://arxiv.org/abs/2603.00002)" in text


def test_the_report_names_what_earlier_runs_updated(
    project: Path, arxiv: FakeArxiv, tmp_path: Path
) -> None:
    file = write(project, "catalog/papers/2026/known.yml", entry())
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "main")
    file.write_text(f"{file.read_text()}doi: 10.1145/1\n")
    report = tmp_path / "report.md"
    accepted = write(tmp_path, "main.txt", "")
    track(project, arxiv, *DAYS, "--report", str(report), "--accepted-log", str(accepted))
    assert "### Updated entries (1)\n\n- `known`: before this run\n" in report.read_text("utf-8")


def test_refresh_shows_a_diff_and_writes_it(
    project: Path, arxiv: FakeArxiv, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(project, "catalog/papers/2026/known.yml", entry(arxiv="2601.00009"))
    arxiv.papers.append(Paper("2601.00009", "A known paper", date="2026-01-07"))
    options = ["--root", str(project), "refresh", "--arxiv-url", arxiv.query_url]
    assert main([*options, "--dry-run"]) == 0
    assert "-date: 2026-01\n+date: 2026-01-07\n" in capsys.readouterr().out
    assert "date: 2026-01\n" in file.read_text()
    assert main([*options, "known"]) == 0
    assert "date: 2026-01-07\n" in file.read_text()
    capsys.readouterr()
    assert main(options) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("1 looked up on arXiv; 0 changed. 1 request, ")


def test_refresh_does_not_repeat_dismissed_remarks(
    project: Path, arxiv: FakeArxiv, capsys: pytest.CaptureFixture[str]
) -> None:
    text = entry(arxiv="2601.00009", more="venue: ICML 2026\n").replace("2026-01\n", "2026-01-07\n")
    write(project, "catalog/papers/2026/known.yml", text)
    arxiv.papers.append(Paper("2601.00009", "A newer title", date="2026-01-07"))
    options = ["--root", str(project), "refresh", "--arxiv-url", arxiv.query_url]
    assert main(options) == 0
    assert capsys.readouterr().out == 'known: arXiv now has the title "A newer title".\n'
    assert main([*options, "known", "--leave", "cited by the old title", "--dry-run"]) == 0
    assert main([*options, "known", "--leave", "cited by the old title"]) == 0
    assert "known: arXiv now" in capsys.readouterr().out
    assert main(options) == 0
    assert capsys.readouterr().out == ""
    assert "cited by the old title" in (project / "catalog/tracker/seen.csv").read_text()


def test_refresh_leaves_nothing_without_ids(
    project: Path, arxiv: FakeArxiv, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--root", str(project), "refresh", "--arxiv-url", arxiv.query_url]
    assert main([*options, "--leave", "because"]) == 2
    assert '"--leave" needs a reason, and the ids of the papers meant.' in capsys.readouterr().err


def test_refresh_of_an_unknown_entry_suggests_the_nearest(
    project: Path, arxiv: FakeArxiv, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, "catalog/papers/2026/known.yml", entry())
    options = ["--root", str(project), "refresh", "knwon", "--arxiv-url", arxiv.query_url]
    assert main(options) == 2
    assert 'there is no entry "knwon". Did you mean "known"?' in capsys.readouterr().err


def killed_at(step: int, root: Path, arxiv: FakeArxiv) -> bool:
    """Run the command in a process of its own that dies at its nth change to a file."""
    process = get_context("fork").Process(target=track_and_die, args=(step, root, arxiv))
    process.start()
    process.join()
    return process.exitcode == -signal.SIGKILL


def track_and_die(step: int, root: Path, arxiv: FakeArxiv) -> None:
    left = [step]

    def count(event: str, arguments: tuple[object, ...]) -> None:
        changes = event in CHANGES or (event == "open" and "w" in str(arguments[1]))
        if changes and str(root) in str(arguments[0]):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    track(root, arxiv, *DAYS)


def test_a_run_killed_at_any_change_of_a_file_is_made_good_by_the_next(
    tmp_path: Path, project: Path, arxiv: FakeArxiv
) -> None:
    untouched = tree(project)
    for step in range(1, 200, 3):
        root = tmp_path / f"copy-{step}"
        shutil.copytree(project / "catalog", root / "catalog")
        if not killed_at(step, root, arxiv):
            break
        pending = root / "catalog/tracker/.pending/list.json"
        complete = proposals(root) == EXPECTED
        assert complete or pending.exists() or visible(root) == untouched
        assert load_catalog(root).findings == ()
        track(root, arxiv, *DAYS)
        assert proposals(root) == EXPECTED
        assert read_state(root / "catalog/tracker/proposed.txt").proposed == EXPECTED
        assert visible(root) == tree(root)
    assert step > 30


def visible(root: Path) -> dict[str, str]:
    """The files that are part of the catalog."""
    return {path: text for path, text in tree(root).items() if "/.pending" not in path}
