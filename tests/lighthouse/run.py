"""`make lighthouse`: Google's Lighthouse, as on a phone, over the pages that matter most.

Lighthouse is a Node program. It is installed below `.cache/` from the lockfile beside this file
and drives the Chromium that the browser tests find.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from tests.browser.find_browser import ARGUMENTS, find_browser
from tests.lighthouse.server import served

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
INSTALLED = ROOT / ".cache" / "lighthouse"
RESULTS = ROOT / ".cache" / "lighthouse.json"
PAGES = ("", "topics/sparse-autoencoders/", "topics/steering/", "papers/wang-2022-ioi/", "papers/")
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
"""The scores, of 100, that every page must reach."""

Report = Mapping[str, Any]


def main(arguments: Sequence[str]) -> int:
    """Score every page; 0 when all reach their scores, 1 when some do not."""
    options = _options().parse_args(arguments)
    console = Console()
    program = installed()
    with served(options.site) as url:
        reports = {page: best_report(program, url + page, options.runs) for page in options.pages}
    summaries = {page: summary(report) for page, report in reports.items()}
    RESULTS.write_text(json.dumps(list(summaries.values()), indent=1) + "\n", encoding="utf-8")
    console.print(table(summaries))
    short = [line for page, report in reports.items() for line in shortcomings(page, report)]
    for line in short:
        console.print(line, highlight=False)
    return 1 if short else 0


def installed() -> list[str]:
    """The command that runs Lighthouse, installed first where it is missing or another version."""
    lock = (HERE / "package-lock.json").read_bytes()
    marker = INSTALLED / ".installed"
    if not marker.exists() or marker.read_bytes() != lock:
        if shutil.which("npm") is None:
            sys.exit("Lighthouse needs Node 18.16 or later with npm: install it from nodejs.org.")
        INSTALLED.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(HERE / name, INSTALLED)
        subprocess.run(["npm", "ci", "--silent"], cwd=INSTALLED, check=True)
        marker.write_bytes(lock)
    return ["node", str(INSTALLED / "node_modules" / "lighthouse" / "cli" / "index.js")]


def best_report(program: Sequence[str], url: str, runs: int) -> Report:
    """The report with the best loading of several: a busy machine only ever makes it worse."""
    reports = [report_on(program, url) for _ in range(runs)]
    return max(reports, key=lambda report: float(report["categories"]["performance"]["score"] or 0))


def report_on(program: Sequence[str], url: str) -> Report:
    """Lighthouse's report on a page, with its defaults: a phone, slow 4G, all four categories."""
    browser = find_browser()
    if browser is None:
        sys.exit("Lighthouse needs Chromium. Install it, or name it in CHROMIUM.")
    flags = f"--chrome-flags={' '.join(ARGUMENTS)}"
    categories = f"--only-categories={','.join(LEAST)}"
    done = subprocess.run(
        [*program, url, "--quiet", "--output=json", flags, categories],
        env={**os.environ, "CHROME_PATH": browser}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"Lighthouse failed on {url}:\n{done.stderr}")
    return dict(json.loads(done.stdout))


def scores(report: Report) -> dict[str, int]:
    """The four scores of 100."""
    categories = report["categories"]
    return {name: round(100 * (categories[name]["score"] or 0)) for name in LEAST}


def summary(report: Report) -> dict[str, Any]:
    """What is worth keeping of a report: times in seconds, sizes in kB of 1,000 bytes."""
    audits = report["audits"]
    return {
        "url": report["finalDisplayedUrl"],
        "scores": scores(report),
        "first paint": round(audits["first-contentful-paint"]["numericValue"] / 1e3, 2),
        "largest paint": round(audits["largest-contentful-paint"]["numericValue"] / 1e3, 2),
        "blocked": round(audits["total-blocking-time"]["numericValue"] / 1e3, 2),
        "shift": round(audits["cumulative-layout-shift"]["numericValue"], 4),
        "kB": round(audits["total-byte-weight"]["numericValue"] / 1e3, 1),
        "requests": len(audits["network-requests"]["details"]["items"]),
        "lost": list(_lost(report)),
    }


def table(summaries: Mapping[str, Mapping[str, Any]]) -> Table:
    """Scores and what they rest on, a line a page."""
    title = "Lighthouse, mobile: scores, seconds to first and largest paint, layout shift"
    made = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    made.add_column("page", no_wrap=True)
    for name in ("perf", "a11y", "best", "seo", "FCP", "LCP", "CLS", "kB", "req"):
        made.add_column(name, justify="right")
    for page, kept in summaries.items():
        measured = (kept[n] for n in ("first paint", "largest paint", "shift", "kB", "requests"))
        made.add_row(page or "(home)", *map(str, (*kept["scores"].values(), *measured)))
    return made


def shortcomings(page: str, report: Report) -> Iterator[str]:
    """A line for each score that is too low, with the audits that cost it."""
    for name, score in scores(report).items():
        if score < LEAST[name]:
            why = "; ".join(text for category, text in _lost(report) if category == name)
            yield f"/{page}: {name} {score}, wanted {LEAST[name]}: {why}"


def _lost(report: Report) -> Iterator[tuple[str, str]]:
    """The audits that cost points, by category."""
    for name in LEAST:
        for reference in report["categories"][name]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                value = audit.get("displayValue", "")
                yield name, f"{audit['title']} {value}".strip()


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make lighthouse", description="Score the built site.")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site")
    parser.add_argument("--runs", type=int, default=1, help="runs a page; the best one counts")
    parser.add_argument("pages", nargs="*", default=list(PAGES), help="addresses on the site")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
