import datetime as dt
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest

from mi_catalog.catalog import load_catalog
from mi_catalog.tracker.config import TrackerConfig
from mi_catalog.tracker.propose import Judge, Outcome
from mi_catalog.tracker.records import ArxivRecord
from mi_catalog.tracker.relevance import Relevance
from mi_catalog.tracker_state import TrackerState
from tests.tracker.conftest import TODAY, entry, write

KNOWN = "catalog/papers/2026/known.yml"


def record(arxiv_id: str = "2603.00001", title: str = "A circuit", **more: object) -> ArxivRecord:
    fields: dict[str, object] = {
        "version": 1, "authors": ("Ada Lovelace", "Alan Turing"), "abstract": "",
        "categories": ("cs.LG", "cs.CL"), "date": "2026-03-02",
    }  # fmt: skip
    return ArxivRecord(arxiv_id=arxiv_id, title=title, **{**fields, **more})  # type: ignore[arg-type]


def judge(
    root: Path,
    relevance: Relevance,
    *records: ArxivRecord,
    proposed: frozenset[str] = frozenset(),
    **review: Collection[str],
) -> Outcome:
    config = TrackerConfig(categories=("cs.LG",), topic_confidence=0.4)
    catalog = load_catalog(root).catalog
    return Judge(catalog, TrackerState(proposed), relevance, config, TODAY, **review).judge(records)


def test_a_relevant_record_becomes_a_proposed_entry(project: Path, relevance: Relevance) -> None:
    outcome = judge(
        project,
        relevance,
        record(
            title="A circuit for $x < y$: why?",
            comment="Accepted at ICML 2026. Code: https://github.com/a/b",
            doi="10.1145/1",
        ),
    )
    (proposal,) = outcome.proposals
    assert proposal.path == "catalog/papers/2026/03/lovelace-2026-circuit-x-y.yml"
    assert proposal.text == (
        "title: 'A circuit for $x < y$: why?'\n"
        "authors:\n  - Ada Lovelace\n  - Alan Turing\n"
        "date: 2026-03-02\n"
        "venue: ICML 2026\n"
        "arxiv: '2603.00001'\n"
        "doi: 10.1145/1\n"
        "topics:\n  - circuits\n"
        "added: 2026-03-20\n"
        "code: https://github.com/a/b\n"
        "categories:\n  - cs.LG\n  - cs.CL\n"
        "status: proposed\n"
    )
    assert proposal.why == ("circuit",)


def test_a_record_off_topic_becomes_nothing(project: Path, relevance: Relevance) -> None:
    assert judge(project, relevance, record(title="A cookbook")) == Outcome((), ())


def test_what_was_proposed_before_is_not_proposed_again(
    project: Path, relevance: Relevance
) -> None:
    outcome = judge(project, relevance, record(), proposed=frozenset({"2603.00001"}))
    assert (outcome.proposals, outcome.remembered) == ((), 1)


def test_a_withdrawn_paper_is_not_proposed(project: Path, relevance: Relevance) -> None:
    outcome = judge(project, relevance, record(comment="This paper has been withdrawn"))
    assert (outcome.proposals, outcome.withdrawn) == ((), 1)


@pytest.mark.parametrize(
    ("known", "new"),
    [
        (entry(), record("2601.00001", "A circuit under another title")),
        (entry(arxiv=None, more="doi: 10.1145/1\n"), record(doi="10.1145/1")),
        (entry("A Circuit", arxiv=None), record(title="A circuit")),
        (
            entry("Circuits of a transformer", "2601.00001"),
            record(title="circuits of a Transformer"),
        ),
        (
            entry(arxiv=None).replace(
                "https://example.org/paper", "https://arxiv.org/pdf/2603.00001v2"
            ),
            record(),
        ),
    ],
    ids=["the same id", "the same DOI", "the published twin", "a second arXiv id", "an address"],
)
def test_a_work_of_the_catalog_is_not_proposed(
    project: Path, relevance: Relevance, known: str, new: ArxivRecord
) -> None:
    write(project, KNOWN, known)
    outcome = judge(project, relevance, new)
    assert (outcome.proposals, outcome.known) == ((), 1)


def test_two_groups_may_choose_one_title(project: Path, relevance: Relevance) -> None:
    write(project, KNOWN, entry("A circuit"))
    outcome = judge(project, relevance, record(authors=("Grace Hopper",)))
    assert len(outcome.proposals) == 1


