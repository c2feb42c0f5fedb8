"""An attention-only transformer, small enough for a page: forward pass and gradients.

There are no MLPs, norms or biases, so the logits are a sum over paths through heads (Elhage et al.
2021, https://transformer-circuits.pub/2021/framework/). Positions are added to what queries and
keys read and to nothing else (Press et al. 2021, https://arxiv.org/abs/2012.15832), so that a head
can pass on which token it saw but not where, and induction has to go through keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Weights = Mapping[str, Array]
"""`embed`, `position`, `unembed`, and `query.0`, `key.0`, `value.0`, `output.0` for each layer."""
HIDDEN = np.float32(-1e9)
"""The attention score of later positions, which the causal mask hides."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of a model; a head has `width // heads` dimensions."""

    vocabulary: int
    context: int
    width: int
    layers: int
    heads: int

    @property
    def head(self) -> int:
        """The number of dimensions of a head."""
        return self.width // self.heads


@dataclass(slots=True)
class Run:
    """The activations of a forward pass over a batch of B texts of T tokens.

    Attributes:
        logits: shape (B, T, vocabulary).
        streams: the residual stream before each layer and after the last; shape (B, T, width).
        patterns: for each layer the attention pattern of its heads; shape (B, heads, T, T).
        mixed: for each layer what its heads read, before the output matrix; shape (B, T, heads *
            head).

    """

    tokens: NDArray[np.int64]
    logits: Array
    streams: list[Array] = field(default_factory=list)
    patterns: list[Array] = field(default_factory=list)
    mixed: list[Array] = field(default_factory=list)


def first_weights(shape: Shape, random: np.random.Generator) -> dict[str, Array]:
    """Initial weights: normally distributed, scaled by the number of inputs."""
    d, inner = shape.width, shape.heads * shape.head

    def matrix(rows: int, columns: int, scale: float) -> Array:
        return random.normal(0, scale, (rows, columns)).astype(np.float32)

    weights = {
        "embed": matrix(shape.vocabulary, d, 0.3),
        "position": matrix(shape.context, d, 0.3),
        "unembed": matrix(d, shape.vocabulary, d**-0.5),
    }
    for layer in range(shape.layers):
        for name in ("query", "key", "value"):
            weights[f"{name}.{layer}"] = matrix(d, inner, d**-0.5)
        weights[f"output.{layer}"] = matrix(inner, d, inner**-0.5)
    return weights


