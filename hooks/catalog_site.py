"""MkDocs adapter: lets the catalog's pages and the engine's prose pages become one site.

MkDocs executes this file again for every build, so what the events share travels in the
configuration, under `extra.mi`.
"""

import gc
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from watchdog.observers.polling import PollingObserver

from mi_catalog.site.engine import SiteBuild, start_build
from mi_catalog.site.workspace import workspace
from mi_catalog.store import Refusal

STYLES = "assets/stylesheets"
"""Where themes of Material's kind have their style sheets."""
_LOG = logging.getLogger("mkdocs.plugins.mi_catalog")
SETTLED = 0.05
"""Seconds without a change after which a preview rebuilds; an editor's save is whole by then."""
LOOK_EVERY = 0.2
"""Seconds between two looks for changes, of which each takes about 8 ms per 1,000 files."""


def on_startup(command: str, dirty: bool) -> None:
    """Remember for all builds of this process whether they are a preview's."""
    del dirty
    workspace(_root()).serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Take addresses from the environment and load the catalog."""
    root = _root()
    docs, site_url, repo_url = Path(config.docs_dir), config.site_url or "", config.repo_url or ""
    try:
        build = start_build(root, docs, site_url, repo_url)
    except Refusal as refusal:
        raise PluginError(str(refusal)) from None
    config.repo_url, config.repo_name = build.site.repository.url, "GitHub"
    config.edit_uri = f"edit/{build.site.repository.branch}/docs/"
    config.extra["mi"] = build
    for finding in build.findings:
        _LOG.warning("%s", finding)
    for notice in workspace(root).code.look():
        _LOG.warning("%s", notice)
    config.theme.static_templates -= {"sitemap.xml"}  # ours names all pages, not prose alone
    ours = str(config.theme.custom_dir)
    build.theme_css = _styles(folder for folder in config.theme.dirs if folder != ours)
    config.theme.dirs = [ours]  # the engine would look at the theme's 14,000 icons at each build
    if not workspace(root).serving:
        config.site_dir = str(build.keep_apart(Path(config.site_dir)))
    config.watch += [str(root / folder) for folder in ("catalog", "mi_catalog", "hooks")]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Give topics without prose a page."""
    for source in _build(config).topics_without_prose():
        files.append(File.generated(config, source, content=""))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turn citations and mathematics into HTML, and say where the page belongs."""
    del files
    page.meta = {**page.meta, **_build(config).meta(page.file.src_uri)}
    return _build(config).before_markdown(page.file.src_uri, markdown)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the generated parts in, and a topic's lists around its prose."""
    del files
    made = (html, page.present_anchor_ids)
    html, page.present_anchor_ids = _build(config).remembered(page.file.src_uri, *made)
    return _build(config).after_markdown(page.file.src_uri, html)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Keep a way to render the engine's page around our content."""
    build = _build(config)
    env.bytecode_cache = workspace(_root()).templates
    build.prose_addresses = [file.url.removeprefix("./") for file in files.documentation_pages()]

    def shell(depth: int, meta: dict[str, Any], content: str, canonical: str) -> str:
        page = SimpleNamespace(
            url="x/" * depth, meta=meta, title="", content=content, canonical_url=canonical,
            edit_url=None,
        )  # fmt: skip
        base = "../" * depth or "."
        values = {"config": config, "page": page, "base_url": base}
        return str(env.get_template("main.html").render(**values))

    build.render_shell = shell
    return env


def on_post_build(config: MkDocsConfig) -> None:
    """Write everything that is not a page of the engine's."""
    config.site_dir = str(_build(config).write(Path(config.site_dir)))


def on_build_error(error: Exception) -> None:
    """Let a preview's next build start afresh."""
    del error
    gc.unfreeze()


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:
    """Make pages when they are asked for, and notice a save sooner than the engine would."""
    del builder
    server.build_delay = SETTLED
    watched = []
    for path in (config.docs_dir, config.config_file_path, *config.theme.dirs):
        with suppress(KeyError):  # the theme is watched on demand only
            server.unwatch(path)
            watched.append(path)
    server.observer = PollingObserver(timeout=LOOK_EVERY)
    for path in watched:
        server.watch(path)
    server.builder = _one_line_errors(server.builder)
    kept = workspace(_root())
    server.set_app(kept.application(server.get_app(), server.mount_path))
    return server


def _styles(folders: Iterable[str]) -> str:
    """The style sheets of a theme, in the order of their paths."""
    found = {
        file.relative_to(folder): file
        for folder in map(Path, folders)
        for file in (folder / STYLES).glob("*.css")
    }
    return "".join(found[name].read_text("utf-8") for name in sorted(found))


def _one_line_errors(build: Callable[[], None]) -> Callable[[], None]:
    """A preview's build; of what is wrong with its configuration the engine prints a traceback."""

    def built() -> None:
        try:
            build()
        except MkDocsException as error:
            if isinstance(error, Abort):
                raise
            raise Abort(" ".join(str(error).split())) from None

    return built


def _root() -> Path:
    """The project's folder, the same however the engine was given its configuration."""
    return Path(__file__).parents[1].resolve()


def _build(config: MkDocsConfig) -> SiteBuild:
    build: SiteBuild = config.extra["mi"]
    return build
