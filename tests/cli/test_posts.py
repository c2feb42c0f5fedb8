"""The command `posts` against a server on loopback that answers as forums and blogs do."""

import datetime as dt
from collections.abc import Iterator
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from mi_catalog.catalog import load_catalog
from mi_catalog.cli import posts as command
from mi_catalog.cli.main import main
from mi_catalog.models import Paper
from mi_catalog.tracker.relevance import Relevance
from tests.observe.server import (
    LASTING_FAULTS,
    PASSING_FAULTS,
    Asked,
    FakeSource,
    Reply,
    serving,
)
from tests.tracker.conftest import entry, project, relevance, write

__all__ = ["project", "relevance"]

TODAY = dt.datetime.now(dt.UTC)
RECENT = TODAY - dt.timedelta(days=10)
FEEDS = """\
forum:
  url: https://forum.example.org/feed.xml
  venue: Clock Forum
blog:
  url: https://blog.example.org/atom.xml
  authors:
    - Ada Lovelace
thread:
  url: https://thread.example.org/
  format: index
  authors:
    - Clock Team
  links: https://thread\\.example\\.org/20\\d\\d/
"""
LINK = "https://forum.example.org/posts/1"


def item(
    title: str = "A circuit for clocks",
    link: str = LINK,
    author: str = "Grace Hopper",
    text: str = "<p>We find it.</p>",
    date: dt.datetime | None = RECENT,
) -> str:
    """A post as RSS has it."""
    when = f"<pubDate>{format_datetime(date)}</pubDate>" if date else ""
    by = f"<dc:creator>{escape(author)}</dc:creator>" if author else ""
    return (
        f"<item><title>{escape(title)}</title><link>{escape(link)}</link>{when}{by}"
        f"<description>{escape(text)}</description></item>"
    )


def rss(*items: str, head: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}'
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>Clock Forum</title>{''.join(items)}</channel></rss>"
    )


def atom(*entries: str) -> str:
    head = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title>'
    return f"{head}{''.join(entries)}</feed>"


INDEX = """\
<html><body><h1>Thread</h1><div class="date">{month}</div>
<a class="paper" href="{year}/circuit/index.html"><h3>A circuit on a page</h3>
<div class="byline">Team</div><div class="description">We find a circuit.</div></a>
<a href="{year}/circuit/index.html#part">A circuit on a page again</a>
<a href="https://elsewhere.example.org/2026/x.html">A circuit elsewhere</a>
<a href="about.html">A circuit about us</a></body></html>
"""


class Places:
    """What each place shows, by its key."""

    def __init__(self) -> None:
        old = INDEX.format(month="May 2021", year=2021)
        self.pages: dict[str, str | bytes] = {"forum": rss(), "blog": atom(), "thread": old}

    def answer(self, asked: Asked) -> Reply:
        page = self.pages[asked.path.strip("/")]
        return 200, page if isinstance(page, bytes) else page.encode()


@pytest.fixture
def places() -> Places:
    return Places()


@pytest.fixture
def server(places: Places) -> Iterator[FakeSource]:
    with serving(places.answer) as made:
        yield made


