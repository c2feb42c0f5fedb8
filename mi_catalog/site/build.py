"""Writes all generated pages and files of the site."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from xml.sax.saxutils import escape

from markupsafe import Markup
from markupsafe import escape as escape_html

from mi_catalog.citations.reference import CATALOG
from mi_catalog.exports import addresses, list_exports
from mi_catalog.exports.addresses import page as entry_address
from mi_catalog.exports.entry_files import dated_files, undated_files
from mi_catalog.garbage_collection import collector_paused
from mi_catalog.models import Entry, LearningPath, Topic
from mi_catalog.people.people import name_key
from mi_catalog.site.browser_kinds import FILE as KINDS
from mi_catalog.site.browser_kinds import kinds_module
from mi_catalog.site.card_addresses import card_address
from mi_catalog.site.cards import all_cards, card_files
from mi_catalog.site.context import Site, author_address, subtopic_address
from mi_catalog.site.markdown import markdown_tasks
from mi_catalog.site.output import Output
from mi_catalog.site.page import Page
from mi_catalog.site.page_coins import offered_works
from mi_catalog.site.page_days import page_days
from mi_catalog.site.pages.authors import author_pages
from mi_catalog.site.pages.dictionaries import dictionaries_page
from mi_catalog.site.pages.entry import entry_page, entry_pages
from mi_catalog.site.pages.feeds import feeds_page
from mi_catalog.site.pages.heads import head_map_pages
from mi_catalog.site.pages.home import home_page
from mi_catalog.site.pages.learn import learn_pages
from mi_catalog.site.pages.linked_data import script
from mi_catalog.site.pages.lists import former_halves, list_pages
from mi_catalog.site.pages.mechanisms import mechanism_pages
from mi_catalog.site.pages.models import model_pages
from mi_catalog.site.pages.news import news_pages
from mi_catalog.site.pages.rules import rules_page
from mi_catalog.site.pages.search import search_page
from mi_catalog.site.pages.subtopic import subtopic_pages
from mi_catalog.site.pages.topic import topics_page
from mi_catalog.site.pages.venues import venue_pages
from mi_catalog.site.patterns import FILE as PATTERNS
from mi_catalog.site.patterns import patterns_module
from mi_catalog.site.policy import META
from mi_catalog.site.processes import processors, share
from mi_catalog.site.recorded_reads import ReadRecorder
from mi_catalog.site.render import Renderer
from mi_catalog.site.search.index import search_files
from mi_catalog.site.search.known import known_work_files
from mi_catalog.site.shell import Shell, parts_of
from mi_catalog.site.unchanged_files import Task, UnchangedFiles
from mi_catalog.site.well_known import SITEMAP, sitemaps, well_known_files
from mi_catalog.store.files import SUFFIX

PARENTS = (
    ("authors/letter/", "authors/", "Authors"),
    ("feeds/topics/", "feeds/", "Feeds"),
    ("feeds/kinds/", "feeds/", "Feeds"),
)
"""Parent addresses without a page of their own, and the page that each redirects to."""
MANY_PAGES = 1_000
"""From this many pages on, a second process saves more time than its start takes."""
TASKS_AT_ONCE = 100
"""How many tasks a process takes at a time."""


def generated_pages(site: Site) -> Iterator[Page]:
    """Every page that does not come from Markdown."""
    yield home_page(site)
    yield topics_page(site)
    yield from subtopic_pages(site)
    yield search_page(site)
    yield rules_page()
    yield from list_pages(site)
    yield dictionaries_page(site)
    yield from model_pages(site)
    yield from news_pages(site)
    yield feeds_page(site)
    yield from venue_pages(site)
    yield from learn_pages(site)
    yield from mechanism_pages(site)
    yield from head_map_pages(site)
    yield from author_pages(site)
    yield from entry_pages(site)


@dataclass(frozen=True)
class Builder:
    """Writes the generated part of the site.

    Attributes:
        shells: returns the shell for a depth, which is the number of "/" in an address.

    """

    site: Site
    renderer: Renderer
    shells: Callable[[int], Shell]

    def write(self, output: Output, prose: Iterable[str], processes: int = 0) -> None:
        """Write all pages and files; the search index first, as it needs most memory.

        Args:
            output: the folder that the site is written to.
            prose: the addresses of the engine's pages.
            processes: how many processes write; 0 to choose by the number of pages.

        """
        with collector_paused():
            if self.site.build_cache.root:
                self.site.write_entries()
            unchanged = UnchangedFiles(self.site, self.recorder, output)
            tasks = unchanged.left(self._tasks())
            processes = processes or (processors() if len(self.pages) >= MANY_PAGES else 1)
            search = partial(output.put_all, search_files(self.site, self.pages.values()))
            files = partial(output.put_all, self.files([*prose]))
            parts = [
                partial(unchanged.do, tasks[start : start + TASKS_AT_ONCE])
                for start in range(0, len(tasks), TASKS_AT_ONCE)
            ]
            if processes == 1:
                share([search, *parts, self.renderer.forget_rows, files], processes)
            else:
                _ = self.site.citations  # shared data are computed before the processes start
                share([search, files, *parts], processes)
            unchanged.save()

    def _tasks(self) -> Iterator[Task]:
        """The tasks of the build, each of which is skipped if its files of the last build are
        valid.
        """
        for page in self.pages.values():
            shell = self.shells(page.address.count("/"))
            inputs = (replace(page, sources=()), shell)
            yield Task(page.file, inputs, partial(self._written, page))
        yield from self._file_tasks()

    def _file_tasks(self) -> Iterator[Task]:
        """Files that are no pages, of one entry or one list each."""
        site = self._read
        for entry in self.site.catalog.entries.values():
            stem = addresses.entry(entry)
            dated = partial(dated_files, site.pieces, site.references, entry, self.site.release)
            yield Task(stem, entry, partial(_files_of, site, entry))
            yield Task(f"{stem}.json", (entry, self.site.release), dated)
        for card in all_cards(site):
            yield Task(card_address(card.id), card, partial(card_files, [card]))
        yield from markdown_tasks(site)

    def _written(self, page: Page) -> Iterator[tuple[str, str]]:
        yield page.file, self.html(page)

    @cached_property
    def recorder(self) -> ReadRecorder:
        """The recorder of the reads of pages."""
        return ReadRecorder(self.site)

    @cached_property
    def _read(self) -> Site:
        """The site that pages read: the recorded one if the records are kept."""
        return self.recorder.site if self.site.build_cache.root else self.site

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """Every generated page, by the file it is written to."""
        return {page.file: page for page in generated_pages(self._read)}

    def find(self, file: str) -> Page | None:
        """The page of a file; that of an entry is found without listing all pages."""
        entry = self.site.catalog.entries.get(file.removesuffix("/index.html").rpartition("/")[2])
        if entry and file == f"{entry_address(entry)}index.html":
            return entry_page(self._read, entry)
        return self.pages.get(file)

    def html(self, page: Page) -> str:
        """The HTML of a whole page."""
        data = page.data()
        content = self.renderer.fragment(page.template, data=data, root=page.root)
        if page.offers_works:
            content += offered_works(self._read, data)
        if page.linked_data:
            content += script(page.linked_data())
        shell = self.shells(page.address.count("/"))
        return shell.join(parts_of(page, content, self._read))

    def all_files(self, prose: Iterable[str]) -> Iterator[tuple[str, str | bytes]]:
        """All files other than pages."""
        yield from search_files(self.site, self.pages.values())
        yield from self.files(prose)
        for task in self._file_tasks():
            yield from task.make()

    def files(self, prose: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Redirects, exports of lists, feeds and the sitemap, which also names the prose pages."""
        prose = [*prose]
        yield from redirects(self.site)
        yield from parents(self.site)
        site = self.site
        made = (site.pieces, site.references, site.release)
        yield from list_exports(site.catalog, site.base_url, *made)
        yield from known_work_files(site)
        yield PATTERNS, patterns_module()
        yield KINDS, kinds_module(site.catalog.kinds)
        indexed = [page for page in self.pages.values() if page.indexed]
        known = [*prose, *(page.address for page in indexed)]
        yield from sitemaps(site.base_url, known, page_days(site, prose, indexed))
        yield from well_known_files(site)
        yield "opensearch.xml", opensearch(self.site.base_url)
        yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {self.site.base_url}{SITEMAP}\n"


