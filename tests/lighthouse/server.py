"""Serves a built site on loopback as GitHub Pages does: gzip, ten minutes of cache, 404.html."""

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

SQUEEZED = ("text/", "application/javascript", "application/json", "application/xml", "image/svg")
"""Types that travel compressed; others are compressed already."""


class _Server(ThreadingHTTPServer):
    def __init__(self, folder: Path, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.folder = folder.resolve()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        path = self._file()
        found = path.is_file() and path.is_relative_to(self.server.folder)
        kind, body, squeezed = _contents(path if found else self.server.folder / "404.html")
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if squeezed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *values: object) -> None:  # noqa: A002 - its name above
        """Say nothing: the scores are what is printed."""

    def _file(self) -> Path:
        path = self.server.folder / unquote(urlsplit(self.path).path).lstrip("/")
        path = path.resolve()
        return path / "index.html" if path.is_dir() else path


@lru_cache
def _contents(path: Path) -> tuple[str, bytes, bool]:
    """Type and bytes of a file, and whether they are compressed."""
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    kind = kind.replace("text/javascript", "application/javascript")
    squeezed = kind.startswith(SQUEEZED)
    body = path.read_bytes() if path.is_file() else b""
    shown = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
    return shown, gzip.compress(body, 6, mtime=0) if squeezed else body, squeezed


@contextmanager
def served(folder: Path, port: int = 0) -> Iterator[str]:
    """The address at which a folder is served meanwhile."""
    server = _Server(folder, port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
