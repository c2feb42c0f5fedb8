"""Pages that list: papers, years, libraries, tutorials, projects, and what is new."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from mi_catalog.catalog import newest_first
from mi_catalog.models import Category, Kind, Library, Paper, Tutorial
from mi_catalog.site.context import Link, Row, Site
from mi_catalog.site.figures.works import WorksFigure, works_figure
from mi_catalog.site.page import Page
from mi_catalog.site.pages.search import Find, find_in

NEWEST = 100
"""How many papers the list and the page of news show at once; years hold all of them."""
COMPACT = 300
"""Lists longer than this name one author and no code, to stay light: about 50 bytes a work."""
LONGEST = 1_000
"""How many works a page lists at most, to stay below 100 kB with its style sheets."""
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Block:
    """A headed part of a list; `id` is its anchor."""

    id: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list in headed parts; `find` lets the reader search and narrow all of its kind.

    `works`, where given, draws how many papers each month brought.
    """

    title: str
    lead: str
    blocks: tuple[Block, ...]
    total: int
    years: tuple[tuple[int, int], ...] = ()
    find: Find | None = None
    summaries: bool = False
    compact: bool = False
    note: str = ""
    note_link: Link | None = None
    works: WorksFigure | None = None


@dataclass(frozen=True, slots=True)
class LibraryLine:
    """A library in the table of comparison."""

    row: Row
    capabilities: tuple[str, ...]
    frameworks: str
    models: str
    license: str
    version: str
    seen: str
    status: str


@dataclass(frozen=True, slots=True)
class LibrariesPage:
    """The libraries compared."""

    lines: tuple[LibraryLine, ...]
    capabilities: tuple[tuple[str, int], ...]
    frameworks: tuple[tuple[str, int], ...]


def list_pages(site: Site) -> Iterator[Page]:
    """All pages that list entries of one kind, of one year, or the newest."""
    yield _papers(site)
    yield _years(site)
    for year, papers in site.catalog.papers_by_year.items():
        yield from _year(site, year, papers)
    yield _libraries(site)
    yield _tutorials(site)
    yield _projects(site)
    yield _new(site)


def _papers(site: Site) -> Page:
    papers = site.catalog.papers
    data = ListPage(
        title="Papers",
        lead=f"{len(papers):,} works, newest first. Filter them here, or open a year.",
        blocks=(Block("newest", "The newest", site.rows_of(papers[:NEWEST])),),
        total=len(papers),
        years=_year_counts(site),
        find=find_in(Kind.PAPER),
    )
    description = f"All {len(papers):,} papers of the catalog, filtered by topic, year and method."
    return Page(
        "papers/",
        "list.html",
        "Papers",
        description,
        "papers",
        lambda: data,
        "feeds/kinds/papers.atom",
    )


def _year_counts(site: Site) -> tuple[tuple[int, int], ...]:
    return tuple((year, len(papers)) for year, papers in site.catalog.papers_by_year.items())


def _years(site: Site) -> Page:
    lead = "Every paper of the catalog, by the year of its first appearance."
    data = partial(_years_data, site, lead)
    return Page("years/", "list.html", "Papers by year", lead, "papers", data)


def _years_data(site: Site, lead: str) -> ListPage:
    return ListPage(
        title="By year",
        lead=lead,
        blocks=(),
        total=len(site.catalog.papers),
        years=_year_counts(site),
        works=works_figure(site),
    )


def _year(site: Site, year: int, papers: tuple[Paper, ...]) -> Iterator[Page]:
    """A year's page; a year too long for one page has its first half on a second."""
    if len(papers) <= LONGEST:
        yield _year_page(site, year, papers)
        return
    first = tuple(paper for paper in papers if paper.date.month and paper.date.month <= 6)
    second = tuple(paper for paper in papers if (paper.date.month or 12) > 6)
    address = f"years/{year}/"
    january = Link("January to June", f"{address}first-half/")
    yield _year_page(site, year, second, "July to December", january)
    yield _year_page(site, year, first, "January to June", Link("July to December", address))


def _year_page(
    site: Site, year: int, papers: tuple[Paper, ...], part: str = "", other: Link | None = None
) -> Page:
    months = groupby(papers, key=lambda paper: paper.date.month or 0)
    blocks = tuple(
        Block(
            f"m{month:02d}" if month else "undated",
            _MONTHS[month - 1] if month else "Month not known",
            site.rows_of(tuple(works)),
        )
        for month, works in months
    )
    title = f"Papers of {year}" + (f", {part}" if part else "")
    lead = f"{len(papers):,} works that first appeared in {f'{part} {year}' if part else year}."
    data = ListPage(
        title, lead, blocks, len(papers), _year_counts(site), compact=len(papers) > COMPACT,
        note="The other half:" if other else "", note_link=other,
    )  # fmt: skip
    address = f"years/{year}/" + ("first-half/" if part.startswith("January") else "")
    return Page(address, "list.html", title, lead, "papers", lambda: data)


