"""`llms.txt`: the site's outline as one Markdown file (https://llmstxt.org).

It is short and links Markdown files, such as those of topics with introduction and works. The
essential works are under "Optional", which readers may skip.
"""

from collections.abc import Iterable, Iterator

from mi_catalog.catalog import Catalog
from mi_catalog.citations.reference import References
from mi_catalog.citations.short import short_citation
from mi_catalog.exports import addresses
from mi_catalog.exports.addresses import under
from mi_catalog.exports.formats import FORMATS, Format
from mi_catalog.exports.markdown import in_words, link, plain_line
from mi_catalog.models import Entry

INTRODUCTION = (
    "> A curated catalog of mechanistic interpretability: {kinds} that explain neural networks "
    "from the inside, each with topics and a one-sentence summary in the curators' own words."
)


def to_llms(
    catalog: Catalog,
    references: References,
    title: str,
    base_url: str,
    formats: Iterable[Format] = FORMATS,
) -> str:
    """The whole file."""
    short = [e for entries in catalog.by_kind.values() for e in entries if e.in_short_lists]
    sections = [
        ("Topics", _topics(catalog, base_url)),
        ("Learning paths", _paths(catalog, base_url)),
        ("Data", _data(base_url, formats)),
        ("Optional", _entries(references, short, base_url)),
    ]
    counted = [f"{len(entries)} {kind.plural}" for kind, entries in catalog.by_kind.items()]
    introduction = INTRODUCTION.format(kinds=in_words([kind.plural for kind in catalog.by_kind]))
    parts = [f"# {title}", introduction, ", ".join(counted) + "."]
    parts += [f"## {name}\n\n{body}" for name, lines in sections if (body := "\n".join(lines))]
    return "\n\n".join(parts) + "\n"


def _data(base_url: str, formats: Iterable[Format]) -> Iterator[str]:
    files = {
        f"{addresses.CATALOG}{form.suffix}": f"every entry as {form.title}, for {form.good_for}"
        for form in formats
    }
    for suffix in (".json", ".csv"):
        name = f"{addresses.MECHANISMS}{suffix}"
        files[name] = "what has been found inside models: circuits, heads, neurons, directions"
    files[addresses.NEW_ATOM] = "what entered the catalog last"
    files[addresses.OPENAPI] = "all that programs can ask for: entries, topics, look-ups"
    return (f"- {link(name, under(base_url, name))}: {what}." for name, what in files.items())


def _topics(catalog: Catalog, base_url: str) -> Iterator[str]:
    for topic in catalog.topics.values():
        address = under(base_url, f"{addresses.topic(topic.id)}.md")
        yield f"- {link(topic.title, address)}: {plain_line(topic.summary)}"


def _paths(catalog: Catalog, base_url: str) -> Iterator[str]:
    for path in catalog.paths.values():
        address = under(base_url, f"{addresses.path(path.id)}.md")
        yield f"- {link(path.title, address)}: {plain_line(path.summary)}"


def _entries(references: References, entries: Iterable[Entry], base_url: str) -> Iterator[str]:
    """The essential works without summaries, which topics have."""
    for entry in entries:
        cited = f": {plain_line(short_citation(references.of(entry)))}" if entry.people else ""
        yield f"- {link(entry.heading, under(base_url, f'{addresses.entry(entry)}.md'))}{cited}"
