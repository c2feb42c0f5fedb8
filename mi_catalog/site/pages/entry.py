"""The page of an entry of any kind: facts, citations, related entries."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from mi_catalog.citations.bibtex import to_bibtex
from mi_catalog.citations.meta_tags import MOST_AUTHORS
from mi_catalog.citations.plain_text import STYLES
from mi_catalog.citations.preprint import preprint_of
from mi_catalog.citations.short import author_line
from mi_catalog.citations.venues import container_of
from mi_catalog.exports import BIBTEX
from mi_catalog.exports.addresses import page as entry_address
from mi_catalog.identity.identifiers import ARXIV_ID, doi_link
from mi_catalog.models import DescribedField, Entry, PartialDate, Work, fields_of, label_of
from mi_catalog.observed import EXACT_TO, HUB_SORTS, counted
from mi_catalog.site.addresses import root_of
from mi_catalog.site.context import Link, Row, Site, description_of
from mi_catalog.site.install_note import InstallNote, install_note
from mi_catalog.site.page import Page
from mi_catalog.site.pages.dictionaries import counted_releases, filtered, suite_label
from mi_catalog.site.pages.heads import HeadMap, map_of
from mi_catalog.site.pages.lineage import Lineage, lineage_of
from mi_catalog.site.pages.linked_data import entry_data, json_ld
from mi_catalog.site.pages.mechanisms import links_of
from mi_catalog.site.pages.venues import venue_link
from mi_catalog.site.text import CitationRenderer, code, date_text, inline, note_html, plain_title


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the table of facts: label and values, which may be links."""

    label: str
    values: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Preprint:
    """The citation of a published work's preprint; title and people only if they differ from the
    work's.
    """

    title: Markup
    people: str
    date: str
    arxiv: Link
    bibtex: str


@dataclass(frozen=True, slots=True)
class EntryPage:
    """Everything the entry template shows; `defined` are the terms it is a source of.

    Of a large collaboration only some people are named, and the others are counted.
    """

    row: Row
    kind: str
    kind_address: str
    kind_title: str
    people: tuple[Link, ...]
    other_people: int
    where: str
    date: str
    links: tuple[Link, ...]
    notes: Markup
    topics: tuple[Link, ...]
    facts: tuple[Fact, ...]
    install: str
    install_note: InstallNote | None
    sample: str
    others: tuple[tuple[Row, str], ...]
    bibtex: Markup
    styles: tuple[str, ...]
    linked_data: str
    preprint: Preprint | None
    neighbours: tuple[Row, ...]
    tied: tuple[Row, ...]
    lineage: Lineage
    found: tuple[Link, ...]
    map: HeadMap | None
    defined: tuple[Link, ...]
    edit: str
    history: str
    report: str


def entry_pages(site: Site) -> Iterator[Page]:
    """A page for every entry."""
    for entry in site.catalog.entries.values():
        yield entry_page(site, entry)


def entry_page(site: Site, entry: Entry) -> Page:
    """The page of one entry."""
    kind = entry.KIND
    return Page(
        address=entry_address(entry),
        template="entry.html",
        title=plain_title(entry.heading),
        description=description_of(entry),
        section=kind.plural,
        data=partial(_data, site, entry),
        metadata=lambda: site.notations(entry).tags,
        offers_works=False,
        card=entry.topics[0] if entry.topics else "",
        sources=(entry.id,),
    )


def _data(site: Site, entry: Entry) -> EntryPage:
    kind = entry.KIND
    path = site.catalog.path_of(entry.id)
    address = entry_address(entry)
    cite = CitationRenderer(site.citations, root_of(address))
    mechanisms = site.catalog.mechanisms_of.get(entry.id, ())
    return EntryPage(
        row=site.rows[entry.id],
        kind=kind.name,
        kind_address=f"{kind.plural}/",
        kind_title=kind.title,
        people=tuple(site.author_link(name, entry.id) for name in entry.people[:MOST_AUTHORS]),
        other_people=max(len(entry.people) - MOST_AUTHORS, 0),
        where=entry.published_in,
        date=_date(site, entry),
        links=tuple(link for link in _links(entry) if link.address),
        notes=note_html(entry.notes, cite) if entry.notes else Markup(),
        topics=site.topic_links(entry),
        facts=tuple(_facts(site, entry)),
        install=entry.command,
        install_note=install_note(site.catalog.observed.installs.get(entry.id)),
        sample=entry.sample.rstrip("\n"),
        others=tuple(
            (site.rows[found.id], other.why)
            for other in entry.others
            if (found := site.catalog.find(other.entry))
        ),
        bibtex=code(site.pieces.one(BIBTEX, entry)),
        styles=STYLES,
        linked_data=json_ld(entry_data(entry, site.references.of(entry))),
        preprint=_preprint(site, entry),
        neighbours=site.neighbours(entry),
        tied=site.rows_of([found for i in entry.related if (found := site.catalog.find(i))]),
        lineage=lineage_of(site, entry),
        found=links_of(mechanisms),
        map=map_of(site, mechanisms) if mechanisms else None,
        defined=site.defined_by.get(entry.id, ()),
        edit=site.repository.edit(path),
        history=site.repository.history(path),
        report=_report(site, entry),
    )


