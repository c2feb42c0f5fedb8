"""Decides for each record whether it is proposed, listed, updates an entry, or is left out."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from pydantic import ValidationError

from mi_catalog.catalog import Catalog
from mi_catalog.editing.entry_updates import Update, update_of
from mi_catalog.editing.naming import citation_key
from mi_catalog.editing.placement import path_for
from mi_catalog.identity.identifiers import normalized
from mi_catalog.models import Paper, Work
from mi_catalog.models.vocabulary import PaperStatus
from mi_catalog.similarity.duplicates import Works
from mi_catalog.store import to_data, to_yaml
from mi_catalog.tracker.comments import code_of, venue_of
from mi_catalog.tracker.config import TrackerConfig
from mi_catalog.tracker.glance import Glance
from mi_catalog.tracker.records import ArxivRecord, OddRecord, shortened
from mi_catalog.tracker.relevance import Assessment, Band, Relevance
from mi_catalog.tracker.subtopics import SubtopicVote
from mi_catalog.tracker.suspicious_markup import suspicion_of
from mi_catalog.tracker.updates import gained
from mi_catalog.tracker_state import TrackerState

TERMS_SHOWN = 5
"""How many of the decisive terms a proposal lists."""
EVEN = 0.5
"""The probability at which core and adjacent are equally likely."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed paper: its entry, and the reasons for the proposal."""

    paper: Work
    assessment: Assessment

    @property
    def path(self) -> str:
        """Its file, relative to the project's root."""
        return path_for(self.paper).as_posix()

    @property
    def text(self) -> str:
        """Its file's text."""
        return to_yaml(to_data(self.paper))

    @property
    def is_neighbour(self) -> bool:
        """Whether it is more likely adjacent to the field than part of it."""
        return self.assessment.core < EVEN

    @property
    def why(self) -> tuple[str, ...]:
        """The terms that increased its score most."""
        return strongest_terms(self.assessment)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The results of a run for its records.

    Attributes:
        proposals: core papers before adjacent ones, each group by score, the highest first.
        glances: records in the second band, in the same order.
        known: records of works in the catalog.
        remembered: records that were proposed before.
        withdrawn: relevant records that their authors withdrew.
        odd: relevant records that cannot be proposed because of a fault.

    """

    proposals: tuple[Proposal, ...]
    updates: tuple[Update, ...]
    known: int = 0
    remembered: int = 0
    withdrawn: int = 0
    glances: tuple[Glance, ...] = ()
    odd: tuple[OddRecord, ...] = ()

    def without(self, refused: Mapping[str, str]) -> "Outcome":
        """The outcome with some proposals moved to the odd records, for the given reasons."""
        odd = [
            OddRecord(
                p.paper.arxiv or p.paper.id,
                shortened(p.paper.title),
                f"not fit for the catalog: {shortened(refused[p.path]).rstrip('.')}",
            )
            for p in self.proposals
            if p.path in refused
        ]
        odd += [
            OddRecord(u.entry_id, "", f"not updated: {shortened(refused[u.path]).rstrip('.')}")
            for u in self.updates
            if u.path in refused
        ]
        return replace(
            self,
            proposals=tuple(p for p in self.proposals if p.path not in refused),
            updates=tuple(u for u in self.updates if u.path not in refused),
            odd=(*self.odd, *odd),
        )


class Judge:
    """Decides about records one after another, and remembers its proposals.

    Ticked records are proposed whatever their score. Records that were listed before are not listed
    again.
    """

    def __init__(
        self,
        catalog: Catalog,
        state: TrackerState,
        relevance: Relevance,
        config: TrackerConfig,
        today: dt.date,
        *,
        ticked: Collection[str] = (),
        glanced: Collection[str] = (),
    ) -> None:
        self._catalog, self._state, self._relevance = catalog, state, relevance
        self._config, self._today = config, today
        self._works = Works.of(catalog)
        self._subtopics = SubtopicVote(catalog)
        self._taken = {*catalog.documents, *catalog.renamed}
        self._proposals: list[Proposal] = []
        self._updates: dict[str, Update] = {}
        self._ticked, self._glanced = ticked, glanced
        self._glances: list[Glance] = []
        self._odd: list[OddRecord] = []
        self._counts = {"known": 0, "remembered": 0, "withdrawn": 0}

    def judge(self, records: Iterable[ArxivRecord]) -> Outcome:
        """Decide about every record; one that causes an error becomes an odd record."""
        for record in records:
            try:
                self._take(record)
            except Exception as error:  # an untrusted record must not stop the others
                self._set_aside(record, f"unreadable: {_reason(error)}")
        surest = in_order(self._proposals)
        updates = tuple(self._updates[name] for name in sorted(self._updates))
        glances = tuple(sorted(self._glances, key=lambda g: (g.core < EVEN, -g.score, g.arxiv_id)))
        return Outcome(
            _each_title_once(surest), updates, **self._counts, glances=glances, odd=tuple(self._odd)
        )

    def _take(self, record: ArxivRecord) -> None:
        same = self._works.by_identifier.get(f"arxiv:{record.arxiv_id}")
        if same:
            return self._know(same[0], record)
        if record.arxiv_id in self._state.proposed:
            self._counts["remembered"] += 1
            return None
        assessment = self._relevance.score(record.for_scoring())
        if assessment.relevant or record.arxiv_id in self._ticked:
            return self._consider(record, assessment)
        if assessment.band is Band.GLANCE and record.arxiv_id not in self._glanced:
            self._list(record, assessment)
        return None

    def _list(self, record: ArxivRecord, assessment: Assessment) -> None:
        """List a record in the second band, if it could be proposed."""
        if record.is_withdrawn:
            return
        if suspicion := suspicion_of(record, self._today):
            self._set_aside(record, suspicion)
            return
        topics = self._topics(assessment)
        paper = draft(record, topics, self._taken, self._today, self._catalog)
        twin = self._works.find(paper)
        if twin and _is_same_work(paper, twin.entry):
            return
        glance = Glance(
            arxiv_id=record.arxiv_id,
            seen=self._today,
            score=assessment.score,
            core=assessment.core,
            topics=topics,
            terms=strongest_terms(assessment),
            title=shortened(record.title, 200),
        )
        self._glances.append(glance)

    def _consider(self, record: ArxivRecord, assessment: Assessment) -> None:
        if record.is_withdrawn:
            self._counts["withdrawn"] += 1
            return
        if suspicion := suspicion_of(record, self._today):
            self._set_aside(record, suspicion)
            return
        topics = self._topics(assessment)
        made = draft(record, topics, self._taken, self._today, self._catalog)
        placed = self._subtopics.suggest(f"{record.title}. {record.abstract}", topics)
        paper = made.model_copy(
            update={"venue": self._catalog.venues.known(made.venue), "subtopics": placed}
        )
        twin = self._works.find(paper)
        if twin and _is_same_work(paper, twin.entry):
            self._know(twin.entry, record)
            return
        self._taken.add(paper.id)
        self._proposals.append(Proposal(paper, assessment))

    def _set_aside(self, record: ArxivRecord, reason: str) -> None:
        self._odd.append(OddRecord(record.arxiv_id, shortened(record.title), reason))

    def _know(self, entry: object, record: ArxivRecord) -> None:
        self._counts["known"] += 1
        if isinstance(entry, Work):
            update = update_of(self._catalog, entry, gained(entry, record, self._catalog.venues))
            if update:
                self._updates[entry.id] = update

    def _topics(self, assessment: Assessment) -> tuple[str, ...]:
        """The first topic and others with enough confidence, if the catalog has them."""
        ranked = zip(assessment.topics, assessment.topic_scores, strict=True)
        known = [(name, sure) for name, sure in ranked if name in self._catalog.topics]
        sure = [name for name, sure in known[1:] if sure >= self._config.topic_confidence]
        return tuple([name for name, _ in known[:1]] + sure)[: self._config.topics]


def strongest_terms(assessment: Assessment) -> tuple[str, ...]:
    """The terms that increased a record's score most, without repetition."""
    speaking = (t for t in assessment.terms if t.contribution > 0 and t.text != "(base)")
    return tuple(dict.fromkeys(t.text.removeprefix("title: ") for t in speaking))[:TERMS_SHOWN]


