"""A client of the Model Context Protocol asks the server as programs do, over standard input."""

import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal
from mcp import ClientSession, stdio_client
from mcp.client.stdio import StdioServerParameters

Ask = Callable[[Callable[[ClientSession], Awaitable[Any]]], Any]
"""Puts a question to the server and gives its answer."""
PAPERS = {
    "byron-2024-clockwork": ("Clockwork in Small Transformers", "2403.01234", "2026-02-01"),
    "byron-2025-clocks": ("Clocks That Wind Themselves", "2503.01234", "2026-03-01"),
}
PAPER = """\
title: {}
authors:
  - Ada Byron
date: 2024-03-05
arxiv: '{}'
summary: Finds gears.
topics:
  - circuits
added: {}
"""
TOPIC = "title: Circuits\nsummary: What turns.\ngroup: objects\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    files = {f"papers/{key}.yml": PAPER.format(*values) for key, values in PAPERS.items()}
    for name, text in {**files, "topics/circuits.yml": TOPIC}.items():
        path = root / "catalog" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


@pytest.fixture(scope="module")
def ask(project: Path) -> Iterator[Ask]:
    """Asks questions, one after another, as a client that started the command and shook hands."""
    arguments = ["-m", "mi_catalog.cli.main", "--root", str(project), "mcp"]
    server = StdioServerParameters(command=sys.executable, args=arguments)

    @asynccontextmanager
    async def session() -> AsyncIterator[ClientSession]:
        async with stdio_client(server) as streams, ClientSession(*streams) as client:
            await client.initialize()
            yield client

    # In a thread: Playwright leaves a loop running in the one in which the browser tests run.
    with start_blocking_portal() as thread, thread.wrap_async_context_manager(session()) as client:
        yield lambda question: thread.call(question, client)


def call(ask: Ask, tool: str, **arguments: Any) -> Any:
    result = ask(lambda client: client.call_tool(tool, arguments))
    assert not result.is_error, result.content
    return json.loads(result.content[0].text)


def test_every_tool_is_offered_as_reading_only(ask: Ask) -> None:
    tools = ask(lambda client: client.list_tools()).tools
    names = {tool.name for tool in tools}
    assert names == {"search", "get", "related", "topic", "bibtex", "new_since"}
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)


def test_search_finds_by_words_and_by_identifier(ask: Ask) -> None:
    for query in ("clockwork transformers", "arXiv:2403.01234"):
        assert call(ask, "search", query=query)["entries"][0]["id"] == "byron-2024-clockwork"


def test_get_gives_all_of_an_entry(ask: Ask) -> None:
    entry = call(ask, "get", identifier="2403.01234")["entry"]
    assert (entry["id"], entry["summary"]) == ("byron-2024-clockwork", "Finds gears.")


def test_related_and_topic_list_entries(ask: Ask) -> None:
    near = call(ask, "related", identifier="byron-2024-clockwork")["entries"]
    assert [entry["id"] for entry in near] == ["byron-2025-clocks"]
    assert call(ask, "topic", topic="circuits")["count"] == 2
    assert call(ask, "topic", topic="")["topics"] == {"circuits": "Circuits"}


def test_new_since_lists_what_was_added_later(ask: Ask) -> None:
    new = call(ask, "new_since", date="2026-02-15")["entries"]
    assert [entry["id"] for entry in new] == ["byron-2025-clocks"]


def test_bibtex_is_text(ask: Ask) -> None:
    result = ask(lambda c: c.call_tool("bibtex", {"identifiers": ["byron-2025-clocks"]}))
    assert result.content[0].text.startswith("@misc{byron-2025-clocks,")


def test_an_unknown_id_is_an_error_that_names_the_nearest(ask: Ask) -> None:
    result = ask(lambda c: c.call_tool("get", {"identifier": "byron-2025-clock"}))
    assert result.is_error
    assert 'Did you mean "byron-2025-clocks"?' in result.content[0].text
