"""What prose, notes and the texts of subtopics cite is in the catalog."""

from collections.abc import Iterator

from mi_catalog.checks._rule import (
    Example,
    Rule,
    Subject,
    in_text,
)
from mi_catalog.citations.prose import read_citations
from mi_catalog.findings import Finding
from mi_catalog.text.nearest import nearest


def check(subject: Subject) -> Iterator[Finding]:
    """Find citations of unknown keys, and what looks like a citation and is none."""
    for path, text in subject.prose.items():
        yield from _in_page(path, text, subject)
    for identifier, field in _citing(subject):
        document = subject.catalog.documents[identifier]
        start = max(document.text.find(f"\n{field}:"), 0)
        yield from _in_page(document.path, document.text, subject, start)


def _citing(subject: Subject) -> Iterator[tuple[str, str]]:
    """Entries and topics whose files cite, each with the field that does."""
    for entry in subject.catalog.entries.values():
        if entry.notes and "[@" in entry.notes:
            yield entry.id, "notes"
    for topic in subject.catalog.topics.values():
        if any("[@" in (subtopic.text or "") for subtopic in topic.subtopics):
            yield topic.id, "subtopics"


def _in_page(path: str, text: str, subject: Subject, start: int = 0) -> Iterator[Finding]:
    found = read_citations(text[start:])
    for key, offset in found.keys:
        if key in subject.catalog.entries or key in subject.broken:
            continue
        message, hint = _explain(key, subject)
        yield in_text(path, text, start + offset, message, hint)
    for wrong, offset in found.malformed:
        message = f'"{wrong}" is not read as a citation.'
        hint = 'Write "[@id]", or "[@id; @other]" for several.'
        yield in_text(path, text, start + offset, message, hint)


def _explain(key: str, subject: Subject) -> tuple[str, str]:
    if present := subject.catalog.renamed.get(key):
        return f'"{key}" is a former id.', f'Write "@{present}".'
    near = nearest(key, subject.catalog.entries)
    return f'no entry has the id "{key}".', str(near or "Add the entry, or remove the citation.")


RULE = Rule(
    id="cited-known",
    why="A citation that leads nowhere leaves a claim without its source.",
    check=check,
    wrong=Example("A clock has gears [@byron-2024-clockwerk].", "docs/topics/circuits.md"),
    right=Example("A clock has gears [@byron-2024-clockwork].", "docs/topics/circuits.md"),
)
