"""The read-only `Catalog`: its indexes, orders and references."""

import dataclasses
import time

import pytest

from mi_catalog.catalog import ReadCache, load_catalog, newest_first, oldest_first
from mi_catalog.models import KINDS, Entry
from tests.conftest import (
    LIBRARY_PATH,
    PAPER,
    PAPER_PATH,
    SmallProject,
    catalog_of,
    make_library,
    make_paper,
    make_path,
    make_project,
    make_topic,
    make_tutorial,
)


def findings(project: SmallProject) -> list[str]:
    return [str(finding) for finding in project.load().findings]


def test_a_project_is_read_whole(project: SmallProject) -> None:
    loaded = project.load()
    assert loaded.findings == ()
    assert list(loaded.catalog.entries) == [
        "byron-2024-clockwork",
        "gearbox",
        "gears-in-an-hour",
    ]
    assert list(loaded.catalog.topics) == ["circuits", "probing"]
    assert loaded.catalog.path_of("gearbox") == LIBRARY_PATH


def test_an_empty_project_is_an_empty_catalog(tmp_path: object) -> None:
    loaded = SmallProject(tmp_path).load()  # type: ignore[arg-type]
    assert loaded.findings == ()
    assert loaded.catalog.entries == {}


def test_a_catalog_cannot_be_changed(project: SmallProject) -> None:
    catalog = project.load().catalog
    with pytest.raises(dataclasses.FrozenInstanceError):
        catalog.entries = {}  # type: ignore[misc]


def test_an_id_belongs_to_one_file_whatever_the_kind(project: SmallProject) -> None:
    project.write("catalog/projects/gearbox.yml", project.read(LIBRARY_PATH))
    project.write("catalog/papers/2023/byron-2024-clockwork.yml", PAPER)
    assert findings(project) == [
        f"{PAPER_PATH}:1:1: id-unique: "
        'the id "byron-2024-clockwork" is taken by '
        "catalog/papers/2023/byron-2024-clockwork.yml. "
        "Ids are unique over all kinds: rename one of the files.",
        "catalog/projects/gearbox.yml:1:1: id-unique: "
        f'the id "gearbox" is taken by {LIBRARY_PATH}. '
        "Ids are unique over all kinds: rename one of the files.",
    ]


def test_a_file_name_that_is_no_id_is_reported(project: SmallProject) -> None:
    project.write("catalog/papers/2024/Big_Name.yml", PAPER.replace("2403", "2404"))
    assert findings(project) == [
        'catalog/papers/2024/Big_Name.yml:1:1: schema: id: "Big_Name" is not an id. '
        'Ids are lower-case words joined by hyphens, as in "a-b-2".'
    ]


def test_the_glossary_is_ordered_by_its_terms(project: SmallProject) -> None:
    term = "{key}:\n  term: {term}\n  definition: D.\n  topic: circuits\n"
    project.write(
        "catalog/glossary.yml",
        term.format(key="b", term="Äther") + term.format(key="a", term="zeta"),
    )
    loaded = project.load()
    assert loaded.findings == ()
    assert [term.term for term in loaded.catalog.terms.values()] == ["Äther", "zeta"]


