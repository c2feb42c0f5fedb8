"""Topics and their prose come in pairs."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from mi_catalog.checks._rule import (
    CheckContext,
    Example,
    Rule,
    in_text,
)
from mi_catalog.findings import Finding
from mi_catalog.text.nearest import nearest

FOLDER = PurePosixPath("docs/topics")


def check(context: CheckContext) -> Iterator[Finding]:
    """Find topics without prose, and prose without a topic."""
    for topic in context.catalog.topics:
        page = str(FOLDER / f"{topic}.md")
        if not context.prose.get(page, "").strip():
            message = f"the topic has no text in {page}."
            hint = "Write two or three cited paragraphs there."
            yield context.at(topic, (), message, hint)
    for path, text in context.prose.items():
        folder, name = PurePosixPath(path).parent, PurePosixPath(path).stem
        if folder == FOLDER and name != "index" and not _is_topic(name, context):
            near = nearest(name, context.catalog.topics)
            hint = str(near or f'Add "catalog/topics/{name}.yml", or move the text.')
            yield in_text(path, text, 0, f'no topic has the id "{name}".', hint)


def _is_topic(identifier: str, context: CheckContext) -> bool:
    return identifier in context.catalog.topics or identifier in context.broken


RULE = Rule(
    id="topic-has-prose",
    why="A topic page without a text is a list that explains nothing.",
    check=check,
    wrong=Example("Gears turn gears.\n", "docs/topics/circuit.md", note="No topic has this id."),
    right=Example("Gears turn gears.\n", "docs/topics/circuits.md"),
)
