"""A client of the Model Context Protocol asks the server as programs do, over standard input."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from mcp import ClientSession, stdio_client
from mcp.client.stdio import StdioServerParameters

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


def ask(project: Path, question: Callable[[ClientSession], Awaitable[Any]]) -> Any:
    """What a client gets that starts the command, shakes hands, and asks one question."""
    arguments = ["-m", "mi_catalog.cli.main", "--root", str(project), "mcp"]
    server = StdioServerParameters(command=sys.executable, args=arguments)

    async def session() -> Any:
        async with stdio_client(server) as streams, ClientSession(*streams) as client:
            await client.initialize()
            return await question(client)

    # In a thread: Playwright leaves a loop running in the one in which the browser tests run.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, session()).result()


def call(project: Path, tool: str, **arguments: Any) -> Any:
    result = ask(project, lambda client: client.call_tool(tool, arguments))
    assert not result.is_error, result.content
    return json.loads(result.content[0].text)


def test_every_tool_is_offered_as_reading_only(project: Path) -> None:
    tools = ask(project, lambda client: client.list_tools()).tools
    names = {tool.name for tool in tools}
    assert names == {"search", "get", "related", "topic", "bibtex", "new_since"}
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)


def test_search_finds_by_words_and_by_identifier(project: Path) -> None:
    for query in ("clockwork transformers", "arXiv:2403.01234"):
        assert call(project, "search", query=query)["entries"][0]["id"] == "byron-2024-clockwork"


def test_get_gives_all_of_an_entry(project: Path) -> None:
    entry = call(project, "get", identifier="2403.01234")["entry"]
    assert (entry["id"], entry["summary"]) == ("byron-2024-clockwork", "Finds gears.")


def test_related_and_topic_list_entries(project: Path) -> None:
    near = call(project, "related", identifier="byron-2024-clockwork")["entries"]
    assert [entry["id"] for entry in near] == ["byron-2025-clocks"]
    assert call(project, "topic", topic="circuits")["count"] == 2
    assert call(project, "topic", topic="")["topics"] == {"circuits": "Circuits"}


def test_new_since_lists_what_was_added_later(project: Path) -> None:
    new = call(project, "new_since", date="2026-02-15")["entries"]
    assert [entry["id"] for entry in new] == ["byron-2025-clocks"]


def test_bibtex_is_text(project: Path) -> None:
    result = ask(project, lambda c: c.call_tool("bibtex", {"identifiers": ["byron-2025-clocks"]}))
    assert result.content[0].text.startswith("@misc{byron-2025-clocks,")


def test_an_unknown_id_is_an_error_that_names_the_nearest(project: Path) -> None:
    result = ask(project, lambda c: c.call_tool("get", {"identifier": "byron-2025-clock"}))
    assert result.is_error
    assert 'Did you mean "byron-2025-clocks"?' in result.content[0].text
