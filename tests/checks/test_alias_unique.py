from mi_catalog.checks.alias_unique import RULE
from tests.conftest import context_of, findings_of, make_library, make_paper, make_path, make_topic


def test_a_former_id_of_one_entry_passes() -> None:
    assert (
        findings_of(RULE, context_of(make_paper(aliases=("byron-2023-clock",)), make_library()))
        == []
    )


def test_an_alias_that_is_an_entrys_id_is_refused() -> None:
    context = context_of(make_paper(aliases=("gearbox",)), make_library())
    assert findings_of(RULE, context) == [
        "catalog/papers/2024/byron-2024-clockwork.yml:11:5: alias-unique: "
        '"gearbox" is an id of catalog/libraries/gearbox.yml. '
        "Remove it here: an address can lead to one page only."
    ]


def test_an_alias_of_two_entries_is_refused_at_the_second() -> None:
    context = context_of(
        make_paper(aliases=("old", "older")), make_library(aliases=("older", "old"))
    )
    assert findings_of(RULE, context) == [
        "catalog/libraries/gearbox.yml:7:5: alias-unique: "
        '"older" is a former id of catalog/papers/2024/byron-2024-clockwork.yml. '
        "Remove it here: an address can lead to one page only.",
        "catalog/libraries/gearbox.yml:8:5: alias-unique: "
        '"old" is a former id of catalog/papers/2024/byron-2024-clockwork.yml. '
        "Remove it here: an address can lead to one page only.",
    ]


def test_an_entry_may_not_name_its_own_id_as_former() -> None:
    assert len(findings_of(RULE, context_of(make_paper(aliases=("byron-2024-clockwork",))))) == 1


def test_a_topic_and_an_entry_may_have_the_same_id() -> None:
    assert (
        findings_of(RULE, context_of(make_topic("heads", aliases=("gearbox",)), make_library()))
        == []
    )


def test_a_paths_alias_that_is_a_path_is_refused() -> None:
    steps = ["byron-2024-clockwork"] * 3
    paths = (make_path(*steps), make_path(*steps, id="begin", aliases=("first-steps",)))
    assert len(findings_of(RULE, context_of(make_paper(), *paths))) == 1


def test_a_topics_alias_that_is_a_topic_is_refused() -> None:
    assert findings_of(RULE, context_of(make_topic("heads", aliases=("circuits",)))) == [
        "catalog/topics/heads.yml:5:5: alias-unique: "
        '"circuits" is an id of catalog/topics/circuits.yml. '
        "Remove it here: an address can lead to one page only."
    ]
