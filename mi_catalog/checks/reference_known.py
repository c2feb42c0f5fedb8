"""Related works, libraries, prerequisites, steps, sources and papers lead to something."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from mi_catalog.checks._references import Reference, is_beside, references
from mi_catalog.checks._rule import (
    EXAMPLE_LIBRARY,
    EXAMPLE_TUTORIAL,
    CheckContext,
    Example,
    Rule,
)
from mi_catalog.editing.value_edits import with_values
from mi_catalog.findings import Finding
from mi_catalog.store import Document
from mi_catalog.text.nearest import nearest

UNKNOWN = 'no {noun} has the id "{id}".'


def check(context: CheckContext) -> Iterator[Finding]:
    """Find references to unknown ids, to the wrong kind of record, or to the entry itself."""
    known = context.folders
    renamed = context.catalog.renamed
    for document in context.documents:
        identifier = PurePosixPath(document.path).stem
        for reference in references(document, context.catalog.kinds):
            value = reference.value
            is_right = known.get(value) in reference.wants and value != identifier
            if is_right or value in context.broken:
                continue
            message, hint = _explain(reference, identifier, known, renamed)
            new = _certain(reference, known, renamed)
            if new and is_beside(document, reference, new):
                new, hint = None, f'Remove the line: "{new}" is there already.'
            fixable = new is not None
            yield document.finding(reference.location, "", message, hint, fixable=fixable)


def fix(document: Document, context: CheckContext) -> str:
    """Replace former ids by present ones, and misspelt ids by known ones."""
    known = context.folders
    for reference in references(document, context.catalog.kinds):
        if known.get(reference.value) in reference.wants or reference.value in context.broken:
            continue
        new = _certain(reference, known, context.catalog.renamed)
        if new and not is_beside(document, reference, new):
            return with_values(document, {reference.location: new})
    return document.text


def _explain(
    reference: Reference, identifier: str, known: Mapping[str, str], renamed: Mapping[str, str]
) -> tuple[str, str]:
    value, noun = reference.value, reference.noun
    if value == identifier:
        return f'"{value}" is the entry itself.', "Remove the line."
    if value in renamed:
        return f'"{value}" is a former id.', f'Write "{renamed[value]}".'
    if value in known:
        return f'"{value}" is in {known[value]}/.', f"Name {_a(noun)} here."
    near = nearest(value, _candidates(reference, known))
    hint = str(near) if near else f"Add the {noun} first, or remove the line."
    return UNKNOWN.format(noun=noun, id=value), hint


def _certain(
    reference: Reference, known: Mapping[str, str], renamed: Mapping[str, str]
) -> str | None:
    if reference.value in known:
        return None
    if reference.value in renamed:
        return renamed[reference.value]
    near = nearest(reference.value, _candidates(reference, known))
    return near.word if near and near.certain else None


def _candidates(reference: Reference, known: Mapping[str, str]) -> list[str]:
    return [identifier for identifier, folder in known.items() if folder in reference.wants]


def _a(noun: str) -> str:
    return f"an {noun}" if noun == "entry" else f"a {noun}"


RULE = Rule(
    id="reference-known",
    why="A reader who follows a reference must arrive somewhere.",
    check=check,
    wrong=Example("libraries:\n  - gearbux", EXAMPLE_TUTORIAL, {EXAMPLE_LIBRARY: "name: GearBox"}),
    right=Example("libraries:\n  - gearbox", EXAMPLE_TUTORIAL, {EXAMPLE_LIBRARY: "name: GearBox"}),
    fix=fix,
)
