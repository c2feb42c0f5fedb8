"""Each person of people.yml can be found by name, and namesakes are distinguished."""

from collections.abc import Iterator

from mi_catalog.checks._rule import (
    CheckContext,
    Example,
    Rule,
)
from mi_catalog.findings import Finding
from mi_catalog.models import Person
from mi_catalog.people.names import split_at
from mi_catalog.people.people import name_key
from mi_catalog.store import Location


def check(context: CheckContext) -> Iterator[Finding]:
    """Find family names that no spelling contains, names of two people, and works by somebody
    else.
    """
    owners: dict[str, str] = {}
    for person in context.catalog.people.persons.values():
        if person.family and split_at(person.name, person.family) is None:
            message = f'"{person.family}" is not part of "{person.name}".'
            hint = "Write the family name as the name has it."
            yield context.at("people", (person.id, "family"), message, hint)
        if person.works:
            yield from _apart(context, person)
            continue
        for location, name in _names(person):
            owner = owners.setdefault(name_key(name), person.id)
            if owner != person.id:
                message = f'"{name}" is a name of "{owner}" already.'
                hint = 'List under "works" what one of the two wrote.'
                yield context.at("people", location, message, hint)


def _names(person: Person) -> Iterator[tuple[Location, str]]:
    yield (person.id, "name"), person.name
    for number, name in enumerate(person.variants):
        yield (person.id, "variants", number), name


def _apart(context: CheckContext, person: Person) -> Iterator[Finding]:
    names = {*map(name_key, person.names)}
    if person.id in names:
        message = f'"{person.id}" is what others named "{person.name}" are known by.'
        hint = f'Give this person another id, as in "{person.id}-2".'
        yield context.at("people", (person.id,), message, hint)
    for number, work in enumerate(person.works):
        entry = context.catalog.find(work)
        if entry and names.isdisjoint(map(name_key, entry.people)):
            message = f'"{work}" has no author named "{person.name}".'
            hint = "Correct the id, or add the spelling to the variants."
            yield context.at("people", (person.id, "works", number), message, hint)


RULE = Rule(
    id="person-unique",
    why="A name that means two people puts the works of one on the page of the other.",
    check=check,
    wrong=Example("ada-byron:\n  name: Ada Byron\n  family: King\n", "catalog/people.yml"),
    right=Example("ada-byron:\n  name: Ada Byron\n  family: Byron\n", "catalog/people.yml"),
)
