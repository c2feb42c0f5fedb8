"""What stays in memory between the builds of a preview server, so that a saved file shows at once.

A preview rebuilds after every save, and a person then looks at one page. So after the first build
the thousands of generated pages are not written at all: each is made when it is asked for, from
the catalog as it is now, by the code that a full build runs. Nothing has to know what depends
on what, and a page can never be staler than the build it belongs to.
"""

import gc
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from threading import Lock, Timer
from typing import Any, Protocol

from jinja2.bccache import Bucket, BytecodeCache
from markupsafe import escape

from mi_catalog.catalog import ReadCache
from mi_catalog.models import Term
from mi_catalog.site.context import PreviewCache
from mi_catalog.site.loaded_code import LoadedCode
from mi_catalog.site.policy import POLICY, REFRESHING_POLICY
from mi_catalog.site.render import Renderer
from mi_catalog.site.stylesheet import StyleSheet
from mi_catalog.site.terms import TermLinker

UNHURRIED = 0.3
"""Seconds after a build until what it replaced is collected; its page has been served by then."""

_BODY = re.compile(rb"<body\b[^>]*>")

Reader = Callable[[str], set[str]]
StartResponse = Callable[..., Any]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


class Provider(Protocol):
    """A build that can make one of its files when it is asked for."""

    def provide(self, folder: Path, path: str) -> bool:
        """Write a file below the site's folder; False when the site has none of that name."""


class CompiledTemplates(BytecodeCache):
    """Compiled templates of engines that make a new environment for every build."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._code.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


class Workspace:
    """What one project keeps between builds.

    Attributes:
        serving: whether the builds are a preview's.

    """

    def __init__(self, root: Path) -> None:
        self.files = ReadCache()
        self.renderer = Renderer()
        self.templates = CompiledTemplates()
        self.preview_cache = PreviewCache()
        self.markdown: dict[str, tuple[Any, tuple[Any, ...]]] = {}
        self.serving = False
        self.code = LoadedCode(root)
        self._linker = TermLinker(())
        self._words: dict[tuple[Path, Reader], tuple[tuple[int, int], set[str]]] = {}
        self._theme = ("", StyleSheet(""))
        self._lock = Lock()
        self._lasting = False
        self._current: tuple[Provider, Path] | None = None

    def begin(self) -> None:
        """A build starts: the pages of the last one are about to go."""
        with self._lock:
            self._current = None

    def finish(self, build: Provider, folder: Path) -> None:
        """A build is done: its pages may be asked for.

        The build before it is garbage now, some MB in cycles that only the collector finds. What
        the first build of a preview made lasts, so the collector is kept from looking at it ever
        again; it then takes some 20 ms, and not a look at every entry, to free what each save
        leaves behind.
        """
        with self._lock:
            self._current = (build, folder)
        if not self.serving:
            return
        if not self._lasting:
            self._lasting = True
            gc.collect()
            gc.freeze()
        collection = Timer(UNHURRIED, gc.collect)
        collection.daemon = True
        collection.start()

    def linker(self, terms: Iterable[Term]) -> TermLinker:
        """What links the terms of a glossary, the same for as long as the glossary is."""
        terms = tuple(terms)
        if self._linker.terms != terms:
            self._linker = TermLinker(terms)
        return self._linker

    def words_of(self, path: Path, read: Reader) -> set[str]:
        """What a reader finds in a file, read again only when the file has changed."""
        status = path.stat()
        signature = (status.st_mtime_ns, status.st_size)
        known = self._words.get((path, read))
        if known is None or known[0] != signature:
            known = self._words[path, read] = (signature, read(path.read_text("utf-8")))
        return known[1]

    def theme(self, css: str) -> StyleSheet:
        """The theme's style sheet, read again only when it is another one."""
        if self._theme[0] != css:
            self._theme = (css, StyleSheet(css))
        return self._theme[1]

    def provide(self, path: str) -> bool:
        """Make a file of the present build; False when it has none of that name."""
        with self._lock:
            if self._current is None:
                return False
            build, folder = self._current
            return build.provide(folder, path)

    def application(self, inner: Application, mount: str) -> Application:
        """A WSGI application that makes missing files before it says that they are missing."""

        def serve(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
            answers: list[tuple[Any, ...]] = []
            body = inner(environ, lambda *answer: answers.append(answer))
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            if answers[-1][0].startswith("404") and self.provide(_file_of(path, mount)):
                body = inner(environ, lambda *answer: answers.append(answer))
            status, headers, *rest = answers[-1]
            if dict(headers).get("Content-Type", "").startswith("text/html"):
                body, headers = _reloading(body, headers, self.code.notices())
            start_response(status, headers, *rest)
            return body

        return serve


@lru_cache
def workspace(root: Path) -> Workspace:
    """The workspace of a project, the same for every build of a process.

    Engines execute hooks again for every build, so it is kept here.
    """
    return Workspace(root)


def _reloading(
    body: Iterable[bytes], headers: Iterable[tuple[str, str]], notices: Iterable[str]
) -> tuple[list[bytes], list[tuple[str, str]]]:
    """A page that may run the script by which the engine reloads it, with notices at its top."""
    page = b"".join(body).replace(POLICY.encode(), REFRESHING_POLICY.encode())
    lines = "".join(f'<p class="notice notice--warn">{escape(notice)}</p>' for notice in notices)
    if lines:
        top = f'<div class="md-typeset" role="status">{lines}</div>'
        page = _BODY.sub(lambda found: found[0] + top.encode(), page, count=1)
    kept = [(name, value) for name, value in headers if name != "Content-Length"]
    return [page], [*kept, ("Content-Length", str(len(page)))]


def _file_of(path: str, mount: str) -> str:
    file = path.removeprefix(mount).lstrip("/")
    return f"{file}index.html" if not file or file.endswith("/") else file
