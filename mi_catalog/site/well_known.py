"""Small files at fixed addresses: sitemap, robots.txt, web manifest, security.txt."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from xml.sax.saxutils import escape

from mi_catalog.citations.reference import CATALOG
from mi_catalog.site.context import Site

SECURITY = ".well-known/security.txt"
SITEMAP = "sitemap.xml"
MOST_LISTED = 40_000
"""The most pages in a file of the sitemap; the protocol allows 50,000, and 50 MB."""

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def well_known_files(site: Site) -> Iterator[tuple[str, str]]:
    """Address and text of each file."""
    yield "site.webmanifest", web_manifest()
    if site.release.date:
        yield SECURITY, security(site)


def web_manifest() -> str:
    """The manifest for adding the site to a phone's home screen
    (https://www.w3.org/TR/appmanifest/).
    """
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
    """The security.txt (RFC 9116), valid for a year from the last change of the data."""
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
    base_url: str, addresses: Iterable[str], days: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Address and text of the sitemap, or of an index and its parts if there are too many pages.

    The arguments are those of `sitemap`.
    """
    ordered = sorted(addresses)
    if len(ordered) <= MOST_LISTED:
        yield SITEMAP, sitemap(base_url, ordered, days)
        return
    files: list[str] = []
    for start in range(0, len(ordered), MOST_LISTED):
        files.append(f"sitemap-{len(files) + 1}.xml")
        yield files[-1], sitemap(base_url, ordered[start : start + MOST_LISTED], days)
    parts = "".join(f"<sitemap><loc>{escape(base_url + file)}</loc></sitemap>\n" for file in files)
    yield SITEMAP, f"{_XML}<sitemapindex {_NAMESPACE}>\n{parts}</sitemapindex>\n"


def sitemap(base_url: str, addresses: Iterable[str], days: Mapping[str, str]) -> str:
    """The sitemap after https://www.sitemaps.org/protocol.html.

    Args:
        base_url: the site's URL.
        addresses: of every page, relative to it.
        days: the known days of the pages' last changes.

    """
    urls = "".join(
        f"<url><loc>{escape(base_url + address)}</loc>"
        f"{f'<lastmod>{days[address]}</lastmod>' if address in days else ''}</url>\n"
        for address in sorted(addresses)
    )
    return f"{_XML}<urlset {_NAMESPACE}>\n{urls}</urlset>\n"
