"""The table that compares the catalog with independent lists and venues."""

from dataclasses import dataclass

from mi_catalog.coverage import ListedWork, measure
from mi_catalog.site.context import Link, Site
from mi_catalog.site.text import month_text


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """A list or venue; `missing` are the titles that the catalog lacks, with reasons."""

    link: Link
    total: int
    count: int
    share: str
    missing: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class CoverageTable:
    """Everything the table shows; `total`, `count` and `share` are of all lists together."""

    lines: tuple[CoverageLine, ...]
    complete_to: str
    copied: str
    total: int
    count: int
    share: str


def coverage_table(site: Site) -> CoverageTable | None:
    """The table; None without a copy of independent lists."""
    coverage = site.coverage
    if coverage is None:
        return None
    lists = measure(site.catalog, coverage)
    total, count = sum(each.total for each in lists), sum(each.count for each in lists)
    return CoverageTable(
        lines=tuple(
            CoverageLine(
                Link(found.name, found.url),
                found.total,
                found.count,
                percent(found.count, found.total),
                tuple(map(_missing, found.missing)),
            )
            for found in lists
        ),
        complete_to=month_text(coverage.complete_to),
        copied=f"{month_text(coverage.copied_from)} to {month_text(coverage.copied_to)}",
        total=total,
        count=count,
        share=percent(count, total),
    )


def percent(count: int, total: int) -> str:
    """A share in per cent, rounded down, so that 100% means all."""
    return f"{100 * count // total}%" if total else ""


def _missing(work: ListedWork) -> tuple[Link, str]:
    return Link(work.title or work.id, work.url), work.reason
