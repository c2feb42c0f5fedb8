"""The steps of one build that the engine's adapter calls, independent of the engine."""

import os
import subprocess
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from mi_catalog.catalog import load_catalog
from mi_catalog.checks.part_known import misused_parts
from mi_catalog.findings import Finding
from mi_catalog.garbage_collection import collector_paused
from mi_catalog.models import Topic
from mi_catalog.release import release_of
from mi_catalog.site.addresses import Repository, repository_url, root_of
from mi_catalog.site.build import Builder
from mi_catalog.site.build_cache import BuildCache
from mi_catalog.site.card_addresses import SITE_CARD, card_address, card_description
from mi_catalog.site.components import components
from mi_catalog.site.context import Prose, Site
from mi_catalog.site.loaded_code import PACKAGE
from mi_catalog.site.output import Output, remove, write_file
from mi_catalog.site.page import Section, sections
from mi_catalog.site.page_coins import offered_works
from mi_catalog.site.pages.linked_data import dataset_data, glossary_data, list_data, script
from mi_catalog.site.pages.topic import topic_data
from mi_catalog.site.policy import META
from mi_catalog.site.prose import (
    SECTION,
    after_markdown,
    before_markdown,
    load_prose,
    sections_of,
)
from mi_catalog.site.shell import CURRENT, Shell, joined_tags, mark, placeholders
from mi_catalog.site.stylesheet import used_properties, words, words_of_tags
from mi_catalog.site.terms import TermLinker
from mi_catalog.site.workspace import Workspace, workspace
from mi_catalog.text.formulas import formulas
from mi_catalog.text.safe_html import clean_prose

WITHOUT_TERMS = frozenset(
    ["add.md", "api.md", "contribute.md", "data.md", "glossary.md", "my-list.md"]
)
"""Prose pages without links of glossary terms."""

SECTIONS_IN_RAIL = 4
"""A prose page of so many sections is longer than two screens: it has its contents beside it."""

THEME = "assets/theme.css"
"""The address of the theme's style sheet, which `theme/main.html` links."""

FROM_ENGINE = ".engine"
"""The folder in the site's folder that the engine writes to; its files are then moved into the
site."""

ShellRenderer = Callable[[int, dict[str, Any], str, str], str]
"""Renders the engine's page from a depth, front matter, content and canonical URL."""


def start_build(root: Path, docs: Path, site_url: str, repository: str) -> "SiteBuild":
    """Load everything that a build reads; unreadable entries become its `findings`.

    Raises:
        Refusal: a page of prose is not UTF-8, or the copy of independent lists cannot be read.

    """
    kept = workspace(root)
    kept.begin()
    if kept.serving:
        loaded, cache = load_catalog(root, kept.files), kept.preview_cache
        build_cache = BuildCache()
    else:
        build_cache = BuildCache(root)  # before the catalog is loaded, as it says
        loaded, cache = load_catalog(root, contents=False), None
    repo = os.environ.get("GITHUB_REPOSITORY") or _origin(root) or repository
    branch = os.environ.get("MI_CATALOG_BRANCH", "main")
    base_url = site_url if site_url.endswith("/") or not site_url else f"{site_url}/"
    prose = load_prose(docs)
    repository_there = Repository(repository_url(repo), branch)
    site = Site(
        loaded.catalog, repository_there, base_url, root, prose, cache,
        release=release_of(root), build_cache=build_cache,
    )  # fmt: skip
    _ = site.coverage  # so that a file that cannot be read stops the build with one line
    if not kept.serving:
        _ = site.near  # first, as their index is large and little else is in memory yet
    pages = {f"docs/{source}": page.markdown for source, page in prose.items()}
    known = {*loaded.catalog.entries, *loaded.catalog.renamed}
    return SiteBuild(site, kept, docs, (*loaded.findings, *misused_parts(pages, known)))


