"""The benchmark's results as tables for the terminal."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table

from tests.bench.targets import Sizes, load_ms

WAYS = {
    "floor": "floor: pages only",
    "floor with files": "floor with files",
    "ours": "the site",
    "again": "after ten edits",
    "hugo": "Hugo",
    "naive": "naive",
}
NOTE = """\
floor: load the YAML, render the site's own templates with Jinja, write; no engine
with files: also exports, feeds, redirects, sitemap and search index
the site: mkdocs build of all that, with the prose and the engine's shell
after ten edits: the site once more, with what the build before worked out
Hugo: the same pages, made ready for it, in a shell of three lines; no exports, no feeds
naive: the pages written as Markdown, then Material and its search; no exports, no feeds"""


def costs_table(sizes: Sizes) -> Table:
    """Seconds, memory and ratios of each way."""
    table = Table(
        title="Full build",
        caption=NOTE,
        caption_justify="left",
        title_justify="left",
        box=SIMPLE_HEAD,
    )
    for name in ("entries", "way"):
        table.add_column(name)
    for name in ("wall s", "CPU s", "MB", "× floor", "× with files"):
        table.add_column(name, justify="right")
    for size, ways in sizes.items():
        for way, label in WAYS.items():
            if way in ways:
                table.add_row(f"{int(size):,}", label, *_cost(ways[way]), *_ratios(ways, way))
        table.add_section()
    return table


def _cost(cost: Mapping[str, Any]) -> tuple[str, str, str]:
    return f"{cost['wall']:.2f}", f"{cost['cpu']:.2f}", f"{cost['memory']:.0f}"


def _ratios(ways: Mapping[str, Any], way: str) -> tuple[str, str]:
    cpu = ways[way]["cpu"]
    return (
        f"{cpu / ways['floor']['cpu']:.2f}",
        f"{cpu / ways['floor with files']['cpu']:.2f}",
    )


def facts_table(sizes: Sizes) -> Table:
    """CPU seconds by stage, of the floor with files; loading and checking; one edit."""
    table = Table(
        title="CPU seconds by stage of the floor with files", title_justify="left", box=SIMPLE_HEAD
    )
    table.add_column("stage")
    for size in sizes:
        table.add_column(f"{int(size):,}", justify="right")
    stages = [name for name in _reported(sizes, "floor with files") if name != "pages"]
    for stage in stages:
        values = (ways["floor with files"]["reported"][stage] for ways in sizes.values())
        table.add_row(stage, *(f"{value:.2f}" for value in values))
    table.add_section()
    loads = (f"{load_ms(ways['load'], int(size)):.0f}" for size, ways in sizes.items())
    table.add_row("load and check, ms per 1,000", *loads)
    if all("edit" in ways for ways in sizes.values()):
        edits = (ways["edit"]["reported"] for ways in sizes.values())
        table.add_row("one edit in process, s", *(f"{edit['edit']:.2f}" for edit in edits))
        served = (ways["served"]["reported"]["served"] for ways in sizes.values())
        table.add_row(
            "one edit, from saved to served, s", *(f"{seconds:.2f}" for seconds in served)
        )
    return table


def _reported(sizes: Sizes, way: str) -> Mapping[str, float]:
    reported: Mapping[str, float] = next(iter(sizes.values()))[way]["reported"]
    return reported


def targets_table(targets: Sequence[Mapping[str, Any]]) -> Table:
    """Every promise with what was found."""
    table = Table(title="Targets", title_justify="left", box=SIMPLE_HEAD)
    table.add_column("target")
    for name in ("found", "limit", ""):
        table.add_column(name, justify="right")
    for row in targets:
        met = "met" if row["met"] else "[bold]missed[/bold]"
        table.add_row(row["target"], f"{row['found']:.2f}", f"{row['limit']:g}", met)
    return table
