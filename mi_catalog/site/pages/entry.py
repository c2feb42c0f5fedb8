"""The page of one entry, whatever its kind: what it is, how to cite it, what is near it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from mi_catalog.catalog import kind_of
from mi_catalog.citations.bibtex import to_bibtex
from mi_catalog.citations.preprint import preprint_of
from mi_catalog.citations.short import author_line
from mi_catalog.citations.venues import container_of
from mi_catalog.exports import Format
from mi_catalog.identifiers import ANTHOLOGY, ARXIV_ID, slug
from mi_catalog.models import Entry, Library, Paper, PartialDate, Project, Tutorial
from mi_catalog.site.addresses import entry_address, root_of
from mi_catalog.site.context import Link, Row, Site, author_address, description_of
from mi_catalog.site.page import Page
from mi_catalog.site.pages.linked_data import highwire, json_ld, script_safe
from mi_catalog.site.text import CitationRenderer, date_text, inline, note_html, plain_title


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the facts table: what it is called and its values, linked where that helps."""

    label: str
    values: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Preprint:
    """The preprint of a published work, as one cites it."""

    title: Markup
    people: str
    date: str
    arxiv: Link
    bibtex: str


@dataclass(frozen=True, slots=True)
class EntryPage:
    """Everything the entry template shows; `defined` are the terms it is a source of."""

    row: Row
    kind: str
    kind_address: str
    kind_title: str
    people: tuple[Link, ...]
    where: str
    date: str
    links: tuple[Link, ...]
    notes: Markup
    topics: tuple[Link, ...]
    facts: tuple[Fact, ...]
    install: str
    bibtex: str
    csl: str
    linked_data: str
    preprint: Preprint | None
    neighbours: tuple[Row, ...]
    tied: tuple[Row, ...]
    linked_from: tuple[Link, ...]
    defined: tuple[Link, ...]
    path: str
    edit: str
    history: str
    report: str


def entry_pages(site: Site) -> Iterator[Page]:
    """A page for every entry."""
    for entry in site.catalog.entries.values():
        yield entry_page(site, entry)


def entry_page(site: Site, entry: Entry) -> Page:
    """The page of one entry."""
    kind = kind_of(entry)
    return Page(
        address=entry_address(entry),
        template="entry.html",
        title=plain_title(entry.heading),
        description=description_of(entry),
        section=kind.plural,
        data=partial(_data, site, entry),
        metadata=partial(highwire, entry, site.catalog.venues)
        if isinstance(entry, Paper)
        else tuple,
    )


def _data(site: Site, entry: Entry) -> EntryPage:
    kind = kind_of(entry)
    path = site.catalog.path_of(entry.id)
    address = entry_address(entry)
    cite = CitationRenderer(site.citations, root_of(address))
    return EntryPage(
        row=site.rows[entry.id],
        kind=kind.value,
        kind_address=f"{kind.plural}/",
        kind_title=kind.plural.capitalize(),
        people=tuple(_person(site, name) for name in entry.people),
        where=entry.venue or "" if isinstance(entry, Paper) else "",
        date=_date(site, entry),
        links=tuple(_links(entry)),
        notes=note_html(entry.notes, cite) if entry.notes else Markup(),
        topics=site.topic_links(entry),
        facts=tuple(_facts(site, entry)),
        install=entry.install or "" if isinstance(entry, Library) else "",
        bibtex=site.pieces.one(Format.BIBTEX, entry),
        csl=script_safe(site.pieces.one(Format.CSL_JSON, entry)),
        linked_data=json_ld(entry, site.base_url + address, site.catalog.venues)
        if isinstance(entry, Paper)
        else "",
        preprint=_preprint(site, entry),
        neighbours=site.neighbours(entry),
        tied=site.rows_of([found for i in entry.related if (found := site.catalog.find(i))]),
        linked_from=tuple(_linked_from(site, entry)),
        defined=site.defined_by.get(entry.id, ()),
        path=path,
        edit=site.repository.edit(path),
        history=site.repository.history(path),
        report=_report(site, entry),
    )


def _preprint(site: Site, entry: Entry) -> Preprint | None:
    preprint = preprint_of(entry, site.catalog.venues) if isinstance(entry, Paper) else None
    if preprint is None:
        return None
    return Preprint(
        title=inline(preprint.title),
        people=author_line(preprint.authors),
        date=date_text(preprint.date),
        arxiv=Link(f"arXiv:{preprint.arxiv}", preprint.preprint_link or ""),
        bibtex=to_bibtex(preprint, site.catalog.venues),
    )


def _date(site: Site, entry: Entry) -> str:
    """When it appeared; of a published work the year is its venue's, and this the preprint's."""
    first = date_text(entry.when)
    is_published = isinstance(entry, Paper) and preprint_of(entry, site.catalog.venues)
    return f"first posted {first}" if is_published else first


def _report(site: Site, entry: Entry) -> str:
    page = site.base_url + entry_address(entry)
    title = f"{entry.id}: "
    return site.repository.report(template="report.yml", title=title, entry=entry.id, page=page)


def _person(site: Site, name: str) -> Link:
    return Link(name, author_address(name) if slug(name) in site.author_pages else "")


