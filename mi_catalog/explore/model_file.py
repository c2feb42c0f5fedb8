"""Reads and writes a model as one JSON file for the browser, with a byte for each weight."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mi_catalog.explore.attention_model import Shape

HIGHEST = 127
"""The largest absolute value of a quantised weight."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A model as it is published.

    Attributes:
        card: what it was trained on, how, and what it can do.
        shape: its size.
        vocabulary: its tokens, in order of their indices.
        weights: quantised to a byte each.

    """

    card: Mapping[str, Any]
    shape: Shape
    vocabulary: Sequence[str]
    weights: Mapping[str, NDArray[Any]]


def rounded(weights: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """The weights as they are after quantisation: written to a file and read again."""
    return {name: _whole(weight) * _scale(weight) for name, weight in weights.items()}


def _scale(weight: NDArray[Any]) -> float:
    """The size of a quantisation step; the weights of a matrix share it."""
    return float(f"{np.abs(weight).max() / HIGHEST:.6g}")


def _whole(weight: NDArray[Any]) -> NDArray[np.int8]:
    return np.clip(np.round(weight / _scale(weight)), -HIGHEST, HIGHEST).astype(np.int8)


def write_model(path: Path, model: ModelFile) -> None:
    """Write a model; `read_model` returns its weights as `rounded` does."""
    tensors = [
        {"name": name, "rows": rows, "columns": columns, "scale": _scale(weight)}
        for name, weight in model.weights.items()
        for rows, columns in [weight.shape]
    ]
    whole = b"".join(_whole(weight).tobytes() for weight in model.weights.values())
    content = {
        "card": dict(model.card),
        "shape": asdict(model.shape),
        "vocabulary": list(model.vocabulary),
        "tensors": tensors,
        "weights": base64.b64encode(whole).decode("ascii"),
    }
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def read_model(path: Path) -> ModelFile:
    """Read a model that `write_model` wrote."""
    content = json.loads(path.read_text("utf-8"))
    whole = np.frombuffer(base64.b64decode(content["weights"]), np.int8)
    weights, at = {}, 0
    for tensor in content["tensors"]:
        rows, columns = tensor["rows"], tensor["columns"]
        cut = whole[at : at + rows * columns].reshape(rows, columns)
        weights[tensor["name"]] = cut * float(tensor["scale"])
        at += rows * columns
    return ModelFile(content["card"], Shape(**content["shape"]), content["vocabulary"], weights)
