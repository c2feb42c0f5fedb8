"""Keeps data in memory between the builds of a preview, so that a saved file shows at once.

A preview rebuilds after every save, and a person then looks at one page. So the thousands of
generated pages are not written at all: each is rendered on request, from the present catalog, by
the code of a full build. No dependencies have to be tracked, and a page is never older than its
build.
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
"""Seconds after a build until the garbage of the last one is collected; by then the page has been
served."""

_BODY = re.compile(rb"<body\b[^>]*>")

Reader = Callable[[str], set[str]]
StartResponse = Callable[..., Any]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


class Provider(Protocol):
    """A build that can make one of its files on request."""

    def provide(self, folder: Path, path: str) -> bool:
        """Write a file below the site's folder; False when the site has none of that name."""


class CompiledTemplates(BytecodeCache):
    """Caches compiled templates, since engines make a new environment for every build."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._code.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


class Workspace:
    """The data that a project keeps between builds.

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
        """Start a build: the pages of the last one become invalid."""
        with self._lock:
            self._current = None

    def finish(self, build: Provider, folder: Path) -> None:
        """Finish a build: its pages can be requested.

        The build before it is now garbage: some MB in reference cycles, which only the garbage
        collector frees. The objects of a preview's first build are permanent, so they are frozen,
        and each later collection takes about 20 ms.
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
        """The linker of a glossary's terms, reused while the glossary is the same."""
        terms = tuple(terms)
        if self._linker.terms != terms:
            self._linker = TermLinker(terms)
        return self._linker

    def words_of(self, path: Path, read: Reader) -> set[str]:
        """The words that `read` finds in a file, read again only when the file has changed."""
        status = path.stat()
        signature = (status.st_mtime_ns, status.st_size)
        known = self._words.get((path, read))
        if known is None or known[0] != signature:
            known = self._words[path, read] = (signature, read(path.read_text("utf-8")))
        return known[1]

    def theme(self, css: str) -> StyleSheet:
        """The parsed style sheet of the theme, parsed again only when it differs."""
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
        """A WSGI application that makes missing files on request."""

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
    """A page whose policy allows the engine's reloading script, with notices at its top."""
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
