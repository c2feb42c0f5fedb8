"""No two entries have the same DOI, whatever its case and resolver."""

from functools import partial

from mi_catalog.checks._duplicates import same_identifier
from mi_catalog.checks._rule import (
    EXAMPLE_PAPER,
    Example,
    Rule,
)

RULE = Rule(
    id="doi-duplicate",
    why="A DOI names one work, so two entries with it are one entry written twice.",
    check=partial(same_identifier, kind="doi"),
    wrong=Example(
        "title: Gears of Small Transformers\ndoi: 10.1145/3787104",
        "catalog/papers/2024/byron-2024-gears.yml",
        beside={EXAMPLE_PAPER: "doi: 10.1145/3787104"},
    ),
    right=Example(
        "doi: 10.1145/3787104\naliases:\n  - byron-2024-gears",
        note="One file for the work; the other's id leads to it.",
    ),
)
