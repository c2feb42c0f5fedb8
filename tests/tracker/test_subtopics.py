from dataclasses import replace

from mi_catalog.catalog import Catalog
from mi_catalog.tracker.subtopics import SubtopicVote
from tests.conftest import catalog_of, make_paper, make_topic

PARTS = [
    {"id": "gears", "title": "Gears", "summary": "On gears."},
    {"id": "springs", "title": "Springs", "summary": "On springs."},
]


def catalog(*placed: tuple[str, str]) -> Catalog:
    """Papers with a title and a subtopic of circuits each."""
    papers = [
        make_paper(
            id=f"paper-{number}",
            title=title,
            arxiv=f"2401.{number:05}",
            topics=("circuits",),
            subtopics=(f"circuits/{part}",) if part else (),
        )
        for number, (title, part) in enumerate(placed)
    ]
    made = catalog_of(*papers, make_topic("circuits", subtopics=PARTS), make_topic("probing"))
    return replace(made)


def test_a_paper_is_placed_where_the_entries_most_like_it_are() -> None:
    known = catalog(
        ("Winding gears of a clock", "gears"),
        ("Worn gears of a clock", "gears"),
        ("Coiled springs in a sofa", "springs"),
    )
    assert SubtopicVote(known).suggest("Rusty gears of a clock", ["circuits"]) == (
        "circuits/gears",
    )


def test_where_the_nearest_entries_disagree_nothing_is_suggested() -> None:
    known = catalog(
        ("Winding gears of a clock", "gears"), ("Winding gears of a clock again", "springs")
    )
    assert SubtopicVote(known).suggest("Winding gears of a clock", ["circuits"]) == ()


def test_a_paper_like_no_entry_is_placed_nowhere() -> None:
    known = catalog(("Winding gears of a clock", "gears"))
    assert SubtopicVote(known).suggest("Baking bread", ["circuits"]) == ()


def test_a_topic_without_subtopics_has_none_suggested() -> None:
    known = catalog(("Winding gears of a clock", "gears"))
    assert SubtopicVote(known).suggest("Winding gears of a clock", ["probing"]) == ()
