"""Names are taken apart as bibliographies sort them, and teams are left whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog.people.names import Name, parse_name, split_at
from tests.real_vocabulary import TEAMS


@pytest.mark.parametrize(
    ("text", "given_name", "particle", "family"),
    [
        ("Ada Byron", "Ada", "", "Byron"),
        ("Ryan T. Z. Lee", "Ryan T. Z.", "", "Lee"),
        ("Rob van der Goot", "Rob", "van der", "Goot"),
        ("Anton van den Hengel", "Anton", "van den", "Hengel"),
        ("Dimitri von Rütte", "Dimitri", "von", "Rütte"),
        ("Marianne de Heer Kloots", "Marianne", "de", "Heer Kloots"),
        ("Nicola De Cao", "Nicola", "", "De Cao"),
        ("Ignacio Meza De la Jara", "Ignacio Meza", "", "De la Jara"),
        ("Tom Dupré la Tour", "Tom", "", "Dupré la Tour"),
        ("Blaise Agüera y Arcas", "Blaise", "", "Agüera y Arcas"),
        ("Souhaib Ben Taieb", "Souhaib", "", "Ben Taieb"),
        ("T. Ben Thompson", "T. Ben", "", "Thompson"),
        ("Tuan Van Vo", "Tuan Van", "", "Vo"),
        ("Dur e Najaf Amjad", "Dur e Najaf", "", "Amjad"),
        ("Mengnan du", "Mengnan", "", "du"),
        ("Batu El", "Batu", "", "El"),
        ("The-Hai Nguyen", "The-Hai", "", "Nguyen"),
        ("van Gogh", "", "van", "Gogh"),
        ("de la Cruz, María", "María", "de la", "Cruz"),
        ("Oisin Mac Aodha", "Oisin", "", "Mac Aodha"),
        ("Brian Mac Namee", "Brian", "", "Mac Namee"),
        ("Mac Miller", "Mac", "", "Miller"),
        ("Seán Ó Riain", "Seán", "", "Ó Riain"),
        ("Marcus St. Clair", "Marcus", "", "St. Clair"),
        ("Mohammed Abu Baker", "Mohammed", "", "Abu Baker"),
        ("Jan Van Der Berg", "Jan", "", "Van Der Berg"),
        ("سلمان، محمد", "محمد", "", "سلمان"),
        ("Jane Roe, PhD", "Jane", "", "Roe"),
        ("Jane Roe Ph.D.", "Jane", "", "Roe"),
        ("Louise Labé", "Louise", "", "Labé"),
        ("Meta Muster", "Meta", "", "Muster"),
        ("The Anh Nguyen", "The Anh", "", "Nguyen"),
    ],
)
def test_a_personal_name_falls_into_its_parts(
    text: str, given_name: str, particle: str, family: str
) -> None:
    assert parse_name(text, TEAMS) == Name(family, given_name, particle)


@pytest.mark.parametrize(
    "text",
    [
        "nostalgebraist",
        "jake_mendel",
        "王小明",
        "Google DeepMind",
        "Anthropic Interpretability Team",
        "3Blue1Brown (Grant Sanderson)",
        "Johns Hopkins Engineering for Professionals",
        "David Bau's lab",
        "Byron and Babbage",
        "Lovelace, Babbage, and friends",
        "Barnes and Noble, Inc.",
        "The Penzai Authors",
        "Meta AI",
        "Meta GenAI",
    ],
)
def test_a_team_a_handle_or_a_single_name_stays_whole(text: str) -> None:
    assert parse_name(text, TEAMS) == Name(text, literal=True)


@pytest.mark.parametrize("text", ["Martin King Jr.", "Martin King, Jr."])
def test_a_suffix_is_set_apart_with_and_without_a_comma(text: str) -> None:
    assert parse_name(text, TEAMS) == Name("King", "Martin", suffix="Jr.")


def test_a_suffix_may_be_a_number() -> None:
    assert parse_name("Eric H. Nyberg, 3rd", TEAMS) == Name("Nyberg", "Eric H.", suffix="3rd")


@pytest.mark.parametrize(
    ("text", "family", "name"),
    [
        ("Tamar Rott Shaham", "Rott Shaham", Name("Rott Shaham", "Tamar")),
        ("Luu Anh Tuan", "Luu", Name("Luu", "Anh Tuan")),
        ("Richmond Sin Jing Xuan", "Sin", Name("Sin", "Richmond Jing Xuan")),
        ("Alberto Huertas Celdrán", "Huertas Celdran", Name("Huertas Celdrán", "Alberto")),
        ("Rob van der Goot", "van der Goot", Name("Goot", "Rob", "van der")),
        ("Ada Byron, Jr.", "Byron", Name("Byron", "Ada", suffix="Jr.")),
        ("Ada Byron", "Babbage", None),
    ],
)
def test_a_name_is_taken_apart_at_a_known_family_name(
    text: str, family: str, name: Name | None
) -> None:
    assert split_at(text, family) == name


def test_a_generation_in_the_middle_of_a_name_is_a_given_name() -> None:
    assert parse_name("Pascal Jr Tikeng Notsawo", TEAMS) == Name("Notsawo", "Pascal Jr Tikeng")


def test_the_surname_keeps_its_particle() -> None:
    assert parse_name("Rob van der Goot", TEAMS).surname == "van der Goot"


@given(
    st.lists(st.sampled_from(["de", "De", "la", "y", "van", "Ben", "Ann", "Li", "II"]), min_size=1)
)
def test_no_word_of_a_name_is_lost(words: list[str]) -> None:
    name = parse_name(" ".join(words), TEAMS)
    parts = [name.given, name.particle, name.family, name.suffix]
    assert " ".join(part for part in parts if part).split() == words
    assert name.family