def test_of_two_records_of_one_work_one_is_proposed(project: Path, relevance: Relevance) -> None:
    outcome = judge(project, relevance, record(), record("2603.00002"))
    assert [proposal.paper.arxiv for proposal in outcome.proposals] == ["2603.00001"]


def test_ids_of_one_run_do_not_clash(project: Path, relevance: Relevance) -> None:
    outcome = judge(
        project,
        relevance,
        record(title="Circuit one of many parts"),
        record("2603.00002", "Circuit one of many wholes"),
        record("2603.00003", "Circuit: one, many, parts", authors=("Eve Lovelace",)),
    )
    assert len({proposal.paper.id for proposal in outcome.proposals}) == 3


def test_a_listed_paper_that_gained_a_venue_is_updated(project: Path, relevance: Relevance) -> None:
    write(project, KNOWN, entry())
    outcome = judge(project, relevance, record("2601.00001", comment="Accepted at ICML 2026"))
    assert [(u.entry_id, u.changes) for u in outcome.updates] == [("known", {"venue": "ICML 2026"})]


def test_the_proposal_with_the_highest_score_comes_first(
    project: Path, relevance: Relevance
) -> None:
    titles = ["A probe and a paper", "A circuit and a paper"]
    records = [record(f"2603.0000{n}", title) for n, title in enumerate(titles)]
    outcome = judge(project, relevance, *records)
    assert [p.paper.title for p in outcome.proposals] == [titles[1], titles[0]]


def test_a_topic_the_catalog_lacks_is_not_suggested(project: Path, relevance: Relevance) -> None:
    (proposal,) = judge(project, relevance, record(title="A probe")).proposals
    assert proposal.paper.topics == ("probing",)


def test_neighbours_come_last_whatever_their_score(project: Path, relevance: Relevance) -> None:
    with_core_weights = replace(relevance, core_bias=1.0, core_weights={"title: circuit": -1_000.0})
    titles = ["A probe and a paper", "A circuit and a paper"]
    records = [record(f"2603.0000{n}", title) for n, title in enumerate(titles)]
    outcome = judge(project, with_core_weights, *records)
    assert [(p.paper.title, p.is_neighbour) for p in outcome.proposals] == [
        (titles[0], False), (titles[1], True),
    ]  # fmt: skip


WEIGHTS = {"title: circuit": 2_000.0, "title: probe": 130.0}
"""With these a paper on probes gets a score of 0.63."""


def test_records_in_the_second_band_are_listed(project: Path, relevance: Relevance) -> None:
    doubting = replace(relevance, threshold=0.9, weights=WEIGHTS)
    outcome = judge(project, doubting, record(title="A circuit"), record("2603.00002", "A probe"))
    assert [p.paper.title for p in outcome.proposals] == ["A circuit"]
    [glance] = outcome.glances
    assert (glance.arxiv_id, glance.title, glance.topics) == ("2603.00002", "A probe", ("probing",))
    assert (glance.seen, glance.terms) == (TODAY, ("probe",))


def test_what_was_ticked_is_proposed_and_what_was_listed_is_not_listed_again(
    project: Path, relevance: Relevance
) -> None:
    doubting = replace(relevance, threshold=0.9, weights=WEIGHTS)
    records = [record("2603.00002", "A probe"), record("2603.00003", "Another probe")]
    outcome = judge(
        project, doubting, *records, ticked={"2603.00002"}, glanced={"2603.00002", "2603.00003"}
    )
    assert [p.paper.title for p in outcome.proposals] == ["A probe"]
    assert outcome.glances == ()


def test_a_listed_or_refused_paper_is_not_worth_a_glance(
    project: Path, relevance: Relevance
) -> None:
    write(project, KNOWN, entry())
    doubting = replace(relevance, threshold=0.9, weights=WEIGHTS)
    records = [record("2601.00001", "A probe"), record("2603.00002", "Another probe")]
    outcome = judge(project, doubting, *records, proposed=frozenset({"2603.00002"}))
    assert outcome.glances == ()


def test_two_hundred_authors_are_kept(project: Path, relevance: Relevance) -> None:
    names = tuple(f"Person Number{n}" for n in range(200))
    (proposal,) = judge(project, relevance, record(authors=names)).proposals
    assert proposal.paper.authors == names


def test_the_day_of_the_run_is_when_it_was_added(project: Path, relevance: Relevance) -> None:
    (proposal,) = judge(project, relevance, record()).proposals
    assert dt.date.fromisoformat(str(proposal.paper.added)) == TODAY
