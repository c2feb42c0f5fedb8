"""Several processes write the site that one would write."""

import os
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from mi_catalog.catalog import load_catalog
from mi_catalog.site.addresses import Repository
from mi_catalog.site.build import Builder
from mi_catalog.site.context import Site
from mi_catalog.site.output import Output
from mi_catalog.site.processes import share
from mi_catalog.site.render import Renderer
from mi_catalog.site.shell import Shell
from tests.bench.synthetic import write_project

copies_itself = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux")


def written(project: Path, target: Path, processes: int) -> dict[str, bytes]:
    """The files of a site that so many processes wrote, by path."""
    catalog = load_catalog(project).catalog
    site = Site(catalog, Repository("https://github.com/o/n"), "https://example.org/c/", project)
    shell = Shell.split("⟦head⟧⟦content⟧")
    with Output(target) as output:
        Builder(site, Renderer(), lambda _: shell).write(output, ["about/"], processes)
    files = (path for path in target.rglob("*") if path.is_file())
    return {path.relative_to(target).as_posix(): path.read_bytes() for path in files}


@copies_itself
def test_several_processes_write_what_one_writes(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project", 120, seed=7).root
    alone = written(project, tmp_path / "one", 1)
    for processes in (2, 3):
        together = written(project, tmp_path / str(processes), processes)
        assert sorted(together) == sorted(alone)
        assert [path for path in alone if together[path] != alone[path]] == []
    assert "search/index/head.json" in alone
    assert len([path for path in alone if path.endswith("index.html")]) > 200


@pytest.mark.parametrize("processes", [1, pytest.param(4, marks=copies_itself)])
def test_each_piece_is_done_once(tmp_path: Path, processes: int) -> None:
    def note(number: int) -> None:
        with (tmp_path / str(number)).open("a") as file:
            file.write("done\n")

    share([partial(note, number) for number in range(50)], processes)
    assert [(tmp_path / str(number)).read_text() for number in range(50)] == ["done\n"] * 50


@copies_itself
def test_a_piece_that_fails_in_another_process_fails_the_build(tmp_path: Path) -> None:
    this_process = os.getpid()

    def fail_elsewhere() -> None:
        if os.getpid() != this_process:
            (tmp_path / "failed").touch()
            raise ValueError("a broken piece")
        while not (tmp_path / "failed").exists():
            time.sleep(0.01)

    with pytest.raises(RuntimeError, match="see above"):
        share([fail_elsewhere, fail_elsewhere], 2)
