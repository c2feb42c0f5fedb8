"""The script by which a daily run goes on where reviewers left off, in a small repository."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.tracker.conftest import write

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / ".ci" / "continue-review"
LOG = "catalog/tracker/proposed.txt"
BRANCH = "tracker/proposals"


def git(root: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=root, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def commit(root: Path, **files: str | None) -> None:
    for name, text in files.items():
        path = LOG if name == "log" else f"catalog/papers/{name}.yml"
        (root / path).unlink() if text is None else write(root, path, text)
    git(root, "add", "-A")
    git(root, "commit", "-m", "change")


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A repository with a branch of two proposals, one edited and one deleted in review."""
    origin = tmp_path / "origin"
    origin.mkdir()
    git(origin, "init", "-b", "main")
    shutil.copy(ROOT / ".gitattributes", origin)
    commit(origin, known="title: Known\n", other="title: Other\n", log="# read up to 2026-03-01\n")
    git(origin, "checkout", "-b", BRANCH)
    commit(origin, one="title: One\n", two="title: Two\n", log="# read up to 2026-03-02\n1\n2\n")
    commit(origin, one="title: One\nsummary: A person wrote this.\n", two=None)
    git(origin, "checkout", "main")
    commit(origin, known="title: Known\nvenue: X\n")
    return origin


def run(origin: Path, step: str = "take", *, in_review: str | None = None) -> Path:
    """Run a step in a clone, as a runner that knows nobody's name; `gh` answers with a commit."""
    checkout, tools = origin.parent / "clone", origin.parent / "tools"
    if not checkout.exists():
        git(origin.parent, "clone", str(origin), "clone")
    head = git(origin, "rev-parse", BRANCH) if in_review is None else in_review
    answer = f'#!/bin/sh\necho "$*" >> {tools}/calls\nprintf %s "{head}"\n'
    write(tools, "gh", answer).chmod(0o755)
    environment = {
        "PATH": f"{tools}:{os.environ['PATH']}",
        "HOME": str(tools),
        "GIT_CONFIG_NOSYSTEM": "1",
        "EMAIL": "",
    }
    subprocess.run([str(SCRIPT), step, BRANCH], cwd=checkout, check=True, env=environment)
    return checkout


def papers(checkout: Path) -> dict[str, str]:
    files = sorted((checkout / "catalog/papers").iterdir())
    return {path.stem: path.read_text() for path in files}


def test_edits_and_deletions_of_reviewers_come_along_and_main_stays_ahead(origin: Path) -> None:
    checkout = run(origin)
    assert papers(checkout) == {
        "known": "title: Known\nvenue: X\n",
        "one": "title: One\nsummary: A person wrote this.\n",
        "other": "title: Other\n",
    }
    assert (checkout / LOG).read_text() == "# read up to 2026-03-02\n1\n2\n"


def test_the_log_of_the_main_branch_is_kept_beside(origin: Path) -> None:
    accepted = run(origin) / ".cache/accepted.txt"
    assert accepted.read_text() == "# read up to 2026-03-01\n"


def test_the_description_is_kept_for_what_reviewers_ticked_in_it(origin: Path) -> None:
    checkout = run(origin, in_review="- [x] 0.2 [A](https://arxiv.org/abs/2603.00001): probing")
    assert "- [x] 0.2 [A]" in (checkout / ".cache/review.md").read_text()
    calls = (origin.parent / "tools/calls").read_text()
    assert "&state=closed&sort=updated&direction=desc&per_page=1" in calls


def test_the_glances_of_the_main_branch_are_kept_beside(origin: Path) -> None:
    write(origin, "catalog/tracker/glance.csv", "arxiv_id\n")
    commit(origin)
    assert (run(origin) / ".cache/glance.csv").read_text() == "arxiv_id\n"


def test_without_an_open_pull_request_the_old_branch_is_left_alone(origin: Path) -> None:
    assert list(papers(run(origin, in_review=""))) == ["known", "other"]


def test_a_branch_of_the_same_name_in_a_fork_is_not_asked_for(origin: Path) -> None:
    run(origin)
    calls = (origin.parent / "tools/calls").read_text()
    assert f"repos/{{owner}}/{{repo}}/pulls?state=open&head={{owner}}:{BRANCH}" in calls


def test_what_the_main_branch_removed_meanwhile_stays_removed(origin: Path) -> None:
    git(origin, "checkout", BRANCH)
    commit(origin, other="title: Other\nvenue: Y\n", known="title: Known\ndoi: 10.1/2\n")
    git(origin, "checkout", "main")
    commit(origin, other=None)
    checkout = run(origin)
    assert sorted(papers(checkout)) == ["known", "one"]
    assert papers(checkout)["known"] == "title: Known\nvenue: X\n"
    assert git(checkout, "diff", "--name-only", "--diff-filter=U") == ""


def test_a_log_that_grew_on_both_sides_keeps_every_id(origin: Path) -> None:
    commit(origin, log="# read up to 2026-03-01\n3\n")
    lines = (run(origin) / LOG).read_text().splitlines()
    assert {"1", "2", "3"} <= set(lines)


def report(checkout: Path) -> Path:
    return write(checkout, ".cache/track.md", "a table\n")


def test_a_review_at_rest_gets_the_new_proposals(origin: Path) -> None:
    made = report(run(origin))
    run(origin, "yield")
    assert made.exists()


def test_a_review_that_went_on_while_arxiv_was_read_is_not_overwritten(origin: Path) -> None:
    made = report(run(origin))
    git(origin, "checkout", BRANCH)
    commit(origin, one="title: One\nsummary: A person thought again.\n")
    run(origin, "yield")
    assert not made.exists()


def test_a_review_that_ended_while_arxiv_was_read_is_not_reopened(origin: Path) -> None:
    made = report(run(origin))
    run(origin, "yield", in_review="")
    assert not made.exists()


def test_where_nothing_was_and_is_in_review_the_proposals_go_out(origin: Path) -> None:
    made = report(run(origin, in_review=""))
    run(origin, "yield", in_review="")
    assert made.exists()


def test_ticks_are_read_and_nothing_of_the_branch_is_taken(origin: Path) -> None:
    checkout = run(origin, "ticks", in_review="- [x] a: Retitled?")
    assert (checkout / ".cache/review.md").read_text().startswith("- [x] a: Retitled?")
    assert "one" not in papers(checkout)
    assert git(checkout, "status", "--porcelain", "--untracked-files=no") == ""
