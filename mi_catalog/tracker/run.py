"""One run of the tracker, from the window to the files: everything but the command line."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from mi_catalog.catalog import Catalog
from mi_catalog.errors import SourceError
from mi_catalog.models import Work
from mi_catalog.net import Web
from mi_catalog.tracker.announcements import feeds_beside
from mi_catalog.tracker.arxiv_client import ArxivClient
from mi_catalog.tracker.config import TrackerConfig
from mi_catalog.tracker.journal import apply_change
from mi_catalog.tracker.propose import Judge, Outcome, Proposal
from mi_catalog.tracker.records import ArxivRecord
from mi_catalog.tracker.relevance import Relevance
from mi_catalog.tracker.report import Report
from mi_catalog.tracker.state import LOG, TrackerState
from mi_catalog.tracker.window import Reading, Source, Window, read_window


@dataclass(frozen=True)
class Tracker:
    """Reads a window of arXiv and says what the catalog gains by it; writes only when told.

    Attributes:
        query_url: arXiv's query API.
        today: the day of the run (UTC).

    """

    root: Path
    catalog: Catalog
    state: TrackerState
    config: TrackerConfig
    relevance: Relevance
    web: Web
    query_url: str
    today: dt.date

    def run(
        self, window: Window, *, sweep: bool, on_day: Callable[[dt.date], None] = lambda _: None
    ) -> Report:
        """Read a window, and with `sweep` today's share of the papers already listed.

        Raises:
            SourceError: arXiv is away.

        """
        client = ArxivClient(self.web, self.query_url)
        reading = read_window(
            window,
            self.config,
            client,
            today=self.today,
            feeds=(self.web, feeds_beside(self.query_url)),
            on_day=on_day,
        )
        judge = Judge(self.catalog, self.state, self.relevance, self.config, self.today)
        known = {record.arxiv_id for record in reading.records}
        swept = self._sweep(client, known) if sweep and reading.source is Source.QUERY else ()
        outcome = judge.judge((*reading.records, *swept))
        return Report(reading, outcome)

    def waiting(self, accepted: TrackerState) -> tuple[Work, ...]:
        """Papers of earlier runs, summarised or not, that the log to merge into lacks."""
        in_review = self.state.proposed - accepted.proposed
        return tuple(paper for paper in self.catalog.works if paper.arxiv in in_review)

    def scored(self, papers: Iterable[Work]) -> tuple[Proposal, ...]:
        """Papers with their scores, the surest first; those that arXiv does not give now lack.

        Scores are worth no failure, so none are given while arXiv is away.
        """
        by_arxiv = {paper.arxiv: paper for paper in papers if paper.arxiv}
        client = ArxivClient(self.web, self.query_url)
        try:
            records = client.by_ids(sorted(by_arxiv)) if by_arxiv else ()
        except SourceError:
            return ()
        found = (
            Proposal(by_arxiv[r.arxiv_id], self.relevance.score(r.for_scoring())) for r in records
        )
        return tuple(sorted(found, key=lambda p: (-p.assessment.score, p.paper.id)))

    def write(self, report: Report) -> None:
        """Put proposals, updates and the log in place, all or none."""
        apply_change(self.root, self._files(report.reading, report.outcome))

    def _files(self, reading: Reading, outcome: Outcome) -> Mapping[str, str]:
        files = {proposal.path: proposal.text for proposal in outcome.proposals}
        files |= {update.path: update.text for update in outcome.updates}
        state = self._state_after(reading, outcome)
        return files | {LOG: state.to_text()} if state != self.state else files

    def _state_after(self, reading: Reading, outcome: Outcome) -> TrackerState:
        """The log with the new ids; the mark moves only over days that were read and held papers.

        A whole window without a record says more about arXiv than about science.
        """
        proposed = {p.paper.arxiv for p in outcome.proposals if p.paper.arxiv}
        if reading.source is Source.QUERY and reading.records:
            return self.state.after(proposed, reading.window.first, reading.window.last)
        return TrackerState(self.state.proposed | proposed, self.state.read_up_to)

    def _sweep(self, client: ArxivClient, known: set[str]) -> tuple[ArxivRecord, ...]:
        """Today's share of the listed papers, so that each is looked up once in a while.

        The share follows from the ids, so that nothing need be remembered. It is an extra: when
        arXiv fails here, another day will do.
        """
        turn = self.today.toordinal() % self.config.refresh_every
        due = [
            paper.arxiv
            for paper in self.catalog.works
            if paper.arxiv and paper.arxiv not in known and self._turn_of(paper) == turn
        ]
        try:
            return client.by_ids(due) if due else ()
        except SourceError:
            return ()

    def _turn_of(self, paper: Work) -> int:
        return crc32(paper.id.encode()) % self.config.refresh_every
