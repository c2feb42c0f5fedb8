"""Formulas in entries, in the glossary and in prose are TeX that can be shown."""

from collections.abc import Iterable, Iterator

from mi_catalog.checks._rule import (
    CheckContext,
    Example,
    Rule,
    in_text,
)
from mi_catalog.findings import Finding
from mi_catalog.store import Document
from mi_catalog.text.formulas import Formula, Unreadable, formulas, formulas_of_line, to_mathml


def check(context: CheckContext) -> Iterator[Finding]:
    """Find formulas that cannot be converted, or that contain more than mathematics."""
    for path, text in context.pages.items():
        for formula, error in _unreadable(formulas(text)):
            offset = formula.offset + error.offset
            yield in_text(path, text, offset, _message(formula, error), error.hint)
    for document in context.valid_documents:
        yield from _in_values(document)


def _in_values(document: Document) -> Iterator[Finding]:
    if "$" not in document.text:
        return
    for location in document.marks:
        value = document.value(location)
        if isinstance(value, str):
            found = formulas(value) if location == ("notes",) else formulas_of_line(value)
            for formula, error in _unreadable(found):
                yield document.finding(location, "", _message(formula, error), error.hint)


def _unreadable(found: Iterable[Formula]) -> Iterator[tuple[Formula, Unreadable]]:
    for formula in found:
        try:
            to_mathml(formula.latex)
        except Unreadable as error:
            yield formula, error


def _message(formula: Formula, error: Unreadable) -> str:
    return f"${formula.latex}$ is not a formula: {error}."


RULE = Rule(
    id="formula-readable",
    why="A formula that cannot be shown is useless, and TeX that does more is dangerous.",
    check=check,
    wrong=Example(r"summary: Shows that $\frac{1}{2$ of all gears turn."),
    right=Example(r"summary: Shows that $\frac{1}{2}$ of all gears turn."),
)
