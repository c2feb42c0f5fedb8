"""Releases that a package lists, those entered by hand, and the lines that load them."""

import ast
import json
from pathlib import Path

import pytest

from mi_catalog.catalog import load_catalog
from mi_catalog.dictionaries import Dictionaries, Published
from mi_catalog.models import DictionaryRegistry, DictionaryRelease, DictionarySuite
from mi_catalog.models.dictionary import layer_numbers, layers_text
from tests.conftest import SmallProject

LISTED = DictionaryRelease(
    name="clock-scope-1b-res",
    model="byron/clock-1b",
    kind="sae",
    repository="byron/clock-scope-1b",
    example="layer_1/width_16k",
)
REGISTRY = DictionaryRegistry(
    package="sae-lens",
    version="6.10.0",
    seen="2026-11-27",
    call="SAE.from_pretrained",
    arguments=("release", "sae_id", "device"),
    releases=(LISTED,),
)
ENTERED = DictionaryRelease(
    name="clock-transcoders",
    model="byron/clock-1b",
    kind="transcoder",
    repository="byron/clock-transcoders",
    example="layers.3",
)
SUITE = DictionarySuite(
    id="clock-scope",
    name="Clock Scope",
    url="https://example.org/clock-scope",
    maker="Byron Works",
    library="gearbox",
    load='tool.open("{repository}", at="{example}", of="{model}")\n',
    repositories=("byron/clock-scope-*",),
    releases=(ENTERED,),
)
DICTIONARIES = Dictionaries([SUITE], REGISTRY)


def published(name: str, dictionaries: Dictionaries = DICTIONARIES) -> Published:
    return next(found for found in dictionaries.published if found.release.name == name)


def test_a_registered_release_is_of_the_suite_whose_pattern_its_repository_fits() -> None:
    found = published("clock-scope-1b-res")
    assert found.suite == SUITE
    assert (found.maker, found.library) == ("Byron Works", "saelens")


def test_a_release_of_no_suite_is_made_by_the_owner_of_its_repository() -> None:
    found = published("clock-scope-1b-res", Dictionaries([], REGISTRY))
    assert found.suite is None
    assert found.maker == "byron"


def test_a_registered_release_is_loaded_by_the_registrys_call() -> None:
    assert DICTIONARIES.lines(published("clock-scope-1b-res")) == (
        "from sae_lens import SAE\n\n"
        "sae = SAE.from_pretrained(\n"
        '    release="clock-scope-1b-res",\n    sae_id="layer_1/width_16k",\n)'
    )


def test_one_entered_by_hand_is_loaded_by_the_lines_of_its_suite() -> None:
    found = published("clock-transcoders")
    assert found.library == "gearbox"
    assert DICTIONARIES.lines(found) == (
        'tool.open("byron/clock-transcoders", at="layers.3", of="byron/clock-1b")'
    )


def test_without_known_lines_there_are_none() -> None:
    bare = Dictionaries([SUITE.model_copy(update={"load": None, "library": None})])
    assert bare.lines(published("clock-transcoders", bare)) == ""
    assert published("clock-transcoders", bare).library == ""


@pytest.mark.parametrize("text", ["0-2", "8", "0, 2, 4-6", "0-1, 3"])
def test_layers_are_read_and_written_in_one_form(text: str) -> None:
    assert layers_text(layer_numbers(text)) == text


@pytest.mark.parametrize("text", ["", "a", "3-1", "5, 2", "1-3, 2", "0-", "0,1"])
def test_other_forms_of_layers_are_refused(project: SmallProject, text: str) -> None:
    release = f"    - name: r\n      model: m\n      kind: sae\n      layers: '{text}'\n"
    suite = f"s:\n  name: S\n  url: https://example.org\n  releases:\n{release}"
    project.write("catalog/dictionaries.yml", suite)
    (finding,) = project.load().findings
    assert finding.path == "catalog/dictionaries.yml"
    assert finding.line == 8


def test_suites_are_loaded_with_the_catalog(project: SmallProject) -> None:
    text = "clock-scope:\n  name: Clock Scope\n  url: https://example.org/clock-scope\n"
    project.write("catalog/dictionaries.yml", text)
    loaded = project.load()
    assert loaded.findings == ()
    assert loaded.catalog.dictionaries.suites["clock-scope"].name == "Clock Scope"


ROOT = Path(__file__).parents[1]


def test_the_lines_of_every_real_registered_release_give_arguments_that_the_call_has() -> None:
    observed = json.loads((ROOT / "catalog/observed/dictionaries.json").read_text("utf-8"))
    registry = DictionaryRegistry.model_validate(observed)
    dictionaries = Dictionaries([], registry)
    for found in dictionaries.published:
        lines = dictionaries.lines(found)
        call = next(node for node in ast.walk(ast.parse(lines)) if isinstance(node, ast.Call))
        assert ast.unparse(call.func) == registry.call
        assert {keyword.arg for keyword in call.keywords} <= {*registry.arguments}


def test_the_lines_of_every_real_release_are_python() -> None:
    dictionaries = load_catalog(ROOT).catalog.dictionaries
    lines = {found.release.name: dictionaries.lines(found) for found in dictionaries.published}
    for text in lines.values():
        ast.parse(text)
    assert not any("{" in text for text in lines.values())
