"""The lists of words that curators extend: read, used and refused with a place."""

from pathlib import Path

from mi_catalog.catalog import load_catalog
from mi_catalog.citations.bibtex import to_bibtex
from mi_catalog.citations.reference import References
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


def test_the_catalog_lists_the_eponyms_of_the_field() -> None:
    assert {"Bayesian", "Fourier", "Shapley"} <= load_catalog(ROOT, contents=False).catalog.eponyms


def test_a_list_that_nothing_reads_and_a_repeated_word_are_reported(project: SmallProject) -> None:
    project.write(WORDS, "eponym:\n  words:\n    - Bayes\n")
    assert [str(finding) for finding in project.load().findings] == [
        f'{WORDS}:1:1: schema: nothing reads a list "eponym". Lists are eponyms.'
    ]
    project.write(WORDS, "eponyms:\n  words:\n    - Bayes\n    - Bayes\n")
    assert [str(finding) for finding in project.load().findings] == [
        f'{WORDS}:4:7: schema: "Bayes" is given twice. Remove one.'
    ]
