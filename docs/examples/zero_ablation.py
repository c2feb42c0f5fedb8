"""Switch each head off by zeros, and by what it writes on another prompt."""

import sys

from activation_patching import MODEL, recovered, run

CLEAN, CORRUPTED = "·ABCDA", "·CBADA"


def zeroed(name):
    """Share of the difference between the prompts that is gone without a head."""
    best, outputs = run(CLEAN)
    worst, _ = run(CORRUPTED)
    nothing = {name: 0 * outputs[name]}
    left, _ = run(CLEAN, patch=(name, slice(None), nothing))
    return (best - left) / (best - worst)


def report():
    """One row a head."""
    rows = [f"{'':<21}{'zeroed':>8}{'noised':>8}"]
    for name in (name for layer in MODEL for name in layer):
        noised = recovered(CORRUPTED, CLEAN, name)
        rows.append(f"{name:<21}{zeroed(name):z8.2f}{noised:z8.2f}")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.stdout.write(report())
