from mi_catalog.checks.subtopic_known import RULE, fix
from mi_catalog.models import Subtopic
from tests.conftest import context_of, document_of, findings_of, make_paper, make_topic

TOPIC = make_topic(
    "probing",
    subtopics=(
        Subtopic(id="linear-probes", title="Linear probes", summary="Probes that are linear."),
    ),
)


def test_a_subtopic_that_its_topic_defines_passes() -> None:
    paper = make_paper(topics=("probing",), subtopics=("probing/linear-probes",))
    assert findings_of(RULE, context_of(paper, TOPIC)) == []


def test_an_unknown_subtopic_is_reported_with_the_known_ones() -> None:
    paper = make_paper(topics=("probing",), subtopics=("probing/steering",))
    (found,) = findings_of(RULE, context_of(paper, TOPIC))
    assert found.endswith(
        'subtopic-known: the topic "probing" has no subtopic "steering". '
        "Subtopics of probing are linear-probes."
    )


def test_a_slip_is_reported_and_fixed() -> None:
    paper = make_paper(topics=("probing",), subtopics=("probing/linear-probs",))
    (found,) = findings_of(RULE, context_of(paper, TOPIC))
    assert 'Did you mean "linear-probes"?' in found
    assert "- probing/linear-probes\n" in fix(document_of(paper), context_of(paper, TOPIC))
