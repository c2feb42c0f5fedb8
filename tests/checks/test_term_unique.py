from mi_catalog.checks.term_unique import RULE
from tests.conftest import context_of, findings_of, make_term


def test_terms_of_different_names_pass() -> None:
    terms = (make_term("gear", also=("cog",)), make_term("gear-ratio", also=("ratio",)))
    assert findings_of(RULE, context_of(*terms)) == []


def test_a_name_of_two_terms_is_reported_at_the_second() -> None:
    terms = (make_term("gear", also=("cog", "wheel")), make_term("wheel", term="Cog"))
    assert findings_of(RULE, context_of(*terms)) == [
        'catalog/glossary.yml:9:3: term-unique: "Cog" is a name of the term "gear" already. '
        "Keep one of the two, or make the names differ."
    ]


def test_a_name_that_a_term_has_twice_is_reported() -> None:
    assert findings_of(RULE, context_of(make_term("gear", also=("cog", "Gear")))) == [
        'catalog/glossary.yml:7:7: term-unique: "Gear" is a name of the term "gear" already. '
        "Keep one of the two, or make the names differ."
    ]
