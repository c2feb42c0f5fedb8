"""What prose, notes and the texts of subtopics cite is in the catalog."""

from collections.abc import Iterator

from mi_catalog.catalog import JOBS
from mi_catalog.checks._rule import (
    CheckContext,
    Example,
    Rule,
    in_text,
)
from mi_catalog.citations.prose import read_citations
from mi_catalog.findings import Finding
from mi_catalog.text.nearest import nearest


def check(context: CheckContext) -> Iterator[Finding]:
    """Find citations of unknown keys, and malformed citations."""
    for path, text in context.pages.items():
        yield from _in_page(path, text, context)
    for identifier, field in _citing(context):
        document = context.catalog.documents[identifier]
        start = max(document.text.find(f"\n{field}:"), 0)
        yield from _in_page(document.path, document.text, context, start)


def _citing(context: CheckContext) -> Iterator[tuple[str, str]]:
    """Entries and topics whose files cite, each with the field that does."""
    for entry in context.entries:
        if entry.notes and "[@" in entry.notes:
            yield entry.id, "notes"
    for topic in context.catalog.topics.values():
        cites = any("[@" in (subtopic.text or "") for subtopic in topic.subtopics)
        if cites and context.is_asked_for(context.catalog.path_of(topic.id)):
            yield topic.id, "subtopics"
    if JOBS in context.catalog.documents:
        yield JOBS, "text"


def _in_page(path: str, text: str, context: CheckContext, start: int = 0) -> Iterator[Finding]:
    found = read_citations(text[start:])
    for key, offset in found.keys:
        if key in context.catalog.entries or key in context.broken:
            continue
        message, hint = _explain(key, context)
        yield in_text(path, text, start + offset, message, hint)
    for wrong, offset in found.malformed:
        message = f'"{wrong}" is not read as a citation.'
        hint = 'Write "[@id]", or "[@id; @other]" for several.'
        yield in_text(path, text, start + offset, message, hint)


def _explain(key: str, context: CheckContext) -> tuple[str, str]:
    if present := context.catalog.renamed.get(key):
        return f'"{key}" is a former id.', f'Write "@{present}".'
    near = nearest(key, context.catalog.entries)
    return f'no entry has the id "{key}".', str(near or "Add the entry, or remove the citation.")


RULE = Rule(
    id="cited-known",
    why="A citation that leads nowhere leaves a claim without its source.",
    check=check,
    wrong=Example("A clock has gears [@byron-2024-clockwerk].", "docs/topics/circuits.md"),
    right=Example("A clock has gears [@byron-2024-clockwork].", "docs/topics/circuits.md"),
)
