"""Small files that browsers, search engines and people who find a hole look for by name."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from mi_catalog.citations.reference import CATALOG
from mi_catalog.exports.addresses import page as entry_address
from mi_catalog.site.context import Site

SECURITY = ".well-known/security.txt"
SITEMAP = "sitemap.xml"
MOST_LISTED = 40_000
"""Pages in a file of the sitemap; the protocol allows 50,000, and 50 MB."""

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def well_known_files(site: Site) -> Iterator[tuple[str, str]]:
    """Address and text of each file."""
    yield "site.webmanifest", web_manifest()
    if site.release.date:
        yield SECURITY, security(site)


def web_manifest() -> str:
    """What a phone shows of the site on its start screen (https://www.w3.org/TR/appmanifest/)."""
    data = {
        "name": CATALOG,
        "short_name": "MI Catalog",
        "start_url": "./",
        "display": "browser",
        "background_color": "#ffffff",
        "theme_color": "#1b3a5b",
        "icons": [{"src": "assets/favicon.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    return json.dumps(data, indent=1) + "\n"


def security(site: Site) -> str:
    """Where to report a vulnerability (RFC 9116); valid for a year from the last change."""
    changed = date.fromisoformat(site.release.date)
    last = changed.replace(year=changed.year + 1, day=min(changed.day, 28))
    return (
        f"Contact: {site.repository.url}/security/advisories/new\n"
        f"Expires: {last}T00:00:00Z\n"
        "Preferred-Languages: en\n"
        f"Canonical: {site.base_url}{SECURITY}\n"
        f"Policy: {site.repository.url}/security/policy\n"
    )


def sitemaps(
    base_url: str, addresses: list[str], changed: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Address and text of the sitemap, or of an index and its parts where it is too long for one.

    The arguments are those of `sitemap`.
    """
    ordered = sorted(addresses)
    if len(ordered) <= MOST_LISTED:
        yield SITEMAP, sitemap(base_url, ordered, changed)
        return
    files: list[str] = []
    for start in range(0, len(ordered), MOST_LISTED):
        files.append(f"sitemap-{len(files) + 1}.xml")
        yield files[-1], sitemap(base_url, ordered[start : start + MOST_LISTED], changed)
    parts = "".join(f"<sitemap><loc>{escape(base_url + file)}</loc></sitemap>\n" for file in files)
    yield SITEMAP, f"{_XML}<sitemapindex {_NAMESPACE}>\n{parts}</sitemapindex>\n"


def sitemap(base_url: str, addresses: list[str], changed: Mapping[str, str]) -> str:
    """The sitemap after https://www.sitemaps.org/protocol.html.

    Args:
        base_url: the site's URL.
        addresses: of every page, relative to it.
        changed: the day of the last change of each page of which it is known.

    """
    urls = "".join(
        f"<url><loc>{escape(base_url + address)}</loc>"
        f"{f'<lastmod>{changed[address]}</lastmod>' if address in changed else ''}</url>\n"
        for address in sorted(addresses)
    )
    return f"{_XML}<urlset {_NAMESPACE}>\n{urls}</urlset>\n"


def changes_of_pages(site: Site) -> dict[str, str]:
    """The day on which the file behind a page changed last, by the page's address."""
    files = _last_changes(site.root_folder)
    pages = {
        entry_address(entry): site.catalog.documents[entry.id].path
        for entry in site.catalog.entries.values()
        if entry.id in site.catalog.documents
    }
    pages |= {prose.address: f"docs/{prose.source}" for prose in site.prose.values()}
    return {address: files[path] for address, path in pages.items() if path in files}


def _last_changes(root: Path) -> dict[str, str]:
    """The day of the last commit of each file below `catalog/` and `docs/`.

    Nothing where git is not at hand, or knows one commit only, as in the usual clone of a workflow:
    that would date every file to it.
    """
    command = ["git", "-C", str(root), "log", "--format=>%cs", "--name-only", "--relative"]
    try:
        asked = subprocess.run(
            [*command, "--", "catalog", "docs"], capture_output=True, text=True, check=False
        )
    except OSError:
        return {}
    found: dict[str, str] = {}
    day, days = "", 0
    for line in asked.stdout.splitlines():
        if line.startswith(">"):
            day, days = line[1:], days + 1
        elif line:
            found.setdefault(line, day)
    return found if days > 1 else {}
