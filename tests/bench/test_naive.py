"""The naive build that the site is compared with says what the site says, as Markdown pages."""

from pathlib import Path

from tests.bench.naive import write_naive
from tests.bench.synthetic import write_project


def test_every_entry_and_topic_becomes_a_markdown_page_with_its_title(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project", 40)
    write_naive(project.root, tmp_path / "naive")
    pages = {page.stem: page.read_text("utf-8") for page in (tmp_path / "naive").rglob("*.md")}
    assert {*project.ids, "circuits"} <= pages.keys()
    assert all(pages[entry_id].startswith("# ") for entry_id in project.ids)
    assert all("## Similar\n\n- " in pages[entry_id] for entry_id in project.ids)
