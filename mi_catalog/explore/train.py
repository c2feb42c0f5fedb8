"""Trains the models of the interactive figures: `python -m mi_catalog.explore.train induction`.

Each takes minutes on one core of a processor. The seed fixes data and first weights; the last
digits of the weights depend on how the machine's linear algebra rounds.
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mi_catalog.explore import tasks
from mi_catalog.explore.adam import Adam, schedule
from mi_catalog.explore.attention_model import Shape, first_weights, gradients, loss_of, run
from mi_catalog.explore.model_file import ModelFile, rounded, write_model

FOLDER = Path(__file__).parents[2] / "docs" / "assets" / "explore"
Tokens = NDArray[np.int64]
JUDGED = 1024
"""How many texts a model is evaluated on."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a model is trained.

    Attributes:
        data: its training data in words, for its card.
        texts: returns a number of training texts.
        predictable: which next tokens of a text can be predicted; the card's loss is over these.
        off: the probability that a head is ablated in training.

    """

    data: str
    shape: Shape
    vocabulary: tuple[str, ...]
    texts: Callable[[np.random.Generator, int], Tokens]
    predictable: Callable[[Tokens], NDArray[np.bool_]]
    seed: int
    steps: int
    rate: float
    batch: int = 64
    decay: float = 0.01
    off: float = 0.0


def _repeated(tokens: Tokens) -> NDArray[np.bool_]:
    """Marks next tokens that follow two letters which were always followed by this token before."""
    known = np.zeros((len(tokens), tokens.shape[1] - 1), np.bool_)
    for text, row in zip(tokens, known, strict=True):
        for at in range(4, len(text) - 1):
            before = [
                int(text[i + 1])
                for i in range(2, at)
                if text[i] == text[at] and text[i - 1] == text[at - 1]
            ]
            row[at] = bool(before) and set(before) == {int(text[at + 1])}
    return known


def _bound(tokens: Tokens) -> NDArray[np.bool_]:
    """Marks the receivers that can be predicted: those in texts where the giver is one of the
    two.
    """
    known = np.zeros((len(tokens), tokens.shape[1] - 1), np.bool_)
    known[:, -1] = (tokens[:, 10] == tokens[:, 2]) | (tokens[:, 10] == tokens[:, 4])
    return known


RECIPES: Mapping[str, Recipe] = MappingProxyType(
    {
        "induction": Recipe(
            data="random letters in which a block of 2 to 14 letters comes again and again",
            shape=Shape(len(tasks.LETTERS), 40, 64, 2, 4),
            vocabulary=tasks.LETTERS,
            texts=lambda random, count: tasks.repeated_letters(random, count, 40),
            predictable=_repeated,
            seed=0,
            steps=6000,
            rate=0.004,
        ),
        "names": Recipe(
            data="sentences in which one of two people hands something to the other",
            shape=Shape(len(tasks.WORDS), 16, 32, 3, 4),
            vocabulary=tasks.WORDS,
            texts=tasks.handed_over,
            predictable=_bound,
            seed=0,
            steps=4000,
            rate=0.005,
            off=0.15,
        ),
    }
)


def trained(recipe: Recipe, report: Callable[[int, float], None]) -> ModelFile:
    """Train a model, quantise it, and evaluate it on texts that it was not trained on.

    Args:
        recipe: how to train it.
        report: called from time to time with the step and its loss.

    """
    random = np.random.default_rng(recipe.seed)
    shape = recipe.shape
    weights = first_weights(shape, random)
    adam = Adam(weights, recipe.decay)
    for step in range(recipe.steps):
        tokens = recipe.texts(random, recipe.batch)
        chances = random.random((recipe.batch, shape.layers, shape.heads))
        on = (chances >= recipe.off).astype(np.float32)
        loss, by = gradients(shape, weights, tokens, on)
        adam.step(by, schedule(step, recipe.steps, recipe.rate))
        if step % 500 == 0:
            report(step, loss)
    card = {
        "data": recipe.data,
        "seed": recipe.seed,
        "steps": recipe.steps,
        "batch": recipe.batch,
        "heads switched off in training": recipe.off,
        "parameters": sum(weight.size for weight in weights.values()),
        **judged(recipe, rounded(weights)),
        "license": "CC BY 4.0",
    }
    return ModelFile(card, shape, recipe.vocabulary, weights)


def judged(recipe: Recipe, weights: Mapping[str, NDArray[Any]]) -> dict[str, float]:
    """Loss and accuracy on the predictable tokens of new texts."""
    tokens = recipe.texts(np.random.default_rng(recipe.seed + 1), JUDGED)
    known = recipe.predictable(tokens)
    logits = run(recipe.shape, weights, tokens).logits
    right = logits[:, :-1].argmax(-1) == tokens[:, 1:]
    return {
        "loss": round(float(loss_of(logits, tokens)[known].mean()), 4),
        "accuracy": round(float(right[known].mean()), 4),
    }


def main(names: list[str]) -> int:
    """Train the named models; all of them without names."""
    for name in names or RECIPES:

        def report(step: int, loss: float, name: str = name) -> None:
            sys.stderr.write(f"{name}: step {step}, loss {loss:.4f}\n")

        model = trained(RECIPES[name], report)
        write_model(FOLDER / f"{name}-model.json", model)
        sys.stderr.write(f"{name}: {dict(model.card)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