def test_wrong_terms_are_reported_at_their_place(project: SmallProject) -> None:
    project.write(
        "catalog/glossary.yml", "a: text\nb:\n  term: B\n  definiton: D.\n  topic: circuits\n"
    )
    assert findings(project) == [
        'catalog/glossary.yml:1:1: schema: the term "a" is not a mapping. '
        'Write "term", "definition" and "topic" below it.',
        'catalog/glossary.yml:2:1: schema: the field "definition" is missing. Add "definition: …".',
        'catalog/glossary.yml:4:3: schema: the field "definiton" is unknown. '
        'Did you mean "definition"?',
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"{", "Expecting property name enclosed in double quotes"),
        (b"\xff", "'utf-8' codec can't decode byte 0xff"),
        (b"[1]", "it is not a mapping."),
        (b'{"libraries": {}}', '"day" is not a day.'),
        (b'{"day": ""}', "it is not a mapping."),
        (
            b'{"day": "", "libraries": {"gearbox": {"version": 1.0}}}',
            '"gearbox" is not a mapping of a value and a day each.',
        ),
        (
            b'{"day": "", "libraries": {"gearbox": {"stars": ["many", "2026-01-01"]}}}',
            '"stars" of "gearbox" cannot be "many".',
        ),
        (
            b'{"day": "", "libraries": {"gearbox": {"forks": ["1", "2026-01-01"]}}}',
            '"forks" of "gearbox" cannot be "1".',
        ),
    ],
)
def test_observed_libraries_of_another_shape_are_reported(
    project: SmallProject, text: bytes, said: str
) -> None:
    project.write("catalog/observed/libraries.json", text)
    (finding,) = findings(project)
    start = "catalog/observed/libraries.json:1:1: observed: this cannot be read as libraries: "
    assert finding.startswith(start + said)
    assert finding.endswith(" Workflows write this file: restore the last good version.")


def test_an_entry_called_glossary_does_not_replace_the_glossary(project: SmallProject) -> None:
    project.write("catalog/glossary.yml", "a:\n  term: A\n  definition: D.\n  topic: circuits\n")
    project.write("catalog/papers/2024/glossary.yml", PAPER.replace("2403", "2404"))
    assert findings(project) == [
        'catalog/papers/2024/glossary.yml:1:1: id-unique: the id "glossary" is taken by '
        "catalog/glossary.yml. Ids are unique over all kinds: rename one of the files."
    ]
    assert "a" in project.load().catalog.terms


def test_papers_come_newest_first_and_exact_dates_before_vague_ones() -> None:
    dates = ["2024", "2024-05", "2024-05-02", "2025", "2024-06"]
    papers = [make_paper(id=f"p-{date}", date=date) for date in dates]
    ordered = [paper.date for paper in catalog_of(*papers).works]
    assert ordered == ["2025", "2024-06", "2024-05-02", "2024-05", "2024"]


def test_papers_of_a_month_come_by_arxiv_number_whatever_their_titles() -> None:
    numbers = ("2405.00200", "2405.11000", "2405.09999")
    papers = [make_paper(id=f"p-{n[5:]}", arxiv=n, date="2024-05", title=n[::-1]) for n in numbers]
    newest = [paper.arxiv for paper in newest_first(papers)]
    assert newest == ["2405.11000", "2405.09999", "2405.00200"]
    assert [paper.arxiv for paper in oldest_first(papers)] == newest[::-1]


def test_an_exact_day_does_not_place_a_paper_above_later_ones() -> None:
    early = make_paper(id="early", arxiv="2405.00200", date="2024-05-01")
    late = make_paper(id="late", arxiv="2405.11000", date="2024-05")
    assert [paper.id for paper in newest_first([early, late])] == ["late", "early"]
    assert [paper.id for paper in oldest_first([late, early])] == ["early", "late"]


def test_the_number_of_a_later_preprint_does_not_order_the_month_of_first_appearance() -> None:
    first = make_paper(id="first", arxiv="2407.00001", date="2024-05-02")
    second = make_paper(id="second", arxiv="2406.09999", date="2024-05-20")
    assert [paper.id for paper in newest_first([first, second])] == ["second", "first"]


def test_the_vaguely_dated_come_last_among_the_newest_and_first_among_the_oldest() -> None:
    dates = ("2024", "2024-05", "2024-05-02")
    papers = [make_paper(id=f"p-{d}", date=d, arxiv=None, doi=f"10.1000/{d}") for d in dates]
    assert [paper.date for paper in oldest_first(papers)] == list(dates)
    assert [paper.date for paper in newest_first(papers)] == list(dates[::-1])


