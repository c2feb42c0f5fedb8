from mi_catalog.checks.topic_has_prose import RULE
from tests.conftest import context_of, findings_of

PROSE = {"docs/topics/circuits.md": "Text.", "docs/topics/probing.md": "Text."}


def test_topics_with_prose_pass() -> None:
    pages = {**PROSE, "docs/topics/index.md": "", "docs/about.md": "Elsewhere."}
    assert findings_of(RULE, context_of(prose=pages)) == []


def test_a_topic_without_a_page_or_with_an_empty_one_is_reported() -> None:
    context = context_of(prose={"docs/topics/circuits.md": " \n"})
    assert findings_of(RULE, context) == [
        "catalog/topics/circuits.yml:1:1: topic-has-prose: "
        "the topic has no text in docs/topics/circuits.md. "
        "Write two or three cited paragraphs there.",
        "catalog/topics/probing.yml:1:1: topic-has-prose: "
        "the topic has no text in docs/topics/probing.md. "
        "Write two or three cited paragraphs there.",
    ]


def test_prose_without_a_topic_is_reported() -> None:
    context = context_of(prose={**PROSE, "docs/topics/circuit.md": "x", "docs/topics/zq.md": "x"})
    assert findings_of(RULE, context) == [
        "docs/topics/circuit.md:1:1: topic-has-prose: "
        'no topic has the id "circuit". Did you mean "circuits"?',
        "docs/topics/zq.md:1:1: topic-has-prose: "
        'no topic has the id "zq". Add "catalog/topics/zq.yml", or move the text.',
    ]


def test_prose_of_an_unreadable_topic_is_not_reported() -> None:
    context = context_of(prose={**PROSE, "docs/topics/heads.md": "x"}, broken=frozenset({"heads"}))
    assert findings_of(RULE, context) == []