@pytest.fixture
def root(project: Path, relevance: Relevance, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(project, "catalog/tracker/feeds.yml", FEEDS)
    monkeypatch.setattr(command, "load_relevance", lambda: relevance)
    return project


def read(root: Path, server: FakeSource, *more: str) -> int:
    return main(["--root", str(root), "posts", "--stand-in", server.origin, *more])


def proposed(root: Path) -> list[Paper]:
    works = load_catalog(root).catalog.works
    return [work for work in works if isinstance(work, Paper) and work.is_proposed]


def test_a_relevant_post_becomes_a_proposal(root: Path, places: Places, server: FakeSource) -> None:
    places.pages["forum"] = rss(item(), item("Baking bread", "https://forum.example.org/posts/2"))
    assert read(root, server) == 0
    (paper,) = proposed(root)
    assert (paper.title, paper.authors, paper.url) == (
        "A circuit for clocks",
        ("Grace Hopper",),
        LINK,
    )
    assert (paper.date, paper.venue, paper.topics) == (
        RECENT.date().isoformat(),
        "Clock Forum",
        ("circuits",),
    )


def test_no_word_of_a_post_s_text_is_kept_in_the_catalog(
    root: Path, places: Places, server: FakeSource
) -> None:
    places.pages["forum"] = rss(item(text="<p>We find sixteen gears.</p>"))
    assert read(root, server) == 0
    files = [path for path in (root / "catalog").rglob("*") if path.is_file()]
    assert [path for path in files if "gears" in path.read_text("utf-8")] == []


def test_a_report_shows_an_excerpt_at_most(
    root: Path, places: Places, server: FakeSource, tmp_path: Path
) -> None:
    places.pages["forum"] = rss(item("A tutorial on circuits", text="gear " * 500))
    assert read(root, server, "--report", str(tmp_path / "report.md")) == 0
    text = (tmp_path / "report.md").read_text("utf-8")
    assert "### A tutorial? [A tutorial on circuits]" in text
    assert text.count("gear") == 40


def test_an_atom_entry_without_an_author_is_that_of_its_place(
    root: Path, places: Places, server: FakeSource
) -> None:
    entry_ = (
        "<entry><title>A circuit by post</title><link href='https://blog.example.org/a'/>"
        f"<updated>{RECENT.isoformat()}</updated><summary>We find it.</summary></entry>"
    )
    places.pages["blog"] = atom(entry_)
    assert read(root, server) == 0
    (paper,) = proposed(root)
    assert (paper.authors, paper.url) == (("Ada Lovelace",), "https://blog.example.org/a")


def test_an_index_page_is_read_by_its_links(root: Path, places: Places, server: FakeSource) -> None:
    places.pages["thread"] = INDEX.format(month=f"{RECENT:%B %Y}", year=RECENT.year)
    assert read(root, server) == 0
    (paper,) = proposed(root)
    assert (paper.title, paper.authors) == ("A circuit on a page", ("Clock Team",))
    assert paper.url == f"https://thread.example.org/{RECENT.year}/circuit/index.html"
    assert paper.date == f"{RECENT:%Y-%m}"


def test_a_second_run_proposes_nothing_and_a_deleted_proposal_stays_deleted(
    root: Path, places: Places, server: FakeSource, capsys: pytest.CaptureFixture[str]
) -> None:
    places.pages["forum"] = rss(item())
    assert read(root, server) == 0
    path = next((root / "catalog/papers").rglob("*.yml"))
    path.unlink()
    capsys.readouterr()
    assert read(root, server) == 0
    assert capsys.readouterr().out == ""
    assert proposed(root) == []


def test_a_dry_run_writes_nothing(root: Path, places: Places, server: FakeSource) -> None:
    places.pages["forum"] = rss(item())
    assert read(root, server, "--dry-run") == 0
    assert not (root / "catalog/papers").exists()
    assert not (root / "catalog/tracker/posts.txt").exists()


def test_a_post_with_the_address_or_title_of_an_entry_is_known(
    root: Path, places: Places, server: FakeSource, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, "catalog/papers/2026/a.yml", entry("A circuit for clocks", "2601.00001"))
    listed = entry("Another title", None).replace("https://example.org/paper", f"{LINK}/")
    write(root, "catalog/papers/2026/b.yml", listed)
    places.pages["forum"] = rss(
        item(link="https://forum.example.org/posts/9"), item("A circuit renamed")
    )
    assert read(root, server) == 0
    assert "2 in the catalog, 0 proposed" in capsys.readouterr().err


def test_a_post_that_announces_a_paper_of_the_catalog_is_not_proposed(
    root: Path, places: Places, server: FakeSource, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, "catalog/papers/2026/a.yml", entry("A circuit for clocks in GPT", "2601.00001"))
    text = '<p>See <a href="https://arxiv.org/abs/2601.00001v2">the paper</a>.</p>'
    places.pages["forum"] = rss(item("New paper: a circuit for clocks", text=text))
    assert read(root, server) == 0
    assert capsys.readouterr().out == "about a: New paper: a circuit for clocks\n"
    assert proposed(root) == []


def test_one_post_in_two_places_is_proposed_once(
    root: Path, places: Places, server: FakeSource
) -> None:
    places.pages["forum"] = rss(item())
    places.pages["blog"] = rss(item(link="https://blog.example.org/same"))
    assert read(root, server) == 0
    assert len(proposed(root)) == 1


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("A circuit for clocks", ""),
        ("A circuit: tutorial with exercises", "tutorial"),
        ("Releasing a circuit toolkit", "project"),
        ("Open-sourcing our circuit dashboard", "project"),
    ],
)
def test_a_proposal_has_the_kind_that_its_title_says(
    root: Path,
    places: Places,
    server: FakeSource,
    tmp_path: Path,
    title: str,
    kind: str,
) -> None:
    places.pages["forum"] = rss(item(title))
    assert read(root, server, "--report", str(tmp_path / "report.md")) == 0
    text = (tmp_path / "report.md").read_text("utf-8")
    assert (f"### A {kind}?" in text) == bool(kind)
    assert len(proposed(root)) == (not kind)
    if kind:
        plural = {"tutorial": "tutorials", "project": "projects"}[kind]
        assert f"complete this as `catalog/{plural}/" in text


