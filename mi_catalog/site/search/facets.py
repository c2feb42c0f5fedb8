"""What results can be narrowed by: the facets, their values, and the records behind each."""

from collections.abc import Iterator, Mapping, Sequence

from mi_catalog.models import Evidence, Layer, Level, Modality, PaperKind, Topic, TutorialFormat

FEWEST = 2
"""A family of models must have been studied this often to be a value."""

FacetNumbers = dict[str, dict[str, list[int]]]
"""The numbers of the records behind each value of each facet."""
Value = tuple[str, str, tuple[int, ...]]
"""How a value is written in addresses and on the page, and the numbers of its records."""
Facets = tuple[tuple[str, str, tuple[Value, ...]], ...]
"""Each facet's id, its title and its values, in the order in which they are shown."""

KINDS = {
    "paper": "Papers", "library": "Libraries", "tutorial": "Tutorials", "project": "Projects",
    "topic": "Topics", "term": "Glossary", "path": "Learning paths", "author": "Authors",
    "page": "Pages",
}  # fmt: skip
TITLES = {
    "kind": "Kind", "topic": "Topic", "year": "Year", "layer": "Layer", "evidence": "Evidence",
    "modality": "Modality", "model": "Models", "type": "Type", "level": "Level",
    "format": "Format", "essential": "Essential", "has": "Code",
}  # fmt: skip
"""The facets by id, in the order in which forms offer them."""
_CLOSED = {
    "type": PaperKind, "layer": Layer, "evidence": Evidence, "level": Level,
    "modality": Modality, "format": TutorialFormat,
}  # fmt: skip
_NAMES = {
    "essential": {"yes": "Essential"},
    "evidence": {evidence.value: evidence.label for evidence in Evidence},
    "has": {"code": "With code"},
    "modality": {"rl": "reinforcement learning", "time-series": "time series"},
}
"""Values that people read otherwise than they are written."""


def facets_of(found: FacetNumbers, topics: Mapping[str, Topic]) -> Facets:
    """All facets with their values in order; values that no record has are left out."""
    names = {**_NAMES, "kind": KINDS, "topic": {topic.id: topic.title for topic in topics.values()}}
    return tuple(
        (facet, title, tuple(_values(facet, found.get(facet, {}), names.get(facet, {}))))
        for facet, title in TITLES.items()
    )


def _values(
    facet: str, found: Mapping[str, Sequence[int]], names: Mapping[str, str]
) -> Iterator[Value]:
    for value in _ordered(facet, found, names):
        if numbers := found.get(value):
            yield value, names.get(value, value), tuple(numbers)


def _ordered(facet: str, found: Mapping[str, Sequence[int]], names: Mapping[str, str]) -> list[str]:
    if facet == "year":
        return sorted(found, reverse=True)
    if facet == "model":
        common = sorted(found, key=lambda value: (-len(found[value]), value))
        return [value for value in common if len(found[value]) >= FEWEST]
    if facet == "topic":
        return sorted(names, key=lambda value: names[value])
    if facet in _CLOSED:
        return [value.value for value in _CLOSED[facet]]
    return list(names)
