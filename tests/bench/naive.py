"""The naive site, `python -m tests.bench.naive PROJECT FOLDER`: the same content as Markdown pages.

This writes the Markdown from the catalog, as a naive project's script would, and the engine then
builds it; both are measured. The naive site has no exports and no feeds, and its pages come from
the same page data, so that both show the same words. Its
navigation names topics and years only: with all entries in it, as MkDocs does by default, every
page would repeat a link to every other.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from mi_catalog.catalog import load_catalog
from mi_catalog.site.addresses import Repository
from mi_catalog.site.build import generated_pages
from mi_catalog.site.context import Link, Row, Site
from mi_catalog.site.page import Page
from mi_catalog.site.pages.authors import AuthorPage
from mi_catalog.site.pages.entry import EntryPage
from mi_catalog.site.pages.lists import ListPage
from tests.bench.measure import SITE

CONFIGURATION: Mapping[str, Any] = {
    "site_name": "Naive",
    "site_url": SITE,
    "theme": {"name": "material", "features": ["navigation.tabs"]},
    "plugins": ["search"],
    "not_in_nav": "*\n",
    "markdown_extensions": [
        *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables"),
        *("pymdownx.details", "pymdownx.highlight", "pymdownx.superfences"),
    ],
}
SECTIONS = ("topics", "years")


def write_naive(project: Path, target: Path) -> None:
    """Write the naive project, its configuration being `mkdocs.yml`."""
    site = Site(load_catalog(project).catalog, Repository("https://github.com/o/n"), SITE, project)
    nav: dict[str, list[dict[str, str]]] = {section: [] for section in SECTIONS}
    for page in generated_pages(site):
        if text := _markdown(page):
            name = f"{page.address.rstrip('/')}.md"
            if (section := name.split("/")[0]) in nav:
                nav[section].append({page.title: name})
            _write(target / "docs" / name, text)
    for topic in site.catalog.topics.values():
        rows = site.rows_of(site.catalog.topic_entries[topic.id])
        _write(target / f"docs/topics/{topic.id}.md", f"# {topic.title}\n\n{_rows(rows)}")
        nav["topics"].append({topic.title: f"topics/{topic.id}.md"})
    _write(target / "docs" / "index.md", "# Naive\n\nThe same content.\n")
    home: list[dict[str, Any]] = [{"Home": "index.md"}]
    sections = [{name.capitalize(): pages} for name, pages in nav.items() if pages]
    text = json.dumps({**CONFIGURATION, "nav": home + sections})  # JSON is YAML
    _write(target / "mkdocs.yml", text)


def _markdown(page: Page) -> str:
    """A page's data as Markdown; "" for pages that the naive site leaves out."""
    data = page.data()
    writers: dict[type, Callable[[Any], str]] = {
        EntryPage: _entry,
        ListPage: _list,
        AuthorPage: _author,
    }
    writer = writers.get(type(data))
    return writer(data) if writer and page.address not in ("papers/", "years/") else ""


def _entry(data: EntryPage) -> str:
    parts = [
        f"# {data.row.heading}",
        _links(data.people),
        f"{data.where} {data.date}",
        _links(data.links, " "),
        str(data.row.summary),
        str(data.notes),
        "## At a glance",
        f"Topics: {_links(data.topics)}",
        "\n\n".join(f"{fact.label}\n:   {_links(fact.values)}" for fact in data.facts),
        f"## Cite\n\n```bibtex\n{data.bibtex}\n```",
        f"## Similar\n\n{_rows(data.neighbours)}",
        f"[Fix this entry]({data.edit}) [Report a problem]({data.report})",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _list(data: ListPage) -> str:
    blocks = (f"## {block.title}\n\n{_rows(block.rows)}" for block in data.blocks)
    return "\n\n".join([f"# {data.title}", data.lead, *blocks]) + "\n"


def _author(data: AuthorPage) -> str:
    rows = (row for block in data.works for row in block.rows)
    return f"# {data.name}\n\n{_rows(rows)}\n"


def _rows(rows: Iterable[Row]) -> str:
    return "\n".join(_lines(rows))


def _lines(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        about = ", ".join(part for part in (row.byline, row.venue, row.date) if part)
        yield f"- [{row.heading}](/{row.address}) {about}"


def _links(links: Iterable[Link], between: str = ", ") -> str:
    return between.join(
        f"[{link.title}]({_full(link.address)})" if link.address else link.title for link in links
    )


def _full(address: str) -> str:
    return address if "://" in address else f"/{address}"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_naive(Path(sys.argv[1]), Path(sys.argv[2]))
