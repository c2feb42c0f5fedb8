from mi_catalog.checks.topic_known import RULE, fix
from mi_catalog.store import parse_document
from tests.conftest import context_of, findings_of, make_paper, make_term, make_topic

PAPER = "catalog/papers/2024/byron-2024-clockwork.yml"


def test_known_topics_pass() -> None:
    context = context_of(
        make_paper(topics=("circuits", "probing")),
        make_topic("heads", related=("circuits",)),
        make_term("gear", topic="probing"),
    )
    assert findings_of(RULE, context) == []


def test_unknown_topic_suggests_the_nearest() -> None:
    assert findings_of(RULE, context_of(make_paper(topics=("circuit",)))) == [
        f'{PAPER}:9:5: topic-known: no topic has the id "circuit". Did you mean "circuits"?'
    ]


def test_an_unknown_topic_without_a_similar_one_gets_the_list() -> None:
    assert findings_of(RULE, context_of(make_paper(topics=("qqqq", "zzzz")))) == [
        f'{PAPER}:9:5: topic-known: no topic has the id "qqqq". Topics are circuits, probing.',
        f'{PAPER}:10:5: topic-known: no topic has the id "zzzz". Topics are circuits, probing.',
    ]


def test_related_topics_are_checked() -> None:
    assert findings_of(RULE, context_of(make_topic("heads", related=("qqqq",)))) == [
        'catalog/topics/heads.yml:5:5: topic-known: no topic has the id "qqqq". '
        "Topics are circuits, heads, probing."
    ]


def test_the_topic_of_a_term_is_checked() -> None:
    assert findings_of(RULE, context_of(make_term("gear", topic="probings"))) == [
        'catalog/glossary.yml:4:3: topic-known: no topic has the id "probings". '
        'Did you mean "probing"?'
    ]


def test_a_former_id_of_a_topic_is_fixed() -> None:
    paper = make_paper(topics=("wheels", "probing"))
    context = context_of(paper, make_topic("circuits", aliases=("wheels",)))
    text = fix(context.catalog.documents[paper.id], context)
    assert "topics:\n  - circuits\n  - probing\n" in text
    fixed = context_of(paper, documents=(parse_document(text, PAPER),))
    assert findings_of(RULE, fixed) == []


def test_an_unreadable_topic_is_not_reported_as_unknown() -> None:
    context = context_of(make_paper(topics=("probings",)), broken=frozenset({"probings"}))
    assert findings_of(RULE, context) == []
    document = context.catalog.documents["byron-2024-clockwork"]
    assert fix(document, context) == document.text


def test_a_slip_for_a_topic_that_is_there_already_is_left_to_a_person() -> None:
    context = context_of(make_paper(topics=("circuit", "circuits", "circuitss")))
    hint = 'Remove the line: "circuits" is there already.'
    assert findings_of(RULE, context) == [
        f'{PAPER}:9:5: topic-known: no topic has the id "circuit". {hint}',
        f'{PAPER}:11:5: topic-known: no topic has the id "circuitss". {hint}',
    ]
    document = context.catalog.documents["byron-2024-clockwork"]
    assert fix(document, context) == document.text
