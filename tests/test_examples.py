"""The worked examples printed on the pages run as shown and say what the pages claim."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

EXAMPLE = Path(__file__).parents[1] / "docs" / "examples" / "activation_patching.py"
CLEAN = "·ABCDA"
PAIRS_SWAPPED = "·CBADA"
QUESTION_CHANGED = "·ABCDC"
DECOYS = ("0.1 own token", "1.0 average")


@pytest.fixture(scope="module")
def example() -> ModuleType:
    spec = importlib.util.spec_from_file_location("activation_patching_example", EXAMPLE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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


def test_the_program_prints_the_table_shown_on_the_page() -> None:
    page = (EXAMPLE.parents[1] / "topics" / "activation-patching.md").read_text(encoding="utf-8")

    printed = subprocess.run(
        [sys.executable, "-X", "utf8", str(EXAMPLE)], capture_output=True, check=True
    ).stdout.decode("utf-8")

    assert printed in page


def test_the_page_includes_the_program_itself() -> None:
    page = (EXAMPLE.parents[1] / "topics" / "activation-patching.md").read_text(encoding="utf-8")

    assert '```python\n--8<-- "docs/examples/activation_patching.py"\n```' in page
