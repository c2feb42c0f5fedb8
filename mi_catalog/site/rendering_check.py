"""Renders entries in all outputs of the site, so that `check` finds values that break a build.

A finding has a file and a line; an error in a build only has a traceback. So entries pass through
all pages, lists, search files, feeds and exports, in a site that contains only them.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from mi_catalog.catalog import Catalog
from mi_catalog.dictionaries import Dictionaries
from mi_catalog.findings import Finding
from mi_catalog.models import Entry
from mi_catalog.observed import Observed
from mi_catalog.site.addresses import Repository
from mi_catalog.site.build import Builder
from mi_catalog.site.components import components
from mi_catalog.site.context import Site
from mi_catalog.site.render import Renderer
from mi_catalog.site.search.index import search_files
from mi_catalog.site.shell import Shell, mark

RULE_ID = "builds"
NO_PROJECT = Path(os.devnull)
"""A project without files and history, whose reading would take long and cannot fail because of
entries."""
_PLAIN: Mapping[str, object] = {
    "title": "Title",
    "name": "Name",
    "summary": "A summary.",
    "notes": None,
    "authors": ("Ada Byron",),
    "venue": None,
    "aliases": (),
}
"""Harmless values of the fields with free text."""


def failures(catalog: Catalog, entries: Iterable[Entry]) -> Iterator[Finding]:
    """Find the entries for which an output fails, and the field that causes it."""
    chosen = {entry.id: entry for entry in entries}
    renderer = Renderer()
    if not chosen or _error(catalog, chosen, renderer) is None:
        return
    for entry in chosen.values():
        if error := _error(catalog, {entry.id: entry}, renderer):
            field = _field_to_blame(catalog, entry, renderer)
            message = f"the site cannot be built with this: {type(error).__name__}."
            hint = "Write it more simply; if it is right, report this as a bug."
            location = (field,) if field else ()
            yield catalog.documents[entry.id].finding(location, RULE_ID, message, hint)


def _field_to_blame(catalog: Catalog, entry: Entry, renderer: Renderer) -> str:
    """The field whose value makes an output fail, "" if no single field does."""
    for field, plain in _PLAIN.items():
        if field in type(entry).model_fields:
            changed = entry.model_copy(update={field: plain})
            if _error(catalog, {entry.id: changed}, renderer) is None:
                return field
    return ""


def _alone(catalog: Catalog, entries: Mapping[str, Entry]) -> Catalog:
    """A catalog of some entries only."""
    return replace(
        catalog,
        entries=entries,
        paths={},
        terms={},
        mechanisms={},
        observed=Observed(),
        dictionaries=Dictionaries(),
        jobs={},
    )


def _error(catalog: Catalog, entries: Mapping[str, Entry], renderer: Renderer) -> Exception | None:
    """The error when a site is made from some entries; None without one."""
    renderer.begin(look_for_changes=False)
    repository = Repository("https://github.com/owner/name")
    site = Site(_alone(catalog, entries), repository, "https://example.org/", NO_PROJECT)
    shell = Shell.split(mark("content"))
    builder = Builder(site, renderer, lambda _: shell)
    try:
        for _ in search_files(site):
            pass
        for page in builder.pages.values():
            builder.html(page)
        for _ in builder.files(()):
            pass
        for name in ("canon", "grid"):
            components(site, renderer, "canon/")[name]("")
    except Exception as error:
        return error
    return None
