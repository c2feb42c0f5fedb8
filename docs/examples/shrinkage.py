"""How a penalty on latents shrinks them, and how keeping the largest k does not."""

import sys

import numpy as np

DECODER = np.array([[1.0, 0.0], [0.5, np.sqrt(3) / 2]])  # a row for each latent, 60 degrees apart
PENALTIES = (0.0, 0.2, 0.8)
STEPS, STEP = 2000, 0.05


def penalised(x, penalty):
    """The latents z >= 0 with the least |x - z D|^2 + penalty * sum(z), by gradient steps."""
    z = np.zeros(len(DECODER))
    for _ in range(STEPS):
        slope = 2 * (z @ DECODER - x) @ DECODER.T + penalty
        z = np.maximum(z - STEP * slope, 0)
    return z


def largest(x, k):
    """The k latents with the largest products with x, fitted to x, and the others zero."""
    kept = np.argsort(DECODER @ x)[::-1][:k]
    z = np.zeros(len(DECODER))
    z[kept] = np.linalg.lstsq(DECODER[kept].T, x, rcond=None)[0]
    return z


def report():
    """One row for each input and way to find its latents."""
    rows = []
    for name, x in (("first", DECODER[0]), ("both", np.array([1.0, 0.8]) @ DECODER)):
        codes = {f"penalty {value}": penalised(x, value) for value in PENALTIES}
        codes["largest 1"] = largest(x, 1)
        for way, z in codes.items():
            lost = np.sum((x - z @ DECODER) ** 2) / np.sum(x**2)
            rows.append(f"{name:<6}{way:<12}{z[0]:5.2f}{z[1]:6.2f}  lost {lost:5.1%}")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.stdout.write(report())
