"""Take a head apart: where it looks (QK), what it carries (OV), what is lost without it.

The model is the one of the figure on induction: two layers of four heads, 64 wide,
no MLPs and no norms, so that a logit is exactly the sum of what the heads add to it.
"""

import base64
import json
import sys
from pathlib import Path

import numpy as np

FILE = Path(__file__).parents[1] / "assets" / "explore" / "induction-model.json"
TEXT, ANSWER = "harbor lantern harbor l", "a"
HEADS, WIDE = 4, 16


def read():
    """The weights by name, each a matrix, and the letters."""
    content = json.loads(FILE.read_text(encoding="utf-8"))
    whole = np.frombuffer(base64.b64decode(content["weights"]), np.int8)
    weights, at = {}, 0
    for each in content["tensors"]:
        size = each["rows"] * each["columns"]
        weights[each["name"]] = whole[at : at + size].reshape(each["rows"], -1) * each["scale"]
        at += size
    return weights, content["vocabulary"]


W, LETTERS = read()
TOKENS = [0, *(LETTERS.index(letter) for letter in TEXT)]
N = len(TOKENS)


def matrices(layer, head):
    """The two halves of a head, each as one matrix of width by width."""
    own = slice(head * WIDE, (head + 1) * WIDE)
    qk = W[f"query.{layer}"][:, own] @ W[f"key.{layer}"][:, own].T / np.sqrt(WIDE)
    ov = W[f"value.{layer}"][:, own] @ W[f"output.{layer}"][own]
    return qk, ov


def run(off=()):
    """Scores, patterns and what each head adds at the last letter, by (layer, head)."""
    stream, found = W["embed"][TOKENS], {}
    for layer in (0, 1):
        looking = stream + W["position"][:N]
        added = np.zeros_like(stream)
        for head in range(HEADS):
            qk, ov = matrices(layer, head)
            scores = looking @ qk @ looking.T
            weights = np.exp(scores) * np.tri(N)
            weights /= weights.sum(axis=1, keepdims=True)
            output = weights @ stream @ ov * ((layer, head) not in off)
            found[layer, head] = scores[-1], weights[-1], output[-1]
            added += output
        stream = stream + added
    return found, stream[-1] @ W["unembed"]


def chance(off=()):
    """How sure the model is of the answer with some heads at zero."""
    _, logits = run(off)
    weights = np.exp(logits - logits.max())
    return weights[LETTERS.index(ANSWER)] / weights.sum()


def report():
    """Three tables."""
    found, logits = run()
    scores, weights, _ = found[1, 2]
    effects = W["embed"] @ matrices(1, 2)[1] @ W["unembed"]
    rows = [f"{'head 1.2 from “l” at':<22}{'score':>7}{'weight':>8}{'own logit':>11}"]
    for at in np.argsort(-weights)[:4]:
        token = TOKENS[at]
        name = f"{at:>2} {LETTERS[token]}"
        own = effects[token, token]
        rows.append(f"{name:<22}{scores[at]:z7.1f}{weights[at]:z8.2f}{own:z11.2f}")
    answer = W["unembed"][:, LETTERS.index(ANSWER)]
    rows.append(f"\nlogit of “{ANSWER}”: {logits[LETTERS.index(ANSWER)]:z.2f}, of it")
    parts = {"the embedding": W["embed"][TOKENS[-1]] @ answer}
    for layer in (0, 1):
        its = [found[layer, head][2] @ answer for head in range(HEADS)]
        parts[f"heads {layer}.0 to {layer}.3"] = its
    for name, values in parts.items():
        rows.append(f"{name:<15}" + "".join(f"{value:z7.2f}" for value in np.atleast_1d(values)))
    rows.append(f"\nchance of “{ANSWER}” without")
    layers = [[(layer, head)] for layer in (0, 1) for head in range(HEADS)]
    for off in [[], *layers, [(1, head) for head in range(HEADS)]]:
        name = ", ".join(f"{layer}.{head}" for layer, head in off) or "nothing"
        rows.append(f"{name:<22}{chance(off):z7.2f}")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.stdout.write(report())
