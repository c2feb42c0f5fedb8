"""`mi-catalog posts`: reads feeds and index pages of forums and blogs, and proposes entries."""

import datetime as dt
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

import click

from mi_catalog.catalog import Catalog
from mi_catalog.cli.project import pass_root, run_by
from mi_catalog.cli.reading import read_catalog
from mi_catalog.cli.vetting import Draft, Vetting
from mi_catalog.errors import SourceError
from mi_catalog.models import PostSource
from mi_catalog.net import Traffic, Web
from mi_catalog.people.author_lists import AuthorLists
from mi_catalog.similarity.related import Related
from mi_catalog.store import write_atomically
from mi_catalog.text.github_markdown import cut, escape
from mi_catalog.tracker.journal import apply_change, only_run, recover
from mi_catalog.tracker.post_proposals import (
    POSTS,
    PostOutcome,
    PostProposal,
    judge_posts,
    settled_after,
    settled_in,
)
from mi_catalog.tracker.post_sources import FEEDS, read_sources
from mi_catalog.tracker.posts import POLICY, Post, read_posts
from mi_catalog.tracker.propose import strongest_terms
from mi_catalog.tracker.relevance import load_relevance

NEIGHBOURS = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """The posts of all sources.

    Attributes:
        away: why sources could not be read, a line each.
        traffic: that of all requests.

    """

    posts: tuple[Post, ...]
    places: int
    away: tuple[str, ...]
    traffic: Traffic


@run_by("posts")
@click.command()
@click.option("--dry-run", is_flag=True, help="Show what would be proposed; write nothing.")
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write a Markdown report here, if there is any news.",
)
@click.option("--stand-in", hidden=True, help="A server in place of all: its address and a key.")
@pass_root
def posts(root: Path, dry_run: bool, report: Path | None, stand_in: str | None) -> None:
    """Propose the posts of forums and blogs.

    Reads the feeds and pages of catalog/tracker/feeds.yml, scores every post of the last months by
    title and text, and writes what is relevant as entries with "status: proposed". Tutorials and
    projects, which have no such state, come as drafts in the report. Delete a proposal's file to
    refuse it for good. A place that cannot be read is named and holds up no other; exit code 3
    when none can be read.

    \b
    Example:
      mi-catalog posts --dry-run
    """  # noqa: D301 - click reads the mark
    today = dt.datetime.now(dt.UTC).date()
    with nullcontext() if dry_run else only_run(root):
        if not dry_run:
            recover(root)
        catalog = read_catalog(root)
        reading = _read(read_sources(root), AuthorLists(catalog.people.teams), stand_in)
        log = root / POSTS
        before = log.read_text("utf-8", "replace") if log.exists() else ""
        settled, relevance = settled_in(before), load_relevance()
        outcome = judge_posts(reading.posts, catalog, settled, relevance, today)
        files, refused = _files(root, catalog, outcome, today)
        if not dry_run and outcome.settled:
            apply_change(root, {**files, POSTS: settled_after(before, outcome)})
    for line in _lines(outcome, refused):
        click.echo(line)
    if report and outcome.settled:
        write_atomically(report, _markdown(reading, outcome, refused, Related(catalog)))
    for problem in (*outcome.odd, *reading.away):
        click.echo(problem, err=True)
    click.echo(_summary(reading, outcome), err=True)


def _read(sources: tuple[PostSource, ...], lists: AuthorLists, stand_in: str | None) -> Reading:
    """The posts of every source that can be read.

    Raises:
        SourceError: none of them can.

    """
    policy = replace(POLICY, pace=0.0, backoff=0.01, timeout=0.5) if stand_in else POLICY
    found: list[Post] = []
    away: list[str] = []
    traffic = Traffic()
    last: SourceError | None = None
    for source in sources:
        web = Web(policy)
        try:
            url = f"{stand_in}/{source.id}" if stand_in else ""
            found += read_posts(source, web, lists, url)
        except SourceError as error:
            last = error
            away.append(f"{source.id}: {error}")
        traffic += web.traffic
    if last and len(away) == len(sources):
        message = f"None of the {len(sources)} places of {FEEDS} can be read. {last}"
        raise SourceError(last.url, message, status=last.status, attempts=last.attempts)
    return Reading(tuple(found), len(sources), tuple(away), traffic)


