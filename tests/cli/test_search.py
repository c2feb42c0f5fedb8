"""`mi-catalog search` and `lookup` say which entries words and identifiers mean."""

import io
import json
from pathlib import Path

import pytest

from mi_catalog.catalog import load_catalog
from mi_catalog.cli.main import main
from mi_catalog.similarity.text_search import TextSearch
from tests.conftest import catalog_of, make_library, make_paper, make_term

ROOT = Path(__file__).parents[2]


def found(query: str, *records: object) -> list[str]:
    return [hit.entry.id for hit in TextSearch(catalog_of(*records)).find(query)]  # type: ignore[arg-type]


def other(**fields: object) -> object:
    own = {"id": "other", "title": "Springs", "arxiv": "2403.09999", "summary": "Winds a spring."}
    return make_paper(**{**own, **fields})


def test_words_of_the_title_come_before_words_of_the_summary() -> None:
    mentions = other(summary="Says clockwork once.")
    assert found("clockwork", mentions, make_paper()) == ["byron-2024-clockwork", "other"]


def test_an_entry_with_all_words_comes_before_one_with_some() -> None:
    assert found("small clockwork", other(title="Small Small Springs"), make_paper())[0] == (
        "byron-2024-clockwork"
    )


def test_authors_plurals_and_accents_are_found() -> None:
    paper = make_paper(authors=("Zoë Müller",), title="Clockworks")
    for query in ("muller", "Müller", "clockwork"):
        assert found(query, paper) == ["byron-2024-clockwork"]


def test_two_words_find_the_name_that_is_one() -> None:
    assert found("gear box", make_library(), other()) == ["gearbox"]


def test_an_essential_work_comes_before_its_equal() -> None:
    twin = other(title="Clockwork in Small Transformers", essential=True)
    assert found("clockwork", make_paper(), twin)[0] == "other"


def test_the_source_of_a_term_is_found_by_the_term() -> None:
    term = make_term("escapement", sources=("other",))
    assert found("escapement", other(), make_paper(), term) == ["other"]


@pytest.mark.parametrize(
    "query", ["arXiv:2403.01234v2", "https://arxiv.org/pdf/2403.01234", "byron-2024-clockwork"]
)
def test_an_identifier_finds_its_work_alone(query: str) -> None:
    assert found(query, make_paper(), other()) == ["byron-2024-clockwork"]


def test_words_that_do_not_occur_find_nothing() -> None:
    assert found("the zzz", make_paper()) == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("copy suppression", "mcdougall-2023-copy-suppression"),
        ("toy models of superposition", "elhage-2022-toy-models"),
        ("olsson induction heads", "olsson-2022-induction-heads"),
        ("transformer lens", "transformerlens"),
    ],
)
def test_the_real_catalog_answers_with_the_work_that_is_meant(query: str, expected: str) -> None:
    search = TextSearch(load_catalog(ROOT, contents=False).catalog)
    assert search.find(query, 1)[0].entry.id == expected


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    topics, papers = tmp_path / "catalog/topics", tmp_path / "catalog/papers"
    topics.mkdir(parents=True)
    papers.mkdir()
    (topics / "circuits.yml").write_text("title: Circuits\nsummary: Gears.\ngroup: objects\n")
    text = "title: Clockwork\nauthors:\n  - Ada Byron\ndate: '2024'\narxiv: '2403.01234'\n"
    (papers / "byron-2024-clockwork.yml").write_text(
        text + "summary: Finds gears.\ntopics:\n  - circuits\n"
    )
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("project")
def test_search_prints_ids_and_titles(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "clockwork", "--topic", "circuits"]) == 0
    assert capsys.readouterr().out == "byron-2024-clockwork\n    Clockwork (2024)\n"
    main(["search", "springs"])
    assert capsys.readouterr().out == "Nothing in the catalog has these words.\n"


@pytest.mark.usefixtures("project")
def test_search_refuses_an_unknown_topic(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "clockwork", "--topic", "gears"]) == 2
    assert 'there is no topic "gears". Known: circuits.' in capsys.readouterr().err


@pytest.mark.usefixtures("project")
def test_lookup_says_what_is_there_and_what_is_not(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["lookup", "2403.01234"]) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("2403.01234\n\n2499.99999\n"))
    assert main(["lookup", "-", "--format", "json"]) == 1
    answers = capsys.readouterr().out.split("\n", 1)
    assert answers[0] == "2403.01234  byron-2024-clockwork"
    assert json.loads(answers[1]) == {"2403.01234": "byron-2024-clockwork", "2499.99999": None}
