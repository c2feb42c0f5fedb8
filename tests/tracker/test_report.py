import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog.catalog import load_catalog
from mi_catalog.similarity.related import Related
from mi_catalog.text.github_markdown import LONGEST_DESCRIPTION, escape
from mi_catalog.tracker.relevance import Relevance
from mi_catalog.tracker.report import Report
from mi_catalog.tracker.window import Reading, Source, Window
from tests.tracker.conftest import TODAY, entry, write
from tests.tracker.test_propose import judge, record


@pytest.fixture
def report(project: Path, relevance: Relevance) -> Report:
    write(project, "catalog/papers/2026/known.yml", entry())
    records = (
        record(title="A circuit | of <b>names</b> @ada"),
        record("2601.00001", comment="Accepted at ICML 2026"),
    )
    outcome = judge(project, relevance, *records)
    return Report(Reading(Window(TODAY, TODAY), Source.QUERY, records), outcome)


@pytest.fixture
def related(project: Path) -> Related:
    return Related(load_catalog(project).catalog)


def test_the_text_ends_with_a_summary(report: Report) -> None:
    assert report.to_text().splitlines()[-1] == (
        "Read 2 records of 2026-03-20: 1 in the catalog, 0 proposed before, 0 withdrawn. "
        "Proposed 1, updated 1."
    )


def test_a_dry_run_says_what_it_would_do(report: Report) -> None:
    dry = dataclasses.replace(report, dry=True)
    assert dry.summary().endswith("Would propose 1, would update 1.")


def test_the_json_contains_each_proposal_and_update(report: Report) -> None:
    data = json.loads(report.to_json())
    assert (data["since"], data["until"], data["source"], data["read"]) == (
        "2026-03-20", "2026-03-20", "query", 2,
    )  # fmt: skip
    assert [p["arxiv_id"] for p in data["proposals"]] == ["2603.00001"]
    assert data["updates"] == [
        {
            "id": "known",
            "path": "catalog/papers/2026/known.yml",
            "changes": {"venue": "ICML 2026"},
        }
    ]


def test_the_table_shows_why_and_escapes_what_authors_wrote(
    report: Report, related: Related
) -> None:
    table = report.to_markdown(related)
    assert "### Proposed (1)" in table
    assert "A circuit \\| of \\<b\\>names\\</b\\> @\u200bada" in table
    assert "(https://arxiv.org/abs/2603.00001)" in table
    assert "| circuits | circuit |" in table
    assert "- `known`: venue ICML 2026" in table


def test_each_row_names_the_three_nearest_entries(project: Path, relevance: Relevance) -> None:
    for n in range(5):
        text = entry(f"Circuits of names and numbers {n}", arxiv=f"2601.0001{n}")
        write(project, f"catalog/papers/2026/near-{n}.yml", text)
    weights = {"title: circuit": 2_000.0, "title: name": 130.0}
    records = (record(title="Circuits of names"), record("2603.00002", "Names and numbers"))
    outcome = judge(
        project, dataclasses.replace(relevance, threshold=0.9, weights=weights), *records
    )
    changed = Report(
        Reading(Window(TODAY, TODAY), Source.QUERY, records), outcome, glances=outcome.glances
    )
    table = changed.to_markdown(Related(load_catalog(project).catalog))
    rows = [line for line in table.splitlines() if "arxiv.org/abs/2603" in line]
    assert [line.count("`near-") for line in rows] == [3, 3]


def test_a_neighbour_is_marked_and_comes_last(report: Report, related: Related) -> None:
    [sure] = report.outcome.proposals
    beside = dataclasses.replace(sure, assessment=dataclasses.replace(sure.assessment, core=0.1))
    changed = dataclasses.replace(
        report, outcome=dataclasses.replace(report.outcome, proposals=(beside, sure))
    )
    rows = [line for line in changed.to_markdown(related).splitlines() if line.startswith("| 1")]
    assert [line.startswith("| 1.00<br>neighbour |") for line in rows] == [False, True]


def test_announcements_are_marked_as_such(report: Report, related: Related) -> None:
    reading = dataclasses.replace(report.reading, source=Source.ANNOUNCEMENTS)
    changed = dataclasses.replace(report, reading=reading)
    assert "(announcement feeds only)" in changed.summary()
    assert "arXiv's query API refused to answer" in changed.to_markdown(related)


def test_earlier_proposals_are_listed_with_the_new_ones(report: Report, related: Related) -> None:
    changed = dataclasses.replace(report, earlier=report.outcome.proposals)
    assert "### Proposed (2)" in changed.to_markdown(related)
    assert "1 proposed now, 1 still in review" in changed.to_markdown(related)


def test_the_table_says_what_merging_deleting_and_closing_do(
    report: Report, related: Related
) -> None:
    opening = report.to_markdown(related).split("\n\n")[0]
    assert "Merging accepts every proposal whose file is left" in opening
    assert "deleting a file rejects that paper for good" in opening
    assert "Closing this decides nothing" in opening


def test_a_table_too_long_for_github_is_cut_between_rows_and_the_lists_stay(
    report: Report, related: Related
) -> None:
    changed = dataclasses.replace(report, earlier=report.outcome.proposals * 900)
    text = changed.to_markdown(related)
    assert len(text) < LONGEST_DESCRIPTION + 200
    table, end, rest = text.partition("\n\nThe rest is too long for this page;")
    assert end
    assert all(line.endswith("|") for line in table.splitlines() if line.startswith("| 1"))
    assert "- `known`: venue ICML 2026" in rest


def test_lists_too_long_for_github_are_cut_between_lines(report: Report, related: Related) -> None:
    changed = dataclasses.replace(report, touched=tuple(f"entry-{n}" for n in range(9_000)))
    text = changed.to_markdown(related)
    assert len(text) < LONGEST_DESCRIPTION
    assert text.endswith("\n\nThe rest is too long for this page; the changed files show all.\n")
    assert "### Proposed (1)" in text


@given(st.text(max_size=80))
def test_escaped_text_stays_on_one_line_without_bare_markup(text: str) -> None:
    shown = escape(text)
    assert len(shown.splitlines()) <= 1
    assert "|" not in shown.replace("\\|", "")
