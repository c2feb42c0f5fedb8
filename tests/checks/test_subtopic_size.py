from mi_catalog.checks.subtopic_size import RULE
from mi_catalog.models import Paper, Subtopic, Topic
from tests.conftest import context_of, findings_of, make_library, make_paper, make_topic


def papers(count: int, *subtopics: str) -> list[Paper]:
    kept = {"topics": ("circuits",), "subtopics": subtopics}
    return [make_paper(id=f"p{number}", **kept) for number in range(count)]


def circuits() -> Topic:
    part = Subtopic(id="gears", title="Gears", summary="What turns.")
    return make_topic("circuits", subtopics=(part,))


def test_five_works_of_any_kind_fill_a_subtopic() -> None:
    library = make_library(topics=("circuits",), subtopics=("circuits/gears",))
    assert findings_of(RULE, context_of(circuits(), library, *papers(4, "circuits/gears"))) == []


def test_fewer_are_reported_at_the_subtopic() -> None:
    assert findings_of(RULE, context_of(circuits(), *papers(4, "circuits/gears"))) == [
        'catalog/topics/circuits.yml:4:5: subtopic-size: the subtopic "gears" has 4 of at least '
        "5 works. Join it with another, or give the reason in catalog/exceptions.yml."
    ]


def test_works_that_cannot_be_read_may_be_in_the_subtopic() -> None:
    few = papers(4, "circuits/gears")
    assert findings_of(RULE, context_of(circuits(), *few, broken=frozenset({"odd"}))) == []


def test_sixty_undivided_papers_pass() -> None:
    assert findings_of(RULE, context_of(make_topic("circuits"), *papers(60))) == []


def test_more_undivided_papers_are_reported_at_their_topic() -> None:
    assert findings_of(RULE, context_of(make_topic("circuits"), *papers(61))) == [
        "catalog/topics/circuits.yml:1:1: subtopic-size: 61 papers are in no subtopic, of at most "
        '60. Name their subtopics under "subtopics:" in the files of the papers.'
    ]


def test_papers_in_a_subtopic_count_as_divided() -> None:
    assert findings_of(RULE, context_of(circuits(), *papers(61, "circuits/gears"))) == []
