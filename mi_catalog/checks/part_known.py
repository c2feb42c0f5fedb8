"""Prose calls only for generated parts that exist."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from mi_catalog.checks._rule import CheckContext, Example, Rule, in_text
from mi_catalog.citations.prose import outside_code
from mi_catalog.findings import Finding
from mi_catalog.prose_parts import (
    ANYWHERE,
    CALL,
    EXPLORABLES,
    FIGURES,
    MECHANISM_TABLES,
    PARTS,
    Call,
    calls,
)
from mi_catalog.text.nearest import nearest


def check(context: CheckContext) -> Iterator[Finding]:
    """Find calls for unknown parts, figures and entries."""
    known = {*context.catalog.entries, *context.catalog.renamed, *context.broken}
    yield from misused_parts(context.pages, known)


def misused_parts(prose: Mapping[str, str], known: Collection[str]) -> Iterator[Finding]:
    """Find the calls that the site cannot render.

    Args:
        prose: the text of each page, by its path relative to the project's root.
        known: ids that a call may name.

    """
    for path, text in prose.items():
        for call in calls(text):
            if wrong := _misuse(call, known):
                yield Finding(path, call.line, 1, RULE.id, *wrong)
        for found in outside_code(ANYWHERE, text):
            if not CALL.match(text, found.start()):
                message = f'"{found[0]}" is printed as it is.'
                hint = "Write it on a line of its own, without spaces before it."
                yield replace(in_text(path, text, found.start(), message, hint), rule=RULE.id)


def _misuse(call: Call, known: Collection[str]) -> tuple[str, str] | None:
    if call.name not in PARTS:
        hint = f"Parts are {', '.join(sorted(PARTS))}."
        return f'there is no part "{call.name}".', hint
    if call.name == "figure" and call.argument not in FIGURES:
        return f'there is no figure "{call.argument}".', f"Figures are {', '.join(FIGURES)}."
    if call.name == "explorable" and call.argument not in EXPLORABLES:
        hint = f"Interactive figures are {', '.join(EXPLORABLES)}."
        return f'there is no interactive figure "{call.argument}".', hint
    if call.name == "mechanisms" and call.argument not in MECHANISM_TABLES:
        hint = f"Tables are {', '.join(MECHANISM_TABLES)}."
        return f'there is no table of mechanisms "{call.argument}".', hint
    if call.name == "bibtex" and call.argument not in known:
        near = nearest(call.argument, sorted(known))
        hint = str(near or "Add the entry, or remove the line.")
        return f'no entry has the id "{call.argument}".', hint
    return None


RULE = Rule(
    id="part-known",
    why="A call for a part that does not exist leaves a gap in the page.",
    check=check,
    wrong=Example('{{ figure("timelines") }}\n', "docs/about.md"),
    right=Example('{{ figure("timeline") }}\n', "docs/about.md"),
)
