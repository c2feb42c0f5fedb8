"""The report of a run: as text, as JSON, and as the description of a pull request."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from mi_catalog.editing.entry_updates import Update
from mi_catalog.models import Work
from mi_catalog.net import Traffic
from mi_catalog.similarity.related import Related
from mi_catalog.text.github_markdown import LONGEST_DESCRIPTION, cut, escape
from mi_catalog.tracker.deferred_records import DeferredRecords
from mi_catalog.tracker.glance import Glance
from mi_catalog.tracker.propose import EVEN, Outcome, Proposal, in_order
from mi_catalog.tracker.window import Reading, Source

LONGEST_LISTS = 25_000
"""The most characters of all lists below the table."""
NEIGHBOURS = 3
GLANCES_EXPLAINED = (
    "Tick what belongs: the next run proposes it. What is not ticked is not merged and not listed "
    "again."
)


@dataclass(frozen=True, slots=True)
class Report:
    """The results of a finished run.

    Attributes:
        earlier: proposals of earlier runs that are in the same review.
        unscored: further ones whose records arXiv did not send this time.
        glances: records in the second band, of this run and of earlier ones in the same review.
        touched: ids of entries that earlier runs or reviewers changed in the same review.
        set_aside: the records that could not be proposed, of this run and of earlier ones.
        fresh: the keys of those from this run.
        dry: whether nothing is written.
        traffic: that of all requests to arXiv.

    """

    reading: Reading
    outcome: Outcome
    earlier: tuple[Proposal, ...] = ()
    unscored: tuple[Work, ...] = ()
    glances: tuple[Glance, ...] = ()
    touched: tuple[str, ...] = ()
    set_aside: DeferredRecords = field(default_factory=dict)
    fresh: frozenset[str] = frozenset()
    dry: bool = False
    traffic: Traffic = field(default_factory=Traffic)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to review."""
        outcome = self.outcome
        news = (outcome.proposals, outcome.glances, outcome.updates, self.fresh, self.glances)
        return not any((*news, self.earlier, self.unscored))

    def to_text(self) -> str:
        """The report for a terminal."""
        lines = [line for p in self.outcome.proposals for line in _proposal_lines(p)]
        lines += [f"updated {u.entry_id}: {_set_fields(u)}" for u in self.outcome.updates]
        lines += [_glance_line(glance) for glance in self.outcome.glances]
        lines += [f"not proposed: {line}" for line in self._not_proposed()]
        lines += [f"short: {day}." for day in self.reading.short]
        return "\n".join([*lines, self.summary()]) + "\n"

    def summary(self) -> str:
        """The run in one line."""
        outcome, reading = self.outcome, self.reading
        where = {Source.QUERY: "", Source.ANNOUNCEMENTS: " (announcement feeds only)"}
        verb = "Would propose" if self.dry else "Proposed"
        return (
            f"Read {_count(len(reading.records), 'record')} of {reading.window}"
            f"{where[reading.source]}: {outcome.known} in the catalog, {outcome.remembered} "
            f"proposed before, {outcome.withdrawn} withdrawn. {verb} {len(outcome.proposals)}, "
            f"{'would update' if self.dry else 'updated'} {len(outcome.updates)}."
            + (f" {len(outcome.glances)} worth a glance." if outcome.glances else "")
            + (f" {len(self.set_aside)} set aside." if self.set_aside else "")
            + (f" {self.traffic}." if self.traffic.requests else "")
        )

    def to_json(self) -> str:
        """The report as JSON."""
        window, outcome = self.reading.window, self.outcome
        data = {
            "since": window.first.isoformat(),
            "until": window.last.isoformat(),
            "source": self.reading.source.value,
            "dry_run": self.dry,
            "requests": self.traffic.requests,
            "bytes": self.traffic.size,
            "seconds": round(self.traffic.seconds, 1),
            "read": len(self.reading.records),
            "known": outcome.known,
            "remembered": outcome.remembered,
            "withdrawn": outcome.withdrawn,
            "proposals": [_proposal_data(proposal) for proposal in outcome.proposals],
            "glances": [_glance_data(glance) for glance in outcome.glances],
            "set_aside": [
                {
                    "record": key,
                    "title": aside.record.title,
                    "reason": aside.record.reason,
                    "since": aside.since.isoformat(),
                }
                for key, aside in self.set_aside.items()
            ],
            "short_days": [
                {"day": short.day.isoformat(), "promised": short.promised, "sent": short.sent}
                for short in self.reading.short
            ],
            "updates": [
                {"id": u.entry_id, "path": u.path, "changes": dict(u.changes)}
                for u in outcome.updates
            ],
        }
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"

    def to_markdown(self, related: Related) -> str:
        """The description of a pull request."""
        opening, rest = self._opening(), cut("\n\n".join(self._lists(related)), LONGEST_LISTS)
        room = LONGEST_DESCRIPTION - len(opening) - len(rest)
        parts = (opening, cut(self._table(related), room), rest)
        return "\n\n".join(part for part in parts if part) + "\n"

    def _table(self, related: Related) -> str:
        """The proposals, a row each."""
        proposals = in_order([*self.outcome.proposals, *self.earlier])
        if not proposals:
            return ""
        rows = (_row(proposal, related) for proposal in proposals)
        return "\n".join([f"### Proposed ({len(proposals)})\n", *_TABLE_HEAD, *rows])

    def _lists(self, related: Related) -> Iterator[str]:
        """Further lists for the reviewer, as lines."""
        if self.unscored:
            yield f"### Not scored today ({len(self.unscored)})"
            yield "\n".join(f"- {_link(paper)}" for paper in self.unscored)
        if self.glances:
            yield f"### Worth a glance ({len(self.glances)})"
            yield GLANCES_EXPLAINED
            yield "\n".join(_glance_row(glance, related) for glance in self.glances)
        if updates := [*self._updates()]:
            yield f"### Updated entries ({len(updates)})"
            yield "\n".join(updates)
        if self.set_aside or self.reading.short:
            yield f"### Not proposed, and why ({len(self.set_aside)})"
            yield "\n".join(self._set_aside_rows())

    def _not_proposed(self) -> Iterator[str]:
        for key, aside in self.set_aside.items():
            is_news = aside.record.title not in ("", key)
            title = f' "{aside.record.title}"' if is_news else ""
            yield f"{key}{title}: {aside.record.reason}"

    def _set_aside_rows(self) -> Iterator[str]:
        for key, aside in self.set_aside.items():
            record = aside.record
            name = escape(record.title or key)
            shown = (
                f"[{name}](https://arxiv.org/abs/{record.arxiv_id})" if record.arxiv_id else name
            )
            yield f"- {shown}: {escape(record.reason)} (since {aside.since})"
        for short in self.reading.short:
            yield f"- {short}; the days are read again with the next runs."

    def _updates(self) -> Iterator[str]:
        for update in self.outcome.updates:
            yield f"- `{update.entry_id}`: {escape(_set_fields(update))}"
        now = {update.entry_id for update in self.outcome.updates}
        for name in self.touched:
            if name not in now:
                yield f"- `{name}`: before this run"

    def _opening(self) -> str:
        reading = self.reading
        lines = [
            f"{_count(len(reading.records), 'record')} of {reading.window} read, "
            f"{len(self.outcome.proposals)} proposed now, "
            f"{len(self.earlier) + len(self.unscored)} still in review.",
            "Merging accepts every proposal whose file is left; "
            "deleting a file rejects that paper for good. "
            "Closing this decides nothing: the next run proposes the same papers again.",
        ]
        if reading.source is Source.ANNOUNCEMENTS:
            lines.append(
                "arXiv's query API refused to answer, so these come from the announcement feeds "
                "of the last day: dates are months, and the next run reads these days again."
            )
        return "\n".join(lines)


