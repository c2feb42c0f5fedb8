"""How a few waves add modulo a prime, and what each further wave buys."""

import sys

import numpy as np

P = 113  # the prime of the well-known case
FREQUENCIES = (14, 35, 41, 42, 52)
A, B, C = np.ogrid[:P, :P, :P]


def logits(frequencies):
    """A score for every sum c of every a and b: one cosine a frequency, highest where c = a + b."""
    return sum(np.cos(2 * np.pi * k * (A + B - C) / P) for k in frequencies)


def report():
    """One row for each number of frequencies: how often right, and by what margin."""
    rows = [f"{'frequencies':<13}{'right':>7}{'margin':>9}"]
    answer = (A[:, :, 0] + B[:, :, 0]) % P
    for count in range(1, len(FREQUENCIES) + 1):
        scores = logits(FREQUENCIES[:count])
        right = (scores.argmax(axis=2) == answer).mean()
        highest = np.sort(scores, axis=2)
        margin = (highest[:, :, -1] - highest[:, :, -2]).min()
        rows.append(f"{count:<13}{right:z7.2f}{margin:z9.3f}")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.stdout.write(report())
