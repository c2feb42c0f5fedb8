"""One edit in `mkdocs serve`: `python -m tests.bench.served CONFIGURATION`.

Starts the real server, saves several entries one after the other, and asks for the page of each
until it shows the new words, as a browser that is told to reload would.
"""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

from tests.bench.edits import entries
from tests.bench.measure import SITE
from tests.bench.stages import Stages

BETWEEN = 2.5
"""Seconds between edits, after which what was read counts as settled."""
ASK_EVERY = 0.01
PATIENCE = 120.0


class NotShown(Exception):
    """A page did not show its words in time."""


def main(configuration: Path) -> None:
    """Tell the median and the slowest edit, in wall-clock seconds from saved to served."""
    with _server(configuration) as port:
        paths = list(entries(configuration.parent))
        _edit(port, paths[0])  # the first one also fills what is kept between edits
        spent = sorted(_edit(port, path) for path in paths)
    Stages().tell(served=round(spent[len(spent) // 2], 4), slowest=round(spent[-1], 4))


@contextmanager
def _server(configuration: Path) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "-f", str(configuration)]
    with subprocess.Popen([*command, "-a", f"127.0.0.1:{port}"], env=os.environ) as server:
        try:
            _wait(port, "", "<html")
            yield port
        finally:
            server.terminate()


def _edit(port: int, path: Path) -> float:
    address = f"papers/{path.stem}/"
    _wait(port, address, "<html")
    time.sleep(BETWEEN)
    word = f"served{time.time_ns()}"
    text = re.sub("(?m)^summary: .*$", f"summary: Now {word}.", path.read_text("utf-8"))
    started = time.perf_counter()
    path.write_text(text, "utf-8")
    _wait(port, address, word)
    return time.perf_counter() - started


def _wait(port: int, address: str, words: str) -> None:
    until = time.perf_counter() + PATIENCE
    while words not in _get(port, address):
        if time.perf_counter() > until:
            raise NotShown(f"/{address} does not show {words}")
        time.sleep(ASK_EVERY)


def _get(port: int, address: str) -> str:
    """A page, or "" when the server does not answer; a build may be under way."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", f"{urlsplit(SITE).path}{address}")
        return connection.getresponse().read().decode("utf-8", "replace")
    except (OSError, HTTPException):
        return ""
    finally:
        connection.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
