"""`show`: one entry in three forms."""

import json
from collections.abc import Callable

import pytest

from tests.conftest import LIBRARY, LIBRARY_PATH, PAPER, PAPER_PATH, SmallProject

Run = Callable[..., tuple[int, str, str]]


def test_an_entry_is_its_file(project: SmallProject, run: Run) -> None:
    project.write(PAPER_PATH, "# comment\n" + PAPER)
    assert run("show", "byron-2024-clockwork") == (0, "# comment\n" + PAPER, "")


@pytest.mark.parametrize("name", ["2403.01234", "https://arxiv.org/abs/2403.01234v3", "old-id"])
def test_an_entry_is_found_by_other_names(project: SmallProject, run: Run, name: str) -> None:
    project.write(PAPER_PATH, PAPER + "aliases:\n  - old-id\n")
    assert run("show", name)[1].startswith("title: Clockwork")


def test_json_says_what_the_folder_reported(run: Run) -> None:
    code, printed, _ = run("show", "gearbox", "--format", "json")
    assert code == 0
    assert json.loads(printed) == {
        "id": "gearbox",
        "resource": "library",
        "path": LIBRARY_PATH,
        "name": "GearBox",
        "url": "https://gearbox.example.org/",
        "summary": "Opens models like clocks.",
        "topics": ["circuits", "probing"],
        "paper": "byron-2024-clockwork",
    }


def test_bibtex_is_ready_to_paste(run: Run) -> None:
    code, printed, _ = run("show", "byron-2024-clockwork", "--format", "bibtex")
    assert code == 0
    assert printed.startswith("@")
    assert "{byron-2024-clockwork," in printed


def test_an_unknown_id_suggests_the_nearest(run: Run) -> None:
    code, printed, said = run("show", "gearbx")
    assert (code, printed) == (2, "")
    assert said.endswith('Error: no entry has the id "gearbx". Did you mean "gearbox"?\n')


def test_files_that_cannot_be_read_are_counted_and_passed_over(
    project: SmallProject, run: Run
) -> None:
    project.write(PAPER_PATH, "title: [\n")
    code, printed, said = run("show", "gearbox")
    assert (code, printed) == (0, LIBRARY)
    assert said == '1 file is left out as unreadable. Run "mi-catalog check".\n'
