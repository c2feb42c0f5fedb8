"""What two dimensions give back of five features, with and without a bias below zero."""

import sys

import numpy as np

ANGLES = 2 * np.pi * np.arange(5) / 5
W = np.array([np.cos(ANGLES), np.sin(ANGLES)])  # a column for each feature


def back(x, bias):
    """The output ReLU(W^T W x + b)."""
    return np.maximum(W.T @ W @ x + bias, 0)


def report():
    """One row for each input and bias."""
    one, two = np.eye(5)[0], np.eye(5)[0] + np.eye(5)[1]
    rows = []
    for name, x in (("feature 1", one), ("features 1 and 2", two)):
        for bias in (0, -0.31):
            values = "".join(f"{value:6.2f}" for value in back(x, bias))
            rows.append(f"{name:<17}b = {bias:5.2f}: {values}")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.stdout.write(report())
