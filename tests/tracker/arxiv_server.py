"""A small arXiv on loopback: the query API and the announcement feeds, with faults on demand.

Faults apply to the first requests, one a request, in order; `forever` faults apply to all.
`lasting` faults are wrong records, as arXiv serves them until somebody corrects them: each answer
of the query API has them in its first entry.
"""

import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape, quoteattr

FEED = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"'
    ' xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
)


LASTING: dict[str, Callable[[str], str]] = {
    "nopub": lambda t: re.sub(r"<published>[^<]*</published>", "", t, count=1),
    "baddate": lambda t: re.sub(r"(<published>)[^<]*", r"\1yesterday", t, count=1),
    "notitle": lambda t: re.sub(r"<title>[^<]*</title>", "<title></title>", t, count=1),
    "noauthor": lambda t: re.sub(r"(?:<author>.*?</author>)+", "", t, count=1),
    "control": lambda t: t.replace("<summary>", "<summary>&#x0B; ", 1),
    "nbsp": lambda t: t.replace("<summary>", "<summary>We &nbsp; study ", 1),
    "total": lambda t: re.sub(r"(totalResults>)(\d+)", lambda m: f"{m[1]}{int(m[2]) + 1}", t),
    "crowd": lambda t: re.sub(r"(totalResults>)(\d+)", r"\g<1>250000", t),
    "badid": lambda t: re.sub(r"<id>[^<]*</id>", "<id>http://arxiv.org/abs/weird</id>", t, count=1),
    "tag": lambda t: t.replace("<title>", "<title>a <b ", 1),
    "future": lambda t: re.sub(r"(<published>)\d{4}", r"\g<1>2098", t, count=1),
    "ampersand": lambda t: t.replace("<summary>", "<summary>AT&T ", 1),
}
"""The change that each lasting fault makes to an answer."""
STUCK = "first page"
"""A fault: a cache ignores `start`, and sends the first page again."""
ENDLESS = "endless"
"""A fault: the total grows with every page, by as many records as the page has."""
LATIN = "latin"
"""A fault: the text is in Latin-1, and is labelled as UTF-8."""
SOUND = ("control", "nbsp", "total", "ampersand")
"""The lasting faults with which every record can be read."""


@dataclass
class Paper:
    """A paper on the server."""

    arxiv_id: str
    title: str = "Attention heads that copy names"
    authors: Sequence[str] = ("Ada Lovelace",)
    abstract: str = "We study a model."
    categories: Sequence[str] = ("cs.LG",)
    date: str = "2026-03-02"
    version: int = 1
    comment: str | None = None
    doi: str | None = None
    journal_ref: str | None = None
    announce_type: str = "new"


@dataclass
class FakeArxiv:
    """The server's papers, its faults, and what it was asked."""

    papers: list[Paper] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    forever: dict[str, str] = field(default_factory=dict)
    """A fault for every address that starts with a path."""
    lasting: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    origin: str = ""
    seconds_ahead: float = 0.0
    """How far its clock is ahead of ours."""
    is_closing: threading.Event = field(default_factory=threading.Event)

    @property
    def query_url(self) -> str:
        return f"{self.origin}/api/query"

    @property
    def feeds_url(self) -> str:
        return f"{self.origin}/atom/"

    def fault_for(self, path: str) -> str | None:
        lasting = [fault for start, fault in self.forever.items() if path.startswith(start)]
        return lasting[0] if lasting else self.faults.pop(0) if self.faults else None

    def find(self, arguments: dict[str, list[str]]) -> list[Paper]:
        ids = [name for name in arguments.get("id_list", [""])[0].split(",") if name]
        if ids:
            return [paper for paper in self.papers if paper.arxiv_id in ids]
        query = arguments["search_query"][0]
        if words := re.fullmatch(r'all:"(.+)"', query):
            return [p for p in self.papers if words[1] in f"{p.doi} {p.title} {p.abstract}"]
        low, high = re.findall(r"submittedDate:\[(\d{8})\d{4} TO (\d{8})\d{4}\]", query)[0]
        wanted = set(re.findall(r"cat:([\w.-]+)", query))
        return [
            paper
            for paper in self.papers
            if low <= paper.date.replace("-", "") <= high and wanted & set(paper.categories)
        ]


def entry(paper: Paper) -> str:
    """A record as the query API writes it."""
    extra = {"comment": paper.comment, "doi": paper.doi, "journal_ref": paper.journal_ref}
    return (
        f"<entry><id>http://arxiv.org/abs/{paper.arxiv_id}v{paper.version}</id>"
        f"<title>{escape(paper.title)}</title><summary>{escape(paper.abstract)}</summary>"
        f"<updated>{paper.date}T12:00:00Z</updated><published>{paper.date}T12:00:00Z</published>"
        + "".join(f"<category term={quoteattr(name)}/>" for name in paper.categories)
        + "".join(f"<arxiv:{tag}>{escape(v)}</arxiv:{tag}>" for tag, v in extra.items() if v)
        + f"<arxiv:primary_category term={quoteattr(paper.categories[0])}/>"
        + "".join(f"<author><name>{escape(name)}</name></author>" for name in paper.authors)
        + "</entry>"
    )


