"""What a branch changes, in a small repository of invented entries."""

import subprocess
from pathlib import Path

import pytest

from mi_catalog.catalog import load_catalog
from mi_catalog.cli.main import main
from mi_catalog.editing.changes import (
    Changes,
    HistoryError,
    changes_since,
    lost_ids,
    read_base,
    unchanged_files,
)
from mi_catalog.models import Entry, LearningPath, Topic
from mi_catalog.store import to_data, to_yaml
from tests.conftest import (
    document_of,
    make_library,
    make_paper,
    make_path,
    make_project,
    make_topic,
)

PAPER = "catalog/papers/2024/byron-2024-clockwork.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository whose branch "main" contains a paper, a proposal, a library and two topics."""
    write(tmp_path, make_paper(aliases=("byron-2024-gears",)))
    write(tmp_path, make_paper(id="new", title="New", arxiv="2501.00001", status="proposed"))
    write(tmp_path, make_library())
    for topic in ("circuits", "probing"):
        write(tmp_path, make_topic(topic))
        (tmp_path / "docs" / "topics").mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / "topics" / f"{topic}.md").write_text(f"# {topic}\n\nProse.\n")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    commit(tmp_path)
    git(tmp_path, "checkout", "--quiet", "-b", "branch")
    return tmp_path


def write(root: Path, record: Entry | Topic | LearningPath) -> Path:
    document = document_of(record)
    path = root / document.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(to_yaml(to_data(record)), "utf-8")
    return path


def git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "change")


def lost(root: Path) -> list[str]:
    before = read_base(root, "main")
    return [str(finding) for finding in lost_ids(before, root, load_catalog(root).catalog)]


def test_added_changed_and_removed_entries_are_distinguished(root: Path) -> None:
    write(root, make_project())
    write(root, make_paper(venue="ICLR 2025", aliases=("byron-2024-gears",)))
    (root / "catalog/libraries/gearbox.yml").unlink()
    assert changes_since(read_base(root, "main"), root) == Changes(
        added=("clock-forum",), changed=("byron-2024-clockwork",), removed=("gearbox",)
    )


def test_changes_on_the_other_branch_are_ignored(root: Path) -> None:
    git(root, "checkout", "--quiet", "main")
    write(root, make_project())
    commit(root)
    git(root, "checkout", "--quiet", "branch")
    assert changes_since(read_base(root, "main"), root) == Changes((), (), ())


def test_a_file_moved_to_another_folder_loses_nothing(root: Path) -> None:
    (root / "catalog/papers/2025").mkdir()
    (root / PAPER).rename(root / "catalog/papers/2025/byron-2024-clockwork.yml")
    assert changes_since(read_base(root, "main"), root).removed == ()
    assert lost(root) == []


def test_removing_an_entry_is_refused(root: Path) -> None:
    (root / "catalog/libraries/gearbox.yml").unlink()
    assert lost(root) == [
        'catalog/libraries/gearbox.yml:1:1: id-permanent: the id "gearbox" was removed, and its '
        'address with it. Restore the file, or put "gearbox" under "aliases" of its successor.'
    ]


def test_renaming_an_entry_requires_an_alias(root: Path) -> None:
    (root / "catalog/libraries/gearbox.yml").unlink()
    write(root, make_library(id="gearbox-2"))
    assert len(lost(root)) == 1
    write(root, make_library(id="gearbox-2", aliases=("gearbox",)))
    assert lost(root) == []


def test_dropping_a_former_id_is_refused(root: Path) -> None:
    write(root, make_paper())
    assert lost(root) == [
        f'{PAPER}:1:1: id-permanent: the former id "byron-2024-gears" was removed, and its address '
        'with it. Put "byron-2024-gears" back under "aliases".'
    ]


def test_renaming_a_topic_needs_its_alias_too(root: Path) -> None:
    (root / "catalog/topics/probing.yml").unlink()
    assert len(lost(root)) == 1
    write(root, make_topic("probes", aliases=("probing",)))
    assert lost(root) == []


def test_renaming_a_path_needs_its_alias_too(root: Path) -> None:
    write(root, path := make_path(*["byron-2024-clockwork"] * 3))
    commit(root)
    git(root, "branch", "--force", "main", "branch")
    (root / "catalog/paths/first-steps.yml").unlink()
    assert len(lost(root)) == 1
    write(root, path.model_copy(update={"id": "begin", "aliases": ("first-steps",)}))
    assert lost(root) == []


