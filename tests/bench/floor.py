"""A lower bound: load the YAML, render the templates, write the files, without an engine.

Run as `python -m tests.bench.floor PROJECT FOLDER [--files]`. The same page data and templates as
in the real build, inside a fixed shell of three lines; no prose, no Markdown, no navigation. With
`--files` also what the site publishes beside its pages: exports, feeds, redirects, sitemap and
search index.
"""

import sys
import time
from functools import partial
from pathlib import Path

from markupsafe import Markup

from mi_catalog.catalog import load_catalog
from mi_catalog.garbage_collection import collector_paused
from mi_catalog.site.addresses import Repository
from mi_catalog.site.build import Builder
from mi_catalog.site.context import Site
from mi_catalog.site.output import write_file
from mi_catalog.site.page import Page
from mi_catalog.site.pages.topic import topic_data
from mi_catalog.site.render import Renderer
from mi_catalog.site.shell import Shell, mark, parts_of
from tests.bench.measure import SITE
from tests.bench.stages import Stages

SHELL = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    f'<title>{mark("title")}</title><meta name="description" content="{mark("description")}">'
    f'<link rel="canonical" href="{mark("canonical")}">{mark("head")}</head>\n'
    f"<body>{mark('content')}</body></html>\n"
)


def main(root: Path, folder: Path, *, with_files: bool) -> None:
    """Build everything and report the CPU seconds of each stage."""
    stages = Stages()
    stages.seconds["start"] = round(time.process_time(), 4)
    with stages.stage("load"):
        site = Site(load_catalog(root).catalog, Repository("https://github.com/o/n"), SITE, root)
    shell = Shell.split(SHELL)
    builder = Builder(site, Renderer(), lambda _: shell)
    with stages.stage("neighbours"):
        assert site.near
    with stages.stage("list pages"):
        pages = [*builder.pages.values(), *topic_pages(site)]
    for page in pages:
        _write(builder, page, shell, folder, stages)
    if with_files:
        with stages.stage("files"):
            for name, content in builder.all_files([]):
                write_file(folder / name, content)
    stages.report(pages=len(pages))


def _write(builder: Builder, page: Page, shell: Shell, folder: Path, stages: Stages) -> None:
    with stages.stage("page data"):
        data = page.data()
    with stages.stage("templates"):
        content = builder.renderer.fragment(page.template, data=data, root=page.root)
    with stages.stage("writing"):
        path = folder / page.file
        path.parent.mkdir(parents=True, exist_ok=True)
        text = shell.join(parts_of(page, content, builder.site))
        path.write_text(text, encoding="utf-8")


def topic_pages(site: Site) -> list[Page]:
    """The topics' pages, which the engine makes in the real build, with no prose in them."""
    return [
        Page(
            f"topics/{topic.id}/", "topic.html", topic.title, topic.summary, "topics",
            partial(topic_data, site, topic, Markup()),
        )
        for topic in site.catalog.topics.values()
    ]  # fmt: skip


if __name__ == "__main__":
    with collector_paused():  # as the real build does
        main(Path(sys.argv[1]), Path(sys.argv[2]), with_files="--files" in sys.argv)
