"""Every internal link of every page leads somewhere."""

import gzip
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

LINK = re.compile(r"""<(?:a|link|script|img|form|source)\b[^>]*?\s(?:href|src|action)="([^"]*)\"""")
IMPORTED = re.compile(r'^import [^"]*"(\.\.?/[^"]+)"', re.MULTILINE)
ANCHOR = re.compile(r"""\sid="([^"]+)\"""")


def pages_of(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.rglob("*.html"))


def dead_links(folder: Path, site_url: str) -> list[str]:
    """Links of pages below a folder that lead to no file or no anchor, as "page: link"."""
    pages = {page: page.read_text("utf-8") for page in pages_of(folder)}
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    anchors = {
        page.relative_to(folder).as_posix(): set(map(unescape, ANCHOR.findall(html)))
        for page, html in pages.items()
    }
    dead = []
    for page, html in pages.items():
        place = page.relative_to(folder).as_posix()
        for link in {unescape(link) for link in LINK.findall(html)}:
            target, anchor = resolved(link, place, site_url)
            if target is None:
                continue
            if target not in files or (anchor and anchor not in anchors.get(target, {anchor})):
                dead.append(f"{place}: {link}")
    return dead


def resolved(link: str, place: str, site_url: str) -> tuple[str | None, str]:
    """The file and anchor that a link means; None for another host's."""
    if link.startswith(site_url):
        link, place = "/" + link.removeprefix(site_url), "index.html"
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None, ""
    if place == "404.html":  # it is served at any depth, so its links count from the root
        base = urlsplit(site_url).path
        assert link.startswith((base, "#")), link
        parts = parts._replace(path=parts.path.removeprefix(base))
    path = unquote(parts.path)
    if not path:
        return place, unquote(parts.fragment)
    folder = place.rpartition("/")[0]
    joined = path.lstrip("/") if path.startswith("/") else f"{folder}/{path}"
    target = normpath(joined).lstrip("/") if joined else "."
    if path.endswith("/") or target in (".", "") or path.split("/")[-1] in (".", ".."):
        target = "index.html" if target in (".", "") else f"{target}/index.html"
    return target, unquote(parts.fragment)


def test_no_page_has_a_dead_internal_link(site_folder: Path, site_url: str) -> None:
    assert dead_links(site_folder, site_url)[:20] == []


def test_a_dead_link_and_a_dead_anchor_are_found(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    html = '<a href="../b/">x</a><a href="#here">y</a><a id="there" href="../a/#there">z</a>'
    (tmp_path / "a" / "index.html").write_text(html)
    assert sorted(dead_links(tmp_path, "http://x/")) == [
        "a/index.html: #here",
        "a/index.html: ../b/",
    ]


def test_sitemap_names_every_page_once(site_folder: Path, site_url: str) -> None:
    listed = re.findall(r"<loc>([^<]+)</loc>", (site_folder / "sitemap.xml").read_text("utf-8"))
    assert len(listed) == len(set(listed))
    for address in listed:
        path = unescape(address).removeprefix(site_url)
        assert (site_folder / path / "index.html").exists(), address
    assert f"{site_url}papers/wang-2022-ioi/" in listed
    assert f"{site_url}topics/circuits/" in listed


def brought_by(scripts: set[Path]) -> set[Path]:
    """Scripts and all modules that they import before they run."""
    found, open_ends = set(scripts), list(scripts)
    while open_ends:
        script = open_ends.pop()
        for name in IMPORTED.findall(script.read_text("utf-8")):
            module = (script.parent / name).resolve()
            if module not in found:
                found.add(module)
                open_ends.append(module)
    return found


def test_page_stays_below_the_byte_budget(site_folder: Path) -> None:
    def packed(path: Path) -> int:
        return len(gzip.compress(path.read_bytes()))

    def loaded(page: Path) -> int:
        """What a page weighs with the styles, scripts and fonts that it names."""
        html = page.read_text("utf-8")
        named = re.findall(r'<script[^>]* src="([^"?#]+)"', html)
        files = {(page.parent / unescape(address)).resolve() for address in named}
        scripts = sum(packed(file) for file in brought_by(files | common))
        return packed(page) + styles + scripts + (formulas if "<math" in html else 0)

    program = (site_folder / "assets/site.js").read_text("utf-8")
    names = re.findall(r'"(\w+)"', program.partition("const parts = [")[2].partition("]")[0])
    common = {(site_folder / f"assets/parts/{name}.js").resolve() for name in names}
    assert len(common) > 3
    formulas = (site_folder / "assets/math.woff2").stat().st_size
    styles = packed(site_folder / "assets/theme.css")
    styles += packed(site_folder / "assets/site.css")
    heavy = {
        page.relative_to(site_folder).as_posix(): size
        for page in site_folder.rglob("index.html")
        if page.stat().st_size > 100_000 and (size := loaded(page)) > 100_000
    }
    assert heavy == {}


def test_topic_page_stays_below_60_kb(site_folder: Path) -> None:
    import gzip

    sizes = {
        page.parent.name: len(gzip.compress(page.read_bytes()))
        for page in site_folder.glob("topics/*/index.html")
    }
    assert len(sizes) > 20
    assert {topic: size for topic, size in sizes.items() if size > 60_000} == {}
