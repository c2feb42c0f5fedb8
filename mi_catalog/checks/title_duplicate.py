"""No two entries of a kind have the same title, small spelling mistakes included."""

from collections.abc import Iterator

from mi_catalog.checks._duplicates import duplicate_of, older_first
from mi_catalog.checks._rule import (
    EXAMPLE_PAPER,
    CheckContext,
    Example,
    Rule,
)
from mi_catalog.findings import Finding
from mi_catalog.models import Entry
from mi_catalog.similarity.duplicates import name_of_title, shared_title
from mi_catalog.store import Location


def check(context: CheckContext) -> Iterator[Finding]:
    """Find entries with the title of another entry that have no identifier in common with it."""
    for pair in context.works.title_pairs(None if context.paths is None else context.entries):
        first, entry = older_first(*pair)
        mine, known = shared_title(entry, first) or (entry.heading, first.heading)
        what = f'the {name_of_title(first, known)} "{known}"'
        yield duplicate_of(context, entry, _location(entry, mine), what, first)


def _location(entry: Entry, title: str) -> Location:
    """The location of a title in an entry's file."""
    if title != entry.heading:
        return ("former_titles", entry.titles[1:].index(title))
    return (entry.KIND.heading_field,)


RULE = Rule(
    id="title-duplicate",
    why="A work found twice under two addresses is most often one work, entered twice.",
    check=check,
    wrong=Example(
        "title: Clockwork in small transformers\narxiv: '2404.05678'",
        "catalog/papers/2024/byron-2024-gears.yml",
        beside={EXAMPLE_PAPER: "title: Clockwork in Small Transformers"},
    ),
    right=Example(
        "title: Gears of Large Transformers\narxiv: '2404.05678'",
        "catalog/papers/2024/byron-2024-gears.yml",
        beside={EXAMPLE_PAPER: "title: Clockwork in Small Transformers"},
    ),
)
