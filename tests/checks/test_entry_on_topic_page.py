from mi_catalog.checks.entry_on_topic_page import RULE
from tests.conftest import context_of, findings_of, make_library, make_paper


def test_one_known_topic_is_enough() -> None:
    assert findings_of(RULE, context_of(make_paper(topics=("qqqq", "circuits")))) == []


def test_an_entry_without_any_known_topic_is_reported() -> None:
    context = context_of(make_paper(topics=("qqqq", "zzzz")), make_library(topics=("qqqq",)))
    assert findings_of(RULE, context) == [
        "catalog/papers/2024/byron-2024-clockwork.yml:8:1: entry-on-topic-page: "
        'no topic page shows this entry. Put a topic from "catalog/topics/" first.',
        "catalog/libraries/gearbox.yml:4:1: entry-on-topic-page: "
        'no topic page shows this entry. Put a topic from "catalog/topics/" first.',
    ]


def test_an_unreadable_topic_may_show_it() -> None:
    context = context_of(make_paper(topics=("heads",)), broken=frozenset({"heads"}))
    assert findings_of(RULE, context) == []
