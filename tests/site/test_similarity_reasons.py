"""The reasons given for similar entries."""

from mi_catalog.site.similarity_reasons import Reasons
from tests.conftest import catalog_of, make_paper, make_topic

ONE = {"id": "a-2024-x", "arxiv": "2403.00001"}
OTHER = {"id": "b-2024-y", "arxiv": "2403.00002", "authors": ("Chinua Dahl",), "summary": "Other."}
FAR = {
    "id": "c-2024-z",
    "arxiv": "2403.00003",
    "authors": ("Frøya Eide",),
    "title": "Sundials",
    "summary": "Shadows.",
}


def reason(one: dict[str, object], other: dict[str, object]) -> str:
    parts = [{"id": "gears", "title": "Gears", "summary": "About gears."}]
    topic = make_topic("circuits", subtopics=parts)
    first, second = make_paper(**one), make_paper(**other)
    catalog = catalog_of(first, second, make_paper(**FAR), topic)
    return Reasons(catalog).of(first, second)


def test_shared_subtopic_comes_first_then_people_then_words() -> None:
    placed = {"subtopics": ("circuits/gears",), "title": "Clockwork"}
    found = reason(ONE | placed, OTHER | placed | {"authors": ("Ada Byron",)})
    assert found == "both on “Gears”; both by Ada Byron; both say “clockwork”"


def test_words_are_those_of_titles_and_summaries_the_rarest_first() -> None:
    one = ONE | {
        "title": "Clockwork in transformers",
        "summary": "Turns gears.",
        "authors": ("A B",),
    }
    other = OTHER | {"title": "Gears of transformers"}
    assert reason(one, other) == "both say “gears”, “transformers”"


def test_without_anything_in_common_there_is_no_reason() -> None:
    assert reason(ONE | {"title": "Clock", "authors": ("A B",)}, OTHER | {"title": "Lamp"}) == ""