def test_entries_of_subtopics_and_outside_them_are_indexed() -> None:
    parts = [{"id": "gears", "title": "Gears", "summary": "Gears."}]
    topic = make_topic("circuits", subtopics=parts)
    inside = make_paper(subtopics=("circuits/gears",))
    outside = make_paper(id="outside", arxiv="2403.09999")
    catalog = catalog_of(inside, outside, topic)
    assert catalog.subtopic_entries == {"circuits/gears": (inside,)}
    assert catalog.outside_subtopics("circuits") == (outside,)


def test_papers_of_one_day_come_by_title() -> None:
    titles = ("zebra", "ámber", "Bee")
    papers = [make_paper(id=f"p-{n}", title=title) for n, title in enumerate(titles)]
    assert [paper.title for paper in catalog_of(*papers).works] == ["ámber", "Bee", "zebra"]


def test_tutorials_come_easiest_first() -> None:
    levels = ["advanced", "beginner", "intermediate"]
    tutorials = [make_tutorial(id=level, level=level) for level in levels]
    ordered = [tutorial.level.value for tutorial in catalog_of(*tutorials).of_kind("tutorial")]
    assert ordered == ["beginner", "intermediate", "advanced"]


@pytest.mark.parametrize("model", KINDS)
def test_every_kind_has_its_list(model: type[Entry]) -> None:
    entries = (make_paper(), make_library(), make_tutorial(), make_project())
    (entry,) = catalog_of(*entries).by_kind[model.KIND]
    assert type(entry) is model


def test_entries_of_topics_are_indexed() -> None:
    catalog = catalog_of(make_paper(topics=("probing", "circuits")), make_tutorial())
    shown = {topic: [e.id for e in entries] for topic, entries in catalog.topic_entries.items()}
    assert shown == {
        "circuits": ["byron-2024-clockwork"],
        "probing": ["byron-2024-clockwork", "gears-in-an-hour"],
    }


def test_people_are_gathered_over_spellings() -> None:
    catalog = catalog_of(
        make_paper(id="a", authors=("José Gómez",)),
        make_paper(id="b", authors=("Jose Gomez",)),
        make_paper(id="c", authors=("José Gómez", "José Gómez")),
    )
    assert [e.id for e in catalog.entries_by_author["jose-gomez"]] == ["a", "b", "c"]
    assert catalog.author_name("jose-gomez") == "José Gómez"


def test_references_to_entries_are_indexed_in_both_directions() -> None:
    catalog = catalog_of(
        make_paper(related=("gearbox",)),
        make_library(paper="2403.01234"),
        make_tutorial(libraries=("gearbox",), prerequisites=("byron-2024-clockwork",)),
        make_path("gearbox", "gearbox", "gears-in-an-hour"),
    )
    assert catalog.linked_from == {
        "gearbox": ("byron-2024-clockwork", "gears-in-an-hour", "first-steps"),
        "byron-2024-clockwork": ("gearbox", "gears-in-an-hour"),
        "gears-in-an-hour": ("first-steps",),
    }


def test_an_entry_is_found_by_its_former_id() -> None:
    catalog = catalog_of(make_library(aliases=("cogs",)))
    assert catalog.find("cogs") is catalog.entries["gearbox"]
    assert catalog.find("gearbox") is catalog.entries["gearbox"]
    assert catalog.find("nothing") is None


def test_papers_without_a_summary_are_listed() -> None:
    proposed = make_paper(id="new", summary=None, status="proposed")
    assert catalog_of(make_paper(), proposed).waiting == (proposed,)


def test_a_file_that_was_only_just_written_is_read_again(
    project: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File systems' clocks are coarse: two writes may leave the same times."""
    now = time.time_ns()
    before = ReadCache()
    monkeypatch.setattr(before, "_signature", lambda _: (now, now, 1, 1))
    load_catalog(project.root, before)
    project.write(PAPER_PATH, PAPER.replace("Ada Byron", "Grace Hopper"))
    assert load_catalog(project.root, before).catalog.works[0].authors == ("Grace Hopper",)
