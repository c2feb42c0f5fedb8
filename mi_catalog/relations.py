"""Relations between works, gathered from their own files and from those of mechanisms."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from mi_catalog.models import Entry, Mechanism, RelationKind


@dataclass(frozen=True, slots=True)
class WorkRelation:
    """A relation of a later work to an earlier one.

    Attributes:
        why: the curator's reason, "" if the relation comes from files of mechanisms.
        mechanisms: those whose files have the relation; none if the later work's file has it.

    """

    later: Entry
    earlier: Entry
    kind: RelationKind
    why: str = ""
    mechanisms: tuple[Mechanism, ...] = ()

    @property
    def words(self) -> str:
        """The reason, else the names of the mechanisms."""
        return self.why or ", ".join(mechanism.name for mechanism in self.mechanisms)


def all_relations(
    entries: Iterable[Entry],
    mechanisms: Iterable[Mechanism],
    find: Callable[[str], Entry | None],
) -> Iterator[WorkRelation]:
    """All relations between works.

    A mechanism's file names works that replicate, extend or dispute the one that found it. Such a
    relation is left out where the later work's own file has the same one, or where it says
    "extends" and that file has a more specific one.

    Args:
        entries: the works with their relations.
        mechanisms: what was found inside models.
        find: an entry by its id or a former one; None where there is none.

    """
    written: dict[tuple[str, str], set[RelationKind]] = defaultdict(set)
    for entry in entries:
        for relation in entry.relations:
            if earlier := find(relation.entry):
                written[entry.id, earlier.id].add(relation.kind)
                yield WorkRelation(entry, earlier, relation.kind, relation.why)
    for (one, other, kind), saying in _by_pair(mechanisms).items():
        later, earlier = find(one), find(other)
        if later is None or earlier is None or later is earlier:
            continue  # the rule reference-known reports unknown ids
        known = written.get((later.id, earlier.id), set())
        if kind not in known and not (known and kind is RelationKind.EXTENDS):
            yield WorkRelation(later, earlier, kind, mechanisms=tuple(saying))


def _by_pair(
    mechanisms: Iterable[Mechanism],
) -> Mapping[tuple[str, str, RelationKind], list[Mechanism]]:
    """The mechanisms that relate two works: by the later, the earlier, and the kind of relation."""
    found: dict[tuple[str, str, RelationKind], list[Mechanism]] = defaultdict(list)
    for mechanism in mechanisms:
        for kind, works in mechanism.followers.items():
            for work in works:
                found[work, mechanism.found_in, kind].append(mechanism)
    return found
