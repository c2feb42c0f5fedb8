"""Which results of a topic later works replicated, disputed or answered."""

from collections.abc import Iterator
from dataclasses import dataclass

from mi_catalog.models import Entry, RelationKind, Topic
from mi_catalog.site.context import Row, Site
from mi_catalog.site.pages.lineage import LineageStep, step_after

SHOWN = 5
"""How many tested works a topic's page shows before the rest is folded."""
TESTED = frozenset([RelationKind.REPLICATES, RelationKind.DISPUTES, RelationKind.ANSWERS])
"""The relations that test a result."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A later work that disputes an earlier one, and the answers to it."""

    step: LineageStep
    answers: tuple[LineageStep, ...]


@dataclass(frozen=True, slots=True)
class Reliability:
    """A work with the later works that replicate, dispute and answer it."""

    row: Row
    year: int | None
    replications: tuple[LineageStep, ...]
    doubts: tuple[Doubt, ...]
    responses: tuple[LineageStep, ...]


@dataclass(frozen=True, slots=True)
class TopicReliability:
    """The tested works of a topic, the most tested first, and the year of the latest test."""

    shown: tuple[Reliability, ...]
    more: tuple[Reliability, ...]
    as_of: int | None


def reliability_of(site: Site, topic: Topic) -> TopicReliability:
    """The tested works that have a topic as their first topic."""
    central = [e for e in site.catalog.topic_entries[topic.id] if e.topics[0] == topic.id]
    found = sorted(
        (checked for entry in central if (checked := _reliability(site, entry))),
        key=lambda one: (-_tests(one), one.row.id),
    )
    return TopicReliability(
        tuple(found[:SHOWN]), tuple(found[SHOWN:]), max(map(_latest, found), default=None)
    )


def _reliability(site: Site, entry: Entry) -> Reliability | None:
    said = [
        relation
        for relation in site.catalog.relations_to.get(entry.id, ())
        if relation.kind in TESTED
    ]
    if not said:
        return None
    by_kind = {kind: [relation for relation in said if relation.kind is kind] for kind in TESTED}
    return Reliability(
        row=site.rows[entry.id],
        year=entry.when.year if entry.when else None,
        replications=tuple(
            step_after(site, relation) for relation in by_kind[RelationKind.REPLICATES]
        ),
        doubts=tuple(
            Doubt(step_after(site, relation), tuple(_answers(site, relation.later)))
            for relation in by_kind[RelationKind.DISPUTES]
        ),
        responses=tuple(step_after(site, relation) for relation in by_kind[RelationKind.ANSWERS]),
    )


def _answers(site: Site, disputing: Entry) -> Iterator[LineageStep]:
    for relation in site.catalog.relations_to.get(disputing.id, ()):
        if relation.kind is RelationKind.ANSWERS:
            yield step_after(site, relation)


def _steps(one: Reliability) -> Iterator[LineageStep]:
    yield from (*one.replications, *one.responses)
    for doubt in one.doubts:
        yield from (doubt.step, *doubt.answers)


def _tests(one: Reliability) -> int:
    return len([*_steps(one)])


def _latest(one: Reliability) -> int:
    return max(step.year or 0 for step in _steps(one))
