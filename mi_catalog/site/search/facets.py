"""What results can be narrowed by: the facets, their values, and the records behind each.

Three facets belong to all that can be found; the others are described at the fields of the models.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mi_catalog.model_names import ModelNames
from mi_catalog.models import Entry, Facet, Topic, Words, fields_of

FEWEST = 2
"""How many entries must have a value of a facet with rare values for the form to offer it."""

FacetNumbers = dict[str, dict[str, list[int]]]
"""The numbers of the records behind each value of each facet."""
Value = tuple[str, str, tuple[int, ...]]
"""How a value is written in addresses and on the page, and the numbers of its records."""
Facets = tuple[tuple[str, str, tuple[Value, ...]], ...]
"""Each facet's id, its title and its values, in the order in which they are shown."""

KIND, TOPIC, YEAR = (
    Facet(id="kind", title="Kind"),
    Facet(id="topic", title="Topic"),
    Facet(id="year", title="Year"),
)
MODEL = "model"
"""The facet of the models that works study; a library has those that it names in words."""
OTHER_KINDS = {
    "topic": "Topics", "model": "Models", "dictionary": "Dictionaries",
    "mechanism": "Mechanisms", "term": "Glossary", "path": "Learning paths",
    "author": "Authors", "venue": "Venues", "page": "Pages",
}  # fmt: skip
"""What can be found besides entries, by the name that search records have for it."""


@dataclass(frozen=True, slots=True)
class OfferedFacet:
    """A facet of the site, and the closed list of its values if it has one."""

    facet: Facet
    choices: tuple[Words, ...] = ()


def offered_facets(kinds: Sequence[type[Entry]]) -> Mapping[str, OfferedFacet]:
    """All facets by id: first in the order in which the lists of the kinds offer them."""
    known = {facet.id: OfferedFacet(facet) for facet in (KIND, TOPIC, YEAR)}
    for model in kinds:
        for field in fields_of(model):
            if field.about.facet:
                found = OfferedFacet(field.about.facet, field.choices)
                known.setdefault(found.facet.id, found)
    listed = (name for model in kinds for name in model.KIND.listing.facets)
    return {name: known[name] for name in dict.fromkeys([KIND.id, *listed, *known])}


def facets_in(entry: Entry, models: ModelNames) -> Iterator[tuple[str, str]]:
    """The facets that an entry has a value of, each with the value as addresses write it.

    A model counts for each family that it is part of: "Llama 3.1 8B" for "Llama" too.
    """
    for topic in entry.topics:
        yield TOPIC.id, topic
    if entry.when:
        yield YEAR.id, str(entry.when.year)
    for field in fields_of(type(entry)):
        facet = field.about.facet
        if facet is None or facet.id == TOPIC.id:
            continue
        values = field.values_in(entry)
        if facet.switch:
            yield from ((facet.id, facet.switch[0]) for _ in values[:1])
        else:
            names = [str(value) for value in values]
            if facet.families:
                names = [name for value in names for name in models.lineage(value)]
            yield from ((facet.id, name) for name in dict.fromkeys(names))
    named = (model.name for model in models.named_in(entry.model_words))
    lineages = (name for model in named for name in models.lineage(model))
    yield from ((MODEL, name) for name in dict.fromkeys(lineages))


def facets_of(
    found: FacetNumbers, topics: Mapping[str, Topic], kinds: Sequence[type[Entry]]
) -> Facets:
    """All facets with their values in order; values that no record has are left out."""
    titles = {model.KIND.name: model.KIND.title for model in kinds} | OTHER_KINDS
    names = {KIND.id: titles, TOPIC.id: {topic.id: topic.title for topic in topics.values()}}
    return tuple(
        (
            facet_id,
            offered.facet.title,
            tuple(_values(offered, found.get(facet_id, {}), names.get(facet_id, {}))),
        )
        for facet_id, offered in offered_facets(kinds).items()
    )


def _values(
    offered: OfferedFacet, found: Mapping[str, Sequence[int]], names: Mapping[str, str]
) -> Iterator[Value]:
    for value, label in _ordered(offered, found, names):
        if numbers := found.get(value):
            yield value, label, tuple(numbers)


def _ordered(
    offered: OfferedFacet, found: Mapping[str, Sequence[int]], names: Mapping[str, str]
) -> list[tuple[str, str]]:
    """The values of a facet and their labels, in the order in which forms offer them."""
    facet = offered.facet
    if facet.switch:
        return [facet.switch]
    if offered.choices:
        return [(choice.value, choice.label) for choice in offered.choices]
    if facet.id == KIND.id:
        return list(names.items())
    if names:
        return sorted(names.items(), key=lambda pair: pair[1])
    if facet.id == YEAR.id:
        return [(value, value) for value in sorted(found, reverse=True)]
    common = sorted(found, key=lambda value: (-len(found[value]), value))
    fewest = FEWEST if facet.has_rare_values else 1
    return [(value, value) for value in common if len(found[value]) >= fewest]
