"""No two entries have one DOI; DOIs ignore case, and have several resolvers."""

from functools import partial

from mi_catalog.checks._rule import Rule
from mi_catalog.checks._same import same_identifier

RULE = Rule(
    id="doi-duplicate",
    why="A DOI names one work, so two entries with it are one entry written twice.",
    check=partial(same_identifier, kind="doi"),
)
