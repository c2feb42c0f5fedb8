"""Layers, sites, widths and kinds are parsed from names in the registry."""

import io
from typing import Any
from zipfile import ZipFile

import pytest
import yaml

from mi_catalog.models import DictionaryRelease
from mi_catalog.observe.sae_lens import read_wheel
from tests.observe.test_dictionaries import wheel_of


def release_of(
    *ids: str, name: str = "r", repo: str = "o/r", loader: str | None = None, **facts: Any
) -> DictionaryRelease:
    """A release with dictionaries of these ids, each of them its own path."""
    saes = [{"id": one, "path": one, **facts} for one in ids]
    data = {name: {"model": "m", "repo_id": repo, "conversion_func": loader, "saes": saes}}
    with ZipFile(io.BytesIO(wheel_of(yaml.safe_dump(data)))) as wheel:
        return read_wheel(wheel).releases[0]


@pytest.mark.parametrize(
    ("ids", "layers"),
    [
        (["blocks.0.hook_resid_pre", "blocks.1.hook_resid_pre"], "0-1"),
        (["layer_12_width_16k_l0_big", "layer_9_width_16k_l0_big"], "9, 12"),
        (["transcoder/layer_7_width_16k_l0_big_affine"], "7"),
        (["resid_post_layer_3_trainer_1"], "3"),
        (["layer0", "layer27"], "0, 27"),
        (["l31r_8x", "l30r_8x"], "30-31"),
        (["embedding/width_4k/average_l0_6"], None),
    ],
)
def test_layers_are_in_the_names(ids: list[str], layers: str | None) -> None:
    assert release_of(*ids).layers == layers


@pytest.mark.parametrize(
    ("made", "sites"),
    [
        (release_of("blocks.0.hook_resid_pre"), ["residual"]),
        (release_of("blocks.0.hook_z"), ["attention"]),
        (release_of("blocks.0.hook_mlp_out"), ["mlp"]),
        (release_of("l0a_8x", "l0m_8x"), ["attention", "mlp"]),
        (release_of("layer_0/width_16k", name="scope-2b-pt-att"), ["attention"]),
        (release_of("layer_0/width_16k", name="scope-2b-pt-res-canonical"), ["residual"]),
        (release_of("layer_0", repo="o/qwen-transcoders"), ["mlp"]),
        (release_of("layer_50", loader="goodfire"), ["residual"]),
        (release_of("embedding/width_4k", name="scope-2b-pt-res"), ["embedding"]),
        (release_of("layer_50"), []),
    ],
)
def test_sites_are_in_the_names(made: DictionaryRelease, sites: list[str]) -> None:
    assert [site.value for site in made.sites] == sites


@pytest.mark.parametrize(
    ("made", "widths"),
    [
        (release_of("layer_0_width_16k_l0_big", "layer_0_width_1m_l0_big"), (16_384, 1_048_576)),
        (release_of("layer_0/width_131k/canonical"), (131_072,)),
        (release_of("layer0", repo="Q/SAE-Res-W80K-L0_50"), (81_920,)),
        (release_of("blocks.5.x__trainer_0_step_308", name="b_width-2pow12_date"), (4_096,)),
        (release_of("blocks.8.hook_resid_pre_768"), (768,)),
        (release_of("l0r_8x", neuronpedia="llama/0-scope-res-32k"), (32_768,)),
        (release_of("blocks.0.hook_resid_pre"), ()),
    ],
)
def test_widths_are_in_the_names(made: DictionaryRelease, widths: tuple[int, ...]) -> None:
    assert made.widths == widths


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("clock-res", "sae"),
        ("clock-transcoders-all", "transcoder"),
        ("clock-2.5m-clt-as-per-layer", "cross-layer-transcoder"),
        ("clock-crosscoder", "crosscoder"),
    ],
)
def test_kinds_are_in_the_names(name: str, kind: str) -> None:
    assert release_of("layer_0", name=name).kind == kind


def test_sparsity_is_the_field_or_in_the_path() -> None:
    assert release_of("layer_0/average_l0_20", "layer_0/average_l0_90").l0 == (20, 90)
    assert release_of("layer_0/average_l0_20", l0=31.5).l0 == (31.5, 31.5)
    assert release_of("layer_0").l0 == ()


def test_the_example_is_of_the_middle_layer_and_of_middling_sparsity() -> None:
    ids = [f"layer_{layer}/average_l0_{l0}" for layer in range(5) for l0 in (10, 40, 90)]
    assert release_of(*ids).example == "layer_2/average_l0_40"


def test_ids_that_differ_in_numbers_are_one_pattern() -> None:
    made = release_of("blocks.0.hook_z__trainer_1", "blocks.1.hook_z__trainer_2", "l3r_8x")
    assert made.ids == ("blocks.{layer}.hook_z__trainer_{number}", "l{layer}r_8x")
