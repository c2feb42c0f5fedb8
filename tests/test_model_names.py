"""A model is found by any of its names, and known with the families it is part of."""

import pytest

from mi_catalog.model_names import ModelNames
from mi_catalog.models import StudiedModel
from tests.conftest import SmallProject

CLOCKS = ModelNames(
    [
        StudiedModel(id="clock", name="Clock", maker="Byron Works"),
        StudiedModel(id="clock-3", name="Clock 3", part_of="clock", license="MIT"),
        StudiedModel(
            id="clock-3-2b",
            name="Clock 3 2B",
            part_of="clock-3",
            checkpoints=("byron/clock-3-2b", "byron/clock-3-2b-it"),
            aliases=("clock3-small",),
        ),
        StudiedModel(id="clock-3-5", name="Clock 3.5", part_of="clock"),
        StudiedModel(id="gear", name="Gear", also_a_word=True),
        StudiedModel(id="gear-1", name="Gear 1", part_of="gear", checkpoints=("byron/gear",)),
    ]
)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Clock 3 2B", "Clock 3 2B"),
        ("clock-3-2b", "Clock 3 2B"),
        ("byron/clock-3-2b-it", "Clock 3 2B"),
        ("clock-3-2b-it", "Clock 3 2B"),
        ("Clock3-small", "Clock 3 2B"),
        ("clock3", "Clock 3"),
        ("Clock-3.5", "Clock 3.5"),
        ("gear", "Gear"),
        ("byron/gear", "Gear 1"),
    ],
)
def test_a_model_is_found_by_each_of_its_names(written: str, name: str) -> None:
    found = CLOCKS.find(written)
    assert found
    assert found.name == name


@pytest.mark.parametrize("written", ["Clock 4", "Clock 3 20B", "", "/"])
def test_another_name_means_no_model(written: str) -> None:
    assert CLOCKS.find(written) is None


def test_a_size_is_of_its_version_and_its_family() -> None:
    assert CLOCKS.lineage("clock-3-2b") == ("Clock 3 2B", "Clock 3", "Clock")
    assert CLOCKS.lineage("Sundial") == ("Sundial",)


def test_circular_families_end() -> None:
    names = ModelNames(
        [StudiedModel(id="a", name="A", part_of="b"), StudiedModel(id="b", name="B", part_of="a")]
    )
    assert names.lineage("A") == ("A", "B")


def test_a_fact_comes_from_the_narrowest_that_gives_it() -> None:
    size = CLOCKS.by_id["clock-3-2b"]
    assert CLOCKS.fact(size, "license") == ("MIT", CLOCKS.by_id["clock-3"])
    assert CLOCKS.fact(size, "maker") == ("Byron Works", CLOCKS.by_id["clock"])
    assert CLOCKS.fact(size, "layers") == (None, None)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A circuit of Clock-3-2B, and one of Clock 3.", ["Clock 3 2B", "Clock 3"]),
        ("Clock 3.5 is not Clock 3.", ["Clock 3.5", "Clock 3"]),
        ("Clock 3.7 is newer, as is clock-4.", ["Clock"]),
        ("Three Clocks tick", ["Clock"]),
        ("clockwork and o'clocks3", []),
        ("Every gear turns", []),
        ("Gear 1 turns", ["Gear 1"]),
        ("clock3smaller", []),
        ("", []),
    ],
)
def test_names_are_found_in_running_text(text: str, names: list[str]) -> None:
    assert [model.name for model in CLOCKS.named_in(text)] == names


def test_models_are_loaded_with_the_catalog(project: SmallProject) -> None:
    project.write("catalog/vocabulary/models.yml", "clock:\n  name: Clock\n  layers: '2'\n")
    loaded = project.load()
    assert loaded.findings == ()
    assert loaded.catalog.models.by_id["clock"].layers == 2


def test_faults_in_the_file_are_reported_where_they_are(project: SmallProject) -> None:
    text = "clock:\n  name: Clock\n  architecture: decodr\n  checkpoints:\n    - clock-base\n"
    project.write("catalog/vocabulary/models.yml", text)
    found = [str(finding) for finding in project.load().findings]
    assert [line.split(":")[1] for line in found] == ["3", "5"]
    assert found[0].endswith('architecture: "decodr" is unknown. Did you mean "decoder"?')
