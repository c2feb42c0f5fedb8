"""`mi-catalog observe publications`: venues, DOIs and citations of listed works."""

import datetime as dt
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from mi_catalog.catalog import FOLDER, Catalog
from mi_catalog.cli.project import pass_root, run_by
from mi_catalog.cli.reading import read_catalog, read_description
from mi_catalog.cli.vetting import Draft, Vetting
from mi_catalog.editing.entry_updates import Update, update_of
from mi_catalog.models import Work
from mi_catalog.net import RequestPolicy, Web
from mi_catalog.observe import acl_anthology, openreview, semantic_scholar
from mi_catalog.observe.acl_anthology import AclAnthology
from mi_catalog.observe.citations import citations_of
from mi_catalog.observe.comparison import Comparison, compare
from mi_catalog.observe.openreview import OpenReview
from mi_catalog.observe.publications import Source, Survey, survey
from mi_catalog.observe.remarks import SEEN, TICKED, Remark, read_seen, ticked, with_seen
from mi_catalog.observe.semantic_scholar import KEY_VARIABLE, SemanticScholar
from mi_catalog.observed import CITATIONS
from mi_catalog.store import write_atomically
from mi_catalog.text.github_markdown import cut, escape
from mi_catalog.tracker.journal import apply_change, only_run, recover

_STAND_IN = click.option("--stand-in", hidden=True, help="One server in place of all sources.")
_REPORT = click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write the changes and what is left to a person here, as Markdown.",
)


