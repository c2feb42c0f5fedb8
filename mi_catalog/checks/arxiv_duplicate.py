"""No two entries are one arXiv paper, whatever the version or the address."""

from functools import partial

from mi_catalog.checks._duplicates import same_identifier
from mi_catalog.checks._rule import (
    EXAMPLE_PAPER,
    Example,
    Rule,
)

RULE = Rule(
    id="arxiv-duplicate",
    why="Two entries of one arXiv paper split its readers, its citations and its corrections.",
    check=partial(same_identifier, kind="arxiv"),
    wrong=Example(
        "title: Gears of Small Transformers\narxiv: '2403.01234'",
        "catalog/papers/2024/byron-2024-gears.yml",
        beside={EXAMPLE_PAPER: "arxiv: '2403.01234'"},
    ),
    right=Example(
        "arxiv: '2403.01234'\naliases:\n  - byron-2024-gears",
        note="One file for the paper; the other's id leads to it.",
    ),
)