def test_deleting_a_proposal_is_allowed(root: Path) -> None:
    (root / "catalog/papers/2024/new.yml").unlink()
    assert lost(root) == []


def test_an_unreadable_file_does_not_count_as_removed(root: Path) -> None:
    (root / "catalog/libraries/gearbox.yml").write_text("name: [\n")
    assert lost(root) == []


def test_an_unknown_reference_is_named(root: Path) -> None:
    with pytest.raises(HistoryError) as refused:
        read_base(root, "origin/main")
    assert str(refused.value) == (
        'git finds no "origin/main". Fetch it with its history, as "fetch-depth: 0" does in a '
        "workflow."
    )


def test_a_reference_that_looks_like_an_option_is_only_a_name(root: Path) -> None:
    with pytest.raises(HistoryError, match='git finds no "--output=x"'):
        read_base(root, "--output=x")
    assert not (root / "x").exists()


def test_branches_without_a_common_commit_are_refused(root: Path) -> None:
    git(root, "checkout", "--quiet", "--orphan", "other")
    write(root, make_project())
    commit(root)
    with pytest.raises(HistoryError) as refused:
        read_base(root, "main")
    assert str(refused.value) == '"main" and this branch have no commit in common.'


def test_outside_a_repository_the_message_is_that_of_git(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="git could not compare with an earlier state"):
        read_base(tmp_path, "main")


def test_check_with_a_base_reports_removed_ids(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "catalog/libraries/gearbox.yml").unlink()
    assert main(["--root", str(root), "check"]) == 0
    capsys.readouterr()
    arguments = ["--root", str(root), "check", "--base", "main", "--format", "github"]
    assert main(arguments) == 1
    assert capsys.readouterr().out.startswith(
        "::error file=catalog/libraries/gearbox.yml,line=1,col=1,title=id-permanent::"
    )


def test_the_summary_lists_the_entries_most_similar_to_a_new_one(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    title = "Clockwork | in <b>Large</b> Transformers"
    write(root, make_paper(id="byron-2025-more", title=title, arxiv="2403.09999"))
    (root / "catalog/libraries/gearbox.yml").unlink()
    assert main(["--root", str(root), "changes", "--base", "main"]) == 0
    printed = capsys.readouterr().out
    row = next(line for line in printed.splitlines() if "byron-2025-more" in line)
    assert row.startswith(
        r"| [Clockwork \| in \<b\>Large\</b\> Transformers](https://arxiv.org/abs/2403.09999)"
        "<br>paper `byron-2025-more` | Finds gears in one layer"
    )
    assert "| circuits | Clockwork in Small Transformers `byron-2024-clockwork` " in row
    assert "1 added, 0 changed, 1 removed since `main`." in printed
    assert printed.endswith("### Removed\n\n- `gearbox`\n")


def test_without_changes_the_summary_is_one_line(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(root), "changes", "--base", "main"]) == 0
    assert capsys.readouterr().out == (
        "## The catalog\n\n0 added, 0 changed, 0 removed since `main`.\n"
    )


def test_a_proposal_that_stays_keeps_its_former_ids(root: Path) -> None:
    proposal = make_paper(id="new", title="New", arxiv="2501.00001", status="proposed")
    git(root, "checkout", "--quiet", "main")
    path = write(root, proposal.model_copy(update={"aliases": ("older",)}))
    commit(root)
    git(root, "checkout", "--quiet", "-b", "another")
    write(root, proposal)
    assert lost(root) == [
        f'{path.relative_to(root).as_posix()}:1:1: id-permanent: the former id "older" was '
        'removed, and its address with it. Put "older" back under "aliases".'
    ]


def test_unchanged_files_are_not_rendered(root: Path) -> None:
    (root / "catalog/libraries/gearbox.yml").write_text("name: Other\n")
    new = write(root, make_project())
    unchanged = unchanged_files(root, None)
    assert PAPER in unchanged
    assert "catalog/libraries/gearbox.yml" not in unchanged
    assert new.relative_to(root).as_posix() not in unchanged


def test_a_branch_is_compared_with_where_it_left_another(root: Path) -> None:
    write(root, make_paper(venue="ICLR 2025", aliases=("byron-2024-gears",)))
    commit(root)
    assert PAPER in unchanged_files(root, None)
    assert PAPER not in unchanged_files(root, "main")


def test_without_git_every_file_counts_as_changed(tmp_path: Path) -> None:
    write(tmp_path, make_paper())
    assert unchanged_files(tmp_path, None) == frozenset()
