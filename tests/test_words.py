"""The lists of words that curators extend: read, used and refused with a place."""

from dataclasses import fields
from pathlib import Path

from mi_catalog.catalog import load_catalog
from mi_catalog.citations.bibtex import to_bibtex
from mi_catalog.citations.reference import References
from mi_catalog.models.word_list import USES
from mi_catalog.people.names import Name
from mi_catalog.similarity.text_search import TextSearch
from mi_catalog.word_lists import WordLists
from tests.conftest import SmallProject

ROOT = Path(__file__).parents[1]
WORDS = "catalog/vocabulary/words.yml"


def test_a_word_that_a_curator_adds_keeps_its_capital_in_bibtex(project: SmallProject) -> None:
    def title() -> str:
        catalog = project.load().catalog
        text = to_bibtex(References.of_catalog(catalog).of(catalog.entries["byron-2024-clockwork"]))
        return next(line.strip() for line in text.splitlines() if "title" in line)

    assert "{Clockwork}" not in title()
    project.write(WORDS, "eponyms:\n  words:\n    - Clockwork\n")
    assert "{Clockwork}" in title()


def test_a_group_with_a_word_that_a_curator_adds_is_not_taken_apart(project: SmallProject) -> None:
    name = "Clockwork Guild"
    assert project.load().catalog.people.name(name).given == "Clockwork"
    project.write(WORDS, "teams:\n  words:\n    - Guild\n")
    assert project.load().catalog.people.name(name) == Name(name, literal=True)


def test_a_common_word_that_a_curator_adds_is_ignored_by_search(project: SmallProject) -> None:
    def found() -> list[str]:
        return [hit.entry.id for hit in TextSearch(project.load().catalog).find("clockwork")]

    assert found() == ["byron-2024-clockwork"]
    project.write(WORDS, "common:\n  words:\n    - clockwork\n")
    assert found() == []


def test_the_catalog_has_every_list() -> None:
    words = load_catalog(ROOT, contents=False).catalog.words
    assert all(getattr(words, field.name) for field in fields(WordLists))
    assert {name.replace("-", "_") for name in USES} == {field.name for field in fields(WordLists)}
    assert {"Bayesian", "Fourier", "Shapley"} <= words.eponyms


def test_no_word_is_common_and_in_a_list_beside_the_common_ones() -> None:
    words = load_catalog(ROOT, contents=False).catalog.words
    assert not words.common & (words.titles | words.comparisons | words.questions)


def test_an_unused_list_and_a_repeated_word_are_reported(project: SmallProject) -> None:
    project.write(WORDS, "eponym:\n  words:\n    - Bayes\n")
    assert [str(finding) for finding in project.load().findings] == [
        f'{WORDS}:1:1: schema: there is no list "eponym". Lists are {", ".join(USES)}.'
    ]
    project.write(WORDS, "eponyms:\n  words:\n    - Bayes\n    - Bayes\n")
    assert [str(finding) for finding in project.load().findings] == [
        f'{WORDS}:4:7: schema: "Bayes" is given twice. Remove one.'
    ]


def test_a_word_that_no_text_can_have_is_reported(project: SmallProject) -> None:
    project.write(WORDS, "common:\n  words:\n    - The\nshorteners:\n  words:\n    - tiny url\n")
    hint = "Write it in lower case, without spaces or accents."
    assert [str(finding) for finding in project.load().findings] == [
        f'{WORDS}:3:7: schema: "The" can never equal a word of a text. {hint}',
        f'{WORDS}:6:7: schema: "tiny url" can never equal a word of a text. {hint}',
    ]
