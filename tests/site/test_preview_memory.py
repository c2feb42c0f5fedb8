"""A preview that is saved to all day long keeps its memory."""

from pathlib import Path

import pytest

from tests.preview import Preview, running_preview, until
from tests.site.test_workspace import ENTRIES

SETTLED, SAVES = 12, 44
"""After so many saves caches are full; after so many garbage that nobody collects would show."""
GROWTH = 1.1

needs_proc = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="memory is read from /proc, which Linux has"
)


def save(preview: Preview, file: Path, number: int, shown_at: str) -> None:
    """Change a number in a file, and wait until a page shows it."""
    text = file.read_text("utf-8")
    file.write_text(text.replace(f"That {number - 1} ", f"That {number} "), "utf-8")
    until(preview.url + shown_at, f"That {number} ")


@needs_proc
@pytest.mark.parametrize(
    ("file", "line", "shown_at"),
    [
        (f"{ENTRIES}/berg-2024-count.yml", "Heads That Count", "papers/berg-2024-count/"),
        ("docs/about.md", "A small catalog", "about/"),
    ],
    ids=["entry", "prose"],
)
def test_saves_do_not_fill_the_memory(
    small_project: Path, file: str, line: str, shown_at: str
) -> None:
    path = small_project / file
    path.write_text(path.read_text("utf-8").replace(line, f"{line[:4]} That 0 times"), "utf-8")
    with running_preview("mkdocs", small_project) as preview:
        until(preview.url + shown_at, "That 0 ")
        for number in range(1, SETTLED + 1):
            save(preview, path, number, shown_at)
        settled = preview.memory
        for number in range(SETTLED + 1, SAVES + 1):
            save(preview, path, number, shown_at)
        assert preview.memory < settled * GROWTH
