"""No two entries of a kind carry one title, small slips of spelling included."""

from collections.abc import Iterator

from mi_catalog.checks._rule import (
    EXAMPLE_PAPER,
    Example,
    Rule,
    Subject,
)
from mi_catalog.checks._same import older_first, told
from mi_catalog.findings import Finding
from mi_catalog.models import Named


def check(subject: Subject) -> Iterator[Finding]:
    """Find entries that repeat another's title, and share no identifier with it."""
    for pair in subject.works.title_pairs():
        first, entry = older_first(*pair)
        field = "name" if isinstance(entry, Named) else "title"
        yield told(subject, entry, (field,), f'the title "{first.heading}"', first)


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
