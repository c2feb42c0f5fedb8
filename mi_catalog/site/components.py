"""The generated parts that prose pages may call for, as in `{{ bibtex("some-id") }}`."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from markupsafe import Markup

from mi_catalog.citations.bibtex import to_bibtex
from mi_catalog.exports.addresses import CATALOG
from mi_catalog.findings import Finding
from mi_catalog.models import Evidence
from mi_catalog.nearest import nearest
from mi_catalog.site.addresses import root_of
from mi_catalog.site.context import Site
from mi_catalog.site.figures.timeline import timeline
from mi_catalog.site.figures.topic_map import topic_map
from mi_catalog.site.figures.works import works_figure
from mi_catalog.site.pages import learn
from mi_catalog.site.pages.add import add_form
from mi_catalog.site.pages.home import counts
from mi_catalog.site.pages.quality import health_of, load_quality
from mi_catalog.site.prose import Call, calls
from mi_catalog.site.render import Renderer

Component = Callable[[str], Markup]
"""Makes a part from the argument that prose gives it, "" when it gives none."""
FIGURES: Mapping[str, Callable[[Site], object]] = {
    "timeline": timeline,
    "topics": topic_map,
    "works": works_figure,
}
"""What draws each figure from the catalog, by the name that prose gives it."""


def components(site: Site, renderer: Renderer, address: str) -> Mapping[str, Component]:
    """The parts for one page, by the name that prose calls them by."""
    root = root_of(address)

    def show(template: str, **values: object) -> Markup:
        return renderer.fragment(f"parts/{template}.html", root=root, **values)

    def bibtex(key: str) -> Markup:
        catalog = site.catalog
        entry = catalog.find(key)
        if entry is None:
            return Markup()
        return show("bibtex", text=to_bibtex(entry, catalog.venues, catalog.people))

    def figure(name: str) -> Markup:
        draw = FIGURES.get(name)
        if draw is None:
            return Markup()
        return renderer.fragment(f"figures/{name}.svg.html", figure=draw(site), root=root)

    return {
        "add_form": lambda _: show("add", form=add_form(site)),
        "bibtex": bibtex,
        "canon": lambda _: show("canon", topics=learn.canon(site, root)),
        "figure": figure,
        "formats": lambda _: show("formats", formats=site.formats, stem=CATALOG),
        "glossary": lambda _: show("glossary", terms=learn.glossary(site)),
        "grid": lambda _: show("grid", rows=learn.grid(site), evidences=list(Evidence)),
        "open_questions": lambda _: show("questions", topics=learn.open_questions(site, root)),
        "paths": lambda _: show("paths", paths=learn.path_cards(site)),
        "my_list": lambda _: show("my-list"),
        "numbers": lambda _: show("numbers", **_numbers(site)),
        "quality": lambda _: show("quality", quality=load_quality(site.root_folder)),
        "tracker_health": lambda _: show("tracker-health", health=health_of(site)),
    }


def misused_parts(site: Site, renderer: Renderer) -> Iterator[Finding]:
    """Calls in prose of parts that do not exist, or of what a part does not know."""
    parts = components(site, renderer, "")
    for page in site.prose.values():
        for call in calls(page.markdown):
            if wrong := _misuse(site, parts, call):
                message, hint = wrong
                yield Finding(f"docs/{page.source}", call.line, 1, "part-known", message, hint)


def _misuse(site: Site, parts: Iterable[str], call: Call) -> tuple[str, str] | None:
    if call.name not in parts:
        return f'there is no part "{call.name}".', f"Parts are {', '.join(sorted(parts))}."
    if call.name == "figure" and call.argument not in FIGURES:
        return f'there is no figure "{call.argument}".', f"Figures are {', '.join(FIGURES)}."
    if call.name == "bibtex" and site.catalog.find(call.argument) is None:
        near = nearest(call.argument, site.catalog.entries)
        hint = str(near or "Add the entry, or remove the line.")
        return f'no entry has the id "{call.argument}".', hint
    return None


def _numbers(site: Site) -> dict[str, object]:
    catalog = site.catalog
    return {
        "numbers": counts(site),
        "people": len(catalog.entries_by_author),
        "essential": sum(paper.essential for paper in catalog.works),
        "waiting": len(catalog.waiting),
    }
