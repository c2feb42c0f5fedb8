"""Files are in canonical form."""

from collections.abc import Iterator

from mi_catalog.checks._rule import (
    CheckContext,
    Example,
    Rule,
    folder_of,
)
from mi_catalog.editing.formatting import FileLayout, canonical, is_canonical, layout_at
from mi_catalog.findings import Finding
from mi_catalog.store import Document


def check(context: CheckContext) -> Iterator[Finding]:
    """Find files that `mi-catalog fix` would change.

    Files with invalid fields are skipped: correcting those may also correct the order.
    """
    forms: dict[str, FileLayout] = {}
    for document in context.valid_documents:
        folder = folder_of(document)
        form = forms.get(folder) or forms.setdefault(folder, layout_at(document.path))
        if not is_canonical(document, form):
            line = _first_difference(document.text, canonical(document, form))
            message = "order, quotes or spaces differ from the canonical form."
            hint = 'Run "mi-catalog fix".'
            yield Finding(document.path, line, 1, "", message, hint, fixable=True)


def fix(document: Document, context: CheckContext) -> str:  # noqa: ARG001 - the form needs no catalog
    """Write the file in canonical form."""
    form = layout_at(document.path)
    return document.text if is_canonical(document, form) else canonical(document, form)


def _first_difference(one: str, other: str) -> int:
    lines = zip(one.split("\n"), other.split("\n"), strict=False)
    return next((number for number, (a, b) in enumerate(lines, 1) if a != b), 1)


RULE = Rule(
    id="canonical-form",
    why="One order and one way to quote keep changes small, and so easy to review.",
    check=check,
    wrong=Example('title: "Clockwork in Small Transformers"'),
    right=Example("title: Clockwork in Small Transformers"),
    fix=fix,
)
