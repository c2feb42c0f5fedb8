"""`mi-catalog export` writes what was asked for to standard output, and nothing else there."""

import json
from pathlib import Path

import pytest

from mi_catalog.cli.main import main

PAPER = """\
title: Clockwork in small transformers
authors:
  - Ada Byron
date: 2024-03-05
arxiv: '2403.01234'
summary: Finds gears.
topics:
  - circuits
"""
LIBRARY = """\
name: GearBox
url: https://gearbox.example.org/
summary: Opens models like clocks.
topics:
  - probing
"""
TOPIC = """\
title: Circuits
summary: What gears tell.
group: objects
"""
PATH = """\
title: First steps
summary: From gears to clocks.
outcomes:
  - Read a clock.
steps:
  - entry: gearbox
    why: First.
  - entry: ada-2024-clockwork
    why: Then.
  - entry: gearbox
    why: Again.
"""
FILES = {
    "papers/2024/ada-2024-clockwork.yml": PAPER,
    "libraries/gearbox.yml": LIBRARY,
    "topics/circuits.yml": TOPIC,
    "topics/probing.yml": TOPIC.replace("Circuits", "Probing"),
    "paths/first-steps.yml": PATH,
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "catalog" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def exported(root: Path, capsys: pytest.CaptureFixture[str], *args: str) -> str:
    assert main(["--root", str(root), "export", *args]) == 0
    return capsys.readouterr().out


def refused(root: Path, capsys: pytest.CaptureFixture[str], *args: str) -> str:
    assert main(["--root", str(root), "export", *args]) == 2
    streams = capsys.readouterr()
    assert streams.out == ""
    return streams.err.splitlines()[-1]


def ids(text: str) -> list[str]:
    return [entry["id"] for entry in json.loads(text)["entries"]]


def test_everything_is_exported_in_order_of_id(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ids(exported(root, capsys, "json")) == ["ada-2024-clockwork", "gearbox"]


@pytest.mark.parametrize(
    ("form", "start"),
    [("bibtex", "@misc{"), ("csl-json", "[\n{"), ("csv", "\ufeffid,"), ("json", '{"license"')],
)
def test_each_format_is_known(
    root: Path, capsys: pytest.CaptureFixture[str], form: str, start: str
) -> None:
    assert exported(root, capsys, form).startswith(start)


def test_a_topic_and_a_kind_narrow_the_export(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ids(exported(root, capsys, "json", "--topic", "circuits")) == ["ada-2024-clockwork"]
    assert ids(exported(root, capsys, "json", "--kind", "library")) == ["gearbox"]
    assert ids(exported(root, capsys, "json", "--topic", "circuits", "--kind", "library")) == []


def test_a_path_is_exported_in_its_own_order(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = exported(root, capsys, "json", "--path", "first-steps")
    assert ids(text) == ["gearbox", "ada-2024-clockwork"]
    assert json.loads(text)["scope"] == "paths/first-steps"


def test_a_base_url_adds_each_entrys_page(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = exported(root, capsys, "json", "--kind", "library", "--base-url", "https://x.org/")
    assert json.loads(text)["entries"][0]["page"] == "https://x.org/libraries/gearbox/"


def test_an_unknown_topic_suggests_the_nearest(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refused(root, capsys, "json", "--topic", "circuit") == (
        'Error: there is no topic "circuit". Did you mean "circuits"?'
    )


def test_an_unknown_path_lists_the_known_ones(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refused(root, capsys, "json", "--path", "zzz") == (
        'Error: there is no learning path "zzz". Known: first-steps.'
    )


def test_an_unreadable_file_is_left_out_and_counted(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "catalog/libraries/gearbox.yml").write_text("name: [", "utf-8")
    assert main(["--root", str(root), "export", "json"]) == 0
    streams = capsys.readouterr()
    assert ids(streams.out) == ["ada-2024-clockwork"]
    assert streams.err == '1 file is left out as unreadable. Run "mi-catalog check".\n'