def _origin(root: Path) -> str:
    """The GitHub repository of a clone's remote "origin"; "" for other remotes or without git."""
    try:
        asked = subprocess.run(
            ["git", "-C", str(root), "config", "--get", "remote.origin.url"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    except OSError:
        return ""
    url = asked.stdout.strip().replace("git@github.com:", "https://github.com/")
    return url if url.startswith("https://github.com/") else ""


class SiteBuild:
    """One build of the site; the engine's adapter calls it step by step."""

    def __init__(
        self, site: Site, kept: Workspace, docs: Path, findings: tuple[Finding, ...] = ()
    ) -> None:
        self.site = site
        self.theme_css = ""
        self.findings = findings
        self.renderer = kept.renderer
        self.renderer.begin(look_for_changes=kept.serving)
        self._kept = kept
        self._converted: dict[str, tuple[Any, ...]] = {}
        self._contents: dict[str, Callable[[], str]] = {}
        self._prose_shells: dict[str, Shell] = {}
        self._files_written = False
        self._folder: Path | None = None
        self._docs = docs
        self._words: set[str] = set()
        self.prose_addresses: list[str] = []
        self.render_shell: ShellRenderer | None = None

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The navigation, for the theme."""
        return sections(self.site.catalog.by_kind)

    @property
    def policy(self) -> str:
        """The Content-Security-Policy, for the theme."""
        return META

    @property
    def repository(self) -> str:
        """The repository's address, for the theme."""
        return self.site.repository.url

    def topics_without_prose(self) -> list[str]:
        """Sources of topic pages without hand-written prose."""
        sources = [f"topics/{topic}.md" for topic in self.site.catalog.topics]
        return [source for source in sources if source not in self.site.prose]

    def meta(self, source: str) -> dict[str, Any]:
        """Additional front matter of a prose page: its place in the navigation."""
        folder = source.split("/")[0]
        prose = self.site.prose.get(source, Prose(source, "", ""))
        values: dict[str, Any] = {"title": prose.title, "formulas": any(formulas(prose.markdown))}
        topic = self._topic(source)
        card = topic.id if topic else SITE_CARD
        values |= {"card": card_address(card), "card_alt": card_description(self.site, card)}
        if topic:
            values |= {"title": topic.title, "description": topic.summary, "generated": True}
            return {**values, "active": {"topics": CURRENT}}
        about = ("about.md", "add.md", "api.md", "contribute.md", "data.md")
        section = "about" if folder in about else "learn"
        return {**values, "active": {section: CURRENT}}

    def before_markdown(self, source: str, text: str) -> str:
        """A prose page's Markdown with citations and mathematics made HTML.

        In a preview, the engine gets an empty text if the same text was converted before.
        """
        text = before_markdown(text, self.site, self._address(source))
        key = self._converted[source] = (text, tuple(self.site.prose))
        before = self._kept.markdown.get(source)
        known = self._kept.serving and before is not None and before[0] == key
        return "" if known and "--8<--" not in text else text

    def after_markdown(self, source: str, html: str) -> str:
        """A prose page's HTML with its generated parts, and a topic's lists around it; in a preview
        they are added on request.
        """
        html = clean_prose(html)
        self._words |= words_of_tags(html)
        if not self._kept.serving:
            return self._content(source, html)
        self._contents[f"{self._address(source)}index.html"] = partial(self._content, source, html)
        return mark("content")

    def _content(self, source: str, html: str) -> str:
        """The content of a prose page, given the HTML of its Markdown."""
        address = self._address(source)
        if source not in WITHOUT_TERMS:
            html = self._terms.link(html, root_of(address))
        html = after_markdown(html, components(self.site, self.renderer, address))
        if topic := self._topic(source):
            return self._around(topic, Markup(html))  # noqa: S704 - the engine's output
        if "<h1" not in html:
            html = f"<h1>{escape(self.site.prose[source].title)}</h1>\n{html}"
        html = self._railed(html, root_of(address))
        return f"{html}{self._linked_data(source)}"  # a sum with Markup would escape the page

    def _railed(self, html: str, root: str) -> str:
        """A long page with its contents beside what follows its introduction."""
        sections = [*sections_of(html)]
        first = SECTION.search(html)
        if first is None or len(sections) < SECTIONS_IN_RAIL or 'class="rail"' in html:
            return html
        rest = Markup(html[first.start() :])  # noqa: S704 - the engine's output
        railed = self.renderer.fragment("railed.html", sections=sections, html=rest, root=root)
        return f"{html[: first.start()]}{railed}"

    def _linked_data(self, source: str) -> Markup:
        """The JSON-LD of a prose page."""
        makers = {"data.md": dataset_data, "glossary.md": glossary_data}
        return script(makers[source](self.site)) if source in makers else Markup()

    def _around(self, topic: Topic, prose: Markup) -> Markup:
        """The HTML of a topic's page with its prose."""
        data = topic_data(self.site, topic, prose)
        root = root_of(f"topics/{topic.id}/")
        lists = self.renderer.fragment("topic.html", data=data, root=root)
        first = data.essential or data.new
        listed = [self.site.catalog.entries[row.id] for row in first]
        about = list_data(self.site, topic.title, topic.summary, listed)
        return lists + offered_works(self.site, data) + script(about)

    def remembered(self, source: str, *made: Any) -> tuple[Any, ...]:
        """The engine's result for a prose page, from this build or from an earlier one with the
        same text.

        Args:
            source: the page.
            made: its HTML, and other data that the engine derives from the text.
        """
        key = self._converted.pop(source, None)
        if key is None or "--8<--" in key[0]:  # changes of included files are not noticed
            return made
        if made[0]:
            self._kept.markdown[source] = (key, made)
        before, earlier = self._kept.markdown.get(source, (key, made))
        return earlier if before == key else made

    def keep_apart(self, folder: Path) -> Path:
        """A folder for the engine's output. The engine empties it first, so it cannot be the site's
        folder, which has the files of the last build.
        """
        apart = folder / FROM_ENGINE
        remove(apart)
        self._folder = folder
        return apart

    def write(self, folder: Path) -> Path:
        """Write all generated pages and files; in a preview they are made on request.

        Args:
            folder: the folder with the engine's pages and files.

        Returns:
            the site's folder.

        """
        if self._folder is None:
            write_file(folder / THEME, self._theme())
            for file in self._contents:
                self._prose_shells[file] = Shell.split((folder / file).read_text("utf-8"))
                (folder / file).unlink()
        else:
            with Output(self._folder) as output:
                output.take(folder)
                output.put(THEME, self._theme())
                self._builder.write(output, self.prose_addresses)
            folder = self._folder
        self._kept.finish(self, folder)
        return folder

    def _theme(self) -> str:
        """The theme's style sheet, reduced to the rules that pages of this site can use."""
        known = self._words | words_of_tags("".join(self.shell(0).pieces))
        scripts = self._docs.glob("assets/**/*.js")
        for path in (*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html"), *scripts):
            known |= self._kept.words_of(path, words)
        properties = {word for word in known if word.startswith("--")}
        for path in self._docs.glob("assets/**/*.css"):
            properties |= self._kept.words_of(path, used_properties)
        return self._kept.theme(self.theme_css).cut(known, properties)

    def provide(self, folder: Path, path: str) -> bool:
        """Write one of the site's files; False when the site has none of that name."""
        with collector_paused():
            if page := self._builder.find(path):
                write_file(folder / page.file, self._builder.html(page))
                return True
            if shell := self._prose_shells.get(path):
                write_file(folder / path, shell.join({"content": self._contents[path]()}))
                return True
            if not self._files_written:
                for name, content in self._builder.all_files(self.prose_addresses):
                    write_file(folder / name, content)
                self._files_written = True
        return (folder / path).is_file()

    @cached_property
    def _builder(self) -> Builder:
        return Builder(self.site, self.renderer, self.shell)

    def shell(self, depth: int) -> Shell:
        """The engine's page for a depth, rendered on first use."""
        if depth not in self._shells:
            if self.render_shell is None:
                raise RuntimeError("the engine has not offered its templates yet")
            html = self.render_shell(
                depth, placeholders(self.sections), mark("content"), mark("canonical")
            )
            self._shells[depth] = Shell.split(joined_tags(html))
        return self._shells[depth]

    @cached_property
    def _terms(self) -> TermLinker:
        return self._kept.linker(self.site.catalog.terms.values())

    @cached_property
    def _shells(self) -> dict[int, Shell]:
        return {}

    def _topic(self, source: str) -> Topic | None:
        if not source.startswith("topics/"):
            return None
        return self.site.catalog.topics.get(source.removeprefix("topics/").removesuffix(".md"))

    @staticmethod
    def _address(source: str) -> str:
        return Prose(source, "", "").address