def _files_of(site: Site, entry: Entry) -> Iterator[tuple[str, str]]:
    """The files of an entry beside its page; with its own file `/add/` lets readers change it."""
    made = (site.catalog, site.pieces, site.references)
    yield from undated_files(*made, entry, site.base_url)
    yield f"{addresses.entry(entry)}{SUFFIX}", site.file_text(site.catalog.path_of(entry.id))


def redirects(site: Site) -> Iterator[tuple[str, str]]:
    """A page at each former address, leading to the present one.

    A former id redirects below every kind, since an entry may have changed its kind with its id.
    """
    for former, present in site.catalog.renamed.items():
        if row := site.rows.get(present):
            for model in site.catalog.kinds:
                page = _moved(site, row.address, row.heading)
                yield f"{addresses.page_at(model.KIND.plural, former)}index.html", page
    for address, part in former_halves(site):
        page = _moved(site, part.address, escape_html(f"{part.title} {part.year}"), depth=3)
        yield f"{address}index.html", page
    for topic in site.catalog.topics.values():
        yield from _moved_in("topics", site, topic)
        yield from _moved_subtopics(site, topic)
    for path in site.catalog.paths.values():
        yield from _moved_in("paths", site, path)
    for mechanism in site.catalog.mechanisms.values():
        for former in mechanism.aliases:
            page = _moved(site, addresses.mechanism(mechanism.id), escape_html(mechanism.name))
            yield f"{addresses.mechanism(former)}index.html", page
    yield from _moved_authors(site)


