"""Invalid values of fields are refused with a message and a hint."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from mi_catalog.models import KINDS, Job, Library, PaperStatus, PartialDate
from mi_catalog.models.fields import FIRST_YEAR, _arxiv
from tests.conftest import (
    make_library,
    make_mechanism,
    make_paper,
    make_path,
    make_project,
    make_term,
    make_topic,
    make_tutorial,
)


def refused(make: Any, **changes: Any) -> tuple[str, str]:
    """Message and hint of the only fault."""
    with pytest.raises(ValidationError) as caught:
        make(**changes)
    (problem,) = caught.value.errors()
    return problem["ctx"]["message"], problem["ctx"]["hint"]


@pytest.mark.parametrize("make", [make_paper, make_library, make_tutorial, make_project])
def test_every_kind_has_a_heading_and_a_link(make: Any) -> None:
    entry = make()
    assert entry.heading
    assert entry.link.startswith("https://")


@pytest.mark.parametrize("date", ["2024", "2024-02", "2024-02-29", "1800"])
def test_dates_are_as_precise_as_known(date: str) -> None:
    assert make_paper(date=date).date == date


@pytest.mark.parametrize(
    "date",
    [
        "",
        "24",
        "2024-13",
        "2024-00",
        "2023-02-29",
        "2024-2",
        "2024-02-29T00",
        "2024\n",
        "٢٠٢٤",
        "0000",
        "March 2024",
        "2024/03",
    ],
)
def test_other_dates_are_refused(date: str) -> None:
    assert refused(make_paper, date=date) == (
        f'"{date}" is not a date.',
        'Write "YYYY", "YYYY-MM" or "YYYY-MM-DD".',
    )


def test_a_vague_date_counts_from_its_first_day() -> None:
    dates = [PartialDate.parse(text) for text in ("2024", "2024-02", "2024-02-29")]
    assert [date.earliest for date in dates] == [
        dt.date(2024, 1, 1),
        dt.date(2024, 2, 1),
        dt.date(2024, 2, 29),
    ]
    assert [(date.year, date.month) for date in dates] == [(2024, None), (2024, 2), (2024, 2)]


@given(st.dates(min_value=dt.date(FIRST_YEAR, 1, 1)))
def test_every_day_is_a_date(day: dt.date) -> None:
    assert PartialDate.parse(day.isoformat()).earliest == day


@pytest.mark.parametrize(
    ("arxiv", "hint"),
    [
        ("2403.01234v2", 'Write "2403.01234".'),
        ("https://arxiv.org/abs/2403.01234", 'Write "2403.01234".'),
        ("2403", 'Write it as in "2211.00593", without a version.'),
    ],
)
def test_an_arxiv_id_is_bare(arxiv: str, hint: str) -> None:
    assert refused(make_paper, arxiv=arxiv) == (f'"{arxiv}" is not a bare arXiv id.', hint)


def test_old_arxiv_ids_pass() -> None:
    assert _arxiv("cs/0112017") == "cs/0112017"


@pytest.mark.parametrize(
    ("doi", "hint"),
    [
        ("https://doi.org/10.1145/1", 'Write "10.1145/1".'),
        ("1145/1", 'A DOI starts with "10.", as in "10.1145/3787104".'),
        ("10.1145/1\n", 'Write "10.1145/1".'),
        ("10.1145/3238147.3240728.", 'Write "10.1145/3238147.3240728".'),
        ("10.1145/1,", 'Write "10.1145/1".'),
    ],
)
def test_a_doi_is_bare(doi: str, hint: str) -> None:
    assert refused(make_paper, doi=doi) == (f'"{doi}" is not a bare DOI.', hint)


@pytest.mark.parametrize(
    "url",
    [
        "http://a.b.example.org:8080/a(b)/~c?d=e|f#g",
        "HTTPS://Example.ORG",
        "https://bücher.example/ä",
    ],
)
def test_any_page_of_the_web_has_an_address(url: str) -> None:
    assert make_library(url=url).url == url


@pytest.mark.parametrize("field", ["title", "summary", "venue", "notes"])
@pytest.mark.parametrize("control", ["\x00", "\r", "\x1b", "\x7f", "\x9f"])
def test_control_characters_are_refused(field: str, control: str) -> None:
    assert refused(make_paper, **{field: f"a{control}b"}) == (
        f"the text contains the control character U+{ord(control):04X}.",
        "Remove it, or write a common space.",
    )


def test_notes_have_lines_and_tabs_and_a_title_has_not() -> None:
    assert make_paper(notes="a\n\n\tb\n").notes == "a\n\n\tb\n"
    assert refused(make_paper, title="a\tb")[0] == "the text contains the control character U+0009."


@pytest.mark.parametrize(
    "url",
    [
        "example.org",
        "ftp://example.org",
        "https://localhost",
        "https://a.org/ b",
        "http://[a.b",
        "javascript:alert(1)//a.b",
        "https://arxiv.org@example.org/",
        "https://user:word@example.org/",
        "https://example.org\\@example.com/",
        "https://example..org/",
        "https://./",
        "https://example.org/<b>",
        'https://example.org/"a',
        "https://example.org/\x01",
        "",
    ],
)
def test_an_address_is_a_web_address_in_full(url: str) -> None:
    assert refused(make_library, url=url) == (
        f'"{url}" is not a web address.',
        'Write it in full, as in "https://arxiv.org".',
    )


@pytest.mark.parametrize("field", ["url", "pdf", "code", "archived"])
def test_a_host_that_looks_like_another_is_refused_in_every_address(field: str) -> None:
    assert refused(make_paper, **{field: "https://аrxiv.org/abs/2211.00593"}) == (
        'the host of "https://аrxiv.org/abs/2211.00593" has Latin and Cyrillic letters.',
        "Open the page and copy its address, or type the host again.",
    )


@pytest.mark.parametrize("identifier", ["con", "nul", "com1"])
def test_an_id_is_no_name_that_windows_refuses(identifier: str) -> None:
    assert refused(make_library, id=identifier) == (
        f'"{identifier}" cannot be the name of a file: Windows keeps this name for a device.',
        f'Choose another id, as in "{identifier}-2".',
    )


def test_the_link_of_a_doi_is_encoded() -> None:
    paper = make_paper(arxiv=None, doi='10.1002/a"onx#y?z%41')
    assert paper.link == "https://doi.org/10.1002/a%22onx%23y%3Fz%2541"


@pytest.mark.parametrize("repo", ["https://github.com/a/b", "a", "a/b/c", "a b/c", "a/b\n"])
def test_a_repository_is_owner_and_name(repo: str) -> None:
    assert refused(make_library, repo=repo) == (
        f'"{repo}" is not a GitHub repository.',
        'Write "owner/name".',
    )


@pytest.mark.parametrize("identifier", ["A", "a_b", "a--b", "-a", "a-", "", "ä", "a\n", "a b"])
def test_an_id_is_lower_case_words_and_hyphens(identifier: str) -> None:
    assert refused(make_paper, id=identifier) == (
        f'"{identifier}" is not an id.',
        'Ids are lower-case words joined by hyphens, as in "a-b-2".',
    )


def test_a_summary_has_at_most_30_words() -> None:
    assert make_paper(summary="word " * 29 + "word").summary
    assert refused(make_paper, summary="word " * 30 + "word") == (
        "the summary has 31 words.",
        "Say it in one sentence of at most 30.",
    )


@pytest.mark.parametrize("field", ["summary", "title", "venue"])
@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_an_empty_text_is_refused(field: str, text: str) -> None:
    assert refused(make_paper, **{field: text}) == (
        "the value is empty.",
        "Write a value, or remove the line.",
    )


@pytest.mark.parametrize("text", [" a", "a ", "a\nb"])
def test_a_text_is_on_one_line(text: str) -> None:
    assert refused(make_paper, title=text) == (
        "the text has line breaks or outer spaces.",
        "Write it on one line.",
    )


def test_only_a_proposal_does_without_a_summary() -> None:
    assert make_paper(summary=None, status="proposed").is_proposed
    for make in (make_paper, make_library, make_tutorial, make_project):
        assert refused(make, summary=None) == (
            'the field "summary" is missing.',
            "Say in one sentence what a reader finds there.",
        )


def test_a_paper_can_be_found_somewhere() -> None:
    assert refused(make_paper, arxiv=None) == (
        "nothing says where to read it.",
        'Add "arxiv", "doi" or "url".',
    )
    assert make_paper(arxiv=None, doi="10.1000/x").link == "https://doi.org/10.1000/x"
    assert make_paper().link == "https://arxiv.org/abs/2403.01234"
    assert make_paper(url="https://example.org/").link == "https://example.org/"


def test_a_pdf_is_arxivs_unless_another_is_named() -> None:
    assert make_paper().pdf_link == "https://arxiv.org/pdf/2403.01234"
    assert make_paper(pdf="https://a.org/x.pdf").pdf_link == "https://a.org/x.pdf"
    assert make_paper(arxiv=None, doi="10.1000/x").pdf_link is None


@pytest.mark.parametrize("field", ["topics", "related", "aliases"])
def test_nothing_is_named_twice(field: str) -> None:
    assert refused(make_paper, **{field: ("a", "b", "a")}) == (
        f'"a" is given twice in "{field}".',
        "Remove one.",
    )


@pytest.mark.parametrize("topics", [(), ("a", "b", "c", "d")])
def test_an_entry_has_one_to_three_topics(topics: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError):
        make_paper(topics=topics)


@pytest.mark.parametrize("hours", ["0", "-1", "inf", "nan", "two"])
def test_hours_are_a_number_above_nought(hours: str) -> None:
    with pytest.raises(ValidationError):
        make_tutorial(hours=hours)


def test_a_path_has_three_steps_at_least() -> None:
    assert len(make_path("a", "b", "c").steps) == 3
    with pytest.raises(ValidationError):
        make_path("a", "b")


@pytest.mark.parametrize(
    "record", [make_paper(), make_topic("heads"), make_term("gear"), make_path("a", "b", "c")]
)
def test_records_are_frozen(record: Any) -> None:
    with pytest.raises(ValidationError):
        record.id = "other"


def test_kinds_know_their_folders() -> None:
    plurals = [model.KIND.plural for model in KINDS]
    assert plurals == ["papers", "libraries", "tutorials", "projects"]


def test_a_paper_is_listed_unless_it_says_otherwise() -> None:
    assert make_paper().status is PaperStatus.LISTED


@pytest.mark.parametrize(
    ("subtopics", "message"),
    [
        (("probes",), '"probes" is not a subtopic.'),
        (("probing/a",), '"probing/a" is a subtopic of "probing", which is not in "topics".'),
        (("circuits/a", "circuits/b"), '"circuits/b" is a second subtopic of "circuits".'),
    ],
)
def test_an_entry_is_in_at_most_one_subtopic_of_each_of_its_topics(
    subtopics: tuple[str, ...], message: str
) -> None:
    assert refused(make_paper, topics=("circuits",), subtopics=subtopics)[0] == message


def test_an_entry_may_name_a_subtopic_of_each_topic() -> None:
    named = ("circuits/a", "probing/b")
    assert make_paper(topics=("circuits", "probing"), subtopics=named).subtopics == named


def steps_on(*days: int | None) -> list[dict[str, Any]]:
    return [{"entry": "a", "why": "Why.", "day": day} for day in days]


def test_a_path_may_give_its_steps_days() -> None:
    assert [step.day for step in make_path(steps=steps_on(1, 1, 3)).steps] == [1, 1, 3]


def test_the_days_of_a_path_do_not_go_back() -> None:
    assert refused(make_path, steps=steps_on(1, 3, 2)) == (
        "day 2 comes after day 3.",
        "Put the steps in the order of their days.",
    )


def test_all_steps_of_a_path_have_a_day_or_none_has() -> None:
    assert refused(make_path, steps=steps_on(1, None, 2)) == (
        "this step has no day, and others of the path have one.",
        'Give it one, as in "day: 2".',
    )


def test_a_topic_defines_each_subtopic_once() -> None:
    part = {"id": "a", "title": "A", "summary": "What it is about."}
    message, hint = refused(
        lambda **changes: make_topic("probing", **changes), subtopics=[part] * 2
    )
    assert message == 'the subtopic "a" is defined twice.'
    assert hint == "Rename one of them."


def test_no_subtopic_takes_the_address_of_the_works_outside_all() -> None:
    part = {"id": "other-works", "title": "A", "summary": "What it is about."}
    message, hint = refused(lambda **changes: make_topic("probing", **changes), subtopics=[part])
    assert message == 'the id "other-works" is kept for the works outside all subtopics.'
    assert hint == "Choose another id."


def test_a_relation_of_one_kind_to_one_entry_is_given_once() -> None:
    relation = {"kind": "extends", "entry": "lovelace-2021-engine", "why": "adds a gear"}
    other = relation | {"kind": "disputes"}
    assert len(make_paper(relations=(relation, other)).relations) == 2
    message = '"extends lovelace-2021-engine" is given twice in "relations".'
    with pytest.raises(ValidationError, match=message):
        make_paper(relations=(relation, other, relation))


@pytest.mark.parametrize(
    "example",
    ["import gearbox\n", "wind()\n" * 10, "#" * 100, "with clock.open() as c:\n    c.go()\n"],
)
def test_an_example_is_short_code_that_python_reads(example: str) -> None:
    assert make_library(example=example).example == example


def test_an_example_that_python_cannot_read_is_refused_with_its_line() -> None:
    assert refused(make_library, example="import gearbox\ngearbox.wind(clock\n") == (
        "Python cannot read the example: '(' was never closed in its line 2.",
        "Run it once and copy what ran.",
    )


def test_an_example_may_be_run_from_a_shell() -> None:
    example = "#!/bin/sh\npython -m gearbox --wind  # it doesn't stop\n"
    assert make_library(example=example).example == example
    assert refused(make_library, example="#!/bin/sh\ngearbox 'wind\n") == (
        "A shell cannot read the example: no closing quotation.",
        "Run it once and copy what ran.",
    )


def test_an_example_that_is_too_deep_for_python_is_a_fault() -> None:
    """Of a file whose fields are wrong the faults are asked as well."""
    fields = dict(make_library()) | {"example": "-" * 100_000 + "1"}
    (fault,) = Library.model_construct(**fields).faults()
    assert fault.message == "Python cannot read the example: it is not valid code."


def test_an_example_in_another_language_is_not_read_as_python() -> None:
    made = make_library(language=("TypeScript",), example="const gears = wind();\n")
    assert made.example == "const gears = wind();\n"


def test_a_long_example_is_refused() -> None:
    assert refused(make_library, example="wind()\n" * 11) == (
        "the example has 11 lines.",
        "Keep the 10 that do the first job.",
    )


def test_a_wide_line_of_an_example_is_refused() -> None:
    assert refused(make_library, example="#" * 101) == (
        "line 1 of the example has 101 characters.",
        "Break it before character 101.",
    )


@pytest.mark.parametrize("work", ["wu-2024-pyvene", "2403.07809", "10.1145/1", "the software"])
def test_makers_ask_to_cite_a_work_or_the_software(work: str) -> None:
    assert make_library(cite=work).cite == work


def test_a_citation_in_plain_words_is_refused() -> None:
    assert refused(make_library, cite="Wu et al. (2024)") == (
        '"Wu et al. (2024)" in "cite" is not a work.',
        'Write the id of an entry, an arXiv id, a DOI, or "the software".',
    )


def test_an_alternative_is_named_once() -> None:
    twice = [{"entry": "cogs", "why": "Has cogs."}, {"entry": "cogs", "why": "Is small."}]
    assert refused(make_library, alternatives=twice) == (
        'the alternative "cogs" is named twice.',
        "Remove one.",
    )


def make_job(**changes: Any) -> Job:
    fields = {"id": "wind", "title": "Wind", "summary": "Winds it.", "picks": [PICK]}
    return Job.model_validate(fields | changes)


PICK = {"entry": "gearbox", "why": "Turns well."}


def test_a_job_picks_a_library_once() -> None:
    assert refused(make_job, picks=[PICK, PICK]) == (
        '"gearbox" is picked twice.',
        "Keep the better reason.",
    )


def test_the_example_of_a_pick_is_code() -> None:
    assert refused(make_job, picks=[{**PICK, "example": "wind("}]) == (
        "Python cannot read the example: '(' was never closed in its line 1.",
        "Run it and copy what ran.",
    )


def test_living_libraries_come_before_others_and_superseded_ones_last() -> None:
    made = [
        make_library(superseded_by="cogs", status="active"),
        make_library(status="archived"),
        make_library(),
        make_library(status="maintained"),
        make_library(status="active"),
    ]
    assert sorted(made, key=lambda library: library.rank) == made[::-1]


def test_a_mechanism_knows_its_heads_by_the_model_they_are_in() -> None:
    parts = (
        {"role": "stopper", "where": ("L9H10", "late layers")},
        {"role": "stopper", "where": ("L15H14",), "model": "GPT-2 medium"},
    )
    made = make_mechanism(models=("GPT-2 small",), parts=parts)
    assert [(model, layer, head) for _, model, layer, head in made.heads] == [
        ("GPT-2 small", 9, 10),
        ("GPT-2 medium", 15, 14),
    ]
    assert [*make_mechanism(models=("GPT-2 small", "GPT-J"), parts=parts[:1]).heads] == []


def test_a_mechanism_is_not_replicated_by_the_work_that_found_it() -> None:
    works = ("lovelace-2025-engine", "byron-2024-clockwork")
    assert refused(make_mechanism, disputed_by=works) == (
        '"byron-2024-clockwork" found it, and is in "disputed_by" too.',
        "Remove it there.",
    )


def test_a_library_may_be_published_without_a_licence() -> None:
    library = make_library(license="none given")
    assert library.where == "no licence given"
    assert "license" not in dict(library.structured_data())
    assert dict(make_library(license="MIT").structured_data())["license"].endswith("/MIT")
