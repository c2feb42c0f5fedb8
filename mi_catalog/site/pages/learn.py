"""Pages for learners: learning paths, the canon, the glossary, open questions, the survey's
grid.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby, zip_longest

from markupsafe import Markup

from mi_catalog.catalog import oldest_first
from mi_catalog.citations.prose import replace_citations
from mi_catalog.exports import Portion, addresses
from mi_catalog.exports.addresses import page as entry_address
from mi_catalog.models import Evidence, Layer, LearningPath, Step, Term, Work
from mi_catalog.site.context import Link, Row, Site, export_links, topic_link
from mi_catalog.site.figures.shades import shades
from mi_catalog.site.page import Page
from mi_catalog.site.pages.blocks import Block, folded
from mi_catalog.site.pages.linked_data import path_data
from mi_catalog.site.pages.lists import blocks_by_year
from mi_catalog.site.pages.search import LISTED, OLDEST, Find, find_within
from mi_catalog.site.text import (
    CitationRenderer,
    divided_note,
    inline,
    mathematics,
    note_html,
    note_line,
    paragraphs,
    without_links,
)

_OPEN = re.compile(r"^## Open questions *\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_MARKDOWN_LINK = re.compile(r"\]\((?:\.\./)?(?:topics/)?([\w-]+)\.md(#[\w-]+)?\)")
PATHS = (
    "Orders in which to read, watch and try what is in the catalog, each for one sort of reader."
)
"""The introduction to learning paths."""
CELL_WORKS = 600
"""The most works on the page of a cell, which keep it below 100 kB with its style sheets."""
CELL_ESSENTIALS = 3
"""The most essential works named in a cell of the grid."""


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of a path on its page."""

    row: Row
    why: Markup
    hours: str


@dataclass(frozen=True, slots=True)
class DayView:
    """The steps that begin on a day, or all of a path without days, whose `label` is empty."""

    label: str
    hours: str
    first: int
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class PathPage:
    """Everything a path's page shows."""

    id: str
    title: str
    summary: str
    prerequisites: tuple[Link, ...]
    outcomes: tuple[Markup, ...]
    days: tuple[DayView, ...]
    length: int
    hours: str
    formats: tuple[Link, ...]
    edit: str
    find: Find


@dataclass(frozen=True, slots=True)
class PathCard:
    """A path in lists."""

    link: Link
    summary: str
    steps: int
    hours: str


@dataclass(frozen=True, slots=True)
class TermView:
    """A term of the glossary on its page; `letter` is set for the first term with a letter."""

    id: str
    letter: str
    term: str
    definition: Markup
    also: tuple[str, ...]
    topic: Link
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CanonWork:
    """An essential work, the first line of its note without links, and the rest of it."""

    row: Row
    line: Markup
    rest: Markup


@dataclass(frozen=True, slots=True)
class CanonTopic:
    """The essential works that have a topic at their centre, oldest first."""

    topic: Link
    works: tuple[CanonWork, ...]


@dataclass(frozen=True, slots=True)
class OpenQuestions:
    """The open questions of a topic's page."""

    topic: Link
    html: Markup


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the survey's grid."""

    layer: Layer
    evidence: Evidence
    count: int
    address: str
    essential: tuple[Row, ...]
    shade: int


@dataclass(frozen=True, slots=True)
class CellPage:
    """The works of a cell by year, or the newest if they are too many for a page."""

    layer: Layer
    evidence: Evidence
    years: tuple[Block, ...]
    shown: int
    total: int


def learn_pages(site: Site) -> Iterator[Page]:
    """The index of learning paths, a page per path and per cell of the grid."""
    yield Page(
        "paths/", "paths.html", "Learning paths",
        PATHS,
        "learn", lambda: path_cards(site),
        sources=[source for path in site.catalog.paths.values() for source in _sources(path)],
    )  # fmt: skip
    for path in site.catalog.paths.values():
        yield _path_page(site, path)
    for row in grid(site):
        for cell in row:
            yield _cell_page(site, cell)


