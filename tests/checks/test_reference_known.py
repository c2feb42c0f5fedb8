import pytest

from mi_catalog.catalog import FOLDER, JOBS
from mi_catalog.checks import run_checks
from mi_catalog.checks.reference_known import RULE, fix
from mi_catalog.store import parse_document
from tests.conftest import (
    TODAY,
    SmallProject,
    context_of,
    findings_of,
    make_library,
    make_mechanism,
    make_paper,
    make_path,
    make_term,
    make_tutorial,
)

PAPER = "catalog/papers/2024/byron-2024-clockwork.yml"
TUTORIAL = "catalog/tutorials/gears-in-an-hour.yml"


def test_references_to_existing_entries_pass() -> None:
    context = context_of(
        make_paper(related=("gearbox",)),
        make_library(paper="byron-2024-clockwork"),
        make_tutorial(
            libraries=("gearbox",), prerequisites=("byron-2024-clockwork", "first-steps", "Python")
        ),
        make_path("gearbox", "gears-in-an-hour", "byron-2024-clockwork"),
        make_term("gear", sources=("byron-2024-clockwork",)),
    )
    assert findings_of(RULE, context) == []


def test_an_unknown_entry_suggests_the_nearest() -> None:
    context = context_of(make_paper(related=("gearboxx",)), make_library())
    assert findings_of(RULE, context) == [
        f'{PAPER}:11:5: reference-known: no entry has the id "gearboxx". Did you mean "gearbox"?'
    ]


def test_an_unknown_entry_without_a_similar_id_gets_a_general_hint() -> None:
    assert findings_of(RULE, context_of(make_paper(related=("qqqq",)))) == [
        f'{PAPER}:11:5: reference-known: no entry has the id "qqqq". '
        "Add the entry first, or remove the line."
    ]


def test_two_faults_give_two_findings() -> None:
    assert len(findings_of(RULE, context_of(make_paper(related=("qqqq", "zzzz"))))) == 2


def test_an_entry_must_not_refer_to_itself() -> None:
    assert findings_of(RULE, context_of(make_paper(related=("byron-2024-clockwork",)))) == [
        f'{PAPER}:11:5: reference-known: "byron-2024-clockwork" is the entry itself. '
        "Remove the line."
    ]


def test_a_tutorials_library_is_a_library() -> None:
    context = context_of(make_paper(), make_tutorial(libraries=("byron-2024-clockwork",)))
    assert findings_of(RULE, context) == [
        f'{TUTORIAL}:9:5: reference-known: "byron-2024-clockwork" is in papers/. '
        "Name a library here."
    ]


@pytest.mark.parametrize("plain", ["Python", "linear algebra", "Word2Vec basics"])
def test_a_prerequisite_in_plain_words_is_no_reference(plain: str) -> None:
    assert findings_of(RULE, context_of(make_tutorial(prerequisites=(plain,)))) == []


def test_a_prerequisite_that_looks_like_an_id_is_a_reference() -> None:
    assert findings_of(RULE, context_of(make_tutorial(prerequisites=("no-such-thing",)))) == [
        f'{TUTORIAL}:9:5: reference-known: no entry has the id "no-such-thing". '
        "Add the entry first, or remove the line."
    ]


@pytest.mark.parametrize("paper", ["2403.01234", "10.1000/182"])
def test_a_librarys_paper_may_be_an_arxiv_id_or_a_doi(paper: str) -> None:
    assert findings_of(RULE, context_of(make_library(paper=paper))) == []


def test_a_librarys_paper_that_looks_like_an_id_is_a_reference() -> None:
    context = context_of(make_paper(), make_library(paper="byron-2024-clockwrk"))
    assert findings_of(RULE, context) == [
        "catalog/libraries/gearbox.yml:6:1: reference-known: "
        'no paper has the id "byron-2024-clockwrk". Did you mean "byron-2024-clockwork"?'
    ]


def test_a_step_of_a_path_leads_to_an_entry() -> None:
    context = context_of(make_path("gearbox", "qqqq", "gearbox"), make_library())
    assert findings_of(RULE, context) == [
        'catalog/paths/first-steps.yml:8:5: reference-known: no entry has the id "qqqq". '
        "Add the entry first, or remove the line."
    ]


def test_a_terms_source_leads_to_an_entry() -> None:
    assert findings_of(RULE, context_of(make_term("gear", sources=("qqqq",)))) == [
        'catalog/glossary.yml:6:7: reference-known: no entry has the id "qqqq". '
        "Add the entry first, or remove the line."
    ]


def test_unreadable_entries_are_not_reported_as_unknown() -> None:
    context = context_of(make_paper(related=("unreadable",)), broken=frozenset({"unreadable"}))
    assert findings_of(RULE, context) == []


