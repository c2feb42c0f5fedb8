"""The real catalog as a built site, served below a sub-path to every process that runs tests.

Under `pytest -n 2` the process that divides the tests serves a folder, and the first process in
which a test asks for the site builds it there.
"""

import fcntl
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).parents[1]
SUB_PATH = "catalog"


class QuietHandler(SimpleHTTPRequestHandler):
    """Sends files and prints nothing: a page may be left before all of it was sent."""

    def handle(self) -> None:
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, format: str, *values: object) -> None:  # noqa: A002
        pass


class Server:
    """An HTTP server over a folder that is still empty, until it is stopped."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="served-")
        self.folder = self._folder.name
        handler = partial(QuietHandler, directory=self.folder)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/{SUB_PATH}/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._folder.cleanup()


def built_once(folder: Path, url: str) -> Path:
    """The folder of the site with this address: built now, unless another process has built it."""
    site = folder / SUB_PATH
    with lock(folder / "lock"):
        if not (folder / "built").exists():
            build(site, url)
            (folder / "built").touch()
    return site


@contextmanager
def lock(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def build(target: Path, url: str) -> None:
    """Build the site as publishing does; its warnings fail the tests."""
    environment = {**os.environ, "SITE_URL": url, "GITHUB_REPOSITORY": "owner/name"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(target)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