def parents(site: Site) -> Iterator[tuple[str, str]]:
    """A redirect at each parent address without a page, leading to the list of all."""
    for address, parent, title in PARENTS:
        yield f"{address}index.html", _moved(site, parent, escape_html(title))


def _moved_authors(site: Site) -> Iterator[tuple[str, str]]:
    """A redirect at the address that each other spelling of a name would have."""
    for person in site.catalog.people.persons.values():
        for former in dict.fromkeys(map(name_key, person.names)):
            if person.id in site.author_pages and former not in site.catalog.entries_by_author:
                page = _moved(site, author_address(person.id), escape_html(person.name))
                yield f"authors/{former}/index.html", page


def _moved_in(folder: str, site: Site, record: Topic | LearningPath) -> Iterator[tuple[str, str]]:
    for former in record.aliases:
        page = _moved(site, f"{folder}/{record.id}/", escape_html(record.title))
        yield f"{folder}/{former}/index.html", page


def _moved_subtopics(site: Site, topic: Topic) -> Iterator[tuple[str, str]]:
    for former in topic.aliases:
        for part in topic.subtopics:
            address = subtopic_address(topic.id, part.id)
            page = _moved(site, address, escape_html(part.title), depth=3)
            yield f"topics/{former}/{part.id}/index.html", page


def _moved(site: Site, address: str, title: Markup, depth: int = 2) -> str:
    root = "../" * depth
    target = escape(f"{root}{address}")
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">{META}'
        f"<title>Moved</title>"
        f'<link rel="canonical" href="{escape(site.base_url + address)}">'
        f'<meta http-equiv="refresh" content="0; url={target}">'
        f'<link rel="icon" href="{root}assets/favicon.svg">'
        f'<meta name="robots" content="noindex"></head>'
        f'<body><p>This page moved: <a href="{target}">{title}</a>.</p></body></html>\n'
    )


def opensearch(base_url: str) -> str:
    """The file by which browsers add the catalog to their search engines (OpenSearch 1.1, draft
    6).
    """
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        "<ShortName>MI Catalog</ShortName>\n"
        f"<Description>{CATALOG}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Url type="text/html" template="{escape(base_url)}search/?q={{searchTerms}}"/>\n'
        "</OpenSearchDescription>\n"
    )
