"""The toy model that the page trains is the one of NumPy, and does what its paper describes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mi_catalog.explore.toy_model import Setting, ToyModel, Uniform
from tests.explore.in_node import in_node

Trained = Callable[..., dict[str, Any]]
TRAIN = """
import {{ ToyModel }} from "./assets/explore/toy-model.js";
import {{ verdict }} from "./assets/explore/superposition-pictures.js";
const model = new ToyModel({{
  features: {features}, dimensions: {dimensions}, density: {density},
  importance: {importance}, seed: {seed},
}});
while (model.steps < {steps}) model.step();
answer({{
  weight: [...model.weight], bias: [...model.bias], loss: model.loss(), gram: model.gram(),
  dimensions: model.dimensionsOf(), verdict: verdict(model),
}});
"""


def in_page(scripts: Path, setting: Setting, steps: int = 1500) -> dict[str, Any]:
    """The model after some steps of the page's script."""
    values = {name: getattr(setting, name) for name in Setting.__slots__}
    found: dict[str, Any] = in_node(scripts, TRAIN.format(steps=steps, **values))
    return found


def test_both_draw_the_same_random_numbers(scripts: Path) -> None:
    program = """
import { uniform } from "./assets/explore/random.js";
const random = uniform(4294967290);
answer(Array.from({ length: 1000 }, random));
"""
    assert in_node(scripts, program) == Uniform(4294967290).draw(1000).tolist()


@pytest.mark.parametrize("setting", [Setting(5, 2, 0.05, 0.9, 1), Setting(20, 5, 0.2, 0.8, 7)])
def test_weights_gradients_and_loss_agree_with_numpy(scripts: Path, setting: Setting) -> None:
    reference = ToyModel(setting)
    for _ in range(60):
        reference.step()

    found = in_page(scripts, setting, steps=60)

    np.testing.assert_allclose(found["weight"], reference.weight.ravel(), atol=1e-9)
    np.testing.assert_allclose(found["bias"], reference.bias, atol=1e-9)
    np.testing.assert_allclose(found["gram"], reference.gram(), atol=1e-9)
    np.testing.assert_allclose(found["dimensions"], reference.dimensions_of(), atol=1e-6)
    assert found["loss"] == pytest.approx(reference.loss(), rel=1e-9)


def test_gradient_steps_go_downhill(scripts: Path) -> None:
    setting = Setting(5, 2, 0.05, 0.9, 1)
    assert in_page(scripts, setting)["loss"] < in_page(scripts, setting, steps=1)["loss"] / 5


@pytest.mark.parametrize(
    ("density", "words"),
    [
        (1, "2 of 5 features are kept, each with a dimension to itself"),
        (1 / 3, "in 2 opposite pairs"),
        (1 / 20, "at the corners of a pentagon"),
    ],
)
def test_geometry_follows_from_sparsity(scripts: Path, density: float, words: str) -> None:
    assert words in in_page(scripts, Setting(5, 2, density, 0.9, 1))["verdict"]


def test_dense_features_are_kept_by_importance(scripts: Path) -> None:
    gram = np.array(in_page(scripts, Setting(5, 2, 1, 0.9, 1))["gram"])
    np.testing.assert_allclose(gram, np.diag([1, 1, 0, 0, 0]), atol=0.05)


def test_corners_of_the_pentagon_are_72_degrees_apart(scripts: Path) -> None:
    weight = np.array(in_page(scripts, Setting(5, 2, 0.05, 1, 1))["weight"]).reshape(2, 5)
    turned = np.sort(np.degrees(np.arctan2(weight[1], weight[0])) % 360)
    np.testing.assert_allclose(np.diff([*turned, turned[0] + 360]), 72, atol=4)


def test_less_important_features_give_way(scripts: Path) -> None:
    """What the caption says of importance: at 0.7, sparse features are kept in pairs."""
    gram = np.array(in_page(scripts, Setting(5, 2, 0.05, 0.7, 1))["gram"])
    assert (np.diag(gram) > 0.25).tolist() == [True, True, True, True, False]


@pytest.mark.parametrize(("importance", "loss"), [(0.9, 0.18), (1, 0.25)])
def test_dense_loss_is_the_variance_of_what_is_dropped(importance: float, loss: float) -> None:
    """The numbers of the exercise: three twelfths, weighed by importance."""
    model = ToyModel(Setting(5, 2, 1, importance, 1))
    model.train()
    assert model.loss() == pytest.approx(loss, abs=0.01)
