"""By which route a head acts, and what attribution patching estimates, in the same model.

Path patching hands one head's clean output to one reader only, here to the queries, the
keys or the values of a later head. Attribution patching replaces the sweep over all heads
by a slope: how the difference moves at the first small step from corrupted to clean.
"""

import sys

import numpy as np
from activation_patching import GUESS, MODEL, VOCABULARY, N, attention, recovered, run

CLEAN, CORRUPTED = "·ABCDA", "·CBADA"
SENDER = "0.0 previous token"
STEP = 1e-4


def along(reader, part):
    """Share that comes back when one reader alone sees the sender's clean output."""
    best, clean = run(CLEAN)
    worst, corrupted = run(CORRUPTED)
    change = clean[SENDER] - corrupted[SENDER]
    stream = np.zeros((N, 4 * N))
    stream[:, :N] = np.eye(N)[[VOCABULARY.index(token) for token in CORRUPTED]]
    stream[:, N : 2 * N] = np.eye(N)
    stream += sum(corrupted[name] for name in MODEL[0])
    added = {}
    for name, (qk, ov) in MODEL[1].items():
        seen = {each: stream + change * (name == reader and each == part) for each in "QKV"}
        added[name] = attention(seen["Q"], qk, seen["K"]) @ seen["V"] @ ov
    direct = change if reader == "the output" else 0
    guess = (stream + direct + sum(added.values()))[-1, GUESS]
    patched = guess[VOCABULARY.index("B")] - guess[VOCABULARY.index("D")]
    return (patched - worst) / (best - worst)


def estimated(name):
    """The share by the slope at the corrupted run, as attribution patching takes it."""
    best, clean = run(CLEAN)
    worst, corrupted = run(CORRUPTED)
    nearby = {name: corrupted[name] + STEP * (clean[name] - corrupted[name])}
    moved, _ = run(CORRUPTED, patch=(name, slice(None), nearby))
    return (moved - worst) / STEP / (best - worst)


def report():
    """Both tables."""
    rows = [f"from {SENDER} to"]
    for reader in MODEL[1]:
        shares = "".join(f"{part:>4}{along(reader, part):z6.2f}" for part in "QKV")
        rows.append(f"{reader:<15}{shares}")
    rows.append(f"{'the output':<19}{along('the output', ''):z6.2f}")
    rows.append(f"\n{'':<21}{'patched':>9}{'estimated':>11}")
    for name in (name for layer in MODEL for name in layer):
        shares = recovered(CLEAN, CORRUPTED, name), estimated(name)
        rows.append(f"{name:<21}{shares[0]:z9.2f}{shares[1]:z11.2f}")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.stdout.write(report())
