"""Ids of new entries."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog.identifiers import ENTRY_ID
from mi_catalog.naming import citation_key, name_key

TITLE = "On the Clockwork in Small and Large Transformers"


def test_an_id_is_family_name_year_and_telling_words() -> None:
    assert citation_key(["Ada Byron"], 2024, TITLE, ()) == "byron-2024-clockwork-small-large"


@pytest.mark.parametrize(
    ("author", "family"),
    [
        ("Maureen de Seyssel", "seyssel"),
        ("Nicholas Goldowsky-Dill", "goldowsky-dill"),
        ("Ekin Akyürek", "akyurek"),
        ("Martin Luther King Jr.", "king"),
        ("Anthropic Interpretability Team", "anthropic"),
        ("李明", "anonymous"),
    ],
)
def test_the_family_name_is_in_plain_letters(author: str, family: str) -> None:
    assert citation_key([author], 2024, "Clocks", ()) == f"{family}-2024-clocks"


def test_a_taken_id_gets_another_word_and_then_a_number() -> None:
    taken = {"byron-2024-clockwork-small-large"}
    longer = "byron-2024-clockwork-small-large-transformers"
    assert citation_key(["Ada Byron"], 2024, TITLE, taken) == longer
    taken.add(longer)
    assert citation_key(["Ada Byron"], 2024, TITLE, taken) == f"{longer}-2"
    taken.add(f"{longer}-2")
    assert citation_key(["Ada Byron"], 2024, TITLE, taken) == f"{longer}-3"


def test_a_title_of_unremarkable_words_only_uses_them() -> None:
    assert citation_key(["Ada Byron"], 2024, "What Is It?", ()) == "byron-2024-what-is-it"


def test_what_has_a_name_is_called_by_it() -> None:
    assert name_key("SAE Lens", ()) == "sae-lens"
    assert name_key("SAE Lens", {"sae-lens"}) == "sae-lens-2"
    assert name_key("変圧器", ()) == "unnamed"


@given(st.lists(st.text(), max_size=2), st.integers(1000, 9999), st.text())
def test_whatever_the_names_the_id_is_an_id(authors: list[str], year: int, title: str) -> None:
    assert re.fullmatch(ENTRY_ID, citation_key(authors, year, title, ()))
    assert re.fullmatch(ENTRY_ID, name_key(title, ()))
