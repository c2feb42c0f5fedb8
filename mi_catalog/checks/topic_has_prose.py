"""Topics and their prose come in pairs."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from mi_catalog.checks._rule import (
    Example,
    Rule,
    Subject,
    in_text,
)
from mi_catalog.findings import Finding
from mi_catalog.text.nearest import nearest

FOLDER = PurePosixPath("docs/topics")


def check(subject: Subject) -> Iterator[Finding]:
    """Find topics without prose, and prose without a topic."""
    for topic in subject.catalog.topics:
        page = str(FOLDER / f"{topic}.md")
        if not subject.prose.get(page, "").strip():
            message = f"the topic has no text in {page}."
            hint = "Write two or three cited paragraphs there."
            yield subject.at(topic, (), message, hint)
    for path, text in subject.prose.items():
        folder, name = PurePosixPath(path).parent, PurePosixPath(path).stem
        if folder == FOLDER and name != "index" and not _is_topic(name, subject):
            near = nearest(name, subject.catalog.topics)
            hint = str(near or f'Add "catalog/topics/{name}.yml", or move the text.')
            yield in_text(path, text, 0, f'no topic has the id "{name}".', hint)


def _is_topic(identifier: str, subject: Subject) -> bool:
    return identifier in subject.catalog.topics or identifier in subject.broken


RULE = Rule(
    id="topic-has-prose",
    why="A topic page without a text is a list that explains nothing.",
    check=check,
    wrong=Example("Gears turn gears.\n", "docs/topics/circuit.md", note="No topic has this id."),
    right=Example("Gears turn gears.\n", "docs/topics/circuits.md"),
)