def test_a_former_id_is_reported_and_fixed() -> None:
    paper = make_paper(related=("geerbox-one",))
    context = context_of(paper, make_library(aliases=("geerbox-one",)))
    assert findings_of(RULE, context) == [
        f'{PAPER}:11:5: reference-known: "geerbox-one" is a former id. Write "gearbox".'
    ]
    text = fix(context.catalog.documents[paper.id], context)
    assert "related:\n  - gearbox\n" in text


def test_a_plain_slip_is_fixed_and_fixing_twice_changes_nothing() -> None:
    text = "name: X\nurl: https://x.org\nsummary: S.\ntopics: [circuits]\n"
    text += "paper:   'byron-2024-clockwrk' # see\n"
    document = parse_document(text, "catalog/libraries/x.yml")
    context = context_of(make_paper(), make_library(id="x"), documents=(document,))
    once = fix(document, context)
    assert once == text.replace("clockwrk", "clockwork")
    again = parse_document(once, document.path)
    assert fix(again, context) == once
    fixed = context_of(make_paper(), make_library(id="x"), documents=(again,))
    assert findings_of(RULE, fixed) == []


def test_an_uncertain_correction_is_not_written() -> None:
    text = "name: X\nurl: https://x.org\nsummary: S.\ntopics: [circuits]\nrelated: [clock]\n"
    document = parse_document(text, "catalog/libraries/x.yml")
    context = context_of(make_paper(), make_library(id="x"), documents=(document,))
    assert fix(document, context) == text


@pytest.mark.parametrize("typed", ["gearboxx", "old-gearbox"])
def test_a_reference_to_what_is_named_already_is_left_to_a_person(typed: str) -> None:
    paper = make_paper(related=("gearbox", typed))
    context = context_of(paper, make_library(aliases=("old-gearbox",)))
    (said,) = findings_of(RULE, context)
    assert said.endswith(' Remove the line: "gearbox" is there already.')
    document = context.catalog.documents[paper.id]
    assert fix(document, context) == document.text


def test_a_relation_leads_to_another_entry() -> None:
    relations = (
        {"kind": "extends", "entry": "byron-2024-clockwrk", "why": "adds a gear"},
        {"kind": "disputes", "entry": "lovelace-2025-engine", "why": "the gears slip"},
    )
    later = make_paper(id="lovelace-2025-engine", relations=relations)
    found = findings_of(RULE, context_of(make_paper(), later))
    assert [text.partition("known: ")[2] for text in found] == [
        'no entry has the id "byron-2024-clockwrk". Did you mean "byron-2024-clockwork"?',
        '"lovelace-2025-engine" is the entry itself. Remove the line.',
    ]


def test_an_alternative_is_a_library_of_the_catalog() -> None:
    others = [{"entry": "springz", "why": "Has more gears."}]
    context = context_of(make_library(alternatives=others), make_library(id="springs"))
    assert findings_of(RULE, context) == [
        'catalog/libraries/gearbox.yml:7:5: reference-known: no library has the id "springz". '
        'Did you mean "springs"?'
    ]


def test_a_library_is_not_superseded_by_itself() -> None:
    assert findings_of(RULE, context_of(make_library(superseded_by="gearbox"))) == [
        'catalog/libraries/gearbox.yml:6:1: reference-known: "gearbox" is the entry itself. '
        "Remove the line."
    ]


def test_a_job_picks_libraries_and_tutorials(project: SmallProject) -> None:
    project.write(
        f"{FOLDER}/{JOBS}",
        "wind:\n  title: Wind\n  summary: Winds it.\n  picks:\n    - entry: gearbux\n"
        "      why: Turns.\n  tutorials:\n    - gearbox\n",
    )
    found = run_checks(project.load(), project.root, TODAY)
    assert [str(finding) for finding in found if finding.rule == RULE.id] == [
        "catalog/vocabulary/jobs.yml:5:7: reference-known: no library has the id "
        '"gearbux". Did you mean "gearbox"?',
        'catalog/vocabulary/jobs.yml:8:7: reference-known: "gearbox" is in libraries/. '
        "Name a tutorial here.",
    ]


def test_a_mechanism_names_works_of_the_catalog() -> None:
    made = make_mechanism(
        extended_by=("nobody-2020-nothing",),
        elsewhere=({"model": "Clock 2", "work": "byron-2024-clockwrk"},),
    )
    found = findings_of(RULE, context_of(make_paper(), made))
    assert [text.partition("known: ")[2] for text in found] == [
        'no entry has the id "nobody-2020-nothing". Add the entry first, or remove the line.',
        'no entry has the id "byron-2024-clockwrk". Did you mean "byron-2024-clockwork"?',
    ]
