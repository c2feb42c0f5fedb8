import textwrap
from pathlib import Path

import pytest

from mi_catalog.catalog import Catalog, load_catalog
from mi_catalog.editing.entry_updates import Update, Value, update_of
from mi_catalog.models import Paper
from mi_catalog.tracker.records import ArxivRecord
from mi_catalog.tracker.updates import corrected, doubts, gained
from tests.tracker.conftest import entry, write

PATH = "catalog/papers/2026/known.yml"


def record(**changes: object) -> ArxivRecord:
    fields: dict[str, object] = {
        "arxiv_id": "2601.00001", "version": 1, "title": "A known paper",
        "authors": ("Ada Lovelace",), "abstract": "", "categories": ("cs.LG",),
        "date": "2026-01-05",
    }  # fmt: skip
    return ArxivRecord(**{**fields, **changes})  # type: ignore[arg-type]


def load(root: Path, text: str) -> tuple[Catalog, Paper]:
    file = root / PATH
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    catalog = load_catalog(root).catalog
    paper = catalog.entries["known"]
    assert isinstance(paper, Paper)
    return catalog, paper


def change(root: Path, text: str, changes: dict[str, Value]) -> Update:
    update = update_of(*load(root, text), changes)
    assert update is not None
    return update


def test_a_venue_and_a_doi_are_gained(project: Path) -> None:
    _, paper = load(project, entry())
    new = record(comment="Accepted at ICML 2026", doi="10.1145/1")
    assert gained(paper, new) == {"venue": "ICML 2026", "doi": "10.1145/1"}


def test_a_journal_reference_gives_a_venue(project: Path) -> None:
    _, paper = load(project, entry())
    assert gained(paper, record(journal_ref="Nature 1 (2026)")) == {"venue": "Nature 2026"}


def test_what_a_curator_wrote_is_not_replaced(project: Path) -> None:
    _, paper = load(project, entry(more="venue: ICML 2026 Oral\ndoi: 10.1234/x\n"))
    assert gained(paper, record(comment="Accepted at ICML 2026", doi="10.1145/1")) == {}


def test_a_withdrawn_paper_is_marked_and_gains_nothing_else(project: Path) -> None:
    _, paper = load(project, entry())
    new = record(comment="Withdrawn by the authors", doi="10.1145/1")
    assert gained(paper, new) == {"status": "withdrawn"}


def test_a_paper_marked_withdrawn_is_left_alone(project: Path) -> None:
    _, paper = load(project, entry(more="status: withdrawn\n"))
    assert gained(paper, record(doi="10.1145/1")) == {}


def test_a_proposal_gains_its_exact_day(project: Path) -> None:
    text = entry().replace("summary: It says one thing.", "status: proposed")
    _, paper = load(project, text)
    assert gained(paper, record()) == {"date": "2026-01-05"}


def test_a_refresh_follows_title_authors_and_day_of_a_preprint(project: Path) -> None:
    _, paper = load(project, entry())
    new = record(title="A paper renamed", authors=("Ada Lovelace", "Alan Turing"))
    assert corrected(paper, new) == {
        "date": "2026-01-05",
        "title": "A paper renamed",
        "former_titles": ["A known paper"],
        "authors": ["Ada Lovelace", "Alan Turing"],
    }


def test_a_refresh_keeps_title_and_authors_of_a_published_paper(project: Path) -> None:
    _, paper = load(project, entry(more="venue: ICML 2026\n"))
    assert corrected(paper, record(title="A paper renamed")) == {"date": "2026-01-05"}


def test_a_refresh_keeps_every_earlier_title(project: Path) -> None:
    _, paper = load(project, entry(more="former_titles:\n  - A first title\n"))
    new = corrected(paper, record(title="A third title"))
    assert new["former_titles"] == ["A first title", "A known paper"]
    back = corrected(paper, record(title="A first title"))
    assert (back["title"], back["former_titles"]) == ("A first title", ["A known paper"])


@pytest.mark.parametrize(
    ("known", "day"),
    [
        ("2026", "2026-01-05"),
        ("2026-01-07", "2026-01-05"),
        ("2026-02", "2026-01-05"),
        ("2025-12-30", None),
        ("2025", None),
    ],
)
def test_a_refresh_takes_the_day_of_submission_for_that_of_a_later_list(
    project: Path, known: str, day: str | None
) -> None:
    _, paper = load(project, entry().replace("2026-01\n", f"{known}\n"))
    assert corrected(paper, record()).get("date") == day