def _links(entry: Entry) -> Iterator[Link]:
    """Where to read, run or install it; the first is the one to press."""
    if isinstance(entry, Paper):
        yield from _paper_links(entry)
    else:
        repo = getattr(entry, "repo", None)
        is_repo = bool(repo) and f"github.com/{repo}".lower() in (entry.url or "").lower()
        first = {"library": "GitHub" if is_repo else "Website", "tutorial": "Open the tutorial"}
        yield Link(first.get(kind_of(entry).value, "Visit"), entry.url or "")
        if repo and not is_repo:
            yield Link("GitHub", f"https://github.com/{repo}")
    if isinstance(entry, Library) and entry.pypi:
        yield Link("PyPI", f"https://pypi.org/project/{entry.pypi}/")
    if entry.archived:
        yield Link("Archived copy", entry.archived)


def _paper_links(paper: Paper) -> Iterator[Link]:
    if paper.url:
        yield Link("Read", paper.url)
    if paper.published_link:
        is_anthology = paper.published_link.startswith(ANTHOLOGY)
        yield Link("ACL Anthology" if is_anthology else "DOI", paper.published_link)
    if paper.preprint_link:
        yield Link("arXiv", paper.preprint_link)
    if paper.pdf_link:
        yield Link("PDF", paper.pdf_link)
    if paper.openreview:
        yield Link("OpenReview", f"https://openreview.net/forum?id={paper.openreview}")
    if paper.ssrn:
        yield Link("SSRN", f"https://ssrn.com/abstract={paper.ssrn}")
    if paper.code:
        yield Link("Code", paper.code)


def _facts(site: Site, entry: Entry) -> Iterator[Fact]:
    match entry:
        case Paper():
            yield from _publication_facts(site, entry)
            yield from _paper_facts(entry)
        case Library():
            yield from _library_facts(site, entry)
        case Tutorial():
            yield from _tutorial_facts(site, entry)
        case Project():
            yield Fact("Category", (Link(entry.category.value.replace("-", " "), ""),))


def _publication_facts(site: Site, paper: Paper) -> Iterator[Fact]:
    container = container_of(paper, site.catalog.venues)
    if container:
        yield Fact("Published in", (Link(container.name, container.url or ""),))
        place = {"volume": paper.volume, "issue": paper.issue, "pages": paper.pages}
        said = ", ".join(f"{name} {value}" for name, value in place.items() if value)
        if said:
            yield Fact("Volume and pages", (Link(said.replace("-", "–"), ""),))
    for title in paper.former_titles:
        yield Fact("Former title", (Link(plain_title(title), ""),))


def _paper_facts(paper: Paper) -> Iterator[Fact]:
    yield Fact("Contribution", (Link(paper.kind.value, ""),))
    if paper.layer:
        yield Fact("Layer explained", (Link(paper.layer.value, "survey/#grid"),))
    if paper.evidence:
        yield Fact("Evidence", (Link(paper.evidence.label, "survey/#grid"),))
    if paper.models:
        yield Fact("Models studied", tuple(Link(model, "") for model in paper.models))
    if paper.modality:
        yield Fact("Modality", tuple(Link(modality.value, "") for modality in paper.modality))
    if paper.categories:
        yield Fact("arXiv categories", tuple(Link(name, "") for name in paper.categories))
    yield Fact("Year", (Link(str(paper.date.year), f"years/{paper.date.year}/"),))


def _library_facts(site: Site, library: Library) -> Iterator[Fact]:
    lists = {
        "Can do": tuple(c.value.replace("-", " ") for c in library.capabilities),
        "Works with": (library.models,) if library.models else (),
        "Builds on": library.frameworks,
        "Language": library.language,
        "Licence": (library.license,) if library.license else (),
        "Status": (library.status.value,) if library.status else (),
    }
    for label, values in lists.items():
        if values:
            yield Fact(label, tuple(Link(value, "") for value in values))
    if library.paper:
        yield Fact("Paper", (_reference(site, library.paper),))
    seen = site.catalog.releases.get(library.id, {})
    labels = {"version": "Latest release", "last_commit": "Last commit", "seen": "As seen on"}
    for key, label in labels.items():
        if key in seen:
            value = seen[key] if key == "version" else date_text(PartialDate(seen[key]))
            yield Fact(label, (Link(value, ""),))


def _tutorial_facts(site: Site, tutorial: Tutorial) -> Iterator[Fact]:
    yield Fact("Format", (Link(tutorial.format.value, ""),))
    yield Fact("Level", (Link(tutorial.level.value, ""),))
    if tutorial.hours:
        yield Fact("Time", (Link(f"{tutorial.hours:g} hours", ""),))
    if tutorial.prerequisites:
        yield Fact("Know before", tuple(_reference(site, text) for text in tutorial.prerequisites))
    if tutorial.libraries:
        yield Fact("Uses", tuple(_reference(site, text) for text in tutorial.libraries))


def _reference(site: Site, text: str) -> Link:
    """An entry, or a work that is not in the catalog, as a link; other words as they are."""
    entry = site.catalog.find(site.catalog.works_by_identifier.get(text.lower(), text))
    if entry:
        return Link(plain_title(entry.heading), entry_address(entry))
    if text.startswith("10."):
        return Link(f"doi:{text}", f"https://doi.org/{text}")
    if re.match(ARXIV_ID, text):
        return Link(f"arXiv:{text}", f"https://arxiv.org/abs/{text}")
    return Link(text, "")


def _linked_from(site: Site, entry: Entry) -> Iterator[Link]:
    for source in site.catalog.linked_from.get(entry.id, ()):
        if source in site.catalog.paths:
            yield Link(f"Path: {site.catalog.paths[source].title}", f"paths/{source}/")
        else:
            linking = site.catalog.entries[source]
            yield Link(str(plain_title(linking.heading)), entry_address(linking))
    yield from site.cited_in.get(entry.id, ())
