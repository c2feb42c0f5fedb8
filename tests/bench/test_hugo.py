"""The build by Hugo that the site is compared with has the pages of the site."""

import subprocess
from pathlib import Path

import pytest

from tests.bench.hugo import write_hugo
from tests.bench.programs import hugo
from tests.bench.synthetic import write_project


def test_hugo_gets_every_page_as_finished_html(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project", 20)
    count = write_hugo(project.root, tmp_path / "hugo")
    pages = [*(tmp_path / "hugo/content").rglob("*index.html")]
    assert len(pages) == count > 100
    [entry] = [page for page in pages if page.parent.name == project.ids[1]]
    about, _, content = entry.read_text("utf-8").partition("\n")
    assert '"title": ' in about
    assert '<h2 id="cite">Cite</h2>' in content


@pytest.mark.skipif(hugo() is None, reason="Hugo is not installed")
def test_hugo_writes_every_page(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project", 20)
    write_hugo(project.root, tmp_path / "hugo")
    command = [str(hugo()), "--quiet", "-s", str(tmp_path / "hugo"), "-d", str(tmp_path / "out")]
    subprocess.run(command, check=True)
    content, out = tmp_path / "hugo/content", tmp_path / "out"
    pages = {page.parent.relative_to(content) for page in content.rglob("*index.html")}
    assert {page for page in pages if not (out / page / "index.html").is_file()} == set()