_TABLE_HEAD = (
    "| Score | Work | Topics | Why | Nearest entries |",
    "|--:|---|---|---|---|",
)


def _row(proposal: Proposal, related: Related) -> str:
    paper = proposal.paper
    facts = [
        _link(paper),
        *(escape(fact) for fact in (_first_authors(paper.authors), paper.venue) if fact),
    ]
    score = f"{proposal.assessment.score:.2f}"
    cells = (
        f"{score}<br>neighbour" if proposal.is_neighbour else score,
        "<br>".join(facts),
        ", ".join(_placed(paper)),
        escape(", ".join(proposal.why)),
        "<br>".join(f"`{name}`" for name in _nearest(paper.title, related, paper.id)),
    )
    return f"| {' | '.join(cells)} |"


def _placed(paper: Work) -> Iterator[str]:
    """The topics of a paper, each with its suggested subtopic if there is one."""
    parts = dict(name.split("/", 1) for name in paper.subtopics)
    yield from (f"{topic} › {parts[topic]}" if topic in parts else topic for topic in paper.topics)


def _glance_row(glance: Glance, related: Related) -> str:
    near = ", ".join(f"`{name}`" for name in _nearest(glance.title, related))
    facts = [
        ", ".join(glance.topics),
        escape(", ".join(glance.terms)),
        f"near {near}" if near else "",
        "neighbour" if glance.core < EVEN else "",
    ]
    link = f"[{escape(glance.title)}](https://arxiv.org/abs/{glance.arxiv_id})"
    return f"- [ ] {glance.score:.2f} {link}: {'; '.join(fact for fact in facts if fact)}"


def _nearest(title: str, related: Related, own: str = "") -> list[str]:
    """Ids of the entries most similar to a title, without the paper itself."""
    found = (n.entry_id for n in related.to_text(title, NEIGHBOURS + 1) if n.entry_id != own)
    return list(found)[:NEIGHBOURS]


def _glance_line(glance: Glance) -> str:
    return f"{glance.score:.2f}  {glance.arxiv_id}  {glance.title} (worth a glance)"


def _glance_data(glance: Glance) -> dict[str, Any]:
    return {
        "arxiv_id": glance.arxiv_id,
        "url": f"https://arxiv.org/abs/{glance.arxiv_id}",
        "title": glance.title,
        "score": round(glance.score, 4),
        "core": round(glance.core, 4),
        "topics": list(glance.topics),
        "terms": list(glance.terms),
    }


def _link(paper: Work) -> str:
    return f"[{escape(paper.title)}](https://arxiv.org/abs/{paper.arxiv})"


def _proposal_lines(proposal: Proposal) -> Iterator[str]:
    paper = proposal.paper
    yield f"{proposal.assessment.score:.2f}  {paper.arxiv}  {paper.title}"
    yield f"      {', '.join(paper.topics)}; {', '.join(proposal.why)}; {proposal.path}"


def _proposal_data(proposal: Proposal) -> dict[str, Any]:
    paper, assessment = proposal.paper, proposal.assessment
    return {
        "id": paper.id,
        "path": proposal.path,
        "arxiv_id": paper.arxiv,
        "url": paper.link,
        "title": paper.title,
        "date": paper.date,
        "topics": list(paper.topics),
        "subtopics": list(paper.subtopics),
        "score": round(assessment.score, 4),
        "core": round(assessment.core, 4),
        "terms": list(proposal.why),
    }


def _set_fields(update: Update) -> str:
    return ", ".join(f"{name} {_shown(value)}" for name, value in update.changes.items())


def _shown(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else f"({len(value)})"


def _first_authors(authors: Iterable[str]) -> str:
    names = list(authors)
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
