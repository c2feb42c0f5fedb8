"""Every topic that an entry, a topic or a term names exists."""

from collections.abc import Iterator

from mi_catalog.checks._references import stands_beside, topic_references
from mi_catalog.checks._rule import (
    Example,
    Rule,
    Subject,
    with_value,
)
from mi_catalog.findings import Finding
from mi_catalog.store import Document
from mi_catalog.text.nearest import Suggestion, nearest


def check(subject: Subject) -> Iterator[Finding]:
    """Find topics that have no file in `catalog/topics/`."""
    for document in subject.documents:
        for reference in topic_references(document):
            if _is_known(reference.value, subject):
                continue
            near = _near(reference.value, subject)
            hint = str(near or f"Topics are {', '.join(sorted(subject.catalog.topics))}.")
            message = f'no topic has the id "{reference.value}".'
            fixable = bool(near and near.certain)
            if near and stands_beside(document, reference, near.word):
                hint, fixable = f'Remove the line: "{near.word}" is there already.', False
            yield document.finding(reference.location, "", message, hint, fixable=fixable)


def fix(document: Document, subject: Subject) -> str:
    """Put the topic that was meant for a plain slip."""
    for reference in topic_references(document):
        if not _is_known(reference.value, subject):
            near = _near(reference.value, subject)
            if near and near.certain and not stands_beside(document, reference, near.word):
                return with_value(document, reference.location, near.word)
    return document.text


def _is_known(topic: str, subject: Subject) -> bool:
    return topic in subject.catalog.topics or topic in subject.broken


def _near(topic: str, subject: Subject) -> Suggestion | None:
    """The topic meant: by a former id, by the letters, or by what people also call it."""
    for known in subject.catalog.topics.values():
        if topic in known.aliases:
            return Suggestion(known.id, certain=True)
    return nearest(topic, subject.catalog.topics)


RULE = Rule(
    id="topic-known",
    why="An unknown topic has no page, so the entry would be missing where readers look for it.",
    check=check,
    wrong=Example("topics:\n  - circuitz"),
    right=Example("topics:\n  - circuits"),
    fix=fix,
)
