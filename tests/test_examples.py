"""The worked examples printed on the pages run as shown and say what the pages claim."""

import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent
from types import ModuleType

import numpy as np
import pytest

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"
TOPICS = EXAMPLES.parent / "topics"
PAGES = {
    "activation_patching": "activation-patching",
    "modular_addition": "reasoning",
    "paths_and_slopes": "activation-patching",
    "pentagon": "superposition",
    "probe_control": "probing",
    "qk_and_ov": "attention-heads",
    "shrinkage": "sparse-autoencoders",
    "zero_ablation": "activation-patching",
}
"""The page that shows each program."""
CLEAN = "·ABCDA"
PAIRS_SWAPPED = "·CBADA"
QUESTION_CHANGED = "·ABCDC"
DECOYS = ("0.1 own token", "1.0 average")


def loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"{name}_example", EXAMPLES / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def example() -> ModuleType:
    return loaded("activation_patching")


def test_the_model_continues_the_pair_it_has_seen(example: ModuleType) -> None:
    differences = [example.run(p)[0] for p in (CLEAN, PAIRS_SWAPPED, QUESTION_CHANGED)]

    assert differences[0] > 5
    assert max(differences[1:]) < -5


@pytest.mark.parametrize("head", ["0.0 previous token", "1.1 induction"])
def test_a_head_of_the_circuit_recovers_nearly_everything(example: ModuleType, head: str) -> None:
    assert example.recovered(CLEAN, PAIRS_SWAPPED, head) == pytest.approx(1, abs=0.05)


@pytest.mark.parametrize("head", DECOYS)
@pytest.mark.parametrize("corrupted", [PAIRS_SWAPPED, QUESTION_CHANGED])
def test_a_decoy_recovers_nearly_nothing(example: ModuleType, head: str, corrupted: str) -> None:
    assert example.recovered(CLEAN, corrupted, head) == pytest.approx(0, abs=0.05)


def test_each_swapped_pair_brings_back_about_half_of_the_difference(example: ModuleType) -> None:
    shares = [example.recovered(CLEAN, PAIRS_SWAPPED, "0.0 previous token", at) for at in range(6)]

    assert shares == pytest.approx([0, 0, 0.5, 0, 0.5, 0], abs=0.1)


def test_the_induction_head_acts_at_the_last_position_only(example: ModuleType) -> None:
    shares = [example.recovered(CLEAN, PAIRS_SWAPPED, "1.1 induction", at) for at in range(6)]

    assert shares == pytest.approx([0, 0, 0, 0, 0, 1], abs=0.05)


def test_a_corruption_hides_the_head_whose_output_it_leaves_alone(example: ModuleType) -> None:
    heads = ["0.0 previous token", "1.1 induction"]

    shares = [example.recovered(CLEAN, QUESTION_CHANGED, head) for head in heads]

    assert shares == pytest.approx([0, 1], abs=0.05)


@pytest.mark.parametrize("head", ["0.0 previous token", "1.1 induction", *DECOYS])
def test_patching_clean_into_clean_changes_nothing(example: ModuleType, head: str) -> None:
    difference, outputs = example.run(CLEAN)

    assert example.run(CLEAN, patch=(head, slice(None), outputs))[0] == difference


@pytest.fixture(scope="module")
def slopes(example: ModuleType) -> Iterator[ModuleType]:
    """The program on paths and slopes, which imports the first one by its name."""
    sys.modules["activation_patching"] = example
    yield loaded("paths_and_slopes")
    del sys.modules["activation_patching"]


def test_previous_token_head_acts_through_the_keys_of_the_induction_head(
    slopes: ModuleType,
) -> None:
    shares = {part: slopes.along("1.1 induction", part) for part in "QKV"}

    assert shares["K"] == pytest.approx(1, abs=0.1)
    assert [shares["Q"], shares["V"]] == pytest.approx([0, 0], abs=0.1)
    assert slopes.along("the output", "") == pytest.approx(0, abs=0.01)


def test_saturated_attention_hides_the_previous_token_head_from_the_slope(
    slopes: ModuleType,
) -> None:
    assert slopes.estimated("1.1 induction") == pytest.approx(1, abs=0.05)
    assert slopes.estimated("0.0 previous token") == pytest.approx(0, abs=0.1)


def test_ten_slopes_along_the_way_find_what_one_at_either_end_misses(
    example: ModuleType, slopes: ModuleType
) -> None:
    """The numbers of the answer to the exercise: 0.04 at the clean end, 0.98 along the way."""
    name, step = slopes.SENDER, slopes.STEP
    (best, clean), (worst, corrupted) = (example.run(p) for p in (slopes.CLEAN, slopes.CORRUPTED))
    change = clean[name] - corrupted[name]

    def slope(prompt: str, outputs: object, direction: object) -> float:
        here, _ = example.run(prompt, patch=(name, slice(None), {name: outputs}))
        there, _ = example.run(
            prompt, patch=(name, slice(None), {name: outputs + step * direction})
        )
        return (there - here) / step

    assert slope(slopes.CLEAN, clean[name], -change) / (worst - best) == pytest.approx(
        0.04, abs=0.01
    )
    along = [
        slope(slopes.CORRUPTED, corrupted[name] + (i + 0.5) / 10 * change, change)
        for i in range(10)
    ]
    assert sum(along) / 10 / (best - worst) == pytest.approx(0.98, abs=0.01)


