"""The parts of the catalog that have their own export files, with entries and addresses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from mi_catalog.catalog import Catalog
from mi_catalog.exports import addresses
from mi_catalog.models import Entry

SEVERAL = 3
"""The fewest works for which a person or a venue has export files."""


class Portion(Enum):
    """The sorts of parts; the value describes it in the OpenAPI file."""

    ALL = "Every entry"
    KIND = "The entries of a kind"
    TOPIC = "The entries of a topic"
    SUBTOPIC = "The entries of a subtopic"
    PATH = "The entries of a learning path, in its order,"
    AUTHOR = "The works of a person"
    VENUE = "The works of a venue"


WHOLE = frozenset({Portion.ALL, Portion.TOPIC})
"""The parts that are written in every format with all fields.

An entry is in about six other parts, so writing a format for those too multiplies its size by six.
"""
LISTED = frozenset(Portion) - {Portion.SUBTOPIC}
"""The parts for reference managers and programs; subtopics are left out, as their topics contain
them."""


@dataclass(frozen=True, slots=True)
class Slice:
    """One part of the catalog.

    Attributes:
        part: its sort.
        stem: its address without the suffix of a format.
        scope: how its JSON names it: "all", or the stem of its present address.
        title: its heading.
        entries: what it contains, in its order.
        summary: a sentence about it; "" if the title is enough.

    """

    part: Portion
    stem: str
    scope: str
    title: str
    entries: Sequence[Entry]
    summary: str = ""


def slices(catalog: Catalog) -> Iterator[Slice]:
    """Every part; renamed ones are also at their former addresses, as files cannot redirect."""
    everything = list(catalog.entries.values())
    yield Slice(Portion.ALL, addresses.CATALOG, "all", "The whole catalog", everything)
    for model in catalog.kinds:
        stem = addresses.kind(model.KIND)
        of_kind = [entry for entry in everything if isinstance(entry, model)]
        yield Slice(Portion.KIND, stem, stem, model.KIND.title, of_kind)
    for topic in catalog.topics.values():
        stem = addresses.topic(topic.id)
        works = catalog.topic_entries[topic.id]
        made = Slice(Portion.TOPIC, stem, stem, topic.title, works, topic.summary)
        yield from (
            replace(made, stem=addresses.topic(name)) for name in (topic.id, *topic.aliases)
        )
        for part in topic.subtopics:
            stem = addresses.subtopic(topic.id, part.id)
            works = catalog.subtopic_entries[f"{topic.id}/{part.id}"]
            yield Slice(Portion.SUBTOPIC, stem, stem, part.title, works, part.summary)
    for path in catalog.paths.values():
        stem = addresses.path(path.id)
        steps = path_entries(catalog, path.id)
        made = Slice(Portion.PATH, stem, stem, path.title, steps, path.summary)
        yield from (replace(made, stem=addresses.path(name)) for name in (path.id, *path.aliases))
    for person, signed in catalog.entries_by_author.items():
        if len(signed) >= SEVERAL:
            stem = addresses.author(person)
            yield Slice(Portion.AUTHOR, stem, stem, catalog.author_name(person), signed)
    for venue, published in catalog.works_by_venue.items():
        if len(published) >= SEVERAL:
            stem = addresses.venue(venue)
            home = catalog.venues.by_id[venue]
            at_venue = [work for work, _ in published]
            yield Slice(Portion.VENUE, stem, stem, home.name or home.short, at_venue)


def path_entries(catalog: Catalog, path_id: str) -> list[Entry]:
    """The entries of a learning path in its order, each once; unknown ones are left out."""
    found = (catalog.find(step.entry) for step in catalog.paths[path_id].steps)
    return list({entry.id: entry for entry in found if entry}.values())