def _preprint(site: Site, entry: Entry) -> Preprint | None:
    venues = site.catalog.venues
    preprint = preprint_of(entry, venues) if isinstance(entry, Work) else None
    if preprint is None:
        return None
    return Preprint(
        title=inline(preprint.title if preprint.title != entry.heading else ""),
        people=author_line(preprint.authors if preprint.authors != entry.people else ()),
        date=date_text(preprint.date),
        arxiv=Link(f"arXiv:{preprint.arxiv}", preprint.preprint_link or ""),
        bibtex=to_bibtex(site.references.of(preprint)),
    )


def _date(site: Site, entry: Entry) -> str:
    """The text of the date; for a published work that of its preprint, as its venue has the
    year.
    """
    first = date_text(entry.when)
    is_published = isinstance(entry, Work) and preprint_of(entry, site.catalog.venues)
    return f"first posted {first}" if is_published else first


def _report(site: Site, entry: Entry) -> str:
    title, page = f"{entry.id}: ", entry_address(entry)
    return site.repository.report(template="report.yml", title=title, entry=entry.id, page=page)


def _links(entry: Entry) -> Iterator[Link]:
    """Where to read, run or install it, the most important first."""
    yield from (Link(title, address) for title, address in entry.places())
    if entry.archived:
        yield Link("Archived copy", entry.archived)


def _facts(site: Site, entry: Entry) -> Iterator[Fact]:
    """The table of facts: from its fields and from observations."""
    if container := container_of(entry, site.catalog.venues):
        known = venue_link(site, entry) if isinstance(entry, Work) else ""
        yield Fact("Published in", (Link(container.name, known or container.url or ""),))
    for title in entry.titles[1:]:
        yield Fact("Former title", (Link(plain_title(title), ""),))
    worked_out = site.catalog.worked_out(entry)
    for field in fields_of(type(entry)):
        values = field.values_in(entry) or tuple(filter(None, [worked_out.get(field.name)]))
        if field.about.is_fact and values:
            yield Fact(field.about.label, tuple(_value(site, field, value) for value in values))
    if count := site.catalog.citation_counts.get(entry.id):
        yield Fact("Citations", (Link(f"{'about ' if count >= EXACT_TO else ''}{count:,}", ""),))
    yield from _dictionaries(site, entry)
    yield from _on_the_hub(site, entry)
    yield from _observed(site, entry)


def _on_the_hub(site: Site, entry: Entry) -> Iterator[Fact]:
    """The most liked models, data sets and demos on the Hugging Face Hub that name a work, with
    totals.
    """
    hub = site.catalog.observed.hub
    use = hub.uses.get(entry.id)
    if use is None or not isinstance(entry, Work):
        return
    page = f"https://huggingface.co/papers/{entry.arxiv}"
    for name, named in use.counts.items():
        noun, folder = HUB_SORTS[name]
        links = [Link(one, f"https://huggingface.co/{folder}{one}") for one in named.first]
        if named.count > len(links):
            links.append(Link(f"all: {counted(name, named)}", page))
        yield Fact(f"{noun.capitalize()}s on the Hub", tuple(links))


def _observed(site: Site, entry: Entry) -> Iterator[Fact]:
    """The observed facts of a library, with the day."""
    libraries = site.catalog.observed.libraries
    facts = libraries.facts.get(entry.id, {})
    if not facts:
        return
    shown = {name: seen.value for name, seen in facts.items()}
    if version := shown.get("version"):
        released = shown.get("released")
        when = f" ({date_text(PartialDate(released))})" if released else ""
        yield Fact("Latest release", (Link(f"{version}{when}", ""),))
    if commit := shown.get("last_commit"):
        yield Fact("Last commit", (Link(date_text(PartialDate(commit)), ""),))
    if shown.get("archived") == "yes":
        yield Fact("Repository", (Link("archived by its owners", ""),))
    if stars := int(shown.get("stars", 0)):
        yield Fact("Stars", (Link(f"{'about ' if stars >= EXACT_TO else ''}{stars:,}", ""),))
    day = libraries.day or max(seen.day for seen in facts.values())
    yield Fact("As seen on", (Link(date_text(PartialDate(day)), ""),))


def _value(site: Site, field: DescribedField, value: object) -> Link:
    """A value of the table of facts."""
    about = field.about
    if about.link == "entry":
        return _reference(site, str(value))
    if isinstance(value, PartialDate):
        return Link(str(value.year), about.link and f"{about.link}{value.year}/")
    text = label_of(value)
    if about.facet and about.facet.families:
        return Link(text, site.model_index.address_of(text))
    return Link(f"{text} {about.unit}" if about.unit else text, about.link)


def _dictionaries(site: Site, entry: Entry) -> Iterator[Fact]:
    """The suites of dictionaries of a paper or a project, each with its rows."""
    counts = site.model_index.releases
    suites = (
        suite
        for suite in site.catalog.dictionaries.suites.values()
        if entry.id in (suite.paper, suite.project) and suite.id in counts
    )
    links = tuple(
        Link(
            f"{suite.name}: {counted_releases(counts[suite.id])}",
            filtered(suite=suite_label(suite)),
        )
        for suite in suites
    )
    if links:
        yield Fact("Dictionaries", links)


def _reference(site: Site, text: str) -> Link:
    """A link to an entry or to a work outside the catalog; other text unchanged."""
    entry = site.catalog.find(site.catalog.works_by_identifier.get(text.lower(), text))
    if entry:
        return Link(plain_title(entry.heading), entry_address(entry))
    if text.startswith("10."):
        return Link(f"doi:{text}", doi_link(text))
    if re.match(ARXIV_ID, text):
        return Link(f"arXiv:{text}", f"https://arxiv.org/abs/{text}")
    return Link(text, "")
