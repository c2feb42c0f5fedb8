from typing import Any

from mi_catalog.checks.relation_one_way import RULE
from mi_catalog.models import Paper
from tests.conftest import context_of, findings_of, make_mechanism, make_paper


def follows(entry: str, kind: str = "extends") -> tuple[dict[str, str], ...]:
    return ({"kind": kind, "entry": entry, "why": "adds a second gear"},)


def earlier(**changes: Any) -> Paper:
    fields = {"id": "lovelace-2021-engine", "date": "2021", "arxiv": "2101.00001"}
    return make_paper(**fields | changes)


def test_a_relation_to_an_earlier_work_passes() -> None:
    later = make_paper(relations=follows("lovelace-2021-engine"))
    assert findings_of(RULE, context_of(earlier(), later)) == []


def test_a_relation_to_a_work_of_a_later_year_says_where_it_belongs() -> None:
    first = earlier(relations=follows("byron-2024-clockwork"))
    assert findings_of(RULE, context_of(first, make_paper())) == [
        "catalog/papers/2021/lovelace-2021-engine.yml:12:5: relation-one-way: "
        '"byron-2024-clockwork" appeared in 2024, after this entry. Write the relation in '
        "catalog/papers/2024/byron-2024-clockwork.yml, the other way round."
    ]


def test_works_of_one_year_do_not_follow_each_other() -> None:
    one = earlier(date="2024", relations=follows("byron-2024-clockwork"))
    other = make_paper(relations=follows("lovelace-2021-engine", "builds-on"))
    found = findings_of(RULE, context_of(one, other))
    assert [text.partition("way: ")[2] for text in found] == [
        '"lovelace-2021-engine" extends this entry by its own file. '
        "Keep the relation of the later work, and remove the other.",
        '"byron-2024-clockwork" builds on this entry by its own file. '
        "Keep the relation of the later work, and remove the other.",
    ]


def test_works_of_one_year_may_dispute_and_answer_each_other() -> None:
    one = earlier(date="2024", relations=follows("byron-2024-clockwork", "answers"))
    other = make_paper(relations=follows("lovelace-2021-engine", "disputes"))
    assert findings_of(RULE, context_of(one, other)) == []


def test_a_mechanism_cannot_be_extended_by_a_work_that_its_source_builds_on() -> None:
    found = make_paper(relations=follows("lovelace-2021-engine", "applies"))
    mechanism = make_mechanism(found_in=found.id, extended_by=("lovelace-2021-engine",))
    context = context_of(earlier(date="2024"), found, mechanism)
    assert [text.partition("way: ")[2] for text in findings_of(RULE, context)] == [
        '"byron-2024-clockwork" applies this work by its own file. Remove it here, or the '
        "relation in catalog/papers/2024/byron-2024-clockwork.yml.",
    ]


def test_the_work_that_found_a_mechanism_may_answer_one_that_disputes_it() -> None:
    found = make_paper(relations=follows("lovelace-2021-engine", "answers"))
    mechanism = make_mechanism(found_in=found.id, disputed_by=("lovelace-2021-engine",))
    assert findings_of(RULE, context_of(earlier(date="2024"), found, mechanism)) == []