def _files(
    root: Path, catalog: Catalog, outcome: PostOutcome, today: dt.date
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The files of proposed papers, and why `check` refuses others."""
    papers = [(p.path, p.text, p.paper) for p in outcome.proposals if p.paper]
    refused = Vetting(root, catalog, today).refused(Draft(*paper) for paper in papers)
    return {path: text for path, text, _ in papers if path not in refused}, refused


def _lines(outcome: PostOutcome, refused: Mapping[str, str]) -> list[str]:
    lines = []
    for proposal in outcome.proposals:
        lines.append(f"{proposal.assessment.score:.2f}  {proposal.post.title}")
        what = refused.get(proposal.path) or (proposal.path if proposal.paper else proposal.kind)
        lines.append(f"      {proposal.post.url}; {what}")
    lines += [
        f"{glance.assessment.score:.2f}  {glance.post.title} (worth a glance)"
        for glance in outcome.glances
    ]
    lines += [f"about {name}: {post.title}" for post, name in outcome.announcements]
    return lines


def _summary(reading: Reading, outcome: PostOutcome) -> str:
    read = reading.places - len(reading.away)
    return (
        f"{len(reading.posts)} posts of {read} places read: {outcome.known} in the catalog, "
        f"{len(outcome.proposals)} proposed, {len(outcome.glances)} worth a glance. "
        f"{reading.traffic}."
    )


def _markdown(
    reading: Reading, outcome: PostOutcome, refused: Mapping[str, str], related: Related
) -> str:
    """The description of a pull request."""
    parts = [
        f"{_summary(reading, outcome)} Merging accepts every proposal whose file is left; deleting "
        "a file rejects that post for good."
    ]
    papers = [p for p in outcome.proposals if p.paper]
    if papers:
        rows = [_row(p, related, refused) for p in papers]
        head = ("| Score | Post | Topics | Why | Nearest entries |", "|--:|---|---|---|---|")
        parts.append("\n".join([f"### Proposed ({len(papers)})\n", *head, *rows]))
    for proposal in (p for p in outcome.proposals if not p.paper):
        parts.append(
            f"### A {proposal.kind}? {_link(proposal.post)}\n\n{_quoted(proposal.post)}\n\n"
            f"To accept it, complete this as `{proposal.path}`:\n\n"
            + "\n".join(f"    {line}" for line in proposal.text.splitlines())
        )
    if outcome.glances:
        rows = [f"- {g.assessment.score:.2f} {_link(g.post)}" for g in outcome.glances]
        parts.append("\n".join([f"### Worth a glance ({len(rows)})\n", *rows]))
    if outcome.announcements:
        rows = [f"- `{name}`: {_link(post)}" for post, name in outcome.announcements]
        parts.append("\n".join(["### About papers that are here\n", *rows]))
    if problems := (*reading.away, *outcome.odd):
        rows = [f"- {escape(problem)}" for problem in problems]
        parts.append("\n".join(["### Not read, and why\n", *rows]))
    return cut("\n\n".join(parts) + "\n")


def _row(proposal: PostProposal, related: Related, refused: Mapping[str, str]) -> str:
    post = proposal.post
    own = proposal.paper.id if proposal.paper else ""
    near = [n.entry_id for n in related.to_text(post.title, NEIGHBOURS + 1) if n.entry_id != own]
    facts = [_link(post), escape(", ".join(post.authors[:3])), escape(post.source.venue or "")]
    facts += [escape(f"not written: {refused[proposal.path]}")] if proposal.path in refused else []
    cells = (
        f"{proposal.assessment.score:.2f}",
        "<br>".join(fact for fact in facts if fact),
        ", ".join(proposal.paper.topics) if proposal.paper else "",
        escape(", ".join(strongest_terms(proposal.assessment))),
        "<br>".join(f"`{name}`" for name in near[:NEIGHBOURS]),
    )
    return f"| {' | '.join(cells)} |"


def _link(post: Post) -> str:
    return f"[{escape(post.title)}]({post.url.replace(')', '%29')})"


def _quoted(post: Post) -> str:
    return f"> {escape(post.excerpt)}" if post.excerpt else ""
