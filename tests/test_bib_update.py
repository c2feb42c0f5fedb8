"""Updating a bibliography: published works are cited as such, everything else is unchanged."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from mi_catalog.catalog import Catalog
from mi_catalog.cli.main import main
from mi_catalog.intake.bib_update import Updated, update_bibliography
from mi_catalog.intake.bibtex_reading import BadBibtex
from mi_catalog.models import Venue
from mi_catalog.venues import Venues
from tests.conftest import catalog_of, make_paper

CONFERENCE = Venue(id="clockconf", short="ClockConf", name="Clock Conference", kind="conference")
JOURNAL = Venue(id="gears", short="Gears", name="Journal of Gears", kind="journal")


def catalog(**fields: object) -> Catalog:
    paper = make_paper(**{"venue": "ClockConf 2025", **fields})
    return replace(catalog_of(paper), venues=Venues([CONFERENCE, JOURNAL]))


def updated(text: str, **fields: object) -> Updated:
    return update_bibliography(text, catalog(**fields))


def entry(*fields: str, kind: str = "article", end: str = "\n}\n") -> str:
    return f"@{kind}{{my-key,\n  " + ",\n  ".join(fields) + end


TITLE = "title   = {Clockwork in Small Transformers}"
AUTHOR = "author  = {Byron, Ada and Charles Babbage}"
ARXIV = "journal = {arXiv preprint arXiv:2403.01234}"
PREPRINT = entry(TITLE, AUTHOR, ARXIV, "year    = {2024}")


def test_a_preprint_becomes_what_was_published_in_the_place_it_had() -> None:
    assert updated(PREPRINT).text == entry(
        TITLE,
        AUTHOR,
        "booktitle = {Clock Conference (ClockConf)}",
        "year    = {2025}",
        "eprint  = {2403.01234}",
        "archivePrefix = {arXiv}",
        kind="inproceedings",
    )


def test_an_article_of_a_journal_gets_its_place_in_it() -> None:
    text = updated(PREPRINT, venue="Gears 2025", volume="7", pages="1-9").text
    assert text.startswith("@article{my-key,")
    assert "journal = {Journal of Gears}" in text
    assert "volume  = {7}" in text
    assert "pages   = {1--9}" in text


def test_a_second_run_changes_nothing() -> None:
    once = updated(PREPRINT).text
    again = updated(once)
    assert (again.text, again.changed) == (once, ())


def test_keys_comments_and_other_fields_stay() -> None:
    around = "% mine\n@comment{not this}\n@string{me = {Ada}}\n\n"
    own = ("note    = {read twice}", "file    = {:a.pdf:PDF}")
    text = updated(around + entry(TITLE, AUTHOR, ARXIV, *own) + "\nloose words\n").text
    assert text.startswith(around)
    assert text.endswith("\nloose words\n")
    assert all(field in text for field in own)
    assert "{my-key," in text


def test_a_comment_inside_an_entry_stays_on_its_line() -> None:
    text = updated(entry(TITLE, AUTHOR, ARXIV, "year    = {2024}, % the preprint's")).text
    assert "year    = {2025}, % the preprint's\n" in text


def test_an_entry_on_one_line_stays_on_one_line() -> None:
    title, arxiv = "title={Clockwork in Small Transformers}", "eprint={2403.01234}"
    text = updated(f"@misc{{k, {title}, {arxiv}, year={{2024}}}}\n").text
    assert text == (
        f"@inproceedings{{k, {title}, {arxiv}, year={{2025}}, "
        "booktitle={Clock Conference (ClockConf)}}\n"
    )


@pytest.mark.parametrize(
    "field",
    [
        *("volume = {abs/2403.01234}", "month = mar", "doi = {10.48550/arXiv.2403.01234}"),
        *("publisher = {arXiv}", "note = {arXiv:2403.01234 [cs.LG]}", "institution = {arXiv}"),
    ],
)
def test_fields_that_only_mark_a_preprint_are_removed(field: str) -> None:
    assert field not in updated(entry(TITLE, AUTHOR, ARXIV, field)).text


@pytest.mark.parametrize("field", ["note = {Best paper}", "publisher = {Press}", "pages = {9}"])
def test_other_fields_stay(field: str) -> None:
    assert field in updated(entry(TITLE, AUTHOR, ARXIV, field)).text


@pytest.mark.parametrize(
    "text",
    [
        entry(TITLE, AUTHOR, "journal = {Annals of Horology}", "eprint = {2403.01234}"),
        entry(TITLE, AUTHOR, "booktitle = {ClockConf}", kind="inproceedings"),
        entry(TITLE, AUTHOR, "school = {Gear College}", kind="phdthesis"),
    ],
)
def test_entries_that_cite_the_publication_are_not_changed(text: str) -> None:
    found = updated(text)
    assert (found.text, len(found.known)) == (text, 1)


def test_an_unpublished_preprint_is_not_changed() -> None:
    assert updated(PREPRINT, venue=None).text == PREPRINT


def test_a_work_that_changed_its_title_is_cited_by_the_new_one_and_reported() -> None:
    found = updated(PREPRINT, title="Clocks", former_titles=("Clockwork in Small Transformers",))
    assert "title   = {Clocks}" in found.text
    assert found.changed[0].retitled == "Clocks"


@pytest.mark.parametrize(
    "identifier",
    [
        *("eprint = {2403.01234v2}", "url = {https://arxiv.org/abs/2403.01234}"),
        *("doi = {10.48550/arXiv.2403.01234}", r"note = {\url{https://x.org}}"),
    ],
)
def test_works_are_found_by_identifier_and_by_title(identifier: str) -> None:
    assert [k.entry.id for k in updated(entry(TITLE, AUTHOR, identifier)).known] == [
        "byron-2024-clockwork"
    ]


def test_another_work_of_the_same_title_is_not_taken_for_it() -> None:
    found = updated(entry(TITLE, "author = {Grace Hopper}"))
    assert (found.known, found.unknown) == ((), ("my-key",))


def test_biblatex_keeps_its_own_names_of_fields() -> None:
    journal = "journaltitle = {arXiv preprint}"
    text = updated(entry(TITLE, AUTHOR, journal, "date = {2024-03}"), venue="Gears 2025").text
    assert "journaltitle = {Journal of Gears}" in text
    assert "date = {2025}" in text
    assert "year" not in text


def test_line_ends_of_windows_stay() -> None:
    text = updated(PREPRINT.replace("\n", "\r\n")).text
    assert "\n" not in text.replace("\r\n", "")


def test_an_entry_that_cannot_be_read_is_reported_and_left() -> None:
    bad = entry(r"title = {\input{x}}", AUTHOR)
    found = updated(bad + PREPRINT)
    assert found.text.startswith(bad)
    assert len(found.changed) == 1
    assert found.unread[0].startswith('line 1, "my-key": ')


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("% a\n@misc{k, title = {x", "Line 2: the entry that begins here is never closed."),
        ("@misc{k, title {x}}", "Line 1 is not BibTeX"),
    ],
)
def test_a_file_that_is_not_bibtex_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(BadBibtex, match=message):
        updated(text)


CATALOG = """\
title: Clockwork in Small Transformers
authors:
  - Ada Byron
