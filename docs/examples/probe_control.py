"""A probe on states that know nothing: right on what it saw, and on nothing else."""

import sys

import numpy as np

RANDOM = np.random.default_rng(0)
SEEN, UNSEEN = 200, 2000


def accuracy(width, signal):
    """Of a linear probe on seen and unseen examples.

    Args:
        width: how many numbers a state has.
        signal: how far the two classes are apart along one direction; 0 for labels by lot.

    """
    labels = RANDOM.choice([-1.0, 1.0], SEEN + UNSEEN)
    states = RANDOM.normal(size=(SEEN + UNSEEN, width))
    states[:, 0] += signal * labels
    probe, *_ = np.linalg.lstsq(states[:SEEN], labels[:SEEN], rcond=None)
    right = np.sign(states @ probe) == labels
    return right[:SEEN].mean(), right[SEEN:].mean()


def report():
    """One row a width."""
    rows = [f"{'':<8}{'labels by lot':>18}{'real labels':>18}"]
    rows.append(f"{'width':<8}" + f"{'seen':>9}{'unseen':>9}" * 2)
    for width in (10, 100, 200):
        cells = (*accuracy(width, 0), *accuracy(width, 1))
        rows.append(f"{width:<8}" + "".join(f"{cell:9.2f}" for cell in cells))
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.stdout.write(report())
