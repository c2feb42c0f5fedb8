"""The journal survives being killed at every file operation."""

import multiprocessing
import os
import signal
import sys
from pathlib import Path

import pytest

from mi_catalog.errors import CatalogError
from mi_catalog.tracker.journal import HOME, apply_change, only_run, recover

OLD = {"catalog/papers/a.yml": "old a\n", "catalog/tracker/proposed.txt": "old log\n"}
NEW = {
    "catalog/papers/a.yml": "new a\n",
    "catalog/papers/2026/b.yml": "new b\n",
    "catalog/tracker/proposed.txt": "new log\n",
}
EVENTS = frozenset({"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod"})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in OLD.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def files(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".pending" not in path.as_posix()
    }


def apply_and_die(root: Path, step: int) -> None:
    """Apply the change; die without a word at the given file operation."""
    left = [step]

    def count(event: str, arguments: tuple[object, ...]) -> None:
        if event in EVENTS and str(root) in str(arguments[0]):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    apply_change(root, NEW)


def killed_at(root: Path, step: int) -> bool:
    process = multiprocessing.get_context("fork").Process(target=apply_and_die, args=(root, step))
    process.start()
    process.join()
    return process.exitcode == -signal.SIGKILL


def test_all_files_are_written_and_nothing_else_is_left(root: Path) -> None:
    apply_change(root, NEW)
    assert files(root) == NEW
    assert [path.name for path in (root / HOME).iterdir()] == ["proposed.txt"]


def test_a_run_killed_at_any_file_operation_leaves_the_old_or_after_recovery_the_new(
    tmp_path: Path,
) -> None:
    outcomes = []
    for step in range(1, 200):
        root = tmp_path / str(step)
        for path, text in OLD.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
        killed = killed_at(root, step)
        recover(root)
        outcomes.append(files(root))
        assert outcomes[-1] in (OLD, NEW)
        assert [path.name for path in (root / HOME).iterdir()] == ["proposed.txt"]
        if not killed:
            break
    assert (outcomes[0], outcomes[-1]) == (OLD, NEW)
    assert len(outcomes) > 15
    assert outcomes == sorted(outcomes, key=lambda outcome: outcome == NEW)


def test_a_recovery_that_is_killed_itself_is_recovered(root: Path) -> None:
    step = next(
        n for n in range(10, 60) if killed_at(root, n) and (root / HOME / ".pending").exists()
    )
    for _ in range(3):
        killed_at(root, step)
    recover(root)
    assert files(root) == NEW


def test_recovery_keeps_later_edits_of_a_file(root: Path) -> None:
    pending = root / HOME / ".pending"
    assert any(killed_at(root, step) and pending.exists() for step in range(1, 60))
    (root / "catalog/papers/a.yml").write_text("edited\n")
    assert recover(root)
    assert files(root) == {**NEW, "catalog/papers/a.yml": "edited\n"}
    assert not pending.exists()


def test_nothing_pending_is_nothing_to_recover(root: Path) -> None:
    assert not recover(root)
    assert files(root) == OLD


def test_a_second_run_at_the_same_time_is_refused(root: Path) -> None:
    with only_run(root), pytest.raises(CatalogError) as info, only_run(root):
        pass
    assert str(info.value) == "another run of the tracker is active here. Wait for it to end."


def test_a_run_after_another_is_not_refused(root: Path) -> None:
    with only_run(root):
        pass
    with only_run(root):
        pass
