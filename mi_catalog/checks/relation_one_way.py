"""A relation leads from a later work to an earlier one, and not in both directions."""

from collections.abc import Iterator

from mi_catalog.checks._rule import CheckContext, Example, Rule
from mi_catalog.findings import Finding
from mi_catalog.models import Entry, Mechanism, Relation, RelationKind
from mi_catalog.models.mechanism import FOLLOWING


def check(context: CheckContext) -> Iterator[Finding]:
    """Find relations to works of a later year, and pairs of works that each follow the other."""
    catalog = context.catalog
    for entry in catalog.entries.values():
        for number, relation in enumerate(entry.relations):
            earlier = catalog.find(relation.entry)
            if earlier is None or earlier is entry:
                continue  # the rule reference-known reports both
            location = ("relations", number, "entry")
            if is_later(earlier, entry):
                message = f'"{earlier.id}" appeared in {_year(earlier)}, after this entry.'
                hint = f"Write the relation in {catalog.path_of(earlier.id)}, the other way round."
                yield context.at(entry.id, location, message, hint)
            elif back := _follows(earlier, entry, relation.kind):
                message = f'"{earlier.id}" {back.kind.label} this entry by its own file.'
                hint = "Keep the relation of the later work, and remove the other."
                yield context.at(entry.id, location, message, hint)
    for mechanism in catalog.mechanisms.values():
        yield from _before_the_finding(context, mechanism)


def _before_the_finding(context: CheckContext, mechanism: Mechanism) -> Iterator[Finding]:
    """Works that would repeat, extend or dispute a mechanism years before it was found."""
    found = context.catalog.find(mechanism.found_in)
    for field in FOLLOWING if found else ():
        for number, identifier in enumerate(getattr(mechanism, field)):
            work = context.catalog.find(identifier)
            if found and work and is_later(found, work):
                message = f'"{work.id}" appeared in {_year(work)}, before this was found.'
                hint = 'Remove it, or name it under "elsewhere" with its model.'
                yield context.at(mechanism.id, (field, number), message, hint)
            elif found and work and (back := _follows(found, work, FOLLOWING[field])):
                message = f'"{found.id}" {back.kind.label} this work by its own file.'
                hint = f"Remove it here, or the relation in {context.catalog.path_of(found.id)}."
                yield context.at(mechanism.id, (field, number), message, hint)


def is_later(one: Entry, other: Entry) -> bool:
    """Whether one entry appeared in a later year than another, where both are known."""
    return bool(one.when and other.when and one.when.year > other.when.year)


def _year(entry: Entry) -> int:
    return entry.when.year if entry.when else 0


def _follows(earlier: Entry, entry: Entry, kind: RelationKind) -> Relation | None:
    """A relation of the earlier entry to the later one that contradicts the opposite relation."""
    return next(
        (
            other
            for other in earlier.relations
            if other.entry == entry.id and not (other.kind.may_be_mutual and kind.may_be_mutual)
        ),
        None,
    )


_EARLIER = "catalog/papers/2021/lovelace-2021-engine.yml"
_RELATION = "relations:\n  - kind: extends\n    entry: {}\n    why: adds a second gear"

RULE = Rule(
    id="relation-one-way",
    why="Pages show relations in order of time, which a relation to a later work contradicts.",
    check=check,
    wrong=Example(
        _RELATION.format("lovelace-2021-engine"),
        beside={_EARLIER: _RELATION.format("byron-2024-clockwork")},
    ),
    right=Example(_RELATION.format("lovelace-2021-engine"), beside={_EARLIER: "title: Engine"}),
)
