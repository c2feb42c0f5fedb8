"""One run of the tracker, without its command line."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from zlib import crc32

from mi_catalog.catalog import Catalog
from mi_catalog.errors import SourceError
from mi_catalog.models import Work
from mi_catalog.net import Web
from mi_catalog.tracker.announcements import feeds_beside
from mi_catalog.tracker.arxiv_client import ArxivClient
from mi_catalog.tracker.config import TrackerConfig
from mi_catalog.tracker.deferred_records import SET_ASIDE, DeferredRecords, deferred_after, to_text
from mi_catalog.tracker.glance import GLANCES, Glances, without
from mi_catalog.tracker.glance import to_text as glances_to_text
from mi_catalog.tracker.journal import apply_change
from mi_catalog.tracker.propose import Judge, Outcome, Proposal, in_order
from mi_catalog.tracker.records import ArxivRecord, Batch
from mi_catalog.tracker.relevance import Relevance
from mi_catalog.tracker.report import Report
from mi_catalog.tracker.review_labels import REVIEWED, Verdict, verdicts_of, with_verdicts
from mi_catalog.tracker.window import Reading, Source, Window, read_window
from mi_catalog.tracker_state import LOG, TrackerState


@dataclass(frozen=True)
class Tracker:
    """Reads a window of arXiv and reports proposals and updates; `write` writes them.

    Attributes:
        query_url: arXiv's query API.
        today: the day of the run (UTC).
        set_aside: records that earlier runs could not propose.
        glances: records that earlier runs listed in the second band.
        ticked: arXiv ids of those that reviewers ticked.
        accepted: the state on the main branch; None if there is no open review.
        labelled: arXiv ids whose label is known.
        refusals: returns for an outcome the files that the catalog's rules refuse, and why.

    """

    root: Path
    catalog: Catalog
    state: TrackerState
    config: TrackerConfig
    relevance: Relevance
    web: Web
    query_url: str
    today: dt.date
    set_aside: DeferredRecords = field(default_factory=dict)
    glances: Glances = field(default_factory=dict)
    ticked: frozenset[str] = frozenset()
    accepted: TrackerState | None = None
    labelled: frozenset[str] = frozenset()
    refusals: Callable[[Outcome], Mapping[str, str]] = lambda _: {}

    def run(
        self, window: Window, *, sweep: bool, on_day: Callable[[dt.date], None] = lambda _: None
    ) -> Report:
        """Read a window, and with `sweep` today's share of the papers already listed.

        Raises:
            SourceError: arXiv does not answer.

        """
        client = ArxivClient(self.web, self.query_url, self.catalog.people.teams)
        reading = read_window(
            window,
            self.config,
            client,
            today=self.today,
            feeds=(self.web, feeds_beside(self.query_url)),
            on_day=on_day,
        )
        judge = Judge(
            self.catalog,
            self.state,
            self.relevance,
            self.config,
            self.today,
            ticked=self.ticked,
            glanced=self.glances.keys(),
        )
        read = {record.arxiv_id for record in reading.records}
        more = reading.source is Source.QUERY
        retried = self._asked_again(client, read) if more else Batch()
        swept = self._sweep(client, read) if sweep and more else ()
        outcome = judge.judge((*reading.records, *retried.records, *swept))
        outcome = outcome.without(self.refusals(outcome))
        odd = (*reading.odd, *retried.odd, *outcome.odd)
        read |= {record.arxiv_id for record in retried.records}
        remembered = deferred_after(self.set_aside, odd, read, self.today, self.config.retry_for)
        fresh = remembered.keys() - self.set_aside.keys()
        return Report(
            reading,
            outcome,
            glances=outcome.glances,
            set_aside=remembered,
            fresh=frozenset(fresh),
        )

    def waiting(self) -> tuple[Work, ...]:
        """Works of earlier runs that are not on the main branch yet."""
        if self.accepted is None:
            return ()
        in_review = self.state.proposed - self.accepted.proposed
        return tuple(paper for paper in self.catalog.works if paper.arxiv in in_review)

    @property
    def is_in_review(self) -> bool:
        """Whether proposals of earlier runs are still in review."""
        return bool(self.waiting())

    def scored(self, papers: Iterable[Work]) -> tuple[Proposal, ...]:
        """Papers with their scores, the highest first; papers that arXiv does not send are missing.

        If arXiv does not answer, the result is empty, as scores are not essential.
        """
        by_arxiv = {paper.arxiv: paper for paper in papers if paper.arxiv}
        client = ArxivClient(self.web, self.query_url, self.catalog.people.teams)
        try:
            records = client.by_ids(sorted(by_arxiv)).records if by_arxiv else ()
        except SourceError:
            return ()
        found = (
            Proposal(by_arxiv[r.arxiv_id], self.relevance.score(r.for_scoring())) for r in records
        )
        return tuple(in_order(found))

    def write(self, report: Report) -> None:
        """Write proposals, updates and the log, all or none."""
        apply_change(self.root, self._files(report))

    def _files(self, report: Report) -> Mapping[str, str]:
        reading, outcome = report.reading, report.outcome
        files = {proposal.path: proposal.text for proposal in outcome.proposals}
        files |= {update.path: update.text for update in outcome.updates}
        state = self._state_after(reading, outcome)
        if state != self.state:
            files[LOG] = state.to_text()
        found = {one.arxiv_id: one for one in outcome.glances}
        glances = without({**self.glances, **found}, state.proposed)
        if glances != self.glances:
            files[GLANCES] = glances_to_text(glances.values())
        if verdicts := self._verdicts():
            files[REVIEWED] = with_verdicts(self.root / REVIEWED, verdicts)
        if report.set_aside != self.set_aside:
            files[SET_ASIDE] = to_text(report.set_aside)
        return files

    def _verdicts(self) -> tuple[Verdict, ...]:
        """The decisions of finished reviews about proposals."""
        if self.accepted is None:
            return ()
        return verdicts_of(self.accepted.proposed, self.catalog.works, self.labelled, self.today)

    def _state_after(self, reading: Reading, outcome: Outcome) -> TrackerState:
        """The log with the new ids; the mark moves only over days that were read.

        It does not move for a window without any record, which is probably arXiv's fault.
        """
        proposed = {p.paper.arxiv for p in outcome.proposals if p.paper.arxiv}
        before = replace(self.state, last_run=self.today)
        if reading.source is Source.QUERY and (reading.records or reading.odd):
            return before.after(proposed, reading.window.first, reading.window.last)
        return replace(before, proposed=before.proposed | proposed)

    def _asked_again(self, client: ArxivClient, read: set[str]) -> Batch:
        """The current records of those that were deferred, or ticked by a reviewer.

        They are requested separately so that errors do not affect the days. After an error, the
        next run tries again.
        """
        ids = {aside.record.arxiv_id for aside in self.set_aside.values()}
        ids |= self.ticked - self.state.proposed
        due = sorted(name for name in ids if name and name not in read)
        try:
            return client.by_ids(due) if due else Batch()
        except SourceError:
            return Batch()

    def _sweep(self, client: ArxivClient, known: set[str]) -> tuple[ArxivRecord, ...]:
        """The records of today's share of the listed papers, so that each is looked up regularly.

        The ids determine the share, so no state is needed. Errors of arXiv are ignored here.
        """
        turn = self.today.toordinal() % self.config.refresh_every
        due = [
            paper.arxiv
            for paper in self.catalog.works
            if paper.arxiv and paper.arxiv not in known and self._turn_of(paper) == turn
        ]
        try:
            return client.by_ids(due).records if due else ()
        except SourceError:
            return ()

    def _turn_of(self, paper: Work) -> int:
        return crc32(paper.id.encode()) % self.config.refresh_every
