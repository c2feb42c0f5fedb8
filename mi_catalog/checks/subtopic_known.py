"""Every subtopic that an entry names is defined in its topic's file."""

from collections.abc import Iterator

from mi_catalog.checks._rule import (
    EXAMPLE_TOPIC,
    CheckContext,
    Example,
    Rule,
)
from mi_catalog.editing.value_edits import with_values
from mi_catalog.findings import Finding
from mi_catalog.store import Document
from mi_catalog.text.nearest import Suggestion, nearest


def check(context: CheckContext) -> Iterator[Finding]:
    """Find subtopics that their topic's file does not define."""
    for entry in context.entries:
        for number, name in enumerate(entry.subtopics):
            topic, _, subtopic = name.partition("/")
            if topic not in context.catalog.topics:
                continue  # the topic itself is reported by the rule topic-known
            known = _subtopics(context, topic)
            if subtopic in known:
                continue
            near = nearest(subtopic, known)
            listed = ", ".join(known) or "none yet"
            hint = str(near) if near else f"Subtopics of {topic} are {listed}."
            message = f'the topic "{topic}" has no subtopic "{subtopic}".'
            fixable = bool(near and near.certain)
            yield context.at(entry.id, ("subtopics", number), message, hint, fixable=fixable)


def fix(document: Document, context: CheckContext) -> str:
    """Replace a misspelt subtopic by the one that was meant."""
    for number, name in enumerate(document.data.get("subtopics", ())):
        topic, _, subtopic = str(name).partition("/")
        known = _subtopics(context, topic)
        near: Suggestion | None = None if subtopic in known else nearest(subtopic, known)
        if near and near.certain:
            return with_values(document, {("subtopics", number): f"{topic}/{near.word}"})
    return document.text


def _subtopics(context: CheckContext, topic: str) -> list[str]:
    found = context.catalog.topics.get(topic)
    return [subtopic.id for subtopic in found.subtopics] if found else []


_TOPIC = "subtopics:\n  - id: gears\n    title: Gears\n    summary: What turns."

RULE = Rule(
    id="subtopic-known",
    why="An unknown subtopic has no section, so the work would be missing where readers look.",
    check=check,
    wrong=Example("subtopics:\n  - circuits/geers", beside={EXAMPLE_TOPIC: _TOPIC}),
    right=Example("subtopics:\n  - circuits/gears", beside={EXAMPLE_TOPIC: _TOPIC}),
    fix=fix,
)
