"""The facets that narrow search results: their values, and the records with each value.

Three facets apply to all records; the others are described at the fields of models.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mi_catalog.model_names import ModelNames
from mi_catalog.models import Entry, Facet, Topic, Words, fields_of

FEWEST = 2
"""The fewest entries with a value of a facet with rare values that the form offers."""

FacetNumbers = dict[str, dict[str, list[int]]]
"""The numbers of the records with each value of each facet."""
Value = tuple[str, str, tuple[int, ...]]
"""A value in addresses, its label, and the numbers of its records."""
Facets = tuple[tuple[str, str, tuple[Value, ...]], ...]
"""Each facet's id, its title and its values, in the order in which they are shown."""

KIND, TOPIC, YEAR = (
    Facet(id="kind", title="Kind"),
    Facet(id="topic", title="Topic"),
    Facet(id="year", title="Year"),
)
MODEL = "model"
"""The facet of studied models; libraries have the models named in their text."""
OTHER_KINDS = {
    "topic": "Topics", "model": "Models", "dictionary": "Dictionaries",
    "mechanism": "Mechanisms", "term": "Glossary", "path": "Learning paths",
    "author": "Authors", "venue": "Venues", "page": "Pages",
}  # fmt: skip
"""The kinds of records besides entries, by their names in search records."""


@dataclass(frozen=True, slots=True)
class OfferedFacet:
    """A facet, and the closed list of its values if it has one."""

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
    """Pairs of facet and value of an entry, with values as in addresses.

    A model adds its families: "Llama 3.1 8B" adds "Llama".
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
    """All facets with their used values, in order."""
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
    """The values of a facet and their labels, in the order of the form."""
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
