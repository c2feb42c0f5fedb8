"""The catalog as a server of the Model Context Protocol (https://modelcontextprotocol.io).

Every tool only reads. Answers carry the day of the data, so that whoever quotes them can say it.
"""

import json
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations

from mi_catalog.collection import Collection
from mi_catalog.models import Entry
from mi_catalog.text.nearest import nearest

MOST = 50
"""Entries in one answer; a program that wants more asks for an export."""
Answer = dict[str, Any]

_INSTRUCTIONS = """\
A checked catalog of mechanistic interpretability: papers, libraries, tutorials and projects. \
Search it by words, names, models or identifiers; entries are cited by their ids."""


def make_server(collection: Collection) -> MCPServer:
    """A server that answers from a catalog; `run()` serves standard input and output."""
    release = collection.release
    server = MCPServer("mi-catalog", instructions=_INSTRUCTIONS, version=release.version)
    tools = _Tools(collection)
    read_only = ToolAnnotations(read_only_hint=True, open_world_hint=False)
    for tool in (
        tools.search,
        tools.get,
        tools.related,
        tools.topic,
        tools.bibtex,
        tools.new_since,
    ):
        server.tool(annotations=read_only)(tool)
    return server


class _Tools:
    """The tools; a program sees their names, parameters and first paragraphs."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    def search(self, query: str, limit: int = 10) -> Answer:
        """Find entries by words, people, models, an arXiv id, a DOI or an address, best first."""
        return self._answer(self._collection.search(query, _bounded(limit)))

    def get(self, identifier: str) -> Answer:
        """Everything about one entry, given by its id, arXiv id, DOI or address."""
        entry = self._entry(identifier)
        [record] = json.loads(self._collection.export("json", entry))["entries"]
        return {**self._dated(), "entry": record}

    def related(self, identifier: str, limit: int = 10) -> Answer:
        """The entries most like an entry, the nearest first."""
        return self._answer(self._collection.related(self._entry(identifier).id, _bounded(limit)))

    def topic(self, topic: str, limit: int = 20) -> Answer:
        """A topic with its subtopics, essential works first, then the newest; "" lists topics."""
        catalog = self._collection.catalog
        if not topic:
            titles = {one.id: one.title for one in catalog.topics.values()}
            return {**self._dated(), "topics": titles}
        if topic not in catalog.topics:
            raise ToolError(_unknown("topic", topic, catalog.topics))
        entries = sorted(catalog.topic_entries[topic], key=lambda entry: not entry.in_short_lists)
        known = catalog.topics[topic]
        return {
            "title": known.title,
            "summary": known.summary,
            "subtopics": {f"{topic}/{part.id}": part.title for part in known.subtopics},
            "count": len(entries),
            **self._answer(entries[: _bounded(limit)]),
        }

    def bibtex(self, identifiers: list[str]) -> str:
        """BibTeX of entries, each cited as published; identifiers as in "get"."""
        return self._collection.bibtex([self._entry(one) for one in identifiers])

    def new_since(self, date: str, limit: int = 20) -> Answer:
        """Entries that were added to the catalog on a day (YYYY-MM-DD) or later, newest first."""
        entries = [e for e in self._collection.values() if e.added and str(e.added) >= date]
        newest = sorted(entries, key=lambda e: (str(e.added), str(e.when or "")), reverse=True)
        return {"count": len(newest), **self._answer(newest[: _bounded(limit)])}

    def _entry(self, identifier: str) -> Entry:
        entry = self._collection.lookup(identifier)
        if entry is None:
            raise ToolError(_unknown("entry", identifier, self._collection))
        return entry

    def _answer(self, entries: Any) -> Answer:
        return {**self._dated(), "entries": [_row(entry) for entry in entries]}

    def _dated(self) -> Answer:
        return {"data_of": self._collection.release.date}


def _row(entry: Entry) -> Answer:
    """An entry as lists of answers contain it."""
    row = {
        "id": entry.id,
        "kind": entry.KIND.name,
        "title": entry.heading,
        "authors": list(entry.people),
        "date": str(entry.when or ""),
        "venue": entry.published_in,
        "summary": entry.summary,
        "topics": list(entry.topics),
        "url": entry.link,
        "essential": entry.in_short_lists,
    }
    return {name: value for name, value in row.items() if value}


def _bounded(limit: int) -> int:
    return max(1, min(limit, MOST))


def _unknown(what: str, name: str, known: Any) -> str:
    return f'There is no {what} "{name}". {nearest(name, known) or "Use search to find one."}'
