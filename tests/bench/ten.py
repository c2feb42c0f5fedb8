"""Ten edits, as a day brings them: `python -m tests.bench.ten PROJECT`.

Rewords the summaries of ten papers that are spread over the catalog, in a project that is in git,
as a deployment would find them.
"""

import subprocess
import sys
from pathlib import Path

from tests.bench.edits import reworded

EDITS = 10


def main(project: Path) -> None:
    """Change the files and commit them."""
    papers = sorted((project / "catalog" / "papers").rglob("*.yml"))
    for path in papers[:: max(len(papers) // EDITS, 1)][:EDITS]:
        path.write_text(reworded(path, f"edited {path.stat().st_mtime_ns}"), "utf-8")
    person = ["-c", "user.name=Bench", "-c", "user.email=bench@example.org"]
    for arguments in (["init", "-q"], ["add", "."], [*person, "commit", "-qm", "Ten edits"]):
        subprocess.run(["git", *arguments], cwd=project, check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