def in_order(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Proposals in the order of the review: core papers first, the highest score first."""
    return sorted(proposals, key=lambda p: (p.is_neighbour, -p.assessment.score, p.paper.id))


def draft(
    record: ArxivRecord,
    topics: tuple[str, ...],
    taken: set[str],
    today: dt.date,
    catalog: Catalog,
) -> Paper:
    """An entry with arXiv's data, without a summary."""
    year = int(record.date[:4])
    data = {
        "id": citation_key(
            record.authors, year, record.title, taken, catalog.people, catalog.words
        ),
        "title": record.title,
        "authors": record.authors,
        "date": record.date,
        "venue": venue_of(record, catalog.venues),
        "arxiv": record.arxiv_id,
        "doi": record.doi,
        "topics": topics,
        "added": today.isoformat(),
        "code": code_of(record),
        "categories": record.categories,
        "status": PaperStatus.PROPOSED.value,
    }
    return Paper.model_validate({name: value for name, value in data.items() if value})


def _reason(error: Exception) -> str:
    """The cause of an error with a record, on one line."""
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return shortened(f"{'.'.join(map(str, first['loc']))}: {first['msg']}")
    return shortened(f"{type(error).__name__}: {error}")


def _is_same_work(paper: Work, other: object) -> bool:
    """Whether a match by title is the same work, not two arXiv papers with the same title."""
    if not isinstance(other, Work) or not other.arxiv or (paper.doi and paper.doi == other.doi):
        return True
    families = (
        {normalized(name).split()[-1] for name in p.authors if normalized(name)}
        for p in (paper, other)
    )
    return not set.isdisjoint(*families)


def _each_title_once(proposals: list[Proposal]) -> tuple[Proposal, ...]:
    """Of proposals of the same work, the one with the highest score."""
    rank = {proposal.paper.id: number for number, proposal in enumerate(proposals)}
    pairs = Works(proposal.paper for proposal in proposals).title_pairs()
    twins = {
        max(one.id, other.id, key=rank.__getitem__)
        for one, other in pairs
        if isinstance(one, Work) and _is_same_work(one, other)
    }
    return tuple(proposal for proposal in proposals if proposal.paper.id not in twins)
