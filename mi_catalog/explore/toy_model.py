"""Features squeezed through fewer dimensions and read out again, after Elhage et al. 2022.

The model of "Toy Models of Superposition" (https://transformer-circuits.pub/2022/toy_model/):
x' = ReLU(W^T W x + b), trained to give back sparse features by their importance. The page trains
it in the browser with `docs/assets/explore/toy-model.js`, which draws the same random numbers.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mi_catalog.explore.adam import Adam, schedule

Reals = NDArray[Any]
BATCH = 256
STEPS = 1500
RATE = 0.03
WARM = 20
JUDGED = 4096
"""How many inputs the loss is averaged over."""


class Uniform:
    """Uniform numbers in [0, 1), the same as the browser's: mulberry32 by Tommy Ettinger, 2017.

    The state grows by a constant, so many numbers can be drawn at once.
    """

    def __init__(self, seed: int) -> None:
        self._state = seed

    def draw(self, *shape: int) -> Reals:
        """An array of new numbers."""
        count = int(np.prod(shape))
        moved = self._state + 0x6D2B79F5 * np.arange(1, count + 1, dtype=np.uint64)
        self._state = int(moved[-1]) & 0xFFFFFFFF
        a = moved & 0xFFFFFFFF
        t = ((a ^ (a >> 15)) * (a | 1)) & 0xFFFFFFFF
        t = ((t + (((t ^ (t >> 7)) * (t | 61)) & 0xFFFFFFFF)) & 0xFFFFFFFF) ^ t
        return ((t ^ (t >> 14)).astype(np.float64) / 2**32).reshape(shape)


@dataclass(frozen=True, slots=True)
class Setting:
    """The settings that the reader can change.

    Attributes:
        features: how many there are.
        dimensions: the size of the hidden layer.
        density: the probability that a feature is active; 1 is dense.
        importance: the weight of a feature in the loss, relative to the one before it.
        seed: of the initial weights and of the inputs.

    """

    features: int
    dimensions: int
    density: float
    importance: float
    seed: int


class ToyModel:
    """The model with randomly drawn initial weights."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._uniform = Uniform(setting.seed)
        self.weight: Reals = self._uniform.draw(setting.dimensions, setting.features) - 0.5
        self.bias: Reals = np.zeros(setting.features)
        self.importance: Reals = setting.importance ** np.arange(setting.features)
        self._adam = Adam({"weight": self.weight, "bias": self.bias})
        self._step = 0

    def step(self) -> None:
        """One step of training, on a new batch."""
        x = inputs(self._uniform, BATCH, self.setting)
        hidden = x @ self.weight.T
        before = hidden @ self.weight + self.bias
        off = 2 * self.importance * (np.maximum(before, 0) - x) / BATCH
        by_before = np.where(before > 0, off, 0)
        by_hidden = by_before @ self.weight.T
        gradients = {
            "weight": by_hidden.T @ x + hidden.T @ by_before,
            "bias": by_before.sum(0),
        }
        self._adam.step(gradients, schedule(self._step, STEPS, RATE, WARM))
        self._step += 1

    def train(self) -> None:
        """Take as many steps as the page does."""
        for _ in range(STEPS):
            self.step()

    def loss(self) -> float:
        """The mean over fresh inputs of the squared errors, weighed by importance."""
        x = inputs(Uniform(self.setting.seed + 1), JUDGED, self.setting)
        out = np.maximum(x @ self.weight.T @ self.weight + self.bias, 0)
        return float((self.importance * (out - x) ** 2).sum(1).mean())

    def gram(self) -> Reals:
        """W^T W: how strongly each feature activates the output of each other."""
        gram: Reals = self.weight.T @ self.weight
        return gram

    def dimensions_of(self) -> Reals:
        """How much of a dimension each feature uses, from 0 to 1 (the paper's equation for D_i)."""
        gram = self.gram()
        squares = np.diag(gram)
        overlap = (gram**2).sum(1) / np.maximum(squares, 1e-12)
        share: Reals = squares / np.maximum(overlap, 1e-12)
        return share


def inputs(uniform: Uniform, count: int, setting: Setting) -> Reals:
    """Random inputs of independent features: each 0 or, by chance, between 0 and 1."""
    drawn = uniform.draw(count, setting.features, 2)
    return np.where(drawn[..., 0] < setting.density, drawn[..., 1], 0)
