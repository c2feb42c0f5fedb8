"""`stats`: how much there is."""

import json
from collections.abc import Callable

from tests.conftest import PAPER, SmallProject

Run = Callable[..., tuple[int, str, str]]


def test_counts_are_read_by_programs(project: SmallProject, run: Run) -> None:
    proposed = PAPER.replace("summary: Finds gears in one layer and turns them by hand.\n", "")
    proposed = proposed.replace("2403", "2504").replace("2024-03", "2025-04")
    project.write("catalog/papers/2025/04/new.yml", proposed + "status: proposed\n")
    code, printed, _ = run("stats", "--format", "json")
    assert code == 0
    assert json.loads(printed) == {
        "entries": 4,
        "kinds": {"paper": 2, "library": 1, "tutorial": 1, "project": 0},
        "topics": {"circuits": 3, "probing": 2},
        "years": {"2025": 1, "2024": 1},
        "paths": 0,
        "terms": 0,
        "waiting": 1,
    }


def test_counts_are_read_by_people(run: Run) -> None:
    assert run("stats")[1] == (
        "Entries\n"
        "  papers                       1\n"
        "  libraries                    1\n"
        "  tutorials                    1\n"
        "  projects                     0\n"
        "  all                          3\n"
        "\n"
        "Papers by year\n"
        "  2024                         1\n"
        "\n"
        "Entries by topic\n"
        "  circuits                     2\n"
        "  probing                      2\n"
        "\n"
        "Besides\n"
        "  learning paths               0\n"
        "  glossary terms               0\n"
        "  waiting for a summary        0\n"
    )