def test_a_post_worth_a_glance_is_listed_once_and_not_written(
    root: Path, places: Places, server: FakeSource, capsys: pytest.CaptureFixture[str]
) -> None:
    places.pages["forum"] = rss(item("A probe of clocks"))
    assert read(root, server) == 0
    listed = "(worth a glance)" in capsys.readouterr().out
    assert read(root, server) == 0
    assert capsys.readouterr().out == ""
    assert proposed(root) == [] or not listed


LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    + "".join(f'<!ENTITY {chr(n)} "{f"&{chr(n - 1)};" * 10}">' for n in range(99, 107))
    + "]>"
)
HOSTILE = [
    rss(item("A circuit <script>alert(1)</script>")),
    rss(item(link="javascript:alert(1)")),
    rss(item("A circuit \\href{javascript:alert(1)}{x}")),
    rss(item("A circuit " + "x" * 5_000)),
    rss(item(date=TODAY + dt.timedelta(days=900))),
    rss(item(date=None)),
    rss(item(author="")),
    rss(item("", LINK)),
    rss(item("&j;"), head=LAUGHS),
    rss(item("A circuit"), head='<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>').replace(
        "A circuit", "&x;"
    ),
    rss("<item><title>A circuit</title><link>"),
    rss(item("A circuit\x0b for \x00 clocks")).replace("clocks", "&nbsp;&bogus;"),
]


@pytest.mark.parametrize("feed", HOSTILE)
def test_a_hostile_post_does_not_affect_other_posts(
    root: Path, places: Places, server: FakeSource, feed: str
) -> None:
    places.pages["forum"] = feed
    places.pages["blog"] = rss(item("A sound circuit", "https://blog.example.org/sound"))
    assert read(root, server) == 0
    papers = {paper.title: paper for paper in proposed(root)}
    assert "A sound circuit" in papers
    assert not any("<" in title or "\\href" in title for title in papers)
    assert main(["--root", str(root), "check"]) in (0, 1)
    assert load_catalog(root).findings == ()


@pytest.mark.parametrize("fault", PASSING_FAULTS)
def test_a_passing_fault_is_survived(
    root: Path, places: Places, server: FakeSource, fault: str
) -> None:
    places.pages["forum"] = rss(item())
    server.once["/forum"] = fault
    assert read(root, server) == 0
    assert len(proposed(root)) == 1


