"""Attention heads are written as in "L9H9", and their model has them."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from mi_catalog.checks._rule import CheckContext, Example, Rule
from mi_catalog.editing.value_edits import with_values
from mi_catalog.findings import Finding
from mi_catalog.models import Mechanism, MechanismKind, StudiedModel
from mi_catalog.models.mechanism import HEAD
from mi_catalog.store import Document, Location

_OTHER_WAYS = re.compile(
    r"l(?:ayer)?[ .]?([0-9]{1,3})[ .:,-]*h(?:ead)?[ .]?([0-9]{1,3})"
    r"|a?([0-9]{1,3})\.h?([0-9]{1,3})",
    re.IGNORECASE,
)
"""Layer and head as papers and programs write them: "L9.H9", "a9.h9", "9.9", "layer 9 head 9"."""


def check(context: CheckContext) -> Iterator[Finding]:
    """Find heads in another notation, and heads that their model does not have."""
    for mechanism in context.catalog.mechanisms.values():
        for location, place, head in _written_otherwise(mechanism):
            message = f'the head "{place}" is not written as in "L9H9".'
            yield context.at(mechanism.id, location, message, f'Write "{head}".', fixable=True)
        yield from _outside(context, mechanism)


def fix(document: Document, context: CheckContext) -> str:
    """Write heads in our notation."""
    mechanism = context.catalog.mechanisms.get(PurePosixPath(document.path).stem)
    for location, _, head in _written_otherwise(mechanism) if mechanism else ():
        return with_values(document, {location: head})
    return document.text


def _written_otherwise(mechanism: Mechanism) -> Iterator[tuple[Location, str, str]]:
    """Heads in another notation: the location, the text, and the same in our notation."""
    if mechanism.kind in (MechanismKind.NEURON, MechanismKind.FEATURE):
        return  # "11.237" is a neuron
    for number, part in enumerate(mechanism.parts):
        for at, place in enumerate(part.where):
            found = _OTHER_WAYS.fullmatch(place)
            if found and not HEAD.match(place):
                layer, head = (int(digits) for digits in found.groups() if digits is not None)
                yield ("parts", number, "where", at), place, f"L{layer}H{head}"


def _outside(context: CheckContext, mechanism: Mechanism) -> Iterator[Finding]:
    """Heads beyond the last layer of their model, or beyond the last head of a layer."""
    for part, name, layer, head in mechanism.heads:
        model = context.catalog.models.find(name)
        limit = _limit(model, layer, head) if model else ""
        if limit:
            place = f"L{layer}H{head}"
            location = ("parts", mechanism.parts.index(part), "where", part.where.index(place))
            hint = "Layers and heads count from 0: correct the place, or name the part's model."
            yield context.at(mechanism.id, location, f"{name} has no {place}: {limit}.", hint)


def _limit(model: StudiedModel, layer: int, head: int) -> str:
    if model.layers and layer >= model.layers:
        return f"its last layer is L{model.layers - 1}"
    if model.heads and head >= model.heads:
        return f"the last head of a layer is H{model.heads - 1}"
    return ""


_TEXT = """\
name: Escapement
topics:
  - circuits
kind: circuit
behaviour: Ticks once for each tooth of the wheel.
models:
  - Clock 1
how: One head stops the wheel and the next lets it go.
parts:
  - role: stopper
    where:
      - {}
evidence: causal
found_in: byron-2024-clockwork
"""
_PATH = "catalog/mechanisms/escapement.yml"
_BESIDE = {"catalog/vocabulary/models.yml": "clock-1:\n  name: Clock 1\n  layers: '2'\n"}

RULE = Rule(
    id="head-place",
    why="The map of a model’s heads places each head by its layer and number.",
    check=check,
    wrong=Example(_TEXT.format("L2H0"), _PATH, _BESIDE),
    right=Example(_TEXT.format("L1H0"), _PATH, _BESIDE),
    fix=fix,
)
