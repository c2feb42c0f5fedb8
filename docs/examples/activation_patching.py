"""Find two heads by activation patching, in a transformer small enough to read.

The model has two attention layers of two heads and one skill: it continues a pair
it has seen, so that B follows "· A B C D A". One head of each layer does the work
and the other is a decoy; patching has to tell them apart.
"""

import sys

import numpy as np

VOCABULARY, N = "·ABCDE", 6  # six tokens, and prompts of six positions
# The residual stream has four slots: token, position, the token before, the guess.
TOKEN, POSITION, BEFORE, GUESS = (slice(i, i + N) for i in range(0, 4 * N, N))
SAME, PREVIOUS, ANY = 15 * np.eye(N), 15 * np.eye(N, k=-1), 0
NOISE = np.random.default_rng(0)


def head(query, key, match, write_to, strength):
    """Where a head looks (QK) and what it writes there (OV), both a little noisy."""
    qk, ov = NOISE.normal(0, 0.04, (2, 4 * N, 4 * N))
    qk[query, key] += match
    ov[TOKEN, write_to] += strength * np.eye(N)
    return qk, ov


MODEL = [
    {
        "0.0 previous token": head(POSITION, POSITION, PREVIOUS, BEFORE, strength=1),
        "0.1 own token": head(TOKEN, TOKEN, SAME, GUESS, strength=1),
    },
    {
        "1.0 average": head(TOKEN, TOKEN, ANY, GUESS, strength=1),
        "1.1 induction": head(TOKEN, BEFORE, SAME, GUESS, strength=8),
    },
]


def attention(asking, qk, asked):
    """How much each position (row) attends to itself and those before (columns)."""
    weights = np.exp(asking @ qk @ asked.T) * np.tri(N)
    return weights / weights.sum(axis=1, keepdims=True)


def run(prompt, patch=None):
    """Return logit(B) - logit(D) and all outputs; patch: (head, positions, outputs)."""
    stream, outputs = np.zeros((N, 4 * N)), {}
    stream[:, TOKEN] = np.eye(N)[[VOCABULARY.index(token) for token in prompt]]
    stream[:, POSITION] = np.eye(N)
    for layer in MODEL:
        for name, (qk, ov) in layer.items():
            outputs[name] = attention(stream, qk, stream) @ stream @ ov
            if patch and patch[0] == name:
                outputs[name][patch[1]] = patch[2][name][patch[1]]
        stream = stream + sum(outputs[name] for name in layer)
    logits = dict(zip(VOCABULARY, stream[-1, GUESS], strict=True))
    return logits["B"] - logits["D"], outputs


def recovered(source, target, name, positions=slice(None)):
    """Share of the difference between two prompts that one head carries over.

    From clean to corrupted that is denoising, from corrupted to clean noising.
    """
    there, outputs = run(source)
    here, _ = run(target)
    patched, _ = run(target, patch=(name, positions, outputs))
    return (patched - here) / (there - here)


def table(source, target):
    """One row a head: the share it carries at each position, then at all of them."""
    tokens = "".join(f"{token:>6}" for token in target)
    rows = [f"{source} into {target:<10}{tokens}   all"]
    places = [*range(N), slice(None)]
    for name in (name for layer in MODEL for name in layer):
        shares = [recovered(source, target, name, place) for place in places]
        rows.append(f"{name:<21}" + "".join(f"{share:z6.2f}" for share in shares))
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    for corrupted in ("·CBADA", "·ABCDC"):
        sys.stdout.write("Denoising\n" + table("·ABCDA", corrupted) + "\n")
        sys.stdout.write("Noising\n" + table(corrupted, "·ABCDA") + "\n")
