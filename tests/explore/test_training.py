"""The models are trained as they say: right gradients, right texts, and cards that hold."""

import json
from pathlib import Path

import numpy as np
import pytest

from mi_catalog.explore import tasks
from mi_catalog.explore.adam import Adam
from mi_catalog.explore.attention_model import Shape, first_weights, gradients, loss_of, run
from mi_catalog.explore.model_file import ModelFile, read_model, rounded, write_model
from mi_catalog.explore.train import FOLDER, RECIPES, judged
from tests.explore import reference

SHAPE = Shape(vocabulary=7, context=6, width=8, layers=2, heads=2)


def doubles(seed: int) -> dict[str, np.ndarray]:
    weights = first_weights(SHAPE, np.random.default_rng(seed))
    return {name: weight.astype(np.float64) for name, weight in weights.items()}


@pytest.mark.parametrize("name", sorted(first_weights(SHAPE, np.random.default_rng(0))))
def test_gradients_are_what_differences_say(name: str) -> None:
    random = np.random.default_rng(3)
    weights = doubles(1)
    tokens = random.integers(0, 7, (3, 6))
    on = random.integers(0, 2, (3, 2, 2)).astype(np.float64)
    _, by = gradients(SHAPE, weights, tokens, on)
    direction = random.normal(size=weights[name].shape)

    def loss(step: float) -> float:
        moved = {**weights, name: weights[name] + step * direction}
        return float(loss_of(run(SHAPE, moved, tokens, on).logits, tokens).mean())

    slope = (loss(1e-5) - loss(-1e-5)) / 2e-5
    assert (by[name] * direction).sum() == pytest.approx(slope, rel=1e-4)


def test_training_lowers_the_loss() -> None:
    weights = first_weights(SHAPE, np.random.default_rng(0))
    adam = Adam(weights)
    tokens = np.tile([0, 1, 2, 3, 4, 5], (4, 1))
    losses = []
    for _ in range(60):
        loss, by = gradients(SHAPE, weights, tokens)
        losses.append(loss)
        adam.step(by, 0.01)
    assert losses[-1] < losses[0] / 10


def test_batches_and_single_texts_run_alike() -> None:
    weights = doubles(2)
    tokens = np.random.default_rng(4).integers(0, 7, (2, 5))
    model = ModelFile({}, SHAPE, "abcdefg", weights)
    together = run(SHAPE, weights, tokens)
    for text, logits in zip(tokens, together.logits, strict=True):
        np.testing.assert_allclose(reference.run(model, text)["logits"], logits, atol=1e-9)


def test_later_tokens_change_nothing_before() -> None:
    weights = doubles(5)
    tokens = np.array([[1, 2, 3, 4, 5], [1, 2, 3, 6, 0]])
    logits = run(SHAPE, weights, tokens).logits
    np.testing.assert_allclose(logits[0, :3], logits[1, :3], atol=1e-12)


def test_file_gives_back_the_rounded_weights(tmp_path: Path) -> None:
    weights = first_weights(SHAPE, np.random.default_rng(0))
    write_model(tmp_path / "m.json", ModelFile({"seed": 0}, SHAPE, list("abcdefg"), weights))
    found = read_model(tmp_path / "m.json")
    assert (found.shape, found.card["seed"]) == (SHAPE, 0)
    for name, weight in rounded(weights).items():
        np.testing.assert_array_equal(found.weights[name], weight)
        assert np.abs(weight - weights[name]).max() <= np.abs(weights[name]).max() / 250


@pytest.mark.parametrize("name", RECIPES)
def test_card_says_what_the_published_weights_do(name: str) -> None:
    """Judged anew on the texts that its seed makes; 99% of what can be known is right."""
    model = read_model(FOLDER / f"{name}-model.json")
    found = judged(RECIPES[name], model.weights)
    assert found["loss"] == pytest.approx(model.card["loss"], abs=1e-3)
    assert found["accuracy"] == pytest.approx(model.card["accuracy"], abs=1e-3)
    assert found["accuracy"] > 0.99
    assert model.card["seed"] == RECIPES[name].seed
    assert model.card["parameters"] == sum(weight.size for weight in model.weights.values())
    assert tuple(model.vocabulary) == RECIPES[name].vocabulary


def test_letters_repeat_in_blocks() -> None:
    texts = tasks.repeated_letters(np.random.default_rng(0), 200, 40)
    assert (texts[:, 0] == 0).all()
    assert (texts[:, 1:] > 0).all()
    known = RECIPES["induction"].predictable(texts)
    assert 0.2 < known.mean() < 0.7


def test_receiver_is_whoever_of_the_two_did_not_give() -> None:
    texts = tasks.handed_over(np.random.default_rng(0), 400)
    words = [[tasks.WORDS[token] for token in text] for text in texts]
    assert " ".join(words[0][5:8]) == "went to the"
    bound = RECIPES["names"].predictable(texts)[:, -1]
    for text, is_bound in zip(words, bound, strict=True):
        couple = {text[2], text[4]}
        assert text[15] in couple
        assert text[15] != text[10]
        assert is_bound == (text[10] in couple)
    assert 0.05 < 1 - bound.mean() < 0.2


def test_weights_are_small_enough_to_send() -> None:
    for name in RECIPES:
        content = json.loads((FOLDER / f"{name}-model.json").read_text("utf-8"))
        assert len(content["weights"]) <= 60_000
