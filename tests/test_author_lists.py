"""Lists of authors as people paste them; tests/author_lists.json is read in the browser as well."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog.people.author_lists import (
    AmbiguousAuthors,
    Author,
    joined_hyphens,
)
from tests.real_vocabulary import AUTHORS

TABLE: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "author_lists.json").read_text("utf-8")
)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["text"][:40])
def test_a_list_gives_its_names(row: dict[str, Any]) -> None:
    assert list(AUTHORS.names(row["text"])) == row["names"]


def test_a_family_name_that_the_list_sets_apart_is_kept() -> None:
    text = "Toro Icarte, Rodrigo and A. {Delgado de Molina} and Ada Lovelace"
    assert AUTHORS.read(text) == (
        Author("Rodrigo Toro Icarte", "Toro Icarte"),
        Author("A. Delgado de Molina", "Delgado de Molina"),
        Author("Ada Lovelace"),
    )


def test_accents_written_in_tex_become_letters() -> None:
    assert AUTHORS.names(r"{\"O}zg{\"u}r Kaya and Schr\"odinger, Erwin") == (
        "Özgür Kaya",
        "Erwin Schrödinger",
    )


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Lovelace, Ada AND Hopper, Grace", ("Ada Lovelace", "Grace Hopper")),
        (
            "{Barnes and Noble, Inc.} and Hopper, Grace",
            ("Barnes and Noble, Inc.", "Grace Hopper"),
        ),
        ("{Huertas Celdrán}, Alberto Maria", ("Alberto Maria Huertas Celdrán",)),
        ("family=Byron, given=Ada, given-i=A", ("Ada Byron",)),
    ],
)
def test_a_bibtex_field_gives_its_names(value: str, names: tuple[str, ...]) -> None:
    assert tuple(author.name for author in AUTHORS.read_bibtex(value)) == names


@pytest.mark.parametrize(
    ("value", "refusal"),
    [
        (
            "Wilshut E, Rinkenauer G, Brookhuis KA, Falkenstein M",
            '"Wilshut E, Rinkenauer G, Brookhuis KA, Falkenstein M" has too many commas. '
            'Separate names by "and".',
        ),
        (
            "Ada Lovelace, Grace Hopper",
            '"Ada Lovelace, Grace Hopper" may be one person or two. Separate names by "and", or '
            'write the family name in braces: "{Ada Lovelace}, Grace Hopper".',
        ),
    ],
)
def test_a_bibtex_field_with_names_between_commas_is_refused(value: str, refusal: str) -> None:
    with pytest.raises(AmbiguousAuthors) as info:
        AUTHORS.read_bibtex(value)
    assert str(info.value) == refusal


@pytest.mark.parametrize(
    ("name", "joined"),
    [
        ("Md Rahat-uz- Zaman", "Md Rahat-uz-Zaman"),
        ("Marina M. -C. Höhne", "Marina M.-C. Höhne"),
        ("Jean - Baptiste Say", "Jean-Baptiste Say"),
        ("Ada Lovelace-King", "Ada Lovelace-King"),
    ],
)
def test_hyphens_have_no_spaces_around_them(name: str, joined: str) -> None:
    assert joined_hyphens(name) == joined


@given(st.text(alphabet="AaBbé. ,;&\n{}()12*and李、،-", max_size=60) | st.text(max_size=60))
def test_any_text_gives_names_on_one_line_each_once(text: str) -> None:
    names = AUTHORS.names(text)
    assert len(set(names)) == len(names)
    assert all(name == " ".join(name.split()) for name in names)


@pytest.mark.parametrize(
    "text", ["{" * 9_000 + "}" * 9_000, "a and " * 3_000, "1 " * 9_000, "a@" * 9_000]
)
def test_a_hostile_list_is_read_quickly(text: str) -> None:
    start = time.process_time()
    AUTHORS.read(text)
    assert time.process_time() - start < 1
