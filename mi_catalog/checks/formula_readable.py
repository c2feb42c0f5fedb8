"""Formulas in entries, in the glossary and in prose are TeX that can be shown."""

from collections.abc import Iterator

from mi_catalog.checks._rule import Rule, Subject, in_text
from mi_catalog.findings import Finding
from mi_catalog.formulas import Unreadable, formulas, to_mathml
from mi_catalog.store import Document

HINT = r'Mend the TeX, or write "\$" where a dollar is meant.'


def check(subject: Subject) -> Iterator[Finding]:
    """Find formulas that nobody could read."""
    for path, text in subject.prose.items():
        for offset, message in _unreadable(text):
            yield in_text(path, text, offset, message, HINT)
    for document in subject.catalog.documents.values():
        yield from _in_values(document)


def _in_values(document: Document) -> Iterator[Finding]:
    if "$" not in document.text:
        return
    for location in document.marks:
        value = document.value(location)
        if isinstance(value, str):
            for _, message in _unreadable(value):
                yield document.finding(location, "", message, HINT)


def _unreadable(text: str) -> Iterator[tuple[int, str]]:
    for formula in formulas(text):
        try:
            to_mathml(formula.latex)
        except Unreadable as error:
            yield formula.offset, f"${formula.latex}$ is no formula: {error}."


RULE = Rule(
    id="formula-readable",
    why="A formula that cannot be shown says nothing to anybody.",
    check=check,
)
