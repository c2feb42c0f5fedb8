"""`Site`: the catalog with everything derived from it that several pages need."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from mi_catalog.catalog import Catalog
from mi_catalog.citations.prose import find_citations
from mi_catalog.citations.reference import Reference, References
from mi_catalog.citations.short import author_line, short_citation
from mi_catalog.coverage import Coverage, load_coverage
from mi_catalog.exports import FORMATS, Format, Pieces, Portion, formats_of
from mi_catalog.exports.addresses import page as entry_address
from mi_catalog.garbage_collection import collector_paused
from mi_catalog.models import Entry, Group, Mechanism, Part, Topic, Work
from mi_catalog.people.people import People
from mi_catalog.release import UNDATED, Release
from mi_catalog.similarity.related import Related, TermCache
from mi_catalog.site.addresses import Repository
from mi_catalog.site.build_cache import BuildCache
from mi_catalog.site.model_index import ModelIndex
from mi_catalog.site.notations import Notations, Pairs, notations
from mi_catalog.site.search.words import WordReader
from mi_catalog.site.similarity_reasons import KnownWords, Reasons
from mi_catalog.site.text import date_text, inline, month_text, plain_title
from mi_catalog.text.safe_html import safe_address
from mi_catalog.venues import Venues

NEIGHBOURS = 6
"""How many similar entries a page shows: a screenful beside the citation."""
AUTHOR_PAGE_WORKS = 3
"""The fewest works of a person with a page; for others the index lists the works."""
GROUP_TITLES = {
    Group.FOUNDATIONS: "Foundations",
    Group.OBJECTS: "What is found inside",
    Group.METHODS: "How one looks",
    Group.APPLICATIONS: "Where it is used",
}
"""The headings of the four groups of topics, in the order of the pages."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link, relative to the site's root or to the web; the address is "" if it could run a
    script.
    """

    title: str
    address: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "address", safe_address(self.address))


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as lists show it."""

    id: str
    kind: str
    address: str
    heading: Markup
    byline: str
    venue: str
    date: str
    summary: Markup
    essential: bool = False
    proposed: bool = False
    withdrawal: str = ""
    label: str = ""
    code: str = ""
    short: str = ""
    pdf: str = ""
    first_step: str = ""


@dataclass(frozen=True, slots=True)
class PreviewCache:
    """Results of earlier builds of a preview, valid while their inputs are the same objects.

    Attributes:
        terms: the weight of each term in each entry.
        rows: by id, an entry, the people and venues that its citation was made with, and its row.
        words: by id, an entry and its words that similarity reasons compare.

    """

    terms: TermCache = field(default_factory=TermCache)
    rows: dict[str, tuple[tuple[Entry, People, Venues], Row]] = field(default_factory=dict)
    words: KnownWords = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prose:
    """A hand-written page: its source below `docs/`, its title and its Markdown."""

    source: str
    title: str
    markdown: str

    @property
    def address(self) -> str:
        """Its address on the site."""
        stem = self.source.removesuffix(".md").removesuffix("index").rstrip("/")
        return f"{stem}/" if stem else ""


