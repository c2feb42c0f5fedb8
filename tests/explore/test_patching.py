"""What the patching figure shows is what NumPy computes, and teaches what the page says."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mi_catalog.explore.model_file import ModelFile, read_model
from mi_catalog.explore.train import FOLDER
from tests.explore import reference
from tests.explore.in_node import in_node

CLEAN = "^ when ann and ben went to the park , ann gave a ring to"
CORRUPTED = "^ when ann and ben went to the park , ben gave a ring to"
GIVER, LAST = 10, 14
LOAD = """
import { readFileSync } from "node:fs";
import { read } from "./assets/explore/model.js";
import { Pair } from "./assets/explore/patches.js";
import * as pictures from "./assets/explore/patching-pictures.js";
const model = read(JSON.parse(readFileSync("assets/explore/names-model.json", "utf-8")));
"""
WAYS = [False, True]


@pytest.fixture(scope="module")
def model() -> ModelFile:
    return read_model(FOLDER / "names-model.json")


@pytest.fixture(scope="module")
def shares(scripts: Path) -> Any:
    """Share of every cell, by direction, as the page computes it."""
    return in_node(
        scripts,
        f"""{LOAD}
const pair = new Pair(model, ...pictures.asTokens(model, "ben gives instead"));
const all = (noising) => Object.fromEntries(
  pictures.cellsOf(pair).map((key) => [key, pair.share(pictures.placeOf(key), noising)]),
);
answer({{ "false": all(false), "true": all(true) }});""",
    )


def difference(model: ModelFile, run: Any) -> float:
    ben, ann = model.vocabulary.index("ben"), model.vocabulary.index("ann")
    return float(run["logits"][-1, ben] - run["logits"][-1, ann])


def share(model: ModelFile, kind: str, layer: int, index: int, noising: bool) -> float:
    """The share of a cell, in NumPy."""
    clean, corrupted = (
        [model.vocabulary.index(word) for word in prompt.split()] for prompt in (CLEAN, CORRUPTED)
    )
    runs = [reference.run(model, clean), reference.run(model, corrupted)]
    best, worst = (difference(model, run) for run in runs)
    tokens, source = (clean, runs[1]) if noising else (corrupted, runs[0])

    def stream_edit(at: int, stream: Any) -> None:
        if kind == "stream" and at == layer:
            stream[index] = source["streams"][layer][index]

    def head_edit(at: int, head: int, output: Any) -> None:
        if kind == "head" and (at, head) == (layer, index):
            output[:] = source["outputs"][layer][index]

    patched = difference(model, reference.run(model, tokens, stream_edit, head_edit))
    return (best - patched if noising else patched - worst) / (best - worst)


@pytest.mark.parametrize("noising", WAYS)
def test_every_cell_agrees_with_numpy(shares: Any, model: ModelFile, noising: bool) -> None:
    found = shares[str(noising).lower()]
    assert len(found) == 4 * 15 + 3 * 4
    for key, value in found.items():
        kind, layer, index = key.split(".")
        expected = share(model, kind, int(layer), int(index), noising)
        assert value == pytest.approx(expected, abs=1e-9), key


@pytest.mark.parametrize("noising", WAYS)
def test_difference_moves_from_the_giver_to_the_last_word(shares: Any, noising: bool) -> None:
    found = shares[str(noising).lower()]
    assert found[f"stream.0.{GIVER}"] == pytest.approx(1)
    assert found[f"stream.3.{LAST}"] == pytest.approx(1)
    assert 0.3 < found[f"stream.2.{GIVER}"] < 0.6
    assert 0.4 < found[f"stream.2.{LAST}"] < 0.7


def test_two_heads_carry_it_half_each(shares: Any) -> None:
    found = shares["false"]
    heads = {key: value for key, value in found.items() if key.startswith("head.")}
    strongest = sorted(heads, key=heads.__getitem__)[-2:]
    assert sorted(strongest) == ["head.1.3", "head.2.3"]
    assert 0.3 < heads["head.2.3"] < 0.6
    assert 0.3 < heads["head.1.3"] < 0.6


def test_names_that_change_places_leave_nothing_to_share_out(scripts: Path) -> None:
    found = in_node(
        scripts,
        f"""{LOAD}
const gap = (name) => {{
  const pair = new Pair(model, ...pictures.asTokens(model, name));
  return pair.best - pair.worst;
}};
answer([Object.keys(pictures.CORRUPTIONS).map(gap), pictures.LEAST]);""",
    )
    *others, swapped = found[0]
    assert min(others) > 8
    assert swapped < found[1] < min(others)


def gate(scripts: Path, name: str, parts: str, noising: bool) -> float:
    direction = str(noising).lower()
    return float(
        in_node(
            scripts,
            f"""
import {{ gateShare }} from "./assets/explore/gates.js";
answer(gateShare("{name}", new Set("{parts}"), {direction}));""",
        )
    )


@pytest.mark.parametrize("noising", WAYS)
@pytest.mark.parametrize("parts", ["", "A", "B", "AB"])
@pytest.mark.parametrize("name", ["AND", "OR"])
def test_gates_are_those_of_logic(scripts: Path, name: str, parts: str, noising: bool) -> None:
    patched, rest = (0, 1) if noising else (1, 0)
    values = [patched if part in parts else rest for part in "AB"]
    output = min(values) if name == "AND" else max(values)
    assert gate(scripts, name, parts, noising) == (1 - output if noising else output)


@pytest.mark.parametrize(("name", "restored", "broken"), [("AND", 0, 1), ("OR", 1, 0)])
def test_necessary_and_sufficient_part_ways(
    scripts: Path, name: str, restored: int, broken: int
) -> None:
    assert gate(scripts, name, "A", False) == restored
    assert gate(scripts, name, "A", True) == broken


def test_arithmetic_of_the_page_is_that_of_numpy(scripts: Path) -> None:
    random = np.random.default_rng(0)
    left, right = random.normal(size=(4, 3)), random.normal(size=(3, 5))
    found = in_node(
        scripts,
        f"""
import * as matrix from "./assets/explore/matrix.js";
const of = (rows) => (
  {{ rows: rows.length, columns: rows[0].length, data: Float64Array.from(rows.flat()) }}
);
const [left, right] = [of({left.tolist()}), of({right.tolist()})];
answer({{
  product: [...matrix.product(left, right).data], turned: [...matrix.turned(left).data],
  size: matrix.size(left), softmax: matrix.softmax([1, 2, 1000]),
  columns: [...matrix.columnsOf(left, 1, 3).data], rows: [...matrix.rowsOf(left, 1, 3).data],
}});""",
    )
    np.testing.assert_allclose(found["product"], (left @ right).ravel())
    np.testing.assert_allclose(found["turned"], left.T.ravel())
    np.testing.assert_allclose(found["columns"], left[:, 1:3].ravel())
    np.testing.assert_allclose(found["rows"], left[1:3].ravel())
    assert found["size"] == pytest.approx(np.linalg.norm(left))
    assert found["softmax"] == [0, 0, 1]
