"""The script by which a daily run goes on where reviewers left off, in a small repository."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.tracker.conftest import write

SCRIPT = Path(__file__).parents[2] / ".github" / "continue-review.sh"
LOG = "catalog/tracker/proposed.txt"
BRANCH = "tracker/proposals"


def git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


def commit(root: Path, **files: str | None) -> None:
    for name, text in files.items():
        path = LOG if name == "log" else f"catalog/papers/{name}.yml"
        (root / path).unlink() if text is None else write(root, path, text)
    git(root, "add", "-A")
    git(root, "commit", "-m", "change")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A clone whose origin has a branch of two proposals, one edited and one deleted in review."""
    origin = tmp_path / "origin"
    origin.mkdir()
    git(origin, "init", "-b", "main")
    commit(origin, known="title: Known\n", log="# read up to 2026-03-01\n")
    git(origin, "checkout", "-b", BRANCH)
    commit(origin, one="title: One\n", two="title: Two\n", log="# read up to 2026-03-02\n1\n2\n")
    commit(origin, one="title: One\nsummary: A person wrote this.\n", two=None)
    git(origin, "checkout", "main")
    commit(origin, known="title: Known\nvenue: X\n")
    git(tmp_path, "clone", str(origin), "clone")
    return tmp_path / "clone"


def run(checkout: Path, open_requests: int) -> None:
    tools = checkout.parent / "tools"
    write(tools, "gh", f"#!/bin/sh\necho {open_requests}\n").chmod(0o755)
    path = {"PATH": f"{tools}:{os.environ['PATH']}"}
    subprocess.run([str(SCRIPT), BRANCH], cwd=checkout, check=True, env={**os.environ, **path})


def papers(checkout: Path) -> dict[str, str]:
    files = sorted((checkout / "catalog/papers").iterdir())
    return {path.stem: path.read_text() for path in files}


def test_edits_and_deletions_of_reviewers_come_along_and_main_stays_ahead(checkout: Path) -> None:
    run(checkout, open_requests=1)
    assert papers(checkout) == {
        "known": "title: Known\nvenue: X\n",
        "one": "title: One\nsummary: A person wrote this.\n",
    }
    assert (checkout / LOG).read_text() == "# read up to 2026-03-02\n1\n2\n"


def test_the_log_of_the_main_branch_is_kept_beside(checkout: Path) -> None:
    run(checkout, open_requests=1)
    assert (checkout / ".cache/accepted.txt").read_text() == "# read up to 2026-03-01\n"


def test_without_an_open_pull_request_the_old_branch_is_left_alone(checkout: Path) -> None:
    run(checkout, open_requests=0)
    assert list(papers(checkout)) == ["known"]
