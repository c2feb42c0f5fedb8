"""Dictionaries: sparse autoencoders, transcoders and crosscoders that somebody published."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from mi_catalog.models.fields import (
    MOST,
    EntryId,
    HubRepo,
    Line,
    PartialDate,
    Text,
    Url,
    refuse,
)
from mi_catalog.models.record import Record
from mi_catalog.models.vocabulary import DictionaryKind, Site

_LAYERS = re.compile(r"[0-9]{1,3}(?:-[0-9]{1,3})?(?:, [0-9]{1,3}(?:-[0-9]{1,3})?)*")


def _layers(text: str) -> str:
    layers = layer_numbers(text) if _LAYERS.fullmatch(text) else ()
    if not layers or list(layers) != sorted({*layers}):
        hint = 'Write them in order, as in "0-25" or "8, 16-18".'
        raise refuse(f'"{text}" names no layers.', hint)
    return text


def layer_numbers(text: str) -> tuple[int, ...]:
    """The layers of a text such as "0-2, 8", which are 0, 1, 2 and 8."""
    ranges = (part.partition("-") for part in text.split(", ") if part)
    return tuple(
        layer for first, _, last in ranges for layer in range(int(first), int(last or first) + 1)
    )


def layers_text(layers: tuple[int, ...]) -> str:
    """Layers in order as files and pages write them, as in "0-2, 8"."""
    parts: list[list[int]] = []
    for layer in layers:
        if parts and parts[-1][-1] + 1 == layer:
            parts[-1] = [parts[-1][0], layer]
        else:
            parts.append([layer])
    return ", ".join("-".join(map(str, part)) for part in parts)


Layers = Annotated[str, AfterValidator(_layers)]
"""A text that lists layers, counted from 0, as in "0-25" or "8, 16-18"."""


class DictionaryRelease(Record):
    """Dictionaries of one sort for one model, published together."""

    name: Line
    """The name that loads it: of the registry's release, else of the repository."""
    model: Line
    """The model it was trained on, as its makers name it; the vocabulary knows which it is."""
    kind: DictionaryKind
    """sae, transcoder, cross-layer-transcoder or crosscoder."""
    sites: tuple[Site, ...] = ()
    """Where in a block they read."""
    layers: Layers | None = None
    """The layers that they cover, counted from 0, as in "0-25"."""
    widths: tuple[int, ...] = Field(default=(), max_length=MOST)
    """How many features they have, the fewest first."""
    l0: tuple[float, ...] = Field(default=(), max_length=2)
    """How many features are active at a token on average: the least and the most of them."""
    count: int | None = Field(default=None, gt=0)
    """How many dictionaries the release has."""
    repository: HubRepo | None = None
    """Where they can be downloaded from, on Hugging Face."""
    loader: Line | None = None
    """What the registry calls the format that they are stored in."""
    neuronpedia: Line | None = None
    """One of them on Neuronpedia, as in "gemma-2-2b/12-gemmascope-res-16k"."""
    example: Line | None = None
    """The id of one of them, from the middle of the model."""
    ids: tuple[Line, ...] = Field(default=(), max_length=MOST)
    """The patterns of their ids, as in "blocks.{layer}.hook_resid_post"."""


class DictionaryRegistry(Record):
    """The dictionaries that a package can load by name, as observed on a day."""

    package: Line
    """The name of the package on its index."""
    version: Line
    """The version that was read."""
    seen: PartialDate
    """The day on which something in it was new."""
    call: Line
    """What loads a dictionary, as in "SAE.from_pretrained"."""
    arguments: tuple[Line, ...]
    """The names of the arguments of that call."""
    releases: tuple[DictionaryRelease, ...]
    """The dictionaries by release, in order of the name."""


class DictionarySuite(Record):
    """Dictionaries that were published together under one name; the id is the key in the file."""

    id: EntryId
    """The key of the suite, and the anchor of its rows."""
    name: Line
    """Its name as its makers print it, or a plain description."""
    url: Url
    """Its home page."""
    maker: Line | None = None
    """Who trained it."""
    license: Line | None = None
    """The licence of its weights, by its SPDX identifier where it has one."""
    paper: EntryId | None = None
    """The paper that presents it."""
    project: EntryId | None = None
    """The project that is its entry."""
    library: EntryId | None = None
    """The library that loads its releases, where that is not the registry’s."""
    source: Url | None = None
    """Where its facts were read, if not on its home page."""
    load: Text | None = None
    """The lines that load a release, with {model}, {repository} and {example} in place of these."""
    repositories: tuple[Line, ...] = Field(default=(), max_length=MOST)
    """Repositories of the registry’s releases that are part of it; "*" matches any letters."""
    releases: tuple[DictionaryRelease, ...] = Field(default=(), max_length=MOST)
    """Releases that the registry does not list."""
