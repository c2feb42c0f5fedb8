"""What `pip install mi-catalog` brings: typed data, a command that works anywhere, little else."""

import doctest
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pandas
import pytest
import yaml

import mi_catalog
import mi_catalog.collection
from mi_catalog import load
from mi_catalog.collection import NoCatalog
from mi_catalog.exports.data_release import write_release
from mi_catalog.release import Release, release_of
from tests.conftest import catalog_of, make_library, make_paper

ROOT = Path(__file__).parents[1]
LIGHT = 25_000_000
"""Bytes that the dependencies of the light package may take."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel, built by way of a source archive as a release is."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), cwd=ROOT)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an environment with nothing but the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("clean") / "env"
    run(sys.executable, "-m", "venv", str(folder), cwd=ROOT)
    python = folder / "bin/python"
    run(str(python), "-m", "pip", "install", "--quiet", "--no-compile", str(wheel), cwd=folder)
    return folder


def run(*command: str, cwd: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MI_CATALOG")}
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


def command(installed: Path, *arguments: str) -> str:
    return run(str(installed / "bin/mi-catalog"), *arguments, cwd=installed.parent)


def test_the_wheel_has_the_data_and_leaves_no_copy_behind(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "mi_catalog/data/release.json" in names
    assert any(name.startswith("mi_catalog/data/catalog/papers/") for name in names)
    assert not [name for name in names if "/tracker/" in name and "data" in name]
    assert not (ROOT / "mi_catalog/data").exists()


def test_the_light_package_needs_little(installed: Path) -> None:
    [packages] = installed.glob("lib/python*/site-packages")
    ours = ("mi_catalog", "pip", "setuptools", "_distutils_hack", "__pycache__")
    sizes = {
        folder.name: sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
        for folder in packages.iterdir()
        if folder.is_dir() and not folder.name.startswith(ours)
    }
    assert sum(sizes.values()) < LIGHT
    assert not {"mkdocs", "material", "requests", "lxml"} & sizes.keys()


def test_the_command_reads_the_data_of_its_release_anywhere(installed: Path) -> None:
    assert command(installed, "show", "2211.00593").startswith("title: 'Interpretability in the")
    assert "mcdougall-2023-copy-suppression" in command(installed, "search", "copy suppression")
    assert json.loads(command(installed, "stats", "--format", "json"))["entries"] > 4_000
    assert command(installed, "lookup", "2211.00593") == "2211.00593  wang-2022-ioi\n"
    assert "wang-2022-ioi" in command(installed, "related", "mcdougall-2023-copy-suppression")
    assert command(installed, "export", "bibtex", "--topic", "circuits").count("@") > 100


def test_programs_read_the_data_of_the_release_anywhere(installed: Path) -> None:
    program = "from mi_catalog import load; c = load(); print(len(c) > 4000, c.release.commit)"
    expected = release_of(ROOT).commit
    assert run(str(installed / "bin/python"), "-c", program, cwd=installed.parent) == (
        f"True {expected}\n"
    )


def test_a_command_that_needs_an_extra_says_how_to_install_it(installed: Path) -> None:
    done = subprocess.run(
        [installed / "bin/mi-catalog", "mcp"],
        cwd=installed.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (
        2,
        'mi-catalog: this command needs the package "mcp". Run: pip install "mi-catalog[mcp]"\n',
    )


def test_in_a_clone_the_files_of_the_clone_are_read(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "catalog/topics").mkdir(parents=True)
    shown = run(str(installed / "bin/mi-catalog"), "stats", "--format", "json", cwd=tmp_path)
    assert json.loads(shown)["entries"] == 0


@pytest.mark.parametrize("module", [mi_catalog, mi_catalog.collection])
def test_the_examples_in_the_documentation_are_true(
    module: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    results = doctest.testmod(module)  # type: ignore[arg-type]
    assert results.attempted > 0
    assert results.failed == 0


def test_a_folder_without_a_catalog_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoCatalog, match='has no "catalog/" folder'):
        load(tmp_path)


def test_a_collection_answers_like_a_mapping() -> None:
    collection = load(ROOT)
    assert collection["wang-2022-ioi"].id in collection
    assert "no-such-entry" not in collection
    with pytest.raises(KeyError):
        collection["no-such-entry"]


def test_a_table_has_a_row_an_entry_and_ids_as_its_index() -> None:
    collection = load(ROOT)
    table = collection.to_pandas(["wang-2022-ioi", "transformerlens"])
    assert list(table.index) == ["wang-2022-ioi", "transformerlens"]
    assert table.loc["wang-2022-ioi", "arxiv"] == "2211.00593"


def test_a_release_of_the_data_says_the_same_in_every_file(tmp_path: Path) -> None:
    catalog = catalog_of(make_paper(), make_library())
    names = write_release(catalog, Release(date="2026-11-27", commit="abc"), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    lines = (tmp_path / "catalog.jsonl").read_text().splitlines()
    table = pandas.read_parquet(tmp_path / "catalog.parquet")
    assert [json.loads(line)["id"] for line in lines] == list(table["id"]) == [*catalog.entries]
    assert list(table["authors"][0]) == ["Ada Byron", "Charles Babbage"]
    assert "1 papers, 1 libraries" in (tmp_path / "README.md").read_text()
    assert len((tmp_path / "SHA256SUMS").read_text().splitlines()) == len(names) - 1


def test_the_citation_of_the_catalog_names_this_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    assert citation["version"] == mi_catalog.__version__
    assert citation["date-released"].replace("-", ".") == mi_catalog.__version__
