"""What later works do with earlier ones, as their own files and those of mechanisms say it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from mi_catalog.models import Entry, Mechanism, RelationKind


@dataclass(frozen=True, slots=True)
class WorkRelation:
    """What a work does with an earlier one.

    Attributes:
        why: the curator's reason, "" where only files of mechanisms say it.
        mechanisms: the mechanisms whose files say it; none where the later work's file does.

    """

    later: Entry
    earlier: Entry
    kind: RelationKind
    why: str = ""
    mechanisms: tuple[Mechanism, ...] = ()

    @property
    def words(self) -> str:
        """The reason, or what the two works have in common: the names of the mechanisms."""
        return self.why or ", ".join(mechanism.name for mechanism in self.mechanisms)


def all_relations(
    entries: Iterable[Entry],
    mechanisms: Iterable[Mechanism],
    find: Callable[[str], Entry | None],
) -> Iterator[WorkRelation]:
    """All relations between works.

    A mechanism's file says what works did with the one that found it. It adds nothing where the
    work's own file says the same of it, or where that file says more than that it carries it
    further.

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
            continue  # the rule reference-known reports what names nothing
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
