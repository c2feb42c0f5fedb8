"""Finds the works, dictionaries, libraries and mechanisms of each model."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from mi_catalog.catalog import Catalog
from mi_catalog.dictionaries import Published
from mi_catalog.models import DictionaryKind, Entry, Mechanism, Site, StudiedModel, Work

T = TypeVar("T")

FEWEST_WORKS = 3
"""The fewest works of a model with a page; models with dictionaries always have one."""


@dataclass(frozen=True)
class ModelIndex:
    """What the catalog has for each model; families include their versions and sizes."""

    catalog: Catalog

    @cached_property
    def works(self) -> Mapping[str, tuple[Work, ...]]:
        """The works on each model, newest first, by the model's id."""
        return self._gathered((work, work.models) for work in self.catalog.works)

    @cached_property
    def own_works(self) -> Mapping[str, frozenset[str]]:
        """The ids of the works that name each model itself, by its id."""
        found: dict[str, set[str]] = defaultdict(set)
        for work in self.catalog.works:
            for name in work.models:
                if model := self.catalog.models.find(name):
                    found[model.id].add(work.id)
        return {model: frozenset(works) for model, works in found.items()}

    @cached_property
    def dictionaries(self) -> Mapping[str, tuple[Published, ...]]:
        """The dictionaries trained on each model, in the order of their page, by its id."""
        return self._gathered((one, (one.release.model,)) for one in self.published)

    @cached_property
    def published(self) -> tuple[Published, ...]:
        """All dictionaries: by model as the vocabulary orders them, then by kind and site."""
        places = {id_: number for number, id_ in enumerate(self.catalog.models.by_id)}

        def key(one: Published) -> tuple[object, ...]:
            model = self.catalog.models.find(one.release.model)
            return (
                places.get(model.id, len(places)) if model else len(places),
                [*DictionaryKind].index(one.release.kind),
                [[*Site].index(site) for site in one.release.sites],
                not one.is_registered,
                one.release.name.lower(),
            )

        return tuple(sorted(self.catalog.dictionaries.published, key=key))

    @cached_property
    def releases(self) -> Mapping[str, int]:
        """The number of releases of each suite of dictionaries, by its id."""
        return Counter(one.suite.id for one in self.published if one.suite)

    @cached_property
    def others(self) -> Mapping[str, tuple[Entry, ...]]:
        """The libraries, tutorials and projects that name each model, by its id."""
        names = self.catalog.models
        others = [
            entry
            for entries in self.catalog.by_kind.values()
            for entry in entries
            if not isinstance(entry, Work)
        ]
        return self._gathered(
            (entry, [model.name for model in names.named_in(_phrase(entry))]) for entry in others
        )

    @cached_property
    def mechanisms(self) -> Mapping[str, tuple[Mechanism, ...]]:
        """The mechanisms found in each model, in order of name, by the model's id."""
        return self._gathered(
            (one, [name for text in one.models for name in self._named(text)])
            for one in self.catalog.mechanisms.values()
        )

    def _named(self, text: str) -> Iterator[str]:
        """The models in a mechanism's text, which may contain other words."""
        names = self.catalog.models
        if known := names.find(text):
            yield known.name
        else:
            yield from (model.name for model in names.named_in(text))

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """The pages of models, by their ids, in the order of the vocabulary."""
        return {
            id_: f"models/{id_}/"
            for id_ in self.catalog.models.by_id
            if len(self.works.get(id_, ())) >= FEWEST_WORKS or id_ in self.dictionaries
        }

    def address_of(self, name: str) -> str:
        """The address of a model's page by a name of the model; "" without one."""
        model = self.catalog.models.find(name)
        return self.addresses.get(model.id, "") if model else ""

    def _gathered(self, named: Iterable[tuple[T, Iterable[str]]]) -> Mapping[str, tuple[T, ...]]:
        found: dict[str, dict[int, T]] = defaultdict(dict)
        for thing, names in named:
            for model in {known.id: known for known in self._with_families(names)}.values():
                found[model.id][id(thing)] = thing
        return {model: tuple(things.values()) for model, things in found.items()}

    def _with_families(self, names: Iterable[str]) -> Iterator[StudiedModel]:
        for name in names:
            if model := self.catalog.models.find(name):
                yield model
                yield from self.catalog.models.ancestors(model)


def _phrase(entry: Entry) -> str:
    """The text in which an entry names models."""
    return f"{entry.heading}. {entry.model_words}. {entry.summary or ''}"