@dataclass(frozen=True)
class Site:
    """The data of all pages; `before` has the results of earlier builds of a preview."""

    catalog: Catalog
    repository: Repository
    base_url: str = ""
    root_folder: Path = Path()
    prose: Mapping[str, Prose] = field(default_factory=dict)
    preview_cache: PreviewCache | None = field(default=None, repr=False)
    formats: tuple[Format, ...] = field(default=FORMATS, repr=False)
    release: Release = UNDATED
    build_cache: BuildCache = field(default_factory=BuildCache, repr=False)

    def notations(self, entry: Entry) -> Notations:
        """The meta tags and COinS of an entry."""
        made = self._notations.get(entry.id)
        if made is None:
            made = self._notations[entry.id] = notations(self.references.of(entry))
        return made

    @cached_property
    def _notations(self) -> dict[str, Notations]:
        return {}

    def write_entries(self) -> None:
        """Compute the notations, formats and neighbours of all entries, reuse those of earlier
        builds, and save them for the next one.
        """
        _ = self.near
        for entry in self.catalog.entries.values():
            inputs = self.pieces.inputs(entry)
            made = self.build_cache.of(entry.id, inputs, partial(self._written, entry))
            tags, coins, pieces = made
            self._notations[entry.id] = Notations(_pairs(tags), coins)
            self.pieces.know(entry, pieces)
        self.build_cache.save()

    def _written(self, entry: Entry) -> tuple[Any, ...]:
        made = self.notations(entry)
        pieces = {form.name: self.pieces.one(form, entry) for form in self.formats}
        return made.tags, made.coins, pieces

    @cached_property
    def pieces(self) -> Pieces:
        """Entries in the export formats, some of which their pages show."""
        return Pieces(
            self.references,
            self.base_url,
            self.catalog.kinds,
            self.formats,
            citations=self.catalog.citation_counts,
            release=self.release,
        )

    @cached_property
    def references(self) -> References:
        """The bibliographic records of the entries."""
        return References.of_catalog(self.catalog)

    @cached_property
    def search_words(self) -> WordReader:
        """Splits texts into the words of the search index."""
        return WordReader(self.catalog.words.common)

    @cached_property
    def model_index(self) -> ModelIndex:
        """The works, dictionaries and tools of each model."""
        return ModelIndex(self.catalog)

    def neighbours(self, entry: Entry) -> tuple[Row, ...]:
        """The entries most similar to an entry, with the reason in place of the summary.

        For a preview of one page, only the entry itself is compared with the others.
        """
        if self.preview_cache is None:
            near = self.near[entry.id]
        else:
            related = Related(self.catalog, cache=self.preview_cache.terms, around=entry.id)
            near = related.ids(entry.id, NEIGHBOURS)
        others = (self.catalog.entries[entry_id] for entry_id in near)
        return tuple(
            replace(self.rows[other.id], summary=escape(self.reasons.of(entry, other)))
            for other in others
        )

    def file_text(self, path: str) -> str:
        """The text of a file of the catalog, for the form that changes it; "" without one."""
        file = self.root_folder / path
        return file.read_text("utf-8") if path and file.is_file() else ""

    @cached_property
    def reasons(self) -> Reasons:
        """Finds the reasons that pages give for similar entries."""
        return Reasons(self.catalog, self.preview_cache.words if self.preview_cache else {})

    @cached_property
    def near(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of every entry's neighbours, computed together because the index needs much
        memory.
        """
        with collector_paused():
            records = (*self.catalog.entries.items(), *self.catalog.models.by_id.items())
            lines = [f"{key} {record.model_dump_json()}" for key, record in records]
            inputs = "\n".join([*lines, *sorted(self.catalog.words.outside_comparisons)])
            near = self.build_cache.of("similar/entries", inputs.encode(), self._near)
            return {entry_id: tuple(others) for entry_id, others in near.items()}

    def _near(self) -> dict[str, tuple[str, ...]]:
        related = Related(self.catalog)
        return {entry: related.ids(entry, NEIGHBOURS) for entry in self.catalog.entries}

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """Every entry as lists show it, by id."""
        return {entry.id: self._row(entry) for entry in self.catalog.entries.values()}

    def _row(self, entry: Entry) -> Row:
        if self.preview_cache is None:
            return row_of(entry, self.references.of(entry))
        sources = (entry, self.catalog.people, self.catalog.venues)
        known = self.preview_cache.rows.get(entry.id)
        if known is None or any(a is not b for a, b in zip(known[0], sources, strict=True)):
            row = row_of(entry, self.references.of(entry))
            known = self.preview_cache.rows[entry.id] = (sources, row)
        return known[1]

    @cached_property
    def citations(self) -> dict[str, tuple[str, str]]:
        """Short citation and address by citation key, former keys included."""
        known = {row.id: (row.short, row.address) for row in self.rows.values()}
        return known | {
            old: known[new] for old, new in self.catalog.renamed.items() if new in known
        }

    @cached_property
    def author_pages(self) -> Mapping[str, str]:
        """The names of the people who have a page, by key."""
        return {
            person: self.catalog.author_name(person)
            for person, works in self.catalog.entries_by_author.items()
            if len(works) >= AUTHOR_PAGE_WORKS and person
        }

    def author_link(self, name: str, work: str) -> Link:
        """A link from a printed name in a work to the person's page; the address is "" without
        one.
        """
        person = self.catalog.people.key(name, work)
        return Link(name, author_address(person) if person in self.author_pages else "")

    @cached_property
    def coverage(self) -> Coverage | None:
        """The works of independent lists; None without a copy of them.

        Raises:
            Refusal: the file of it cannot be read.

        """
        return load_coverage(self.root_folder)

    @property
    def complete_to(self) -> str:
        """The last month whose papers were looked through, as in "July 2026"; "" if unknown."""
        return month_text(self.coverage.complete_to) if self.coverage else ""

    @cached_property
    def cited_in(self) -> Mapping[str, tuple[Link, ...]]:
        """The prose pages that cite each entry."""
        found: dict[str, list[Link]] = {}
        for page in self.prose.values():
            link = Link(self._title_of(page), page.address)
            for key in dict.fromkeys(key for key, _ in find_citations(page.markdown)):
                found.setdefault(self.catalog.renamed.get(key, key), []).append(link)
        for job in self.catalog.jobs.values():
            link = Link(f"Which library for: {job.title}", f"which-library/#{job.id}")
            for pick in job.picks:
                found.setdefault(pick.entry, []).append(link)
        return {key: tuple(links) for key, links in found.items()}

    @cached_property
    def noted_by(self) -> Mapping[str, tuple[Work, ...]]:
        """The works whose notes cite each entry."""
        found: dict[str, list[Work]] = {}
        for work in self.catalog.works:
            for key in dict.fromkeys(key for key, _ in find_citations(work.notes or "")):
                found.setdefault(self.catalog.renamed.get(key, key), []).append(work)
        return {key: tuple(works) for key, works in found.items()}

    @cached_property
    def mechanisms(self) -> Mapping[str, Mechanism]:
        """The mechanisms found by works in the catalog, by id, with former ids replaced."""
        known = {m.id: self.catalog.find(m.found_in) for m in self.catalog.mechanisms.values()}
        return {
            identifier: self.catalog.mechanisms[identifier].model_copy(
                update={"found_in": found.id}
            )
            for identifier, found in known.items()
            if found
        }

    @cached_property
    def placed_heads(
        self,
    ) -> Mapping[str, Mapping[tuple[int, int], tuple[tuple[Mechanism, Part], ...]]]:
        """By model id, and by layer and head, the mechanisms that have a part there."""
        found: dict[str, dict[tuple[int, int], tuple[tuple[Mechanism, Part], ...]]] = {}
        for mechanism in self.mechanisms.values():
            for part, name, layer, head in mechanism.heads:
                if model := self.catalog.models.find(name):
                    places = found.setdefault(model.id, {})
                    known = places.get((layer, head), ())
                    places[layer, head] = (*known, (mechanism, part))
        return found

    @cached_property
    def defined_by(self) -> Mapping[str, tuple[Link, ...]]:
        """The glossary's terms that each entry is a source of."""
        found: dict[str, list[Link]] = {}
        for term in self.catalog.terms.values():
            for entry_id in dict.fromkeys(term.sources):
                found.setdefault(entry_id, []).append(Link(term.term, f"glossary/#{term.id}"))
        return {entry_id: tuple(links) for entry_id, links in found.items()}

    def _title_of(self, page: Prose) -> str:
        topic = self.catalog.topics.get(page.address.removeprefix("topics/").rstrip("/"))
        return topic.title if topic and page.address.startswith("topics/") else page.title

    def topic_links(self, entry: Entry) -> tuple[Link, ...]:
        """The topics of an entry, the most central first, each with its subtopic if it has one."""
        parts = dict(name.split("/", 1) for name in entry.subtopics)
        return tuple(
            placed_link(self.catalog.topics[t], parts.get(t, ""))
            for t in entry.topics
            if t in self.catalog.topics
        )

    def rows_of(self, entries: Iterable[Entry]) -> tuple[Row, ...]:
        """Entries as lists show them, in the order given."""
        return tuple(self.rows[entry.id] for entry in entries)


def topic_link(topic: Topic) -> Link:
    """A topic's title and address."""
    return Link(topic.title, f"topics/{topic.id}/")


def placed_link(topic: Topic, subtopic: str) -> Link:
    """The link to a topic, or to one of its subtopics, as "Circuits › Finding circuits"."""
    part = next((part for part in topic.subtopics if part.id == subtopic), None)
    if part is None:
        return topic_link(topic)
    return Link(f"{topic.title} › {part.title}", subtopic_address(topic.id, part.id))


def subtopic_address(topic: str, subtopic: str) -> str:
    """The address of the page with all works of a subtopic."""
    return f"topics/{topic}/{subtopic}/"


def export_links(site: Site, part: Portion, stem: str) -> tuple[Link, ...]:
    """The links to the export files of a part of the catalog, with the formats' names."""
    forms = formats_of(part, site.formats)
    return tuple(Link(form.title, f"{stem}{form.suffix}") for form in forms)


def author_address(person: str) -> str:
    """The address of the page that a person with a key would have."""
    return f"authors/{person}/"


def row_of(entry: Entry, reference: Reference) -> Row:
    """An entry as lists show it."""
    common = {
        "id": entry.id,
        "kind": entry.KIND.name,
        "address": entry_address(entry),
        "heading": inline(entry.heading),
        "summary": inline(entry.summary or ""),
        "date": date_text(entry.when),
        "short": short_citation(reference),
    }
    return Row(
        **common,  # type: ignore[arg-type]
        byline=author_line(entry.people, 3) or entry.byline,
        venue=entry.where,
        essential=entry.is_essential,
        proposed=entry.is_proposed,
        withdrawal=entry.withdrawal,
        label=entry.label,
        code=safe_address(entry.code_link),
        pdf=safe_address(entry.pdf_link or ""),
        first_step=entry.first_step,
    )


def description_of(entry: Entry) -> str:
    """One plain sentence about an entry for search engines."""
    return plain_title(entry.summary or f"{entry.heading}: a proposed entry, not yet summarised.")


def _pairs(values: Iterable[Iterable[str]]) -> Pairs:
    """Pairs restored from JSON, which has lists in their place."""
    return tuple((name, content) for name, content in values)
