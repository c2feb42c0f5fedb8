"""Links between pages of prose lead somewhere, and links in notes do not depend on the page."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from urllib.parse import unquote, urlsplit

from mi_catalog.checks._rule import CheckContext, Example, Rule, in_text
from mi_catalog.citations.prose import links
from mi_catalog.findings import Finding
from mi_catalog.store import Document
from mi_catalog.text.nearest import nearest

_ID = re.compile(r"""\{:?[^}\n]*?#([\w:.-]+)[^}\n]*\}|\b(?:id|name)=["']([^"'\s]+)["']""")
"""An id as Markdown's attribute lists and HTML give it."""
_HEADING = re.compile(r"^#{1,6}\s+(.+?)(?:\s+#+)?\s*$", re.MULTILINE)
_MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|<[^>]*>|\{[^}]*\}|[*`]")
_DOCS = "docs/"
_GENERATED = ("fn:", "fnref:")
"""Anchors of footnotes, which Markdown generates."""


def check(context: CheckContext) -> Iterator[Finding]:
    """Find links that the strict build refuses, and relative links in notes and subtopics."""
    pages = _Pages(context)
    for path, text in context.pages.items():
        for target, offset in links(text):
            if fault := pages.fault(path, target):
                yield in_text(path, text, offset, *fault)
    for document in context.valid_documents:
        yield from _in_notes(document)


def _in_notes(document: Document) -> Iterator[Finding]:
    """Find relative links in texts that several pages show."""
    if "](" not in document.text:
        return
    for location in document.marks:
        value = document.value(location)
        if location[-1] in ("notes", "text") and isinstance(value, str):
            for target, _ in links(value):
                if not _is_elsewhere(target):
                    message = f'the link "{target}" depends on the page that shows it.'
                    hint = "Cite an entry as [@key], or write the whole address."
                    yield document.finding(location, "", message, hint)


def _is_elsewhere(target: str) -> bool:
    """Whether a link has a scheme or a host.

    Unreadable links count too: another rule reports them.
    """
    try:
        parts = urlsplit(target)
    except ValueError:
        return True
    return bool(parts.scheme or parts.netloc)


class _Pages:
    """The pages and other files of `docs/`, and the anchors of each page."""

    def __init__(self, context: CheckContext) -> None:
        self._prose = context.prose
        self._topics = context.catalog.topics
        self._published = context.published
        self._anchors: dict[str, frozenset[str]] = {}

    @cached_property
    def files(self) -> frozenset[str]:
        """The possible targets of links; a topic has a page even without a text."""
        topics = (f"topics/{topic}.md" for topic in self._topics)
        known = (path.removeprefix(_DOCS) for path in (*self._prose, *self._published))
        return frozenset([*known, *topics])

    def fault(self, page: str, target: str) -> tuple[str, str] | None:
        """Why a link of a page leads nowhere, and what to write instead."""
        if _is_elsewhere(target) or not target:
            return None
        path, _, anchor = target.partition("#")
        if path.startswith("/"):
            message = f'the link "{target}" starts at the root of the host.'
            return message, "Write the path from this page to the file."
        page = page.removeprefix(_DOCS)
        start = posixpath.dirname(page)
        aim = posixpath.normpath(posixpath.join(start, unquote(path))) if path else page
        if aim not in self.files:
            known = [posixpath.relpath(file, start or ".") for file in sorted(self.files)]
            hint = str(nearest(path, known) or "Write the path from this page to the file.")
            return f'the link "{target}" leads to no file in docs/.', hint
        if anchor and f"{_DOCS}{aim}" in self._prose and not anchor.startswith(_GENERATED):
            known = sorted(self._anchors_of(f"{_DOCS}{aim}"))
            if unquote(anchor) not in known:
                hint = str(nearest(anchor, known) or f"Anchors there are {', '.join(known)}.")
                return f'the link "{target}" leads to no heading of {_DOCS}{aim}.', hint
        return None

    def _anchors_of(self, path: str) -> frozenset[str]:
        if path not in self._anchors:
            self._anchors[path] = frozenset(_anchors(self._prose[path]))
        return self._anchors[path]


def _anchors(text: str) -> Iterator[str]:
    """The ids in a page, those that Markdown makes of headings included."""
    from markdown.extensions.toc import slugify, unique  # few pages link to an anchor

    found: set[str] = {one or other for one, other in _ID.findall(text)}
    yield from found
    for heading in _HEADING.findall(text):
        if not _ID.search(heading):
            yield unique(slugify(_MARKUP.sub(r"\1", heading), "-"), found)


_ABOUT = "docs/about.md"
_BESIDE: Mapping[str, str] = {"docs/glossary.md": "# Glossary\n\n## Head\n"}
RULE = Rule(
    id="link-resolves",
    why="A link that leads nowhere is refused by the build, after everything else has been made.",
    check=check,
    wrong=Example("See the [glossary](glosary.md#head).\n", _ABOUT, beside=_BESIDE),
    right=Example("See the [glossary](glossary.md#head).\n", _ABOUT, beside=_BESIDE),
)
