"""Small files at fixed addresses: sitemap, robots.txt, web manifest, security.txt."""

import json
import re
from dataclasses import replace

from mi_catalog.release import Release
from mi_catalog.site.context import Site
from mi_catalog.site.well_known import MOST_LISTED, sitemap, sitemaps, well_known_files
from tests.site.conftest import ROOT, small_project, small_site  # noqa: F401


def test_the_manifest_names_icons_that_exist(small_site: Site) -> None:  # noqa: F811
    manifest = json.loads(dict(well_known_files(small_site))["site.webmanifest"])
    assert manifest["start_url"] == "./"
    for icon in manifest["icons"]:
        assert (ROOT / "docs" / icon["src"]).is_file()


def test_the_icon_at_the_root_is_an_icon() -> None:
    data = (ROOT / "docs/favicon.ico").read_bytes()
    assert data[:4] == b"\0\0\1\0"
    assert [data[6 + 16 * number] for number in range(data[4])] == [16, 32, 48]


def test_security_txt_is_valid_for_a_year_from_the_last_change(small_site: Site) -> None:  # noqa: F811
    assert ".well-known/security.txt" not in dict(well_known_files(small_site))
    site = replace(small_site, release=Release("1", "2024-02-29", "0f" * 20))
    text = dict(well_known_files(site))[".well-known/security.txt"]
    fields = dict(re.findall(r"^([\w-]+): (.*)$", text, re.MULTILINE))
    assert fields["Contact"] == "https://github.com/owner/name/security/advisories/new"
    assert fields["Expires"] == "2025-02-28T00:00:00Z"
    assert fields["Canonical"].endswith("/.well-known/security.txt")


def test_the_sitemap_dates_pages_with_a_known_change() -> None:
    text = sitemap("https://x.org/", ["a/", "b/"], {"a/": "2026-01-02"})
    assert "<url><loc>https://x.org/a/</loc><lastmod>2026-01-02</lastmod></url>" in text
    assert "<url><loc>https://x.org/b/</loc></url>" in text


def test_a_sitemap_of_more_pages_than_its_protocol_allows_is_an_index_of_several() -> None:
    addresses = [f"{number:06}/" for number in range(MOST_LISTED + 1)]
    files = dict(sitemaps("https://x.org/", addresses, {}))
    assert [*files] == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert [text.count("<url>") for text in files.values()] == [MOST_LISTED, 1, 0]
    parts = re.findall("<loc>(.*)</loc>", files["sitemap.xml"])
    assert parts == ["https://x.org/sitemap-1.xml", "https://x.org/sitemap-2.xml"]
    assert [*dict(sitemaps("https://x.org/", addresses[:-1], {}))] == ["sitemap.xml"]
