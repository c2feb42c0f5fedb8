"""Adam (Kingma and Ba 2014, https://arxiv.org/abs/1412.6980), with decoupled weight decay."""

from collections.abc import Mapping
from math import cos, pi
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]


class Adam:
    """The Adam optimiser: changes weights in place, against their gradients.

    Args:
        decay: the weight decay: per step, each weight shrinks by this times the learning rate.
    """

    def __init__(self, weights: Mapping[str, Array], decay: float = 0.0) -> None:
        self._weights = weights
        self._decay = decay
        self._mean = {name: np.zeros_like(weight) for name, weight in weights.items()}
        self._square = {name: np.zeros_like(weight) for name, weight in weights.items()}
        self._steps = 0

    def step(self, gradients: Mapping[str, Array], rate: float) -> None:
        """Take one step."""
        self._steps += 1
        first, second, least = 0.9, 0.99, 1e-8
        for name, weight in self._weights.items():
            gradient, mean, square = gradients[name], self._mean[name], self._square[name]
            mean += (1 - first) * (gradient - mean)
            square += (1 - second) * (gradient * gradient - square)
            root = np.sqrt(square / (1 - second**self._steps)) + least
            weight -= rate * (mean / (1 - first**self._steps) / root + self._decay * weight)


def schedule(step: int, steps: int, highest: float, warm: int = 100) -> float:
    """The learning rate at a step: linear warm-up, then cosine decay to a hundredth."""
    if step < warm:
        return highest * (step + 1) / warm
    return highest * (0.01 + 0.99 * (1 + cos(pi * (step - warm) / (steps - warm))) / 2)