date: 2024-03-05
arxiv: '2403.01234'
venue: ClockConf 2025
summary: Finds gears.
topics:
  - circuits
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "project"
    (root / "catalog/papers").mkdir(parents=True)
    (root / "catalog/papers/byron-2024-clockwork.yml").write_text(CATALOG)
    monkeypatch.chdir(root)
    bibliography = tmp_path / "my.bib"
    bibliography.write_text(PREPRINT)
    return bibliography


def test_the_command_shows_the_difference_and_writes_only_with_confirmation(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bib", "update", str(file)]) == 0
    shown = capsys.readouterr().out
    assert "-@article{my-key," in shown
    assert "+@inproceedings{my-key," in shown
    assert "1 entry in the catalog, 1 to bring up to date, 0 not in the catalog." in shown
    assert file.read_text() == PREPRINT


def test_the_command_writes_the_file_when_asked_to(file: Path) -> None:
    assert main(["bib", "update", str(file), "--write"]) == 0
    assert "@inproceedings{my-key," in file.read_text()


def test_the_command_lists_what_it_found_as_json(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["bib", "update", str(file), "--format", "json"])
    assert json.loads(capsys.readouterr().out)["known"] == [
        {"key": "my-key", "line": 1, "id": "byron-2024-clockwork", "changed": True}
    ]


def test_a_file_without_its_command_gets_the_command_to_write(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["bib", "references.bib"]) == 2
    assert capsys.readouterr().err.endswith('write "mi-catalog bib update references.bib".\n')


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"@misc{k, title = {\xff}}", ":1:19: the byte 0xFF is not UTF-8. Save the file as UTF-8."),
        (b"@misc{k, title = {x", ": Line 1: the entry that begins here is never closed."),
    ],
)
def test_an_unreadable_file_is_reported_on_one_line(
    file: Path, capsys: pytest.CaptureFixture[str], content: bytes, message: str
) -> None:
    file.write_bytes(content)
    assert main(["bib", "update", str(file), "--write"]) == 2
    assert capsys.readouterr().err.startswith(f"mi-catalog: {file}{message}")
    assert file.read_bytes() == content