_TICK = (
    "Tick what you have looked at and want to leave as it is: the next run notes it in "
    f"`{SEEN}`, where you can write the reason, and it does not come back."
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The results of a run.

    Attributes:
        updates: entries with filled fields.
        refused: why an update is not written, by the file's path.
        comparisons: those of all works that a source has.
        seen: the dismissed remarks in the file.
        description: the text of the pull request in which remarks may be ticked.

    """

    updates: tuple[Update, ...]
    refused: Mapping[str, str]
    comparisons: tuple[Comparison, ...]
    survey: Survey
    seen: frozenset[Remark] = frozenset()
    description: str = ""

    @property
    def left_to_people(self) -> tuple[Remark, ...]:
        """All undecided remarks."""
        return tuple(sorted(self._remarks - self.seen - self.ticked))

    @property
    def ticked(self) -> frozenset[Remark]:
        """Ticked remarks that are not in the file yet."""
        return ticked(self._remarks - self.seen, self.description)

    @property
    def _remarks(self) -> frozenset[Remark]:
        """All remarks of the comparisons."""
        remarks = {Remark(c.entry.id, remark) for c in self.comparisons for remark in c.remarks}
        ids = {update.path: update.entry_id for update in self.updates}
        refused = {Remark(ids[path], f"Not written: {why}") for path, why in self.refused.items()}
        return frozenset(remarks | refused)


@run_by("publications")
@click.command()
@click.option("--dry-run", is_flag=True, help="Show the changes; write nothing.")
@_REPORT
@click.option(
    "--review",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="MI_CATALOG_REVIEW",
    help="The description of the pull request under review; what is ticked there is left.",
)
@_STAND_IN
@pass_root
def publications(
    root: Path, dry_run: bool, report: Path | None, review: Path | None, stand_in: str | None
) -> None:
    """Ask where listed works were published and who cites them.

    Asks Semantic Scholar about every work with an arXiv id or a DOI, then OpenReview and the ACL
    Anthology about those whose venue is open. Fills empty fields of entries where title and an
    author agree, shows every change as a diff, and prints what a person has to decide. A remark
    that is ticked in the pull request, or has a line in "catalog/tracker/seen.csv", does not come
    back. Writes who cites whom to "catalog/observed/citations.json". SEMANTIC_SCHOLAR_API_KEY in
    the environment is used if it is set; without a key the service is slow at busy hours. Exit code
    3 when Semantic Scholar cannot be reached; then nothing is written.

    \b
    Example:
      mi-catalog observe publications --dry-run
    """  # noqa: D301 - click reads the mark
    today = dt.datetime.now(dt.UTC).date()
    description = read_description(review)
    if dry_run:
        outcome, _ = _outcome(root, today, stand_in, description)
    else:
        with only_run(root):
            recover(root)
            outcome, citations = _outcome(root, today, stand_in, description)
            texts = {u.path: u.text for u in outcome.updates if u.path not in outcome.refused}
            if outcome.ticked:
                texts[SEEN] = with_seen(root, outcome.ticked, TICKED, today)
            apply_change(root, {**texts, f"{FOLDER}/{CITATIONS}": citations})
    for line in _lines(outcome):
        click.echo(line)
    if report:
        write_atomically(report, _markdown(outcome))
    for problem in (*outcome.survey.odd, *outcome.survey.away):
        click.echo(problem, err=True)
    click.echo(_summary(outcome, dry_run=dry_run), err=True)


def _outcome(
    root: Path, today: dt.date, stand_in: str | None, description: str
) -> tuple[Outcome, str]:
    """The results of the sources' answers, and the text of the file of citations."""
    catalog = read_catalog(root)
    seen = read_seen(root, catalog)
    first, *others = _sources(stand_in)
    found = survey(catalog.works, first, others)
    comparisons = tuple(
        compare(work, found.found[work.id], catalog.venues, catalog.people)
        for work in catalog.works
        if work.id in found.found and not work.withdrawal
    )
    updates = [*_updates(catalog, comparisons)]
    drafts = (Draft(u.path, u.text, catalog.entries[u.entry_id]) for u in updates)
    refused = Vetting(root, catalog, today).refused(drafts)
    outcome = Outcome(tuple(updates), refused, comparisons, found, seen, description)
    return outcome, citations_of(catalog, found, today).to_text()


def _sources(stand_in: str | None) -> tuple[Source, ...]:
    key = os.environ.get(KEY_VARIABLE, "")
    if stand_in:
        return (
            SemanticScholar(_hurried(semantic_scholar.POLICY), stand_in, key),
            OpenReview(_hurried(openreview.POLICY), [f"{stand_in}/v2", f"{stand_in}/v1"]),
            AclAnthology(_hurried(acl_anthology.POLICY), stand_in),
        )
    return (
        SemanticScholar(Web(semantic_scholar.POLICY), key=key),
        OpenReview(Web(openreview.POLICY)),
        AclAnthology(Web(acl_anthology.POLICY)),
    )


def _hurried(policy: RequestPolicy) -> Web:
    """A policy without pauses, for one's own server."""
    return Web(replace(policy, pace=0.0, backoff=0.01, timeout=0.5, attempts=4))


def _updates(catalog: Catalog, comparisons: Sequence[Comparison]) -> Iterator[Update]:
    for comparison in comparisons:
        changes = {change.field: change.value for change in comparison.changes}
        if update := update_of(catalog, comparison.entry, changes):
            yield update


def _lines(outcome: Outcome) -> Iterator[str]:
    """The result for a terminal: diffs, then undecided remarks."""
    for update in outcome.updates:
        if update.path not in outcome.refused:
            yield update.diff.rstrip("\n")
    yield from map(str, outcome.left_to_people)


def _markdown(outcome: Outcome) -> str:
    """The description of a pull request."""
    written = [u for u in outcome.updates if u.path not in outcome.refused]
    sources = {c.entry.id: {ch.field: ch.source for ch in c.changes} for c in outcome.comparisons}
    works = {c.entry.id: c.entry for c in outcome.comparisons}
    parts = [
        _summary(outcome, dry_run=False),
        "An empty field was filled where a source has the same title and an author of the entry; "
        "nothing that a person wrote was replaced.",
    ]
    if written:
        rows = [
            f"| {_linked(works[u.entry_id])} | `{name}` | {escape(_shown(value))} | "
            f"{sources[u.entry_id].get(name, '')} |"
            for u in written
            for name, value in u.changes.items()
        ]
        head = ("| Entry | Field | Value | Says |", "|---|---|---|---|")
        parts.append("\n".join([f"### Filled ({len(written)} entries)\n", *head, *rows]))
    if outcome.left_to_people:
        rows = [remark.item() for remark in outcome.left_to_people]
        parts.append("\n".join([f"### To decide ({len(rows)})\n", _TICK, "", *rows]))
    if outcome.ticked:
        rows = [remark.item(ticked=True) for remark in sorted(outcome.ticked)]
        parts.append("\n".join([f"### Left as it is ({len(rows)})\n", *rows]))
    if outcome.survey.away:
        parts.append("\n".join(f"- {escape(reason)}" for reason in outcome.survey.away))
    return cut("\n\n".join(parts) + "\n")


def _linked(work: Work) -> str:
    return f"[{escape(work.title)}]({work.link})" if work.link else escape(work.title)


def _shown(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _summary(outcome: Outcome, *, dry_run: bool) -> str:
    count = len([u for u in outcome.updates if u.path not in outcome.refused])
    entries = "1 entry" if count == 1 else f"{count} entries"
    return (
        f"{len(outcome.survey.found):,} works found; {entries} {'would be ' if dry_run else ''}"
        f"filled, {len(outcome.left_to_people)} to decide. {outcome.survey.traffic}."
    )
