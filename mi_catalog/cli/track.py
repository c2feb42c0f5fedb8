"""`mi-catalog track`: reads new arXiv papers and proposes entries."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from mi_catalog.catalog import Catalog, load_catalog
from mi_catalog.cli.main import FINDINGS
from mi_catalog.cli.project import pass_root, run_by
from mi_catalog.cli.reading import read_description
from mi_catalog.cli.vetting import Vetting
from mi_catalog.editing.changes import HistoryError, changes_since, read_base
from mi_catalog.errors import SourceError
from mi_catalog.net import Web
from mi_catalog.similarity.related import Related
from mi_catalog.store import write_atomically
from mi_catalog.tracker.arxiv_client import QUERY_URL, policy_at
from mi_catalog.tracker.config import load_config
from mi_catalog.tracker.deferred_records import SET_ASIDE, read_deferred
from mi_catalog.tracker.glance import GLANCES, read_glances, ticked_in, without
from mi_catalog.tracker.journal import only_run, recover
from mi_catalog.tracker.relevance import load_relevance
from mi_catalog.tracker.report import Report
from mi_catalog.tracker.review_labels import LABELS, LATER_READING, REVIEWED, labelled_ids
from mi_catalog.tracker.run import Tracker
from mi_catalog.tracker.window import Window, next_window
from mi_catalog.tracker_state import LOG, end_of_data, read_state


def _day(_: click.Context, option: click.Parameter, text: str | None) -> dt.date | None:
    """Read a day written YYYY-MM-DD."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        message = f'"{text}" is not a day. Write it as in "2026-11-20".'
        raise click.BadParameter(message, param=option) from None


PATH = click.Path(dir_okay=False, path_type=Path)
ARXIV_URL = click.option(
    "--arxiv-url", default=QUERY_URL, show_default=True, help="arXiv's query API, or a substitute."
)


@run_by("track")
@click.command()
@click.option(
    "--since",
    metavar="DATE",
    callback=_day,
    help="First day of submission; default: where it left off.",
)
@click.option(
    "--until", metavar="DATE", callback=_day, help="Last day of submission; default: today."
)
@click.option("--dry-run", is_flag=True, help="Show what would be proposed; write nothing.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How to print the result.",
)
@click.option("--report", type=PATH, help="Also write a Markdown table here, if there is any news.")
@click.option(
    "--accepted-log",
    type=PATH,
    envvar="MI_CATALOG_ACCEPTED_LOG",
    help="The log of proposals on the main branch; the table then lists all that it lacks.",
)
@click.option(
    "--review",
    type=PATH,
    envvar="MI_CATALOG_REVIEW",
    help="The description of the pull request under review; what is ticked there is proposed.",
)
@ARXIV_URL
@pass_root
def track(
    root: Path,
    since: dt.date | None,
    until: dt.date | None,
    dry_run: bool,
    output_format: str,
    report: Path | None,
    accepted_log: Path | None,
    review: Path | None,
    arxiv_url: str,
) -> int:
    """Propose the new papers of the field.

    Reads everything new in the categories of catalog/tracker/config.yml, scores it, writes what is
    relevant as entries with "status: proposed", lists what is worth a glance, and adds venues and
    DOIs that listed papers gained. Starts where the last run ended, and reads a week at a time when
    that is long ago. Delete a proposal's file to refuse it for good.

    \b
    Example:
      mi-catalog track --since 2026-11-01 --dry-run
    """  # noqa: D301 - click reads the mark
    with nullcontext() if dry_run else only_run(root):
        if not dry_run and recover(root):
            click.echo("Completed the change that an earlier run had begun.", err=True)
        catalog = _whole_catalog(root)
        if catalog is None:
            return FINDINGS
        tracker = _tracker(root, catalog, arxiv_url, accepted_log, review)
        window = next_window(
            tracker.state,
            tracker.config,
            tracker.today,
            since,
            until,
            data_end=end_of_data(catalog.entries.values()),
            must_wait=tracker.is_in_review,
        )
        if window.first > window.last:
            message = f"{window.first} to {window.last} is not a window: it ends before it starts."
            raise click.UsageError(message)
        result = _run(tracker, window, sweep=since is None and until is None, log=accepted_log)
        if dry_run:
            result = dataclasses.replace(result, dry=True)
        else:
            tracker.write(result)
    if report and not result.is_empty:
        write_atomically(report, result.to_markdown(Related(catalog)))
    _print(result, output_format)
    return 0


def _whole_catalog(root: Path) -> Catalog | None:
    """The catalog; None if files are unreadable, as their papers would be proposed again."""
    loaded = load_catalog(root)
    for finding in loaded.findings:
        click.echo(str(finding), err=True)
    if loaded.findings:
        click.echo("Fix these files first: what cannot be read cannot be compared.", err=True)
        return None
    return loaded.catalog


def _tracker(
    root: Path, catalog: Catalog, arxiv_url: str, accepted_log: Path | None, review: Path | None
) -> Tracker:
    today = dt.datetime.now(dt.UTC).date()
    return Tracker(
        root=root,
        catalog=catalog,
        state=read_state(root / LOG),
        config=load_config(root),
        relevance=load_relevance(),
        web=Web(policy_at(arxiv_url)),
        query_url=arxiv_url,
        today=today,
        set_aside=read_deferred(root / SET_ASIDE),
        glances=read_glances(root / GLANCES),
        ticked=ticked_in(read_description(review)),
        accepted=read_state(accepted_log) if accepted_log else None,
        labelled=labelled_ids(root / LABELS, root / LATER_READING, root / REVIEWED),
        refusals=Vetting(root, catalog, today).refusals,
    )


def _run(tracker: Tracker, window: Window, *, sweep: bool, log: Path | None) -> Report:
    try:
        with _progress(window) as on_day:
            result = tracker.run(window, sweep=sweep, on_day=on_day)
        result = _with_review(result, tracker, log) if log else result
        return dataclasses.replace(result, traffic=tracker.web.traffic)
    except SourceError as error:
        message = f"{error} Nothing was written; the next run covers these days."
        raise SourceError(
            error.url, message, status=error.status, attempts=error.attempts
        ) from error


def _with_review(result: Report, tracker: Tracker, log: Path) -> Report:
    """The report with the results of earlier runs in the same review."""
    waiting = tracker.waiting()
    merged = read_glances(log.with_name(Path(GLANCES).name))
    proposed = {p.paper.arxiv for p in result.outcome.proposals if p.paper.arxiv}
    earlier_glances = without(tracker.glances, {*merged, *proposed, *tracker.state.proposed})
    earlier = tracker.scored(waiting)
    scored = {proposal.paper.id for proposal in earlier}
    return dataclasses.replace(
        result,
        earlier=earlier,
        glances=(*result.glances, *earlier_glances.values()),
        unscored=tuple(paper for paper in waiting if paper.id not in scored),
        touched=_touched(tracker.root),
    )


def _touched(root: Path) -> tuple[str, ...]:
    """Entries that differ from the last commit; a folder without git has no review."""
    try:
        return changes_since(read_base(root, "HEAD"), root).changed
    except HistoryError:
        return ()


@contextmanager
def _progress(window: Window) -> Iterator[Callable[[dt.date], None]]:
    """A progress bar on standard error, a step for each day; none without a terminal."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Reading arXiv", total=len(window.days))
        yield lambda _: bar.advance(task)


def _print(result: Report, output_format: str) -> None:
    if output_format == "json":
        click.echo(result.to_json(), nl=False)
        click.echo(result.summary(), err=True)
    else:
        click.echo(result.to_text(), nl=False)