def month_of(site: Site, paper: Paper) -> Link:
    """The month of a paper and where its year's page lists it."""
    year, month = paper.date.year, paper.date.month or 1
    parted = len(site.catalog.papers_by_year[year]) > LONGEST and month <= 6
    page = f"years/{year}/first-half/" if parted else f"years/{year}/"
    return Link(f"{_MONTHS[month - 1]} {year}", f"{page}#m{month:02d}")


def _libraries(site: Site) -> Page:
    libraries = site.catalog.libraries
    data = LibrariesPage(
        tuple(_line(site, library) for library in libraries),
        _counts(c.value for library in libraries for c in library.capabilities),
        _counts(f for library in libraries for f in library.frameworks),
    )
    description = f"{len(libraries)} libraries compared: what each can do, builds on and supports."
    return Page(
        "libraries/", "libraries.html", "Libraries", description, "libraries", lambda: data,
        "feeds/kinds/libraries.atom",
    )  # fmt: skip


def _line(site: Site, library: Library) -> LibraryLine:
    seen = site.catalog.releases.get(library.id, {})
    return LibraryLine(
        row=site.rows[library.id],
        capabilities=tuple(capability.value for capability in library.capabilities),
        frameworks=", ".join(library.frameworks),
        models=library.models or "",
        license=library.license or "",
        version=seen.get("version", ""),
        seen=seen.get("seen", ""),
        status=library.status.value if library.status else "",
    )


def _counts(values: Iterator[str]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _tutorials(site: Site) -> Page:
    def level(tutorial: Tutorial) -> str:
        return tutorial.level.value

    tutorials = site.catalog.tutorials
    blocks = tuple(
        Block(name, name.capitalize(), site.rows_of(tuple(found)))
        for name, found in groupby(tutorials, key=level)
    )
    lead = f"{len(tutorials)} notebooks, courses, articles and videos to learn from, easiest first."
    data = ListPage(
        "Tutorials", lead, blocks, len(tutorials), find=find_in(Kind.TUTORIAL), summaries=True,
        note="An order to take them in:", note_link=Link("learning paths", "learn/"),
    )  # fmt: skip
    return Page(
        "tutorials/",
        "list.html",
        "Tutorials",
        lead,
        "tutorials",
        lambda: data,
        "feeds/kinds/tutorials.atom",
    )


def _projects(site: Site) -> Page:
    projects = site.catalog.projects
    blocks = tuple(
        Block(category.value, _category_title(category.value), site.rows_of(found))
        for category in Category
        if (found := tuple(p for p in projects if p.category is category))
    )
    lead = f"{len(projects)} hosted tools, data sets, model releases, groups, venues and blogs."
    data = ListPage("Projects", lead, blocks, len(projects), summaries=True)
    return Page(
        "projects/",
        "list.html",
        "Projects",
        lead,
        "projects",
        lambda: data,
        "feeds/kinds/projects.atom",
    )


def _category_title(name: str) -> str:
    plurals = {
        "hosted-tool": "Hosted tools", "dataset": "Data sets", "models": "Models and dictionaries",
        "organisation": "Organisations", "community": "Communities", "venue": "Venues",
        "blog": "Blogs", "awesome-list": "Lists", "demo": "Demos",
    }  # fmt: skip
    return plurals[name]


def newest_entries(site: Site, count: int) -> tuple[Row, ...]:
    """The entries that entered last, newer works first among those of one day."""
    entries = newest_first(site.catalog.entries.values())
    entries.sort(key=lambda entry: entry.added or "", reverse=True)
    return site.rows_of(entries[:count])


def _new(site: Site) -> Page:
    waiting = site.catalog.waiting
    blocks = [Block("newest", "Last added", newest_entries(site, NEWEST))]
    if waiting:
        title = f"{len(waiting)} new, not yet summarised"
        blocks.insert(0, Block("waiting", title, site.rows_of(waiting[:NEWEST])))
    lead = "What entered the catalog last."
    data = ListPage(
        "What’s new", lead, tuple(blocks), len(site.catalog.entries), summaries=True,
        note="Follow all of it, or one topic, in", note_link=Link("a feed reader", "data/#feeds"),
    )  # fmt: skip
    return Page("new/", "list.html", "What’s new", lead, "new", lambda: data, "feeds/new.atom")
