"""The ten edits before a measured build are new ones each time."""

import subprocess
from pathlib import Path

from tests.bench.synthetic import write_project
from tests.bench.ten import EDITS, main


def test_each_time_ten_files_change(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project", 40).root
    main(project)
    main(project)
    command = ["git", "diff", "--name-only", "HEAD~1"]
    done = subprocess.run(command, cwd=project, check=True, capture_output=True, text=True)
    assert len(done.stdout.split()) == EDITS
