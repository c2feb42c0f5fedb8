"""A name of the glossary has one meaning."""

from collections.abc import Iterator

from mi_catalog.checks._rule import (
    CheckContext,
    Example,
    Rule,
)
from mi_catalog.findings import Finding
from mi_catalog.models import Term
from mi_catalog.store import Location


def check(context: CheckContext) -> Iterator[Finding]:
    """Find names that occur twice in the glossary, whatever their case."""
    first: dict[str, str] = {}
    for term in sorted(context.catalog.terms.values(), key=lambda term: term.id):
        for location, name in _names(term):
            owner = first.get(name.casefold())
            if owner:
                message = f'"{name}" is a name of the term "{owner}" already.'
                hint = "Keep one of the two, or make the names differ."
                yield context.at("glossary", location, message, hint)
            first.setdefault(name.casefold(), term.id)


def _names(term: Term) -> Iterator[tuple[Location, str]]:
    yield (term.id, "term"), term.term
    for number, name in enumerate(term.also):
        yield (term.id, "also", number), name


def _terms(one: str, other: str) -> str:
    """A glossary of two terms."""
    rest = "  topic: circuits\n"
    return (
        f"one:\n  term: {one}\n  definition: A part that moves information.\n{rest}"
        f"two:\n  term: {other}\n  definition: A part that makes the output.\n{rest}"
    )


RULE = Rule(
    id="term-unique",
    why="Of two definitions of one name, readers are shown the first and never the other.",
    check=check,
    wrong=Example(_terms("Head", "head"), "catalog/glossary.yml"),
    right=Example(_terms("Attention head", "Output head"), "catalog/glossary.yml"),
)
