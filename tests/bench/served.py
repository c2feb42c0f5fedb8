"""One edit in `mkdocs serve`: `python -m tests.bench.served PROJECT`.

Starts the real server, saves several entries one after the other, and asks for the page of each
until it shows the new words, as a browser that is asked to reload would.
"""

import sys
import time
from pathlib import Path

from tests.bench.edits import entries, reworded
from tests.bench.stages import Stages
from tests.preview import preview, until

BETWEEN = 2.5
"""Seconds between edits, after which what was read counts as settled."""


def main(project: Path) -> None:
    """Report the median and the slowest edit, in wall-clock seconds from saved to served."""
    with preview("mkdocs", project) as url:
        until(url, "<html", seconds=120)
        paths = list(entries(project))
        _edit(url, paths[0])  # the first one also fills what is kept between edits
        spent = sorted(_edit(url, path) for path in paths)
    Stages().report(served=round(spent[len(spent) // 2], 4), slowest=round(spent[-1], 4))


def _edit(url: str, path: Path) -> float:
    page = f"{url}papers/{path.stem}/"
    until(page, "<html")
    time.sleep(BETWEEN)
    word = f"served{time.time_ns()}"
    text = reworded(path, word)
    started = time.perf_counter()
    path.write_text(text, "utf-8")
    until(page, word)
    return time.perf_counter() - started


if __name__ == "__main__":
    main(Path(sys.argv[1]))
