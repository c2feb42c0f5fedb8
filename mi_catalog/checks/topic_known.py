"""Every topic that an entry, a topic or a term names exists."""

from collections.abc import Iterator

from mi_catalog.checks._references import is_beside, topic_references
from mi_catalog.checks._rule import (
    CheckContext,
    Example,
    Rule,
)
from mi_catalog.editing.value_edits import with_values
from mi_catalog.findings import Finding
from mi_catalog.store import Document
from mi_catalog.text.nearest import Suggestion, nearest


def check(context: CheckContext) -> Iterator[Finding]:
    """Find topics that have no file in `catalog/topics/`."""
    for document in context.documents:
        for reference in topic_references(document):
            if _is_known(reference.value, context):
                continue
            near = _near(reference.value, context)
            hint = str(near or f"Topics are {', '.join(sorted(context.catalog.topics))}.")
            message = f'no topic has the id "{reference.value}".'
            fixable = bool(near and near.certain)
            if near and is_beside(document, reference, near.word):
                hint, fixable = f'Remove the line: "{near.word}" is there already.', False
            yield document.finding(reference.location, "", message, hint, fixable=fixable)


def fix(document: Document, context: CheckContext) -> str:
    """Replace a misspelt topic by the one that was meant."""
    for reference in topic_references(document):
        if not _is_known(reference.value, context):
            near = _near(reference.value, context)
            if near and near.certain and not is_beside(document, reference, near.word):
                return with_values(document, {reference.location: near.word})
    return document.text


def _is_known(topic: str, context: CheckContext) -> bool:
    return topic in context.catalog.topics or topic in context.broken


def _near(topic: str, context: CheckContext) -> Suggestion | None:
    """The topic that was probably meant, by former ids, similar spelling or other names."""
    for known in context.catalog.topics.values():
        if topic in known.aliases:
            return Suggestion(known.id, certain=True)
    return nearest(topic, context.catalog.topics)


RULE = Rule(
    id="topic-known",
    why="An unknown topic has no page, so the entry would be missing where readers look for it.",
    check=check,
    wrong=Example("topics:\n  - circuitz"),
    right=Example("topics:\n  - circuits"),
    fix=fix,
)
