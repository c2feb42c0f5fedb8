"""`awesome.md`: the core of the catalog as the kind of list that awesome-lint accepts.

It contains a selection for newcomers: essential papers, libraries, tutorials and projects, each
once, under its first topic. Proposed, withdrawn and retracted papers stay out.
"""

import re
from collections.abc import Iterable

from mi_catalog.catalog import Catalog, by_heading
from mi_catalog.exports.addresses import under
from mi_catalog.exports.markdown import link, plain_line
from mi_catalog.identity.identifiers import url_key
from mi_catalog.models import Entry, Group, Kind, Topic

TITLE = (
    "# Awesome Mechanistic Interpretability "
    "[![Awesome](https://awesome.re/badge.svg)](https://awesome.re)"
)
SUBJECT = (
    "Papers, libraries, tutorials and projects that explain neural networks from the inside: "
    "which features they compute, in which circuits, and how one can tell."
)
NO_SPELL_CHECK = "<!--lint disable awesome-spell-check-->"
"""Turns off the linter's spelling rule, which objects to "Llama" and to "brackets"."""


def to_awesome(catalog: Catalog, base_url: str) -> str:
    """The whole list."""
    chosen = _chosen(catalog)
    topics = [topic for topic in _ordered(catalog.topics.values()) if topic.id in chosen]
    contents = "\n".join(f"- [{topic.title}](#{_anchor(topic.title)})" for topic in topics)
    source = f" Made from {link('the full catalog', under(base_url, ''))}." if base_url else ""
    parts = [TITLE, f"> {SUBJECT}{source}", NO_SPELL_CHECK, "## Contents", contents]
    for topic in topics:
        parts += [f"## {topic.title}", plain_line(topic.summary)]
        for kind, entries in chosen[topic.id].items():
            parts += [f"### {kind.plural.capitalize()}", "\n".join(map(_line, entries))]
    return "\n\n".join(parts) + "\n"


def _chosen(catalog: Catalog) -> dict[str, dict[Kind, list[Entry]]]:
    """Entries by first topic and kind, sorted by title; an address that came before is skipped."""
    shelves: dict[str, dict[Kind, list[Entry]]] = {}
    seen: set[str] = set()
    kinds = list(catalog.by_kind)
    entries = [entry for entry in catalog.entries.values() if entry.in_short_lists]
    for entry in sorted(entries, key=lambda e: (kinds.index(e.KIND), by_heading(e))):
        address = url_key(entry.link or "")
        if address not in seen and entry.summary:
            seen.add(address)
            shelves.setdefault(entry.topics[0], {}).setdefault(entry.KIND, []).append(entry)
    return shelves


def _ordered(topics: Iterable[Topic]) -> list[Topic]:
    groups = list(Group)
    return sorted(topics, key=lambda topic: (groups.index(topic.group), topic.title))


def _line(entry: Entry) -> str:
    """One line of the list; the linter wants a capital first and a full stop last."""
    summary = plain_line((entry.summary or "").strip())
    summary = summary[:1].upper() + summary[1:]
    stop = "" if summary.endswith((".", "!", "?", "…")) else "."
    return f"- {link(entry.heading, entry.link or '')} - {summary}{stop}"


def _anchor(heading: str) -> str:
    """The fragment GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