def split(stream: Array, heads: int) -> Array:
    """Reshape (B, T, heads * head) to (B, heads, T, head)."""
    b, t, inner = stream.shape
    return stream.reshape(b, t, heads, inner // heads).transpose(0, 2, 1, 3)


def join(heads: Array) -> Array:
    """Reshape (B, heads, T, head) to (B, T, heads * head)."""
    b, h, t, k = heads.shape
    return heads.transpose(0, 2, 1, 3).reshape(b, t, h * k)


def softmax(scores: Array) -> Array:
    """The softmax over the last axis."""
    weights = np.exp(scores - scores.max(-1, keepdims=True))
    result: Array = weights / weights.sum(-1, keepdims=True)
    return result


def run(
    shape: Shape,
    weights: Weights,
    tokens: NDArray[np.int64],
    heads_on: Array | None = None,
) -> Run:
    """Compute the forward pass of a batch of texts.

    Args:
        shape: how large the model is.
        weights: its weights.
        tokens: shape (B, T).
        heads_on: factors for the heads' outputs, 0 to ablate one; shape (B or 1, layers, heads);
            None for 1.

    """
    length = tokens.shape[1]
    ahead = np.triu(np.full((length, length), HIDDEN), 1)
    stream = weights["embed"][tokens]
    done = Run(tokens, stream)
    for layer in range(shape.layers):
        done.streams.append(stream)
        looked_at = stream + weights["position"][:length]
        query = split(looked_at @ weights[f"query.{layer}"], shape.heads)
        key = split(looked_at @ weights[f"key.{layer}"], shape.heads)
        value = split(stream @ weights[f"value.{layer}"], shape.heads)
        scores = query @ key.transpose(0, 1, 3, 2) * np.float32(shape.head**-0.5)
        pattern = softmax(scores + ahead)
        read = pattern @ value
        if heads_on is not None:
            read = read * heads_on[:, layer, :, None, None]
        done.patterns.append(pattern)
        done.mixed.append(join(read))
        stream = stream + done.mixed[-1] @ weights[f"output.{layer}"]
    done.streams.append(stream)
    done.logits = stream @ weights["unembed"]
    return done


def loss_of(logits: Array, tokens: NDArray[np.int64]) -> Array:
    """The cross-entropy in nats of each next token; shape (B, T - 1)."""
    chances = softmax(logits[:, :-1])
    picked = np.take_along_axis(chances, tokens[:, 1:, None], -1)[..., 0]
    return -np.log(picked + np.float32(1e-12))


def gradients(
    shape: Shape, weights: Weights, tokens: NDArray[np.int64], heads_on: Array | None = None
) -> tuple[float, dict[str, Array]]:
    """The mean loss of a batch, and its gradient with respect to every weight."""
    done = run(shape, weights, tokens, heads_on)
    b, t = tokens.shape
    wrong = softmax(done.logits[:, :-1])
    loss = float(loss_of(done.logits, tokens).mean())
    np.put_along_axis(
        wrong,
        tokens[:, 1:, None],
        np.take_along_axis(wrong, tokens[:, 1:, None], -1) - 1,
        -1,
    )
    by_logits = np.zeros_like(done.logits)
    by_logits[:, :-1] = wrong / (b * (t - 1))
    by: dict[str, Array] = {"position": np.zeros_like(weights["position"])}
    by["unembed"] = _summed(done.streams[-1], by_logits)
    by_stream = by_logits @ weights["unembed"].T
    for layer in reversed(range(shape.layers)):
        by_stream = _through_layer(shape, weights, done, heads_on, layer, by_stream, by)
    by["embed"] = np.zeros_like(weights["embed"])
    np.add.at(by["embed"], tokens.reshape(-1), by_stream.reshape(b * t, -1))
    return loss, by


def _through_layer(
    shape: Shape,
    weights: Weights,
    done: Run,
    heads_on: Array | None,
    layer: int,
    by_stream: Array,
    by: dict[str, Array],
) -> Array:
    """The gradient with respect to a layer's input, given that of its output.

    Adds those of its weights to `by`.
    """
    stream, pattern, length = done.streams[layer], done.patterns[layer], done.tokens.shape[1]
    looked_at = stream + weights["position"][:length]
    names = {name: f"{name}.{layer}" for name in ("query", "key", "value", "output")}
    query = split(looked_at @ weights[names["query"]], shape.heads)
    key = split(looked_at @ weights[names["key"]], shape.heads)
    value = split(stream @ weights[names["value"]], shape.heads)
    by[names["output"]] = _summed(done.mixed[layer], by_stream)
    by_read = split(by_stream @ weights[names["output"]].T, shape.heads)
    if heads_on is not None:
        by_read = by_read * heads_on[:, layer, :, None, None]
    by_value = join(pattern.transpose(0, 1, 3, 2) @ by_read)
    by_pattern = by_read @ value.transpose(0, 1, 3, 2)
    by_scores = pattern * (by_pattern - (by_pattern * pattern).sum(-1, keepdims=True))
    by_scores = by_scores * np.float32(shape.head**-0.5)
    by_query = join(by_scores @ key)
    by_key = join(by_scores.transpose(0, 1, 3, 2) @ query)
    by[names["query"]] = _summed(looked_at, by_query)
    by[names["key"]] = _summed(looked_at, by_key)
    by[names["value"]] = _summed(stream, by_value)
    by_looked_at = by_query @ weights[names["query"]].T + by_key @ weights[names["key"]].T
    by["position"][:length] += by_looked_at.sum(0)
    result: Array = by_stream + by_looked_at + by_value @ weights[names["value"]].T
    return result


def _summed(inputs: Array, by_outputs: Array) -> Array:
    """The gradient with respect to a matrix, summed over all positions of all texts."""
    result: Array = inputs.reshape(-1, inputs.shape[-1]).T @ by_outputs.reshape(
        -1, by_outputs.shape[-1]
    )
    return result
