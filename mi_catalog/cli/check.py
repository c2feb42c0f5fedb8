"""`mi-catalog check`: reports faults of the catalog for people, for GitHub and for programs."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import click

from mi_catalog.catalog import Catalog, load_catalog
from mi_catalog.checks import address_of, all_rules, run_checks
from mi_catalog.cli.main import FINDINGS
from mi_catalog.cli.project import narrowed, pass_root, site_url
from mi_catalog.editing.changes import lost_ids, read_base, unchanged_files
from mi_catalog.findings import Finding, in_reading_order, is_within
from mi_catalog.garbage_collection import collector_paused


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True))
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    show_default=True,
    help="For people, for annotations on a pull request, or for programs.",
)
@click.option(
    "--base",
    metavar="REF",
    help="Also report ids that were removed without an alias since this branch left REF.",
)
@pass_root
def check(root: Path, paths: tuple[str, ...], shape: str, base: str | None) -> int:
    """Report every problem of the catalog.

    The whole catalog is always read, since entries refer to each other, and so is the prose that
    cites it. Entries that differ from what git has go through every page, feed and export, so that
    what passes builds. With PATHs, files or folders, only the problems that concern them are shown.
    Exit code 0: none; 1: some.

    \b
    Examples:
      mi-catalog check
      mi-catalog check catalog/papers/2024 docs/topics/circuits.md
      mi-catalog check --format github --base origin/main
    """  # noqa: D301 - click reads the mark
    within = narrowed(paths, root)
    with collector_paused():
        loaded = load_catalog(root)
        findings = run_checks(loaded, root, dt.date.today(), within)
        failing = _failing(loaded.catalog, findings, within, unchanged_files(root, base))
    findings = in_reading_order([*findings, *failing])
    if base:
        lost = lost_ids(read_base(root, base), root, loaded.catalog)
        findings = in_reading_order([*findings, *lost])
    if findings or shape == "json":
        click.echo(_writers(site_url(root))[shape](findings))
    click.echo(summary_line(loaded.catalog, findings), err=True)
    return FINDINGS if findings else 0


def _failing(
    catalog: Catalog,
    findings: Sequence[Finding],
    within: Sequence[str] | None,
    unchanged: frozenset[str],
) -> Iterator[Finding]:
    """Findings for changed entries for which an output of the site fails.

    All entries would take six times as long as all rules together. Entries with other findings are
    skipped.
    """
    wrong = {finding.path for finding in findings}
    entries = [
        entry
        for entry in catalog.entries.values()
        if (path := catalog.path_of(entry.id)) not in unchanged
        and path not in wrong
        and (within is None or is_within(path, within))
    ]
    if entries:
        from mi_catalog.site.rendering_check import failures  # imports all of the site's code

        yield from failures(catalog, entries)


def summary_line(catalog: Catalog, findings: Sequence[Finding]) -> str:
    """The number of entries, rules and findings, on one line."""
    looked = f"{_count(len(catalog.entries), 'entry', 'entries')}, {len(all_rules())} rules"
    if not findings:
        return f"{looked}: no errors."
    files = _count(len({finding.path for finding in findings}), "file")
    fixable = sum(finding.fixable for finding in findings)
    remedy = f', {fixable} fixable with "mi-catalog fix"' if fixable else ""
    return f"{looked}: {_count(len(findings), 'error')} in {files}{remedy}."


def as_text(findings: Sequence[Finding]) -> str:
    """A line for each finding."""
    return "\n".join(map(str, findings))


def as_github(findings: Sequence[Finding], site: str = "") -> str:
    """Workflow commands, which GitHub shows beside the changed lines.

    Escapes after https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands.

    Args:
        findings: what to show.
        site: the site's address, for links to the explanations of rules; "" for none.

    """
    return "\n".join(_annotation(finding, _help(finding, site)) for finding in findings)


def as_json(findings: Sequence[Finding], site: str = "") -> str:
    """An array with an object for each finding; `help` is the address of the rule's explanation."""
    names = Finding.__slots__
    rows = [
        {**{name: getattr(finding, name) for name in names}, "help": _help(finding, site)}
        for finding in findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _writers(site: str) -> dict[str, Callable[[Sequence[Finding]], str]]:
    return {
        "text": as_text,
        "github": partial(as_github, site=site),
        "json": partial(as_json, site=site),
    }


def _help(finding: Finding, site: str) -> str:
    """The address at which a finding's rule is explained, "" without a site."""
    return f"{site}{address_of(finding.rule)}" if site else ""


def _annotation(finding: Finding, explained_at: str) -> str:
    place = f"file={_property(finding.path)},line={finding.line},col={finding.column}"
    advice = f"{finding.advice} {explained_at}".rstrip()
    return f"::error {place},title={_property(finding.rule)}::{_escaped(advice)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _count(number: int, noun: str, plural: str = "") -> str:
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
