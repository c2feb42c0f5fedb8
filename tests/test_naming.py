"""Ids of new entries."""

import re
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog.editing.naming import LONGEST_ID, citation_key, name_key
from mi_catalog.identity.identifiers import ENTRY_ID
from mi_catalog.people.people import People
from tests.real_vocabulary import TEAMS, WORDS

key_of = partial(citation_key, people=People(teams=TEAMS), words=WORDS)
TITLE = "On the Clockwork in Small and Large Transformers"


def test_an_id_is_family_name_year_and_distinctive_words() -> None:
    assert key_of(["Ada Byron"], 2024, TITLE, ()) == "byron-2024-clockwork-small-large"


@pytest.mark.parametrize(
    ("author", "family"),
    [
        ("Maureen de Seyssel", "seyssel"),
        ("Nicholas Goldowsky-Dill", "goldowsky-dill"),
        ("Ekin Akyürek", "akyurek"),
        ("Martin Luther King Jr.", "king"),
        ("Anthropic Interpretability Team", "anthropic"),
        ("李明", "liming"),
        ("王", "wang"),
        ("Фёдор Достоевский", "dostoevskiy"),
        ("…", "anonymous"),
    ],
)
def test_the_family_name_is_in_plain_letters(author: str, family: str) -> None:
    assert key_of([author], 2024, "Clocks", ()) == f"{family}-2024-clocks"


def test_a_taken_id_gets_another_word_and_then_a_number() -> None:
    taken = {"byron-2024-clockwork-small-large"}
    longer = "byron-2024-clockwork-small-large-transformers"
    assert key_of(["Ada Byron"], 2024, TITLE, taken) == longer
    taken.add(longer)
    assert key_of(["Ada Byron"], 2024, TITLE, taken) == f"{longer}-2"
    taken.add(f"{longer}-2")
    assert key_of(["Ada Byron"], 2024, TITLE, taken) == f"{longer}-3"


def test_a_title_of_unremarkable_words_only_uses_them() -> None:
    assert key_of(["Ada Byron"], 2024, "What Is It?", ()) == "byron-2024-what-is-it"


def test_the_id_of_a_library_is_its_name() -> None:
    assert name_key("SAE Lens", ()) == "sae-lens"
    assert name_key("SAE Lens", {"sae-lens"}) == "sae-lens-2"
    assert name_key("…", ()) == "unnamed"


def test_titles_without_latin_letters_are_transliterated() -> None:
    assert key_of(["王"], 2026, "注意力机制的电路分析", ()) == "wang-2026-zhu-yi-li"
    taken = {"wang-2026-zhu-yi-li"}
    assert key_of(["王"], 2026, "注意力机制", taken) == "wang-2026-zhu-yi-li-ji"
    assert name_key("変圧器 2", ()) == "bian-ya-qi-2"
    assert key_of(["王"], 2026, "GPT 模型", ()) == "wang-2026-gpt"


def test_greek_letters_on_their_own_are_spelled_out() -> None:
    assert key_of(["A B"], 2026, "α-SAE and $\\beta$-VAE", ()) == "b-2026-alpha-sae-beta"


def test_ids_have_a_limit_and_stay_unique() -> None:
    long = ["A" * 300]
    key = key_of(long, 2026, f"{'b' * 300} and {'c' * 300}", ())
    assert key == f"{'a' * 30}-2026-{'b' * 30}"
    assert key_of(long, 2026, f"{'b' * 300} and {'c' * 300}", {key}) == f"{key}-2"
    assert len(name_key("word " * 100, ())) <= LONGEST_ID


@pytest.mark.parametrize("name", ["Con", "NUL", "LPT1"])
def test_no_id_is_a_name_that_windows_refuses(name: str) -> None:
    assert name_key(name, ()) == f"{name.lower()}-2"


@given(st.lists(st.text(), max_size=2), st.integers(1000, 9999), st.text())
def test_any_names_give_a_valid_id(authors: list[str], year: int, title: str) -> None:
    assert re.fullmatch(ENTRY_ID, key_of(authors, year, title, ()))
    assert re.fullmatch(ENTRY_ID, name_key(title, ()))
    assert len(key_of(authors, year, title, ())) <= LONGEST_ID