def path_cards(site: Site) -> tuple[PathCard, ...]:
    """The learning paths, those without other paths as prerequisites first."""
    paths = sorted(
        site.catalog.paths.values(),
        key=lambda path: (_depth(site, path, 0), path.title),
    )
    return tuple(
        PathCard(
            Link(path.title, f"paths/{path.id}/"),
            path.summary,
            len(path.steps),
            _hours_of(path.steps),
        )
        for path in paths
    )


def _depth(site: Site, path: LearningPath, above: int) -> int:
    """How many paths precede a path as prerequisites; a circular definition ends the count."""
    before = [site.catalog.paths[p] for p in path.prerequisites if p in site.catalog.paths]
    if not before or above > len(site.catalog.paths):
        return above
    return max(_depth(site, other, above + 1) for other in before)


def _path_page(site: Site, path: LearningPath) -> Page:
    data = PathPage(
        id=path.id,
        title=path.title,
        summary=path.summary,
        prerequisites=tuple(_before(site, text) for text in path.prerequisites),
        outcomes=tuple(inline(text) for text in path.outcomes),
        days=tuple(_days(site, path)),
        length=len(path.steps),
        hours=_hours_of(path.steps),
        formats=export_links(site, Portion.PATH, addresses.path(path.id)),
        edit=site.repository.edit(site.catalog.path_of(path.id)),
        find=find_within(site, f"@paths/{path.id}/", "steps", LISTED),
    )
    return Page(
        f"paths/{path.id}/",
        "path.html",
        path.title,
        path.summary,
        "learn",
        lambda: data,
        linked_data=partial(path_data, site, path),
        sources=_sources(path),
    )


def _sources(path: LearningPath) -> tuple[str, ...]:
    return path.id, *(step.entry for step in path.steps)


def _days(site: Site, path: LearningPath) -> Iterator[DayView]:
    """The steps by the day they begin on; days on which no step begins join the one before."""
    groups = [(day, tuple(steps)) for day, steps in groupby(path.steps, lambda step: step.day)]
    following = [day for day, _ in groups[1:]]
    number = 1
    for (day, steps), after in zip_longest(groups, following):
        label = _day_label(day, after - 1 if after else day) if day else ""
        views = tuple(
            StepView(site.rows[entry.id], inline(step.why), _hours(step.hours))
            for step in steps
            if (entry := site.catalog.find(step.entry))
        )
        yield DayView(label, _hours_of(steps), number, views)
        number += len(steps)


def _day_label(first: int, last: int) -> str:
    if first == last:
        return f"Day {first}"
    return f"Days {first} {'and' if last == first + 1 else 'to'} {last}"


def _before(site: Site, text: str) -> Link:
    other = site.catalog.paths.get(text)
    return Link(other.title, f"paths/{other.id}/") if other else Link(text, "")


def _hours(hours: float | None) -> str:
    return f"{hours:g} h" if hours else ""


def _hours_of(steps: Iterable[Step]) -> str:
    total = sum(step.hours or 0 for step in steps)
    return f"about {total:.0f} hour{'s' if total >= 1.5 else ''}" if total else ""


def glossary(site: Site) -> tuple[TermView, ...]:
    """The terms in alphabetical order."""
    found = []
    before = ""
    for term in site.catalog.terms.values():
        letter = term.term[0].upper()
        found.append(_term(site, term, letter if letter != before else ""))
        before = letter
    return tuple(found)


def _term(site: Site, term: Term, letter: str) -> TermView:
    sources = [entry for key in term.sources if (entry := site.catalog.find(key))]
    elsewhere = (Link(term.url, term.url),) if term.url else ()
    links = (Link(site.citations[entry.id][0], entry_address(entry)) for entry in sources)
    topic = site.catalog.topics.get(term.topic)
    return TermView(
        term.id,
        letter,
        term.term,
        inline(term.definition),
        term.also,
        topic_link(topic) if topic else Link(term.topic, ""),
        (*links, *elsewhere),
    )


