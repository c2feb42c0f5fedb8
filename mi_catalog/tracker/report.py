"""What a run says of itself: as text, as JSON, and as the table of a pull request."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mi_catalog.models import Work
from mi_catalog.related import Related
from mi_catalog.tracker.propose import Confidence, Outcome, Proposal
from mi_catalog.tracker.updates import Update
from mi_catalog.tracker.window import Reading, Source

LONGEST_TABLE = 60_000
"""GitHub refuses a pull request's description of more than 65,536 characters."""
NEIGHBOURS = 2

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()|~$&!])")
_REFERENCE = re.compile(r"([@#])(?=\w)|(?<=\w)-(?=\d)")


@dataclass(frozen=True, slots=True)
class Report:
    """A run that is over.

    Attributes:
        earlier: proposals of earlier runs that are still in review.
        unscored: further ones, of which arXiv told nothing now.
        touched: ids of entries that earlier runs or reviewers changed in the same review.
        dry: whether it only looked.

    """

    reading: Reading
    outcome: Outcome
    earlier: tuple[Proposal, ...] = ()
    unscored: tuple[Work, ...] = ()
    touched: tuple[str, ...] = ()
    dry: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to review."""
        return not (self.outcome.proposals or self.outcome.updates or self.earlier or self.unscored)

    def to_text(self) -> str:
        """For a terminal."""
        lines = [line for p in self.outcome.proposals for line in _proposal_lines(p)]
        lines += [f"updated {u.entry_id}: {_set_fields(u)}" for u in self.outcome.updates]
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
        )

    def to_json(self) -> str:
        """For programs."""
        window, outcome = self.reading.window, self.outcome
        data = {
            "since": window.first.isoformat(),
            "until": window.last.isoformat(),
            "source": self.reading.source.value,
            "dry_run": self.dry,
            "read": len(self.reading.records),
            "known": outcome.known,
            "remembered": outcome.remembered,
            "withdrawn": outcome.withdrawn,
            "proposals": [_proposal_data(proposal) for proposal in outcome.proposals],
            "updates": [
                {"id": u.entry_id, "path": u.path, "changes": dict(u.changes)}
                for u in outcome.updates
            ],
        }
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"

    def to_markdown(self, related: Related) -> str:
        """The description of a pull request."""
        parts = [self._opening()]
        proposals = [*self.outcome.proposals, *self.earlier]
        for group in Confidence:
            if rows := [p for p in proposals if p.confidence is group]:
                parts.append(f"### {group.value.capitalize()} ({len(rows)})")
                parts.append("\n".join([*_TABLE_HEAD, *(_row(p, related) for p in rows)]))
        if self.unscored:
            parts.append(f"### Not scored today ({len(self.unscored)})")
            parts.append("\n".join(f"- {_link(paper)}" for paper in self.unscored))
        if updates := [*self._updates()]:
            parts.append(f"### Updated entries ({len(updates)})")
            parts.append("\n".join(updates))
        return _cut("\n\n".join(parts) + "\n")

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
                "arXiv's query API turned the run away, so these come from the announcement feeds "
                "of the last day: dates are months, and the next run reads these days again."
            )
        return "\n".join(lines)


_TABLE_HEAD = (
    "| Score | Work | Topics | Why | Nearest entries |",
    "|--:|---|---|---|---|",
)


def escape(text: str) -> str:
    """Text as GitHub's Markdown shows it unchanged: no markup, mentions, references or tables."""
    text = _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
    return _REFERENCE.sub(lambda found: f"{found[0]}\u200b", text)


def _row(proposal: Proposal, related: Related) -> str:
    paper = proposal.paper
    facts = [
        _link(paper),
        *(escape(fact) for fact in (_first_authors(paper.authors), paper.venue) if fact),
    ]
    near = (
        n.entry_id for n in related.to_text(paper.title, NEIGHBOURS + 1) if n.entry_id != paper.id
    )
    cells = (
        f"{proposal.assessment.score:.2f}",
        "<br>".join(facts),
        ", ".join(paper.topics),
        escape(", ".join(proposal.why)),
        "<br>".join(f"`{name}`" for name in list(near)[:NEIGHBOURS]),
    )
    return f"| {' | '.join(cells)} |"


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
        "score": round(assessment.score, 4),
        "confidence": proposal.confidence.value,
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


def _cut(text: str) -> str:
    """A text that GitHub accepts, cut between two rows."""
    if len(text) <= LONGEST_TABLE:
        return text
    kept = text[:LONGEST_TABLE].rpartition("\n")[0]
    return f"{kept}\n\nThe rest is too long for this page; the changed files show all.\n"
