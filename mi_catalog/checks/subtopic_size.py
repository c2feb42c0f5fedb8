"""The subtopics of a topic are neither nearly empty nor too long."""

from collections import Counter
from collections.abc import Iterator

from mi_catalog.checks._rule import (
    EXAMPLE_TOPIC,
    CheckContext,
    Example,
    Rule,
)
from mi_catalog.findings import Finding
from mi_catalog.models import Work

SMALLEST = 5
"""The fewest works of a subtopic; with fewer it should be merged with another."""
LONGEST = 60
"""Papers that a topic may have outside its subtopics: about two screens of titles."""


def check(context: CheckContext) -> Iterator[Finding]:
    """Find small subtopics, and topics that leave too many papers undivided."""
    entries = context.catalog.entries.values()
    works = Counter(name for entry in entries for name in entry.subtopics)
    undivided = Counter(
        topic
        for entry in entries
        if isinstance(entry, Work)
        for topic in entry.topics
        if not any(name.startswith(f"{topic}/") for name in entry.subtopics)
    )
    for topic in context.catalog.topics.values():
        for number, subtopic in enumerate(topic.subtopics):
            size = works[f"{topic.id}/{subtopic.id}"]
            if size + len(context.broken) < SMALLEST:
                message = f'the subtopic "{subtopic.id}" has {size} of at least {SMALLEST} works.'
                hint = "Join it with another, or give the reason in catalog/exceptions.yml."
                yield context.at(topic.id, ("subtopics", number, "id"), message, hint)
        if undivided[topic.id] > LONGEST:
            message = f"{undivided[topic.id]} papers are in no subtopic, of at most {LONGEST}."
            hint = 'Name their subtopics under "subtopics:" in the files of the papers.'
            yield context.at(topic.id, ("subtopics",), message, hint)


_TOPIC = "subtopics:\n  - id: gears\n    title: Gears\n    summary: What turns."

RULE = Rule(
    id="subtopic-size",
    why="A list of hundreds helps nobody to choose, and a section with two works hides them.",
    check=check,
    wrong=Example(_TOPIC, EXAMPLE_TOPIC, note="No work names the subtopic."),
    right=Example(_TOPIC, EXAMPLE_TOPIC, note=f"{SMALLEST} works name the subtopic."),
)
