from mi_catalog.catalog import FOLDER, JOBS
from mi_catalog.checks import run_checks
from mi_catalog.checks.cited_known import RULE
from mi_catalog.models import Subtopic
from tests.conftest import (
    TODAY,
    SmallProject,
    context_of,
    findings_of,
    make_library,
    make_paper,
    make_topic,
)


def test_known_keys_pass_in_prose_and_notes() -> None:
    paper = make_paper(notes="Builds on [@gearbox].\n")
    prose = {"docs/a.md": "It turns [@byron-2024-clockwork; @gearbox].\n"}
    assert findings_of(RULE, context_of(paper, make_library(), prose=prose)) == []


def test_an_unknown_key_in_prose_is_reported_at_its_place() -> None:
    prose = {"docs/a.md": "One.\n\nTwo [@gearbox; @gaerbox].\n"}
    assert findings_of(RULE, context_of(make_library(), prose=prose)) == [
        'docs/a.md:3:17: cited-known: no entry has the id "gaerbox". Did you mean "gearbox"?'
    ]


def test_an_unknown_key_in_notes_is_reported_at_its_place() -> None:
    paper = make_paper(summary="Turns [@no-key] by hand.", notes="First.\nThen [@qqqq].\n")
    assert findings_of(RULE, context_of(paper)) == [
        "catalog/papers/2024/byron-2024-clockwork.yml:13:10: cited-known: "
        'no entry has the id "qqqq". Add the entry, or remove the citation.'
    ]


def test_a_known_key_in_the_text_of_a_subtopic_passes() -> None:
    part = Subtopic(id="gears", title="Gears", summary="What turns.", text="It turns [@gearbox].")
    assert (
        findings_of(RULE, context_of(make_topic("circuits", subtopics=(part,)), make_library()))
        == []
    )


def test_an_unknown_key_in_the_text_of_a_subtopic_is_reported_where_it_is() -> None:
    part = Subtopic(id="gears", title="Gears", summary="What turns.", text="It turns [@gaerbox].")
    assert findings_of(
        RULE, context_of(make_topic("circuits", subtopics=(part,)), make_library())
    ) == [
        "catalog/topics/circuits.yml:7:22: cited-known: "
        'no entry has the id "gaerbox". Did you mean "gearbox"?'
    ]


def test_a_former_id_is_reported_with_the_present_one() -> None:
    context = context_of(make_library(aliases=("cogs",)), prose={"docs/a.md": "[@cogs]"})
    assert findings_of(RULE, context) == [
        'docs/a.md:1:3: cited-known: "cogs" is a former id. Write "@gearbox".'
    ]


def test_what_only_looks_like_a_citation_is_reported() -> None:
    prose = {"docs/a.md": "See [@gearbox, @gearbox]."}
    assert findings_of(RULE, context_of(make_library(), prose=prose)) == [
        'docs/a.md:1:5: cited-known: "[@gearbox, @gearbox]" is not read as a citation. '
        'Write "[@id]", or "[@id; @other]" for several.'
    ]


def test_citations_in_code_are_ignored() -> None:
    assert findings_of(RULE, context_of(prose={"docs/a.md": "Write `[@key]`.\n"})) == []


def test_an_unreadable_entry_is_not_reported_as_unknown() -> None:
    context = context_of(prose={"docs/a.md": "[@odd]"}, broken=frozenset({"odd"}))
    assert findings_of(RULE, context) == []


def test_the_text_of_a_job_cites_entries(project: SmallProject) -> None:
    project.write(
        f"{FOLDER}/{JOBS}",
        "wind:\n  title: Wind\n  summary: Winds it.\n  picks:\n    - entry: gearbox\n"
        "      why: Turns.\n  text: Read on [@gearbux].\n",
    )
    found = run_checks(project.load(), project.root, TODAY)
    assert [str(finding) for finding in found if finding.rule == RULE.id] == [
        'catalog/vocabulary/jobs.yml:7:19: cited-known: no entry has the id "gearbux". '
        'Did you mean "gearbox"?'
    ]
