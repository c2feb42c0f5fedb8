"""A catalog made of hostile entries, built past all checks: nothing in it runs or loads."""

import csv
import io
import json
from pathlib import Path

import bibtexparser
import feedparser
import pypandoc
import pytest

from tests.hostile.build import hostile_entries
from tests.hostile.site import build_hostile_site
from tests.hostile.walk import troubles_of_page, troubles_of_site
from tests.site.conftest import FILES

OWN_ENTRIES = sum(path.split("/")[1] in ("papers", "libraries", "tutorials", "projects")
                  for path in FILES)  # fmt: skip


@pytest.fixture(scope="module", params=["mkdocs", "properdocs"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp(request.param)
    return build_hostile_site(request.param, root, "https://example.org/sub/")


def test_nothing_runs_loads_or_leads_to_another_scheme(site: Path) -> None:
    assert troubles_of_site(site) == []


def test_every_entry_has_its_page_and_its_place_in_every_export(site: Path) -> None:
    ids = {entry.id for entry in hostile_entries()}
    pages = {path.parent.name for path in site.glob("*/*/index.html")}
    assert ids <= pages
    records = json.loads((site / "data/catalog.json").read_text("utf-8"))["entries"]
    assert ids <= {record["id"] for record in records}
    rows = csv.DictReader(io.StringIO((site / "data/catalog.csv").read_text("utf-8-sig")))
    assert {row["id"] for row in rows} == {record["id"] for record in records}
    works = json.loads((site / "data/catalog.csl.json").read_text("utf-8"))
    assert {work["id"] for work in works} == {record["id"] for record in records}


def test_readers_of_bibtex_read_every_entry(site: Path) -> None:
    text = (site / "data/catalog.bib").read_text("utf-8")
    wanted = len(hostile_entries()) + OWN_ENTRIES
    parser = bibtexparser.bparser.BibTexParser(common_strings=True)
    assert len(bibtexparser.loads(text, parser).entries) == wanted
    works = json.loads(pypandoc.convert_text(text, "csljson", format="bibtex"))
    assert len(works) == wanted


def test_readers_of_feeds_read_them(site: Path) -> None:
    for path in site.rglob("*.atom"):
        feed = feedparser.parse(path.read_bytes())
        assert not feed.bozo, path
    newest = feedparser.parse((site / "feeds/new.atom").read_bytes()).entries
    assert len(newest) >= 50


def test_dollars_that_are_dollars_stay_everywhere(site: Path) -> None:
    title = "Cost is $5 Probing"
    page = (site / "papers/dollar-title/index.html").read_text("utf-8")
    assert f"<title>{title} ·" in page
    assert f"<h1>{title}</h1>" in page
    assert f'<meta name="citation_title" property="og:title" content="{title}">' in page
    assert f'"name":"{title}"' in page
    assert "Cost is \\$5 Probing" in page
    both = (site / "papers/dollars-title/index.html").read_text("utf-8")
    assert both.count("From $5 to $6 per Feature") >= 4
    rows = "".join(path.read_text() for path in (site / "search/index").glob("rows-*.json"))
    assert title in rows


def test_text_in_a_formula_is_shown_as_text(site: Path) -> None:
    page = (site / "papers/tex-text-html/index.html").read_text("utf-8")
    assert "<mtext>&lt;svg/onload=hostile()&gt;</mtext>" in page
    assert "<title>Hidden &lt;svg/onload=hostile()&gt; circuits in models ·" in page


def test_a_page_of_a_large_collaboration_stays_light(site: Path) -> None:
    page = site / "papers/authors-3000/index.html"
    assert "and 2,800 others" in page.read_text("utf-8")
    assert page.stat().st_size < 250_000


@pytest.mark.parametrize(
    "html",
    [
        '<p onclick="x()">', '<a href=" jAvA\tscript:x()">', '<a href="data:text/html,x">',
        "<script>x()</script>", '<script src="//evil.example/x.js"></script>', "<iframe>",
        '<img src="https://evil.example/x.png">', '<b style="color: red">', "<svg onload=x()>",
        '<form action="https://evil.example/">', '<meta http-equiv=refresh content="0; url=//x">',
    ],
)  # fmt: skip
def test_the_walk_sees_what_must_not_be(html: str) -> None:
    assert len([*troubles_of_page(html)]) >= 2
