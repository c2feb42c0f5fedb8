"""No two entries have the same link, whatever its scheme, "www." and trailing slash."""

from functools import partial

from mi_catalog.checks._duplicates import same_identifier
from mi_catalog.checks._rule import (
    EXAMPLE_TUTORIAL,
    Example,
    Rule,
)

RULE = Rule(
    id="url-duplicate",
    why="Two entries that lead to one page are one resource written twice.",
    check=partial(same_identifier, kind="url"),
    wrong=Example(
        "title: An Hour of Clocks\nurl: https://www.example.org/gears/",
        "catalog/tutorials/hour-of-clocks.yml",
        beside={EXAMPLE_TUTORIAL: "url: https://example.org/gears"},
    ),
    right=Example(
        "title: An Hour of Clocks\nurl: https://example.org/clocks",
        "catalog/tutorials/hour-of-clocks.yml",
        beside={EXAMPLE_TUTORIAL: "url: https://example.org/gears"},
    ),
)
