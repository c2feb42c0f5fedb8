from mi_catalog.checks.person_unique import RULE
from tests.conftest import context_of, findings_of, make_paper, make_person


def test_people_of_different_names_pass() -> None:
    people = (
        make_person("ada-rott-byron", family="Rott Byron", variants=("A. R. Byron",)),
        make_person("wei-zhang-2", name="Wei Zhang", works=("byron-2024-clockwork",)),
    )
    paper = make_paper(authors=("Ada Rott Byron", "Wei Zhang"))
    assert findings_of(RULE, context_of(*people, paper)) == []


def test_a_family_name_that_the_name_does_not_contain_is_reported() -> None:
    assert findings_of(RULE, context_of(make_person("ada-byron", family="Babbage"))) == [
        'catalog/people.yml:3:3: person-unique: "Babbage" is not part of "Ada Byron". '
        "Write the family name as the name has it."
    ]


def test_a_name_with_two_owners_is_reported_at_the_second() -> None:
    people = (
        make_person("ada-byron", variants=("A. Byron",)),
        make_person("anna-byron", variants=("Á. Byron",)),
    )
    assert findings_of(RULE, context_of(*people)) == [
        'catalog/people.yml:8:7: person-unique: "Á. Byron" is a name of "ada-byron" already. '
        'List under "works" what one of the two wrote.'
    ]


def test_a_namesake_needs_another_id_than_the_slug_of_the_name() -> None:
    person = make_person("ada-byron", works=("byron-2024-clockwork",))
    assert findings_of(RULE, context_of(person, make_paper())) == [
        'catalog/people.yml:1:1: person-unique: "ada-byron" is what others named "Ada Byron" '
        'are known by. Give this person another id, as in "ada-byron-2".'
    ]


def test_a_work_by_somebody_else_is_reported() -> None:
    person = make_person("wei-zhang-2", name="Wei Zhang", works=("byron-2024-clockwork",))
    assert findings_of(RULE, context_of(person, make_paper())) == [
        'catalog/people.yml:4:7: person-unique: "byron-2024-clockwork" has no author named '
        '"Wei Zhang". Correct the id, or add the spelling to the variants.'
    ]
