"""The files of a single entry, beside its page: BibTeX, CSL, its fields as JSON, and Markdown.

There are thousands of each, so none repeats data of another.
"""

import json
from collections.abc import Iterator

from mi_catalog.catalog import Catalog
from mi_catalog.citations.coins import to_coins
from mi_catalog.citations.plain_text import plain_citations
from mi_catalog.citations.prose import replace_citations
from mi_catalog.citations.reference import Reference, References
from mi_catalog.citations.short import author_line, short_citation
from mi_catalog.exports import addresses
from mi_catalog.exports.formats import BIBTEX, CSL_JSON, JSON, Pieces
from mi_catalog.exports.markdown import link, plain_line, safe_markdown
from mi_catalog.exports.tables import LICENSE, json_text
from mi_catalog.models import Entry
from mi_catalog.release import Release


def entry_files(
    catalog: Catalog, pieces: Pieces, references: References, base_url: str, release: Release
) -> Iterator[tuple[str, str]]:
    """Address and text of each file of each entry."""
    for entry in catalog.entries.values():
        yield from undated_files(catalog, pieces, references, entry, base_url)
        yield from dated_files(pieces, references, entry, release)


def undated_files(
    catalog: Catalog, pieces: Pieces, references: References, entry: Entry, base_url: str
) -> Iterator[tuple[str, str]]:
    """The files of an entry that do not name the state of the catalog: most releases leave them as
    they are.
    """
    stem = addresses.entry(entry)
    yield f"{stem}{BIBTEX.suffix}", pieces.one(BIBTEX, entry)
    yield f"{stem}{CSL_JSON.suffix}", pieces.joined(CSL_JSON, [entry], stem)
    yield f"{stem}.md", entry_markdown(catalog, references, entry, base_url)


def dated_files(
    pieces: Pieces, references: References, entry: Entry, release: Release
) -> Iterator[tuple[str, str]]:
    """The files of an entry that begin with version, date and commit."""
    data = {
        **release.facts(),
        "license": LICENSE,
        "entry": json.loads(pieces.one(JSON, entry)),
        "coins": to_coins(references.of(entry)),
    }
    yield f"{addresses.entry(entry)}.json", json_text(data)


def entry_markdown(catalog: Catalog, references: References, entry: Entry, base_url: str) -> str:
    """An entry's page as Markdown."""
    reference = references.of(entry)
    bibtex = addresses.under(base_url, f"{addresses.entry(entry)}.bib")
    places = [*entry.places(), ("BibTeX", bibtex)]
    topics = (catalog.topics[name] for name in entry.topics if name in catalog.topics)
    named = [link(t.title, addresses.under(base_url, f"topics/{t.id}.md")) for t in topics]
    note = entry.notes and with_citations(catalog, references, entry.notes, base_url)
    tied = [found for name in entry.related if (found := catalog.find(name))]
    parts = [
        f"# {plain_line(entry.heading)}",
        _byline(reference),
        f"This work was {entry.withdrawal}." if entry.withdrawal else "",
        plain_line(entry.summary or "Proposed, not yet summarised."),
        "\n".join(f"- {link(title, address)}" for title, address in places if address),
        f"Topics: {', '.join(named)}" if named else "",
        f"## Curator's note\n\n{note.strip()}" if note else "",
        f"## Cite\n\n{_cited(reference)}",
        f"## Tied to it\n\n{_list(tied, references, base_url)}" if tied else "",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def listed(entry: Entry, references: References, base_url: str, *, summary: bool = True) -> str:
    """An entry as a line of a list in Markdown, with the address of its own Markdown."""
    address = addresses.under(base_url, f"{addresses.entry(entry)}.md")
    by = f" ({plain_line(short_citation(references.of(entry)))})" if entry.people else ""
    said = f": {plain_line(entry.summary or '')}" if summary else ""
    return f"- {link(entry.heading, address)}{by}{said}"


def _cited(reference: Reference) -> str:
    """The citation in each style, which `docs/assets/parts/cited.js` reads for the page."""
    cited = plain_citations(reference)
    return "\n\n".join(f"{style}:\n\n```text\n{text}\n```" for style, text in cited)


def _list(entries: list[Entry], references: References, base_url: str) -> str:
    return "\n".join(listed(entry, references, base_url) for entry in entries)


def _byline(reference: Reference) -> str:
    container = reference.container.name if reference.container else reference.number
    people = author_line([author.printed for author in reference.authors], 10)
    parts = (people, str(reference.year or ""), container or reference.cited_as.medium)
    return plain_line(". ".join(part for part in parts if part))


def with_citations(catalog: Catalog, references: References, text: str, base_url: str) -> str:
    """Markdown with each `[@key]` as a linked short citation."""

    def cite(keys: list[str]) -> str:
        return f"({'; '.join(map(one, keys))})"

    def one(key: str) -> str:
        found = catalog.find(key)
        if found is None:
            return f"@{key}"
        address = addresses.under(base_url, f"{addresses.entry(found)}.md")
        return link(short_citation(references.of(found)), address)

    return replace_citations(safe_markdown(text), cite)
