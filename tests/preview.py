"""A real preview server on a project, and waiting for what it shows."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ASK_EVERY = 0.01
"""Seconds between two questions, so that what is timed is the server."""


class NotShown(AssertionError):
    """A page did not say in time what was wanted of it."""


@dataclass(frozen=True)
class Preview:
    """A running preview: its address and the id of its process."""

    url: str
    process: int

    @property
    def memory(self) -> float:
        """The megabytes of memory that it uses (`VmRSS` of Linux' `proc(5)`)."""
        status = Path(f"/proc/{self.process}/status").read_text("utf-8")
        lines = dict(line.split(":", 1) for line in status.splitlines())
        return int(lines["VmRSS"].split()[0]) / 1024


@contextlib.contextmanager
def preview(engine: str, root: Path) -> Iterator[str]:
    """The address of a preview, "mkdocs" or "properdocs" serving it."""
    with running_preview(engine, root) as running:
        yield running.url


@contextlib.contextmanager
def running_preview(engine: str, root: Path) -> Iterator[Preview]:
    """A preview, "mkdocs" or "properdocs" serving it, stopped at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (root / "preview.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", engine, "serve", "-f", "mkdocs.yml", "-a", f"127.0.0.1:{port}"],
        cwd=root, env={**os.environ, "SITE_URL": ""}, stdout=log, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        yield Preview(f"http://127.0.0.1:{port}/", server.pid)
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


def until(url: str, wanted: str, seconds: float = 60) -> str:
    """The page at an address once it says what is wanted.

    Raises:
        NotShown: it never did.

    """
    end = time.monotonic() + seconds
    html = ""
    while time.monotonic() < end:
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            html = urllib.request.urlopen(url, timeout=30).read().decode()  # noqa: S310
            if wanted in html:
                return html
        time.sleep(ASK_EVERY)
    raise NotShown(f"{url} never said {wanted!r}; last it said {html[-500:]!r}")
