"""A former id leads to one entry, and is no present id."""

from collections.abc import Iterator, Mapping

from mi_catalog.checks._rule import (
    EXAMPLE_LIBRARY,
    CheckContext,
    Example,
    Rule,
)
from mi_catalog.findings import Finding
from mi_catalog.models import Entry, LearningPath, Topic


def check(context: CheckContext) -> Iterator[Finding]:
    """Find aliases that another entry has as its id or alias."""
    yield from _among(context, context.catalog.entries)
    yield from _among(context, context.catalog.topics)
    yield from _among(context, context.catalog.paths)


def _among(
    context: CheckContext,
    records: Mapping[str, Entry] | Mapping[str, Topic] | Mapping[str, LearningPath],
) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for record in records.values():
        for number, alias in enumerate(record.aliases):
            owner = alias if alias in records else first.setdefault(alias, record.id)
            if alias in records or owner != record.id:
                what = "an id" if alias in records else "a former id"
                message = f'"{alias}" is {what} of {context.catalog.path_of(owner)}.'
                hint = "Remove it here: an address can lead to one page only."
                yield context.at(record.id, ("aliases", number), message, hint)


RULE = Rule(
    id="alias-unique",
    why="An old address can redirect to one page only.",
    check=check,
    wrong=Example("aliases:\n  - gearbox", beside={EXAMPLE_LIBRARY: "name: GearBox"}),
    right=Example("aliases:\n  - byron-2023-gears", beside={EXAMPLE_LIBRARY: "name: GearBox"}),
)
