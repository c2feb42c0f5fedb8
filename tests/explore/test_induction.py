"""What the induction figure shows is what NumPy computes, and is induction."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mi_catalog.explore.model_file import ModelFile, read_model
from mi_catalog.explore.train import FOLDER
from tests.explore import reference
from tests.explore.in_node import in_node

LOAD = """
import { readFileSync } from "node:fs";
import { read } from "./assets/explore/model.js";
import { expected, run } from "./assets/explore/transformer.js";
import * as heads from "./assets/explore/heads.js";
import * as pictures from "./assets/explore/induction-pictures.js";
const model = read(JSON.parse(readFileSync("assets/explore/induction-model.json", "utf-8")));
const all = [0, 1, 2, 3];
"""
TEXTS = (
    "harbor lantern harbor l",
    "Zebra, quartz zebra qu",
    "abcabcabcabcabcabcabcabcabcabcabcabcab",
)


@pytest.fixture(scope="module")
def model() -> ModelFile:
    return read_model(FOLDER / "induction-model.json")


def tokens_of(model: ModelFile, text: str) -> list[int]:
    letters = [letter if letter in model.vocabulary else " " for letter in text.lower()]
    return [0, *(model.vocabulary.index(letter) for letter in letters)]


@pytest.fixture(scope="module", params=TEXTS)
def both(
    request: pytest.FixtureRequest, scripts: Path, model: ModelFile
) -> tuple[Any, Any, list[int]]:
    """What the page and NumPy compute of a text."""
    program = f"""{LOAD}
const tokens = pictures.tokensOf(model, {request.param!r});
const done = run(model, tokens);
answer({{
  tokens,
  logits: [...done.logits.data],
  patterns: done.patterns.map((layer) => layer.map((pattern) => [...pattern.data])),
  after: done.patterns[1].map((pattern) => heads.followsCopies(pattern, tokens)),
  back: done.patterns[0].map((pattern) => heads.looksBack(pattern)),
  without: all.map((one) => all.map((two) => [...heads.withoutKeys(model, tokens, one, two).data])),
}});"""
    tokens = tokens_of(model, request.param)
    return in_node(scripts, program), reference.run(model, tokens), tokens


def test_patterns_and_logits_agree_with_numpy(both: tuple[Any, Any, list[int]]) -> None:
    found, expected, tokens = both
    assert found["tokens"] == tokens
    np.testing.assert_allclose(found["logits"], expected["logits"].ravel(), atol=1e-8)
    patterns = np.array(expected["patterns"]).reshape(2, 4, -1)
    np.testing.assert_allclose(found["patterns"], patterns, atol=1e-10)


def test_measures_of_heads_agree_with_numpy(both: tuple[Any, Any, list[int]]) -> None:
    found, expected, tokens = both
    after = [reference.follows_copies(pattern, tokens) for pattern in expected["patterns"][1]]
    np.testing.assert_allclose(found["after"], after, atol=1e-10)
    back = [np.diag(pattern, -1).mean() for pattern in expected["patterns"][0]]
    np.testing.assert_allclose(found["back"], back, atol=1e-10)


def test_keys_without_a_head_agree_with_numpy(
    both: tuple[Any, Any, list[int]], model: ModelFile
) -> None:
    found, _, tokens = both
    for earlier in range(4):
        for later in range(4):
            run = reference.run(model, tokens, keys_without=(earlier, later))
            pattern = run["patterns"][1][later].ravel()
            np.testing.assert_allclose(found["without"][earlier][later], pattern, atol=1e-10)


def test_composition_and_copying_agree_with_numpy(scripts: Path, model: ModelFile) -> None:
    found = in_node(
        scripts,
        f"""{LOAD}
answer({{
  keys: all.map((one) => all.map((two) => heads.keyComposition(model, one, two))),
  copies: [0, 1].map((layer) => all.map((head) => heads.copies(model, layer, head).raised)),
}});""",
    )
    part, norm = reference.part, np.linalg.norm
    embed, unembed = model.weights["embed"], model.weights["unembed"]
    for one in range(4):
        ov = part(model, "value", 0, one) @ part(model, "output", 0, one)
        for two in range(4):
            qk = part(model, "query", 1, two) @ part(model, "key", 1, two).T
            score = norm(qk @ ov.T) / (norm(qk) * norm(ov))
            assert found["keys"][one][two] == pytest.approx(score, rel=1e-9)
        for layer in (0, 1):
            effects = (
                embed
                @ part(model, "value", layer, one)
                @ part(model, "output", layer, one)
                @ unembed
            )
            raised = (effects.argmax(1) == np.arange(len(effects)))[1:].sum()
            assert found["copies"][layer][one] == raised


def shares_after(model: ModelFile, text: str, **changes: Any) -> list[float]:
    tokens = tokens_of(model, text)
    patterns = reference.run(model, tokens, **changes)["patterns"][1]
    return [reference.follows_copies(pattern, tokens) for pattern in patterns]


def test_first_head_looks_one_back_and_every_later_one_after_copies(model: ModelFile) -> None:
    run = reference.run(model, tokens_of(model, TEXTS[0]))
    assert np.diag(run["patterns"][0][0], -1).mean() > 0.9
    assert min(shares_after(model, TEXTS[0])) > 0.35


def test_induction_goes_through_keys(model: ModelFile) -> None:
    """Without head 0.0 in its keys alone, a later head loses most of what it found."""
    whole = shares_after(model, TEXTS[0])
    for head in range(4):
        cut = shares_after(model, TEXTS[0], keys_without=(0, head))[head]
        spared = shares_after(model, TEXTS[0], keys_without=(3, head))[head]
        assert cut < 0.35 * whole[head]
        assert spared > 0.85 * whole[head]


def test_prediction_falls_when_the_previous_token_head_is_off(scripts: Path) -> None:
    found = in_node(
        scripts,
        f"""{LOAD}
const tokens = pictures.tokensOf(model, {TEXTS[0]!r});
const last = tokens.length - 1;
const without = (off) => run(model, tokens, heads.switchedOff(new Set(off)));
const isA = ({{ token }}) => token === "a";
const chance = (off) => expected(model, without(off), last).find(isA).chance;
answer([chance([]), chance(["0.3"]), chance(["0.0"])]);""",
    )
    assert found[0] > 0.9
    assert found[1] > 0.8
    assert found[2] < 0.2