@pytest.mark.parametrize("fault", ["404", *LASTING_FAULTS])
def test_a_failing_source_is_reported_and_does_not_stop_the_others(
    root: Path,
    places: Places,
    server: FakeSource,
    fault: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    places.pages["blog"] = rss(item())
    places.pages["forum"] = rss(item("A circuit", "https://forum.example.org/other"))
    server.lasting["/forum"] = fault
    assert read(root, server) == 0
    assert len(proposed(root)) == 1
    assert "forum: 127.0.0.1" in capsys.readouterr().err


@pytest.mark.parametrize("fault", ["empty", "html", "truncated"])
def test_an_index_page_without_posts_is_a_failure_and_not_an_empty_page(
    root: Path,
    places: Places,
    server: FakeSource,
    fault: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    places.pages["thread"] = " " if fault == "empty" else "<p>Over capacity</p>" * 9
    server.lasting["/thread"] = fault
    assert read(root, server) == 0
    said = capsys.readouterr().err
    assert "thread: 127.0.0.1" in said
    assert "sent a page without a link to a post" in said


@pytest.mark.parametrize(
    "feed",
    [
        rss(item("A circuit in Gödel’s clock")) + "\n<!-- cached --> <!-- 0.1 s -->\n",
        rss(item("A circuit in Gödel’s clock")).replace("UTF-8", "UTF-16").encode("utf-16"),
        rss(item("A circuit in Gödel’s clock")).replace("UTF-8", "cp1252").encode("cp1252"),
    ],
    ids=["comments after the end", "UTF-16", "declared"],
)
def test_a_feed_is_read_in_its_encoding_to_its_end(
    root: Path, places: Places, server: FakeSource, feed: str | bytes
) -> None:
    places.pages["forum"] = feed
    assert read(root, server) == 0
    assert [paper.title for paper in proposed(root)] == ["A circuit in Gödel’s clock"]


@pytest.mark.parametrize("kind", ["text/xml; charset=cp1250", "application/rss+xml;charset=cp1250"])
def test_a_feed_is_read_in_the_encoding_that_its_server_names(
    root: Path, places: Places, server: FakeSource, kind: str
) -> None:
    places.pages["forum"] = (
        rss(item("A circuit of Łukasiewicz")).replace(' encoding="UTF-8"', "").encode("cp1250")
    )
    server.headers["Content-Type"] = kind
    assert read(root, server) == 0
    assert [paper.title for paper in proposed(root)] == ["A circuit of Łukasiewicz"]


@pytest.mark.parametrize(
    ("head", "kind"), [("", "text/html; charset=cp1250"), ('<meta charset="cp1250">', "text/html")]
)
def test_an_index_page_is_read_in_its_encoding(
    root: Path, places: Places, server: FakeSource, head: str, kind: str
) -> None:
    page = INDEX.format(month=f"{RECENT:%B %Y}", year=RECENT.year)
    page = page.replace("<html>", f"<html><head>{head}</head>")
    places.pages["thread"] = page.replace("on a page", "of Łukasiewicz").encode("cp1250")
    server.headers["Content-Type"] = kind
    assert read(root, server) == 0
    assert [paper.title for paper in proposed(root)] == ["A circuit of Łukasiewicz"]


def test_a_post_whose_letters_are_lost_is_named_and_not_proposed(
    root: Path, places: Places, server: FakeSource, capsys: pytest.CaptureFixture[str]
) -> None:
    places.pages["forum"] = rss(item("A circuit of \N{REPLACEMENT CHARACTER}ukasiewicz"))
    assert read(root, server) == 0
    assert proposed(root) == []
    assert f"{LINK}: letters of its title or authors are lost" in capsys.readouterr().err


def test_where_no_place_can_be_read_nothing_is_written(root: Path, server: FakeSource) -> None:
    server.lasting["/"] = "503"
    assert read(root, server) == 3
    assert not (root / "catalog/tracker/posts.txt").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("forum: x\n", 'the place "forum" is not a mapping.'),
        ("forum:\n  url: nowhere\n", '"nowhere" is not a web address.'),
        ("forum:\n  url: https://example.org\n  links: '('\n", '"(" is not a regular expression'),
        ("forum:\n  adress: https://example.org\n", 'the field "adress" is unknown.'),
    ],
)
def test_a_mistake_in_the_list_of_places_has_its_line(
    root: Path, server: FakeSource, text: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, "catalog/tracker/feeds.yml", text)
    assert read(root, server) == 2
    err = capsys.readouterr().err
    assert "catalog/tracker/feeds.yml:" in err
    assert said in err


def test_the_list_of_places_of_the_catalog_can_be_read() -> None:
    from mi_catalog.tracker.post_sources import read_sources

    sources = read_sources(Path(__file__).parents[2])
    assert {"alignment-forum", "transformer-circuits-thread"} <= {one.id for one in sources}