def test_zeros_take_half_of_what_another_prompt_takes(slopes: ModuleType) -> None:
    zero = loaded("zero_ablation")

    for name in ("0.0 previous token", "1.1 induction"):
        assert zero.zeroed(name) == pytest.approx(0.5, abs=0.1)


def test_logit_is_the_sum_of_what_embedding_and_heads_add() -> None:
    parts = loaded("qk_and_ov")
    found, logits = parts.run()
    answer = parts.W["unembed"][:, parts.LETTERS.index("a")]
    added = parts.W["embed"][parts.TOKENS[-1]] + sum(output for _, _, output in found.values())

    assert added @ answer == pytest.approx(logits[parts.LETTERS.index("a")])


def test_figure_of_the_residual_stream_shows_what_the_model_does() -> None:
    parts = loaded("qk_and_ov")
    found, _ = parts.run()
    answer = parts.LETTERS.index("a")
    stream = parts.W["embed"][parts.TOKENS[-1]]
    rows = []
    for layer in (None, 0, 1):
        heads = [] if layer is None else [(layer, head) for head in range(parts.HEADS)]
        written = sum((found[head][2] for head in heads), np.zeros_like(stream))
        added = (stream if layer is None else written) @ parts.W["unembed"][:, answer]
        stream = stream + written
        weights = np.exp(stream @ parts.W["unembed"])
        best = int(weights.argmax())
        read = f"“{parts.LETTERS[best]}” {weights[best] / weights.sum():.2f}"
        rows.append([f"{added:.2f}", read, *([f"{parts.chance(heads):.2f}"] if heads else [])])

    page = (TOPICS / "foundations.md").read_text("utf-8")
    shown = re.findall(r">((?:“.” )?[0-9]\.[0-9]{2})</text>", page)

    assert sorted(shown) == sorted(number for row in rows for number in row)
    assert "from 0.96 to 0.07" in page and f"{parts.chance():.2f}" == "0.96"


def test_match_of_two_letters_counts_more_than_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The numbers of the answer to the exercise."""
    parts = loaded("qk_and_ov")
    tokens = [0, *(parts.LETTERS.index(letter) for letter in "harbor lantern harborxl")]
    monkeypatch.setattr(parts, "TOKENS", tokens)
    monkeypatch.setattr(parts, "N", len(tokens))

    assert [parts.chance(), parts.chance([(0, 1)])] == pytest.approx([0.53, 0.24], abs=0.005)


def test_order_of_a_greedy_search_decides_which_induction_head_goes() -> None:
    """The answer to the exercise on circuits: one may go at less than 0.2, then none."""
    parts = loaded("qk_and_ov")
    later = [(1, head) for head in range(parts.HEADS)]

    first = {head: parts.chance() - parts.chance([head]) for head in later}
    second = [
        parts.chance([gone]) - parts.chance([gone, head])
        for gone in later[:3]
        for head in later
        if head != gone
    ]

    assert [head for head, cost in first.items() if cost < 0.195] == later[:3]
    assert min(second) >= 0.245


def test_effects_of_zeroing_do_not_add_up() -> None:
    parts = loaded("qk_and_ov")
    later = [(1, head) for head in range(parts.HEADS)]

    alone = sum(parts.chance() - parts.chance([head]) for head in later)

    assert [alone, parts.chance() - parts.chance(later)] == pytest.approx([0.54, 0.92], abs=0.005)


def test_one_induction_head_is_spared_and_four_are_not() -> None:
    parts = loaded("qk_and_ov")
    later = [(1, head) for head in range(parts.HEADS)]

    assert min(parts.chance([each]) for each in later) > 0.7
    assert parts.chance(later) < 0.05


def test_a_penalty_takes_half_of_itself_from_a_latent_that_is_alone() -> None:
    """The numbers of the answer: the least (1 - z)^2 + p z is at z = 1 - p / 2."""
    shrinkage = loaded("shrinkage")
    for penalty in shrinkage.PENALTIES:
        alone, other = shrinkage.penalised(shrinkage.DECODER[0], penalty)
        assert (alone, other) == pytest.approx((1 - penalty / 2, 0), abs=1e-6)


def test_two_latents_at_sixty_degrees_share_what_a_penalty_takes() -> None:
    """Together they lose p / (2 + 2 cos 60 degrees) each, less than either would alone."""
    shrinkage = loaded("shrinkage")
    x = [1.0, 0.8] @ shrinkage.DECODER
    assert shrinkage.penalised(x, 0.3) == pytest.approx([0.9, 0.7], abs=1e-6)


def test_the_largest_latents_are_fitted_and_keep_their_strength() -> None:
    shrinkage = loaded("shrinkage")
    x = [1.0, 0.8] @ shrinkage.DECODER
    assert shrinkage.largest(x, 2) == pytest.approx([1.0, 0.8])
    assert shrinkage.largest(x, 1) == pytest.approx([1.4, 0.0])


@pytest.mark.parametrize("name", sorted(PAGES))
def test_programs_print_what_their_page_shows(name: str) -> None:
    page = (EXAMPLES.parent / "topics" / f"{PAGES[name]}.md").read_text(encoding="utf-8")
    printed = subprocess.run(
        [sys.executable, "-X", "utf8", str(EXAMPLES / f"{name}.py")],
        capture_output=True,
        check=True,
    ).stdout.decode("utf-8")

    assert f'--8<-- "docs/examples/{name}.py"\n' in page
    for table in printed.rstrip().split("\n\n"):
        assert table in page or indent(table, "    ") in page


def test_every_program_is_on_a_page() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.py")} == set(PAGES)