DOUBTS: list[tuple[str, dict[str, object], list[str]]] = [
    (
        "venue: ICML 2026\n",
        {"title": "A paper renamed"},
        ['arXiv now has the title "A paper renamed".'],
    ),
    ("venue: ICML 2026\nformer_titles:\n  - Old\n", {"title": "Old"}, []),
    (
        "venue: ICML 2026\n",
        {"authors": ("Ada Lovelace", "Alan Turing")},
        ["arXiv now names 2 authors, the entry 1, or in another order or spelling."],
    ),
    ("venue: ICML 2026\npreprint_authors:\n  - Alan Turing\n", {"authors": ("Alan Turing",)}, []),
    (
        "venue: ICLR 2026\n",
        {"comment": "Accepted at ICML 2026"},
        ['arXiv says "ICML 2026", the entry "ICLR 2026".'],
    ),
    ("status: withdrawn\n", {}, ["The entry says withdrawn, arXiv does not."]),
    ("", {"title": "A paper renamed"}, []),
]


@pytest.mark.parametrize(("more", "changes", "said"), DOUBTS)
def test_differences_from_a_published_paper_are_left_to_a_person(
    project: Path, more: str, changes: dict[str, object], said: list[str]
) -> None:
    venues = "iclr:\n  short: ICLR\n  kind: conference\nicml:\n  short: ICML\n  kind: conference\n"
    write(project, "catalog/vocabulary/venues.yml", venues)
    catalog, paper = load(project, entry(more=more))
    assert [*doubts(paper, record(**changes), catalog.venues)] == said


def test_a_title_in_another_spelling_is_not_a_difference(project: Path) -> None:
    _, paper = load(project, entry(more="notes: x\n"))
    assert corrected(paper, record(title="A Known Paper!", date="2026-02-01")) == {}


def test_a_field_is_inserted_in_its_place_and_nothing_else_changes(project: Path) -> None:
    text = textwrap.dedent("""\
        # Read me first.
        title: "A known paper"   # as printed
        authors: [Ada Lovelace]

        date: 2026-01
        # The preprint:
        arxiv: "2601.00001"
        summary: >-
          It says
          one thing.   # not a comment
        topics: [circuits]   # first of many
        # That was all.
        """)
    update = change(project, text, {"venue": "ICML 2026", "code": "https://github.com/a/b"})
    expected = text.replace("date: 2026-01\n", "date: 2026-01\nvenue: ICML 2026\n").replace(
        "# first of many\n", "# first of many\ncode: https://github.com/a/b\n"
    )
    assert update.text == expected
    assert update.diff.splitlines()[:2] == [f"--- a/{PATH}", f"+++ b/{PATH}"]


def test_a_value_is_replaced_and_its_comment_stays(project: Path) -> None:
    text = entry().replace("date: 2026-01", "date: 2026-01  # from the index")
    assert change(project, text, {"date": "2026-01-05"}).text == text.replace(
        "2026-01 ", "2026-01-05 "
    )


def test_a_list_is_replaced_as_a_whole(project: Path) -> None:
    update = change(project, entry(), {"authors": ["Ada Lovelace", "Alan Turing"]})
    assert update.text == entry().replace(
        "  - Ada Lovelace\n", "  - Ada Lovelace\n  - Alan Turing\n"
    )


def test_a_file_with_windows_line_ends_is_written_with_line_feeds(project: Path) -> None:
    text = entry()
    update = change(project, text.replace("\n", "\r\n"), {"venue": "ICML 2026"})
    assert update.text == text.replace("2026-01\n", "2026-01\nvenue: ICML 2026\n")


def test_a_file_without_a_last_line_end_gains_one(project: Path) -> None:
    update = change(project, entry().removesuffix("\n"), {"code": "https://github.com/a/b"})
    assert update.text == entry() + "code: https://github.com/a/b\n"


@pytest.mark.parametrize("value", ["A: b", "yes", "#1", "2026", "'quoted'", "ümläut & <tag>"])
def test_any_value_is_written_so_that_it_is_read_again(project: Path, value: str) -> None:
    update = change(project, entry(), {"venue": value})
    write(project, PATH, update.text)
    paper = load_catalog(project).catalog.entries["known"]
    assert isinstance(paper, Paper)
    assert paper.venue == value


def test_nothing_changed_is_no_update(project: Path) -> None:
    catalog, paper = load(project, entry())
    assert update_of(catalog, paper, {}) is None


def test_a_value_the_model_refuses_is_no_update(project: Path) -> None:
    catalog, paper = load(project, entry())
    assert update_of(catalog, paper, {"doi": "not a doi"}) is None


VENUES = "iclr:\n  short: ICLR\n  kind: conference\n  aliases:\n    - Learning Representations\n"


@pytest.mark.parametrize(
    ("venue", "written"),
    [("Learning Representations 2026", "venue: ICLR 2026\n"), ("SundialConf 2026", "")],
)
def test_only_a_listed_venue_is_written_and_in_canonical_form(
    project: Path, venue: str, written: str
) -> None:
    write(project, "catalog/vocabulary/venues.yml", VENUES)
    code = {"code": "https://github.com/a/b"}
    update = change(project, entry(), {"venue": venue, **code})
    assert update.text == change(project, entry(), code).text.replace(
        "2026-01\n", f"2026-01\n{written}"
    )
