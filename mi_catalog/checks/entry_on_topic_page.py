"""Every entry is shown by the page of at least one topic."""

from collections.abc import Iterator

from mi_catalog.checks._rule import (
    CheckContext,
    Example,
    Rule,
)
from mi_catalog.findings import Finding


def check(context: CheckContext) -> Iterator[Finding]:
    """Find entries without an existing topic."""
    topics = context.catalog.topics
    for entry in context.entries:
        shown = any(topic in topics or topic in context.broken for topic in entry.topics)
        if not shown:
            message = "no topic page shows this entry."
            hint = 'Put a topic from "catalog/topics/" first.'
            yield context.at(entry.id, ("topics",), message, hint)


RULE = Rule(
    id="entry-on-topic-page",
    why="Readers browse by topic, and do not find an entry that no topic page shows.",
    check=check,
    wrong=Example("topics:\n  - clocks"),
    right=Example("topics:\n  - circuits"),
)