def announcement(paper: Paper) -> str:
    """A paper as the announcement feeds write it."""
    return (
        f"<entry><id>oai:arXiv.org:{paper.arxiv_id}v{paper.version}</id>"
        f"<title>{escape(paper.title)}</title>"
        f"<summary>arXiv:{paper.arxiv_id}v{paper.version} Announce Type: {paper.announce_type}\n"
        f"Abstract: {escape(paper.abstract)}</summary>"
        + "".join(f"<category term={quoteattr(name)}/>" for name in paper.categories)
        + f"<published>{paper.date}T00:00:00-04:00</published>"
        f"<arxiv:announce_type>{paper.announce_type}</arxiv:announce_type>"
        f"<dc:creator>{escape(', '.join(paper.authors))}</dc:creator></entry>"
    )


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    arxiv: FakeArxiv

    def log_message(self, *_: Any) -> None:
        pass

    def date_time_string(self, timestamp: float | None = None) -> str:
        """The time by the server's clock, as every answer says it."""
        return super().date_time_string((timestamp or time.time()) + self.arxiv.seconds_ahead)

    def do_GET(self) -> None:
        self.arxiv.asked.append(unquote(self.path))
        self.arxiv.agents.append(self.headers.get("User-Agent", ""))
        url = urlsplit(self.path)
        fault = self.arxiv.fault_for(self.path)
        if fault and fault.split(":")[0].isdecimal():
            status, _, wait = fault.partition(":")
            self._send(int(status), b"Rate exceeded.", wait=wait)
        elif fault == "reset":
            self.close_connection = True
            self.connection.close()
        elif fault and fault.startswith("to:"):
            self._send(302, b"", location=fault.removeprefix("to:"))
        elif fault in ("drip", "drip-headers"):
            self._drip(in_headers=fault == "drip-headers")
        elif fault == "html":
            self._send(200, b"<html><body>Be right back</body></html>")
        elif url.path == "/api/query":
            self._query(parse_qs(url.query), fault)
        else:
            wanted = set(unquote(url.path).rsplit("/", 1)[1].split("+"))
            found = [p for p in self.arxiv.papers if wanted & set(p.categories)]
            self._feed(FEED + "".join(map(announcement, found)) + "</feed>", fault)

    def _query(self, arguments: dict[str, list[str]], fault: str | None) -> None:
        found = self.arxiv.find(arguments)
        start, size = int(arguments["start"][0]), int(arguments["max_results"][0])
        page = found[:size] if fault == STUCK else found[start : start + size]
        if fault == ENDLESS:
            page = [replace(p, arxiv_id=f"2603.{start + n:05}") for n, p in enumerate(found[:size])]
        if fault in ("empty", "none"):
            page = []
        if fault == "short":
            page = page[:-1]
        total = 0 if fault == "none" else len(found)
        if fault == ENDLESS:
            total = start + 2 * size
        counts = "".join(
            f"<opensearch:{tag}>{number}</opensearch:{tag}>"
            for tag, number in (("totalResults", total), ("startIndex", start))
        )
        text = FEED + counts + "".join(map(entry, page)) + "</feed>"
        for name in self.arxiv.lasting:
            text = LASTING[name](text)
        self._feed(text, fault)

    def _feed(self, text: str, fault: str | None) -> None:
        body = text.encode("latin-1" if fault == LATIN else "utf-8", "replace")
        if fault == "truncated":
            body = body[: len(body) * 2 // 3]
        if fault == "slow":
            time.sleep(0.6)
        self._send(200, body, cut=fault == "broken")

    def _drip(self, *, in_headers: bool) -> None:
        """Send an endless answer, byte by byte."""
        head = b"HTTP/1.1 200 OK\r\n"
        head += b"X-Note: " if in_headers else b"Content-Length: 1000000\r\n\r\n"
        self.close_connection = True
        with suppress(ConnectionError):
            self.wfile.write(head)
            while not self.arxiv.is_closing.wait(0.02):
                self.wfile.write(b"x")

    def _send(
        self, status: int, body: bytes, cut: bool = False, wait: str = "", location: str = ""
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if wait:
            self.send_header("Retry-After", wait)
        if location:
            self.send_header("Location", location)
        with suppress(ConnectionError):
            self.end_headers()
        with suppress(ConnectionError):  # the client may have given up by now
            self.wfile.write(body[: len(body) // 2] if cut else body)
        self.close_connection = cut


@contextmanager
def serving(*papers: Paper, faults: Sequence[str] = ()) -> Iterator[FakeArxiv]:
    """Run a server for the length of a test."""
    fake = FakeArxiv(list(papers), list(faults))
    handler = type("Handler", (_Handler,), {"arxiv": fake})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    fake.origin = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield fake
    finally:
        fake.is_closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
