"""The floor that builds are compared with writes the pages and files of the site."""

from pathlib import Path

from tests.bench.floor import main
from tests.bench.synthetic import write_project


def test_the_floor_writes_pages_and_files(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project", 12)
    main(project.root, tmp_path / "floor", with_files=True)
    for address in (f"papers/{project.ids[1]}/index.html", "topics/circuits/index.html"):
        assert "</html>" in (tmp_path / "floor" / address).read_text("utf-8")
    assert (tmp_path / "floor/search/index/head.json").is_file()
