"""`llms.txt`: the site's outline as one Markdown file (https://llmstxt.org)."""

from collections.abc import Iterable, Iterator

from mi_catalog.catalog import Catalog
from mi_catalog.citations.short import short_citation
from mi_catalog.exports import addresses
from mi_catalog.exports.addresses import under
from mi_catalog.exports.markdown import link, plain_line
from mi_catalog.models import Entry, Paper, PaperStatus

INTRODUCTION = (
    "> A curated catalog of mechanistic interpretability: papers, libraries, tutorials and "
    "projects that explain neural networks from the inside, each with topics and a one-sentence "
    "summary in the curators' own words."
)


def to_llms(catalog: Catalog, title: str, base_url: str) -> str:
    """The whole file."""
    others = (*catalog.tutorials, *catalog.projects)
    sections = [
        ("Data", _data(base_url)),
        ("Topics", _topics(catalog, base_url)),
        ("Learning paths", _paths(catalog, base_url)),
        ("Essential papers", _entries(catalog, essential(catalog), base_url)),
        ("Libraries", _entries(catalog, catalog.libraries, base_url)),
        ("Optional", _entries(catalog, others, base_url)),
    ]
    counts = f"{len(catalog.papers)} papers, {len(catalog.libraries)} libraries, "
    counts += f"{len(catalog.tutorials)} tutorials, {len(catalog.projects)} projects."
    parts = [f"# {title}", INTRODUCTION, counts]
    parts += [f"## {name}\n\n{body}" for name, lines in sections if (body := "\n".join(lines))]
    return "\n\n".join(parts) + "\n"


def essential(catalog: Catalog) -> Iterator[Paper]:
    """The papers of a two-week reading list, newest first."""
    return (p for p in catalog.papers if p.essential and p.status is PaperStatus.LISTED)


def _data(base_url: str) -> Iterator[str]:
    files = {
        f"{addresses.CATALOG}.json": "every entry with all fields, and a schema",
        f"{addresses.CATALOG}.csv": "every entry as a table",
        f"{addresses.CATALOG}.bib": "every entry as BibTeX",
        addresses.NEW_ATOM: "what entered the catalog last",
    }
    return (f"- {link(name, under(base_url, name))}: {what}." for name, what in files.items())


def _topics(catalog: Catalog, base_url: str) -> Iterator[str]:
    for topic in catalog.topics.values():
        address = under(base_url, f"{addresses.topic(topic.id)}/")
        yield f"- {link(topic.title, address)}: {plain_line(topic.summary)}"


def _paths(catalog: Catalog, base_url: str) -> Iterator[str]:
    for path in catalog.paths.values():
        address = under(base_url, f"{addresses.path(path.id)}/")
        yield f"- {link(path.title, address)}: {plain_line(path.summary)}"


def _entries(catalog: Catalog, entries: Iterable[Entry], base_url: str) -> Iterator[str]:
    for entry in entries:
        short = short_citation(entry, catalog.people)
        cited = f" ({plain_line(short)})" if entry.people else ""
        page = under(base_url, addresses.page(entry))
        yield f"- {link(entry.heading, page)}{cited}: {plain_line(entry.summary or '')}"
