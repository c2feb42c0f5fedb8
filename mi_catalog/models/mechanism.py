"""What has been found inside models: circuits, head roles, neurons, features and directions."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from mi_catalog.models.fields import MOST, MOST_ALIASES, EntryId, Line, PartialDate, Text, Url
from mi_catalog.models.kind import ENTRIES, About, Facet, Words
from mi_catalog.models.record import Fault, Record
from mi_catalog.models.relation import RelationKind
from mi_catalog.models.vocabulary import Evidence

HEAD = re.compile(r"^L([0-9]{1,3})H([0-9]{1,3})$")
"""A head by its layer and its number there, both counted from 0."""
FOLLOWING = MappingProxyType(
    {
        "replicated_by": RelationKind.REPLICATES,
        "extended_by": RelationKind.EXTENDS,
        "disputed_by": RelationKind.DISPUTES,
    }
)
"""The fields that name later works, and what these did with the one that found it."""
FOLDER = "mechanisms"
"""The folder below `catalog/`, and the first part of its pages' addresses."""


class MechanismKind(Words):
    """What sort of thing was found."""

    CIRCUIT = "circuit", "parts of a network that act together on a task"
    HEAD = "head", "a role that single attention heads play"
    NEURON = "neuron", "a neuron or unit, or a family of them"
    FEATURE = "feature", "a latent of a dictionary, or another unit of representation"
    DIRECTION = "direction", "a direction or subspace of activations"
    ALGORITHM = "algorithm", "a procedure that a network carries out"

    @property
    def heading(self) -> str:
        return {"head": "Head roles"}.get(self.value, f"{self.value.capitalize()}s")


class Part(Record):
    """A part of a mechanism."""

    role: Annotated[Line, About(label="Role", weight=2)]
    """What the part is called, as in "name mover"."""
    where: Annotated[tuple[Line, ...], About(label="Place")] = Field(default=(), max_length=MOST)
    """Where it is: heads as in "L9H9", both counted from 0, or in words."""
    does: Annotated[Line | None, About(label="What it does", weight=1)] = None
    """What it does, in a few words."""
    model: Annotated[Line | None, About(label="Model")] = None
    """The model that the places are in, where that is not the only one of `models`."""


class Sighting(Record):
    """Another model in which a mechanism was seen."""

    model: Annotated[Line, About(label="Model")]
    """The model."""
    work: Annotated[EntryId, About(label="Work", names=(ENTRIES,))]
    """The work that saw it there."""


class Mechanism(Record):
    """Something that was found inside a model; `id` is the file's stem."""

    id: EntryId
    """The last part of its page's address."""
    name: Annotated[Line, About(label="Name", example="Indirect object identification", weight=8)]
    """What it is called, as in "Indirect object identification"."""
    kind: Annotated[MechanismKind, About(label="Kind", facet=Facet(id="kind", title="Kind"))]
    """circuit, head, neuron, feature, direction or algorithm."""
    behaviour: Annotated[Line, About(label="Behaviour", weight=2)]
    """What the model does by it, in one sentence of our own."""
    models: Annotated[tuple[Line, ...], About(label="Models", weight=1)] = Field(
        min_length=1, max_length=MOST
    )
    """The exact models in which it was found."""
    how: Annotated[Text, About(label="How it works", weight=1)]
    """How it works, in two sentences of our own."""
    parts: Annotated[tuple[Part, ...], About(label="Parts", weight=1)] = Field(
        default=(), max_length=MOST
    )
    """Its parts, each with its place."""
    methods: Annotated[tuple[Line, ...], About(label="Methods", weight=1)] = Field(
        default=(), max_length=MOST
    )
    """The methods by which it was found."""
    evidence: Annotated[Evidence, About(label="Evidence")]
    """How it is shown: behavioral, counterfactual or causal."""
    measured: Annotated[Line | None, About(label="As measured")] = None
    """How much it explains, with the number as its paper states it."""
    found_in: Annotated[EntryId, About(label="Found in", names=(ENTRIES,))]
    """The work that found it."""
    replicated_by: Annotated[
        tuple[EntryId, ...], About(label="Replicated by", names=(ENTRIES,))
    ] = Field(default=(), max_length=MOST)
    """Works that found the same again."""
    extended_by: Annotated[tuple[EntryId, ...], About(label="Extended by", names=(ENTRIES,))] = (
        Field(default=(), max_length=MOST)
    )
    """Works that carried it further."""
    disputed_by: Annotated[tuple[EntryId, ...], About(label="Disputed by", names=(ENTRIES,))] = (
        Field(default=(), max_length=MOST)
    )
    """Works that found against it or limited it."""
    elsewhere: Annotated[tuple[Sighting, ...], About(label="Seen elsewhere")] = Field(
        default=(), max_length=MOST
    )
    """Other models in which it was seen, and where that is reported."""
    code: Annotated[Url | None, About(label="Code")] = None
    """Code that reproduces it."""
    topics: Annotated[tuple[EntryId, ...], About(label="Topics")] = Field(
        min_length=1, max_length=3
    )
    """One to three topic ids, the most central first."""
    aliases: tuple[EntryId, ...] = Field(default=(), max_length=MOST_ALIASES)
    """Former ids."""
    added: Annotated[PartialDate | None, About(label="Added")] = None
    """The day it entered the catalog."""

    @property
    def heads(self) -> Iterator[tuple[Part, str, int, int]]:
        """Its heads with a place: the part, the model, the layer and the number."""
        for part in self.parts:
            model = part.model or (self.models[0] if len(self.models) == 1 else "")
            for place in part.where if model else ():
                if found := HEAD.match(place):
                    yield part, model, int(found[1]), int(found[2])

    @property
    def works(self) -> tuple[str, ...]:
        """The ids of all works that it names, each once, the one that found it first."""
        others = chain.from_iterable(self.followers.values())
        return tuple(
            dict.fromkeys([self.found_in, *others, *(seen.work for seen in self.elsewhere)])
        )

    @property
    def followers(self) -> Mapping[RelationKind, tuple[str, ...]]:
        """The ids of the works that did something with the one that found it, by what they did."""
        return {kind: getattr(self, field) for field, kind in FOLLOWING.items()}

    def faults(self) -> Iterator[Fault]:
        """What is wrong with the fields together: a work or a topic that is named twice."""
        for field in (*FOLLOWING, "topics"):
            values = getattr(self, field, ())
            for number, value in enumerate(values if isinstance(values, tuple) else ()):
                if value in values[:number]:
                    message = f'"{value}" stands twice in "{field}".'
                    yield Fault((field, number), message, "Remove one.")
                elif value == getattr(self, "found_in", None):
                    message = f'"{value}" found it, and stands in "{field}" too.'
                    yield Fault((field, number), message, "Remove it there.")
