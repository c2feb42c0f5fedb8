"""The attention-only models once more, head by head and in double precision, to compare with."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mi_catalog.explore.model_file import ModelFile

Reals = NDArray[np.float64]
Edit = Callable[..., None]


def leave(*_: Any) -> None:
    """Changes nothing."""


def softmax(scores: Reals) -> Reals:
    weights = np.exp(scores - scores.max(-1, keepdims=True))
    result: Reals = weights / weights.sum(-1, keepdims=True)
    return result


def part(model: ModelFile, name: str, layer: int, head: int) -> Reals:
    """The columns, or rows of `output`, that belong to a head."""
    matrix = model.weights[f"{name}.{layer}"].astype(np.float64)
    own = slice(head * model.shape.head, (head + 1) * model.shape.head)
    return matrix[own] if name == "output" else matrix[:, own]


def run(
    model: ModelFile,
    tokens: Sequence[int],
    stream_edit: Edit = leave,
    head_edit: Edit = leave,
    keys_without: tuple[int, int] | None = None,
) -> dict[str, Any]:
    """Run one text.

    Args:
        model: the model.
        tokens: the text.
        stream_edit: changes the residual stream before a layer or after the last, in place.
        head_edit: changes what a head adds, in place.
        keys_without: a head of the first layer, and the head of the second whose keys lack it.

    """
    length, shape = len(tokens), model.shape
    stream = model.weights["embed"].astype(np.float64)[list(tokens)]
    places = model.weights["position"].astype(np.float64)[:length]
    done: dict[str, Any] = {"streams": [], "patterns": [], "outputs": []}
    for layer in range(shape.layers):
        stream_edit(layer, stream)
        done["streams"].append(stream.copy())
        patterns, outputs = [], []
        for head in range(shape.heads):
            read = stream
            if layer == 1 and keys_without and keys_without[1] == head:
                read = stream - done["outputs"][0][keys_without[0]]
            query = (stream + places) @ part(model, "query", layer, head)
            key = (read + places) @ part(model, "key", layer, head)
            scores = query @ key.T / np.sqrt(shape.head)
            scores[np.triu_indices(length, 1)] = -np.inf
            patterns.append(softmax(scores))
            value = stream @ part(model, "value", layer, head)
            outputs.append(patterns[-1] @ value @ part(model, "output", layer, head))
            head_edit(layer, head, outputs[-1])
        done["patterns"].append(patterns)
        done["outputs"].append(outputs)
        stream = stream + sum(outputs)
    stream_edit(shape.layers, stream)
    done["streams"].append(stream.copy())
    done["logits"] = stream @ model.weights["unembed"].astype(np.float64)
    return done


def copies_before(tokens: Sequence[int], at: int) -> list[int]:
    """The places right after earlier copies of the token at a place, the first token left out."""
    return [i + 1 for i in range(1, at) if tokens[i] == tokens[at]]


def follows_copies(pattern: Reals, tokens: Sequence[int]) -> float:
    """Mean attention to what followed earlier copies, over places that have some."""
    shares = [
        pattern[at, after].sum()
        for at in range(len(tokens))
        if (after := copies_before(tokens, at))
    ]
    return float(np.mean(shares))