def canon_find(site: Site) -> Find:
    """The bar over the essential works."""
    return find_within(site, "essential=yes", "essential works", OLDEST)


def canon(site: Site, root: str) -> tuple[CanonTopic, ...]:
    """The essential works under their first topics, in the order of the topics' oldest works."""
    works: dict[str, list[Work]] = {}
    for paper in oldest_first(paper for paper in site.catalog.works if paper.essential):
        if topic := site.catalog.main_topic(paper):
            works.setdefault(topic.id, []).append(paper)
    cite = CitationRenderer(site.citations, root)
    return tuple(
        CanonTopic(
            topic_link(site.catalog.topics[main]),
            tuple(_canon_work(site, paper, cite) for paper in papers),
        )
        for main, papers in works.items()
    )


def _canon_work(site: Site, paper: Work, cite: CitationRenderer) -> CanonWork:
    first, rest = divided_note(paper.notes or "")
    line = without_links(note_line(first, cite))
    return CanonWork(site.rows[paper.id], line, note_html(rest, cite))


def open_questions(site: Site, root: str) -> tuple[OpenQuestions, ...]:
    """The sections `## Open questions` of all topics, in the order of their titles."""
    found = []
    for topic in sorted(site.catalog.topics.values(), key=lambda topic: topic.title):
        prose = site.prose.get(f"topics/{topic.id}.md")
        section = _OPEN.search(prose.markdown) if prose else None
        if section:
            found.append(OpenQuestions(topic_link(topic), _questions(site, section[1], root)))
    return tuple(found)


def _questions(site: Site, text: str, root: str) -> Markup:
    text = _MARKDOWN_LINK.sub(lambda link: f"]({_address(site, link, root)})", text)
    text = mathematics(replace_citations(text, CitationRenderer(site.citations, root)))
    return paragraphs(text)


def _address(site: Site, link: re.Match[str], root: str) -> str:
    folder = "topics/" if link[1] in site.catalog.topics else ""
    return f"{root}{folder}{link[1]}/{link[2] or ''}"


def grid(site: Site) -> tuple[tuple[Cell, ...], ...]:
    """The survey's grid: a row per layer, a cell per kind of evidence, shaded by its works."""
    places = [(layer, evidence) for layer in Layer for evidence in Evidence]
    papers = [_papers_of(site, *place) for place in places]
    cells = [
        _cell(site, place, works, shade)
        for place, works, shade in zip(places, papers, shades(map(len, papers)), strict=True)
    ]
    wide = len(Evidence)
    return tuple(tuple(cells[row : row + wide]) for row in range(0, len(cells), wide))


def _cell(site: Site, place: tuple[Layer, Evidence], papers: tuple[Work, ...], shade: int) -> Cell:
    layer, evidence = place
    essential = [paper for paper in papers if paper.essential]
    return Cell(
        layer=layer,
        evidence=evidence,
        count=len(papers),
        address=f"survey/{layer}-{evidence}/",
        essential=site.rows_of(essential[-CELL_ESSENTIALS:][::-1]),
        shade=shade,
    )


def _papers_of(site: Site, layer: Layer, evidence: Evidence) -> tuple[Work, ...]:
    return tuple(
        paper
        for paper in site.catalog.works
        if paper.layer and paper.evidence and (paper.layer, paper.evidence) == (layer, evidence)
    )


def _cell_page(site: Site, cell: Cell) -> Page:
    papers = _papers_of(site, cell.layer, cell.evidence)
    kind = f"{cell.evidence.label} evidence"
    title = f"{cell.layer.capitalize()}, {kind}"
    description = f"{cell.count} works that explain {cell.layer} with {kind}."
    newest = papers[:CELL_WORKS]
    years = folded(blocks_by_year(site, newest), "dense")
    data = CellPage(cell.layer, cell.evidence, years, len(newest), len(papers))
    return Page(
        cell.address, "cell.html", title, description, "learn", lambda: data, offers_works=False,
        sources=[work.id for work in papers or site.catalog.works],
    )  # fmt: skip
