"""No two entries lead to one page; scheme, www and trailing slashes tell no pages apart."""

from functools import partial

from mi_catalog.checks._rule import Rule
from mi_catalog.checks._same import same_identifier

RULE = Rule(
    id="url-duplicate",
    why="Two entries that lead to one page are one resource written twice.",
    check=partial(same_identifier, kind="url"),
)
