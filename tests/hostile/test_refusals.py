"""`check` reports harmful values with file, line and hint, quickly; everything else builds."""

import time
from collections.abc import Callable

import pytest
import yaml

from tests.conftest import SmallProject
from tests.hostile import HostilePaper, hostile_papers

Run = Callable[..., tuple[int, str, str]]
PAPERS = hostile_papers()
SECONDS = 5
"""Much more than the second that it takes, for busy machines."""
OTHERS = ("canonical-form", "cited-known", "entry-on-topic-page", "folder-agrees")
"""Rules that are not about what a field contains."""


@pytest.fixture
def heads(project: SmallProject) -> SmallProject:
    project.write("catalog/topics/heads.yml", "title: Heads\nsummary: Heads.\ngroup: objects\n")
    project.write("docs/topics/heads.md", "# Heads\n")
    return project


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.case)
def test_a_hostile_paper_is_refused_or_harmless(
    paper: HostilePaper, heads: SmallProject, run: Run
) -> None:
    path = f"catalog/papers/2024/{paper.case}.yml"
    heads.write(path, yaml.safe_dump(paper.fields, sort_keys=False, allow_unicode=False))
    start = time.process_time()
    code, printed, _ = run("check", path_in(heads, path))
    assert time.process_time() - start < SECONDS
    findings = [line.split(": ", 2) for line in printed.splitlines()]
    rules = {rule for _, rule, _ in findings}
    assert all(place.startswith(f"{path}:") for place, _, _ in findings)
    assert "builds" not in rules
    assert "Traceback" not in printed
    if paper.refused:
        assert code == 1
        assert paper.refused in rules
    elif paper.refused is not None:
        assert rules <= {*OTHERS}


def path_in(project: SmallProject, path: str) -> str:
    return str(project.root / path)


@pytest.mark.parametrize("name", ["con", "prn", "aux", "nul", "com1", "lpt9"])
def test_an_entry_that_windows_cannot_have_is_refused(
    name: str, heads: SmallProject, run: Run
) -> None:
    path = f"catalog/papers/2024/{name}.yml"
    heads.write(path, yaml.safe_dump(PAPERS[0].fields | {"title": "Heads That Wait"}))
    code, printed, _ = run("check", path_in(heads, path))
    assert code == 1
    assert (
        f'{path}:1:1: schema: id: "{name}" cannot be the name of a file: Windows keeps this name '
        f'for a device. Choose another id, as in "{name}-2".' in printed
    )


def test_limits_say_how_much_is_allowed(heads: SmallProject, run: Run) -> None:
    wanted = {
        "aliases-20000": "aliases: 20,000 given, at most 20 allowed. "
        "Keep the ids that the site has published.",
        "authors-20000": "authors: 20,000 given, at most 4,000 allowed. "
        "Write the collaboration's name instead.",
        "note-many-brackets": "notes: the text has 20,000 characters. Write at most 2,000.",
        "title-long": "title: the text has 10,000 characters. Write at most 300.",
        "year-1": 'date: the year 0001 is before 1800. Write the year in full, as in "2024".',
    }
    fields = {paper.case: paper.fields for paper in PAPERS}
    for case in wanted:
        heads.write(f"catalog/papers/2024/{case}.yml", yaml.safe_dump(fields[case]))
    _, printed, _ = run("check")
    for case, message in wanted.items():
        assert f"{case}.yml" in printed
        assert message in printed
