"""What the tracker would write is checked as it would be once it is written."""

from pathlib import Path

import pytest

from mi_catalog.catalog import load_catalog
from mi_catalog.checks import Example, _run
from mi_catalog.cli.vetting import Vetting
from mi_catalog.tracker.relevance import Relevance
from tests.tracker.conftest import TODAY, entry, write
from tests.tracker.conftest import project as project
from tests.tracker.conftest import relevance as relevance
from tests.tracker.test_propose import judge, record

BROKEN = r"A circuit of $\left( a$"


def refusals(root: Path, relevance: Relevance, *titles: str) -> list[str]:
    """What is said about the files that are refused when papers of some titles are proposed."""
    records = [record(f"2603.{n:05}", title=title) for n, title in enumerate(titles)]
    outcome = judge(root, relevance, *records)
    vetting = Vetting(root, load_catalog(root).catalog, TODAY)
    return sorted(vetting.refusals(outcome).values())


def test_proposals_that_pass_are_not_refused(project: Path, relevance: Relevance) -> None:
    assert refusals(project, relevance, "A circuit", "A second circuit") == []


def test_a_proposal_that_a_rule_refuses_is_refused_alone(
    project: Path, relevance: Relevance
) -> None:
    [message] = refusals(project, relevance, "A circuit", BROKEN)
    assert "is not a formula" in message


def test_earlier_findings_refuse_no_proposal(project: Path, relevance: Relevance) -> None:
    write(project, "catalog/papers/2026/known.yml", entry(title=BROKEN))
    outcome = judge(project, relevance, record("2601.00001", comment="Accepted at ICML 2026"))
    assert len(outcome.updates) == 1
    assert Vetting(project, load_catalog(project).catalog, TODAY).refusals(outcome) == {}


def test_a_rule_that_fails_on_a_proposal_refuses_it_alone(
    project: Path, relevance: Relevance, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(subject: _run.CheckContext) -> list[_run.Finding]:
        if any("number 2" in paper.title for paper in subject.catalog.works):
            raise RecursionError
        return []

    rule = _run.Rule("nesting", "Deep nesting ends a build.", fails, Example(""), Example(""))
    rules = (rule,)
    monkeypatch.setattr(_run, "all_rules", lambda: rules)
    titles = [f"A circuit number {n}" for n in (1, 2, 3)]
    [message] = refusals(project, relevance, *titles)
    assert "the rule failed with RecursionError" in message
