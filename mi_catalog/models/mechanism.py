"""What has been found inside models: circuits, head roles, neurons, features and directions."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Annotated, ClassVar

from pydantic import Field

from mi_catalog.models.fields import MOST, MOST_ALIASES, EntryId, Line, PartialDate, Text, Url
from mi_catalog.models.kind import ENTRIES, About, Facet, FileKind, FileRecord, Words
from mi_catalog.models.record import Fault, Record
from mi_catalog.models.relation import RelationKind
from mi_catalog.models.vocabulary import Evidence

HEAD = re.compile(r"^L([0-9]{1,3})H([0-9]{1,3})$")
"""A head as "L9H9": its layer and its index in the layer, both counted from 0."""
FOLLOWING = MappingProxyType(
    {
        "replicated_by": RelationKind.REPLICATES,
        "extended_by": RelationKind.EXTENDS,
        "disputed_by": RelationKind.DISPUTES,
    }
)
"""The fields that name later works, with the relation of these to the work that found the
mechanism."""
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
    """A further model in which the mechanism was found."""

    model: Annotated[Line, About(label="Model")]
    """The model."""
    work: Annotated[EntryId, About(label="Work", names=(ENTRIES,))]
    """The work that saw it there."""


class Mechanism(FileRecord):
    """Something that was found inside a model; `id` is the file's stem."""

    KIND: ClassVar[FileKind] = FileKind(
        name="mechanism",
        plural=FOLDER,
        meaning="a circuit, head, neuron, feature, direction or algorithm found inside a model",
        heading_field="name",
        date_field="",
    )

    id: EntryId
    """The last part of its page's address."""
    name: Annotated[
        Line,
        About(label="Name", example="Indirect object identification", weight=8, asked_as="line"),
    ]
    """What it is called, as in "Indirect object identification"."""
    kind: Annotated[
        MechanismKind,
        About(label="Kind", facet=Facet(id="kind", title="Kind"), asked_as="choice"),
    ]
    """circuit, head, neuron, feature, direction or algorithm."""
    behaviour: Annotated[
        Line,
        About(
            label="Behaviour",
            weight=2,
            asked_as="text",
            hint="What the model does by it, in one sentence of your own.",
        ),
    ]
    """What the model does by it, in one sentence of our own."""
    models: Annotated[
        tuple[Line, ...],
        About(
            label="Models",
            weight=1,
            example="GPT-2 small",
            asked_as="lines",
            hint="The exact models in which it was found, one a line.",
            wanted="a model",
        ),
    ] = Field(min_length=1, max_length=MOST)
    """The exact models in which it was found."""
    how: Annotated[
        Text,
        About(
            label="How it works",
            weight=1,
            asked_as="text",
            hint="In two sentences of your own.",
            wanted="how it works",
        ),
    ]
    """How it works, in two sentences of our own."""
    parts: Annotated[
        tuple[Part, ...],
        About(
            label="Parts",
            weight=1,
            example="name mover | L9H9, L9H6 | copies the name",
            asked_as="rows",
            hint="One a line: role | places | what it does. Write heads as in L9H9, counted from "
            "0; places in words that have commas are separated by semicolons.",
        ),
    ] = Field(default=(), max_length=MOST)
    """Its parts, each with its place."""
    methods: Annotated[
        tuple[Line, ...],
        About(
            label="Methods",
            weight=1,
            asked_as="lines",
            hint="The methods by which it was found, one a line.",
        ),
    ] = Field(default=(), max_length=MOST)
    """The methods by which it was found."""
    evidence: Annotated[Evidence, About(label="Evidence", asked_as="choice")]
    """How it is shown: behavioral, counterfactual or causal."""
    measured: Annotated[
        Line | None, About(label="As measured", asked_as="line", example="87% of the difference")
    ] = None
    """How much it explains, with the number as its paper states it."""
    found_in: Annotated[
        EntryId,
        About(
            label="Found in",
            names=(ENTRIES,),
            example="wang-2022-ioi",
            asked_as="line",
            hint="The id of the work that found it: the last part of its page's address.",
            wanted="the work that found it",
        ),
    ]
    """The work that found it."""
    replicated_by: Annotated[
        tuple[EntryId, ...],
        About(
            label="Replicated by",
            names=(ENTRIES,),
            asked_as="lines",
            hint="Ids of works that found the same again, one a line.",
            is_extra=True,
        ),
    ] = Field(default=(), max_length=MOST)
    """Works that found the same again."""
    extended_by: Annotated[
        tuple[EntryId, ...],
        About(
            label="Extended by",
            names=(ENTRIES,),
            asked_as="lines",
            hint="Ids of works that carried it further, one a line.",
            is_extra=True,
        ),
    ] = Field(default=(), max_length=MOST)
    """Works that carried it further."""
    disputed_by: Annotated[
        tuple[EntryId, ...],
        About(
            label="Disputed by",
            names=(ENTRIES,),
            asked_as="lines",
            hint="Ids of works that found against it or limited it, one a line.",
            is_extra=True,
        ),
    ] = Field(default=(), max_length=MOST)
    """Works that found against it or limited it."""
    elsewhere: Annotated[
        tuple[Sighting, ...],
        About(
            label="Seen elsewhere",
            example="Pythia 2.8B | tigges-2024-circuits-consistent",
            asked_as="rows",
            hint="Other models in which it was seen, one a line: model | id of the work.",
            is_extra=True,
        ),
    ] = Field(default=(), max_length=MOST)
    """Other models in which it was seen, and where that is reported."""
    code: Annotated[
        Url | None,
        About(
            label="Code",
            example="https://github.com/owner/name",
            asked_as="line",
            is_extra=True,
        ),
    ] = None
    """Code that reproduces it."""
    topics: Annotated[
        tuple[EntryId, ...],
        About(
            label="Topics",
            asked_as="topics",
            hint="One to three, the most central first.",
            wanted="a topic",
        ),
    ] = Field(min_length=1, max_length=3)
    """One to three topic ids, the most central first."""
    aliases: tuple[EntryId, ...] = Field(default=(), max_length=MOST_ALIASES)
    """Former ids."""
    added: Annotated[PartialDate | None, About(label="Added")] = None
    """The day it entered the catalog."""

    @property
    def heads(self) -> Iterator[tuple[Part, str, int, int]]:
        """Its heads that have a place: part, model, layer and index."""
        for part in self.parts:
            model = part.model or (self.models[0] if len(self.models) == 1 else "")
            for place in part.where if model else ():
                if found := HEAD.match(place):
                    yield part, model, int(found[1]), int(found[2])

    @property
    def works(self) -> tuple[str, ...]:
        """The ids of all works that it names, without repetition, beginning with the one that found
        it.
        """
        others = chain.from_iterable(self.followers.values())
        return tuple(
            dict.fromkeys([self.found_in, *others, *(seen.work for seen in self.elsewhere)])
        )

    @property
    def followers(self) -> Mapping[RelationKind, tuple[str, ...]]:
        """The ids of later works by their relation to the work that found the mechanism."""
        return {kind: getattr(self, field) for field, kind in FOLLOWING.items()}

    def faults(self) -> Iterator[Fault]:
        """Faults that concern several fields: a work or a topic given twice."""
        for field in (*FOLLOWING, "topics"):
            values = getattr(self, field, ())
            for number, value in enumerate(values if isinstance(values, tuple) else ()):
                if value in values[:number]:
                    message = f'"{value}" is listed twice in "{field}".'
                    yield Fault((field, number), message, "Remove one.")
                elif value == getattr(self, "found_in", None):
                    message = f'"{value}" found it, and is in "{field}" too.'
                    yield Fault((field, number), message, "Remove it there.")
