"""A server on loopback that answers as a source would, with faults on demand.

`faults` apply to the first requests, one a request, in order; `lasting` ones to all requests whose
path starts with a text, and those of `once` to the first of these. A fault is a status, as in "429"
or "429:2" with the seconds of Retry-After, or a word: "cut" ends an answer before the length that
it announced, "truncated" announces the shorter one; "other" is JSON of another kind than was asked
for, "deep" JSON that is nested beyond reading, and "bomb" 65 kB that unpack to 65 MB; "elsewhere"
redirects to another host, and "circle" to the same address.
"""

import gzip
import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

PASSING_FAULTS = ("429:0", "503", "reset", "cut", "empty", "truncated", "html", "slow")
"""Faults that healthy sources have now and then; each must be handled by a retry."""

LASTING_FAULTS = (
    *("429:0", "500", "503", "403", "reset", "cut", "empty", "truncated", "html", "other"),
    *("deep", "bomb", "elsewhere", "circle"),
)
"""Lasting faults; each must end in one clear line, with nothing lost or half written."""


@dataclass(frozen=True)
class Asked:
    """One request as the server got it."""

    path: str
    document: Any
    headers: dict[str, str]


Reply = tuple[int, bytes]
Answer = Callable[[Asked], Reply]


def json_reply(data: Any, status: int = 200) -> Reply:
    return status, json.dumps(data).encode()


@dataclass
class FakeSource:
    """The server's answers, its faults, and the requests that it got."""

    answer: Answer
    faults: list[str] = field(default_factory=list)
    lasting: dict[str, str] = field(default_factory=dict)
    once: dict[str, str] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    """The paths as they came, not decoded."""
    headers: dict[str, str] = field(default_factory=dict)
    """Sent with every sound answer."""
    origin: str = ""

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.asked]

    def fault_for(self, path: str) -> str | None:
        for start in [start for start in self.once if path.startswith(start)]:
            return self.once.pop(start)
        lasting = [fault for start, fault in self.lasting.items() if path.startswith(start)]
        return lasting[0] if lasting else self.faults.pop(0) if self.faults else None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    source: FakeSource

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        self._take(None)

    def do_POST(self) -> None:
        self._take(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def _take(self, document: Any) -> None:
        asked = Asked(unquote(self.path), document, dict(self.headers.items()))
        self.source.asked.append(asked)
        self.source.raw.append(self.path)
        fault = self.source.fault_for(asked.path) or ""
        if fault.split(":")[0].isdecimal():
            status, _, wait = fault.partition(":")
            self._send(int(status), b'{"message": "Too Many Requests."}', wait=wait)
        elif fault == "reset":
            self.close_connection = True
            self.connection.close()
        elif fault == "html":
            self._send(200, b"<html><body>Be right back</body></html>")
        elif fault == "empty":
            self._send(200, b"")
        elif fault == "other":
            self._send(200, b'{"maintenance": true}')
        elif fault == "deep":
            self._send(200, b"[" * 200_000)
        elif fault == "bomb":
            self._send(200, gzip.compress(bytes(65_000_000)), encoding="gzip")
        elif fault in ("elsewhere", "circle"):
            to = "https://example.org/" if fault == "elsewhere" else self.path
            self._send(302, b"", location=to)
        else:
            status, body = self.source.answer(asked)
            if fault == "slow":
                time.sleep(0.6)
            part = body[: len(body) * 2 // 3]
            if fault == "cut":
                self.close_connection = True
                self._send(status, part, length=len(body))
            else:
                self._send(status, part if fault == "truncated" else body)

    def _send(
        self,
        status: int,
        body: bytes,
        wait: str = "",
        location: str = "",
        length: int = -1,
        encoding: str = "",
    ) -> None:
        with suppress(ConnectionError):  # the client may have given up by now
            self.send_response(status)
            self.send_header("Content-Length", str(len(body) if length < 0 else length))
            for name, value in self.source.headers.items():
                self.send_header(name, value)
            if wait:
                self.send_header("Retry-After", wait)
            if location:
                self.send_header("Location", location)
            if encoding:
                self.send_header("Content-Encoding", encoding)
            self.end_headers()
            self.wfile.write(body)


@contextmanager
def serving(answer: Answer, faults: Sequence[str] = ()) -> Iterator[FakeSource]:
    """Run a server for the length of a test."""
    source = FakeSource(answer, list(faults))
    handler = type("Handler", (_Handler,), {"source": source})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    source.origin = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield source
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
