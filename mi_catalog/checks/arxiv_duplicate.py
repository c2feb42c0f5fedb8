"""No two entries are one arXiv paper, whatever the version or the address."""

from functools import partial

from mi_catalog.checks._rule import Rule
from mi_catalog.checks._same import same_identifier

RULE = Rule(
    id="arxiv-duplicate",
    why="Two entries of one arXiv paper split its readers, its citations and its corrections.",
    check=partial(same_identifier, kind="arxiv"),
)
