"""`mi-catalog related` answers for an entry or a text, for people and for programs."""

import io
import json
from pathlib import Path

import pytest

from mi_catalog.cli.main import main

ENTRY = """\
title: {title}
authors:
  - {author}
date: 2024
arxiv: '{arxiv}'
summary: {summary}
topics:
  - circuits
"""
ENTRIES = {
    "heads": ("Induction heads copy tokens", "Ada Byron", "2403.00001", "Heads copy."),
    "again": ("Induction heads revisited", "Ada Byron", "2403.00002", "They copy."),
    "bread": ("Sourdough and rye", "Ian Oak", "2403.00003", "Bakes."),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "catalog" / "papers"
    folder.mkdir(parents=True)
    for name, (title, author, arxiv, summary) in ENTRIES.items():
        text = ENTRY.format(title=title, author=author, arxiv=arxiv, summary=summary)
        (folder / f"{name}.yml").write_text(text, "utf-8")
    return tmp_path


def run(root: Path, capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = main(["--root", str(root), "related", *args])
    streams = capsys.readouterr()
    return code, streams.out, streams.err


def test_an_entry_lists_its_neighbours_and_what_they_share(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(root, capsys, "heads", "-n", "1")
    score, entry_id = out.splitlines()[0].split("  ")
    assert (code, entry_id, err) == (0, "again", "")
    assert 0 < float(score) < 1
    assert out.splitlines()[1] == "      Induction heads revisited"
    assert out.splitlines()[2] == "      shares: circuits, copy, Ada Byron, induction heads"


def test_a_text_is_answered_as_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(root, capsys, "--text", "heads that copy tokens", "--format", "json")
    assert code == 0
    assert [row["entry_id"] for row in json.loads(out)] == ["heads", "again"]
    assert list(json.loads(out)[0]) == ["entry_id", "score", "shared", "title"]


def test_a_dash_reads_the_text_from_standard_input(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Do induction heads copy?"))
    _, out, _ = run(root, capsys, "--text", "-", "-n", "1", "--format", "json")
    assert [row["entry_id"] for row in json.loads(out)] == ["heads"]


def test_no_similar_entries_is_reported_in_words(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(root, capsys, "--text", "quantum gravity")
    assert (code, out) == (0, "No entry of the catalog is similar.\n")


def test_an_unknown_id_suggests_the_nearest(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(root, capsys, "head")
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == 'Error: there is no entry "head". Did you mean "heads"?'


@pytest.mark.parametrize("args", [(), ("heads", "--text", "x")])
def test_exactly_one_of_entry_and_text_is_asked_for(
    root: Path, capsys: pytest.CaptureFixture[str], args: tuple[str, ...]
) -> None:
    code, out, err = run(root, capsys, *args)
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == 'Error: give either an ID or "--text".'
