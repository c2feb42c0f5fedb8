"""Renders the generated parts that prose pages can call, as in `{{ bibtex("some-id") }}`."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from mi_catalog.citations.bibtex import to_bibtex
from mi_catalog.exports.addresses import CATALOG
from mi_catalog.models import Evidence, PartialDate
from mi_catalog.prose_parts import EXPLORABLES, MECHANISM_TABLES
from mi_catalog.site.addresses import root_of
from mi_catalog.site.context import Site
from mi_catalog.site.figures.grid_squares import grid_squares
from mi_catalog.site.figures.timeline import timeline
from mi_catalog.site.figures.topic_map import topic_map
from mi_catalog.site.figures.works import works_figure
from mi_catalog.site.pages import learn
from mi_catalog.site.pages.add import add_form, mechanism_form
from mi_catalog.site.pages.bib import bib_rules
from mi_catalog.site.pages.coverage import coverage_table
from mi_catalog.site.pages.heads import head_map
from mi_catalog.site.pages.home import counts
from mi_catalog.site.pages.jobs import jobs_page
from mi_catalog.site.pages.mechanisms import ADDRESS as MECHANISMS
from mi_catalog.site.pages.mechanisms import table_of
from mi_catalog.site.pages.quality import health_of, load_quality
from mi_catalog.site.pages.search import LISTED, MINE, find_within
from mi_catalog.site.pages.surveys import survey_table
from mi_catalog.site.render import Renderer
from mi_catalog.site.text import date_text

Component = Callable[[str], Markup]
"""A function that makes a part from its argument in the prose, "" without one."""
IN_PROSE = 12
"""The most mechanisms of a table in prose, which then links to the page of all."""
FIGURES: Mapping[str, Callable[[Site], object]] = {
    "grid": grid_squares,
    "patterns": lambda _: None,  # drawn in advance by tests/explore/stills.py
    "timeline": timeline,
    "topics": topic_map,
    "works": works_figure,
}
"""The functions that draw figures from the catalog, by the names in `prose_parts.FIGURES`."""


def components(site: Site, renderer: Renderer, address: str) -> Mapping[str, Component]:
    """The parts for one page; `prose_parts.PARTS` lists the names."""
    root = root_of(address)

    def show(template: str, **values: object) -> Markup:
        return renderer.fragment(f"parts/{template}.html", root=root, **values)

    def bibtex(key: str) -> Markup:
        entry = site.catalog.find(key)
        if entry is None:
            return Markup()
        return show("bibtex", text=to_bibtex(site.references.of(entry)))

    def figure(name: str) -> Markup:
        draw = FIGURES.get(name)
        if draw is None:
            return Markup()
        return renderer.fragment(f"figures/{name}.svg.html", figure=draw(site), root=root)

    def explorable(name: str) -> Markup:
        title = EXPLORABLES.get(name)
        return show("explorable", name=name, title=title) if title else Markup()

    def heads(name: str) -> Markup:
        model = site.catalog.models.find(name) or site.catalog.models.by_id.get(name)
        found = head_map(site, model) if model else None
        return show("heads", map=found) if found else Markup()

    def mechanisms(name: str) -> Markup:
        if name not in MECHANISM_TABLES:
            return Markup()
        return show("mechanisms", found=table_of(site, name, IN_PROSE), address=MECHANISMS)

    return {
        "add_form": lambda _: show("add", form=add_form(site)),
        "mechanism_form": lambda _: show("add", form=mechanism_form(site)),
        "bib_update": lambda _: show("bib-update", rules=bib_rules(site)),
        "bibtex": bibtex,
        "built": lambda _: show(
            "built", edition=site.release, day=_day(site), repository=site.repository.url
        ),
        "canon": lambda _: show(
            "canon", topics=learn.canon(site, root), find=learn.canon_find(site)
        ),
        "coverage": lambda _: show("coverage", data=coverage_table(site)),
        "explorable": explorable,
        "figure": figure,
        "formats": lambda _: show("formats", formats=site.formats, stem=CATALOG),
        "glossary": lambda _: show("glossary", terms=learn.glossary(site)),
        "grid": lambda _: show("grid", rows=learn.grid(site), evidences=list(Evidence)),
        "heads": heads,
        "mechanisms": mechanisms,
        "open_questions": lambda _: show("questions", topics=learn.open_questions(site, root)),
        "paths": lambda _: show("paths", paths=learn.path_cards(site)),
        "jobs": lambda _: show("jobs", page=jobs_page(site, root)),
        "my_list": lambda _: show("my-list", find=find_within(site, MINE, "list", LISTED)),
        "numbers": lambda _: show("numbers", **_numbers(site)),
        "quality": lambda _: show("quality", quality=load_quality(site.root_folder)),
        "surveys": lambda _: show("surveys", data=survey_table(site)),
        "tracker_health": lambda _: show("tracker-health", health=health_of(site)),
    }


def _day(site: Site) -> str:
    """The day of the last change, as in "27 Nov 2026"; "" where it is not known."""
    return date_text(PartialDate(site.release.date)) if site.release.date else ""


def _numbers(site: Site) -> dict[str, object]:
    catalog = site.catalog
    return {
        "numbers": counts(site),
        "people": len(catalog.entries_by_author),
        "essential": sum(paper.essential for paper in catalog.works),
        "waiting": len(catalog.waiting),
    }
