import pytest

from mi_catalog.errors import SourceError
from mi_catalog.net import RequestPolicy, Web
from mi_catalog.tracker.announcements import announced, feeds_beside
from mi_catalog.tracker.records import ArxivRecord
from tests.real_vocabulary import AUTHORS
from tests.tracker.arxiv_server import FakeArxiv, Paper, serving

BRISK = RequestPolicy(pace=0.0, backoff=0.0, attempts=2)


def read(arxiv: FakeArxiv, *categories: str) -> tuple[ArxivRecord, ...]:
    return announced(Web(BRISK), arxiv.feeds_url, categories, AUTHORS).records


def test_new_papers_and_cross_lists_are_read_and_replacements_are_not() -> None:
    kinds = ["new", "cross", "replace", "replace-cross"]
    papers = [Paper(f"2603.0000{n}", announce_type=kind) for n, kind in enumerate(kinds)]
    with serving(*papers) as arxiv:
        found = read(arxiv, "cs.LG")
    assert [record.arxiv_id for record in found] == ["2603.00000", "2603.00001"]


def test_a_paper_in_two_categories_is_read_once() -> None:
    with serving(Paper("2603.00001", categories=["cs.LG", "cs.CL"])) as arxiv:
        assert len(read(arxiv, "cs.LG", "cs.CL")) == 1
        assert arxiv.asked == ["/atom/cs.LG", "/atom/cs.CL"]


def test_authors_and_abstract_are_taken_out_of_their_lines() -> None:
    paper = Paper("2603.00001", authors=["Ada Lovelace", "Alan Turing"], abstract="We look.")
    with serving(paper) as arxiv:
        (record,) = read(arxiv, "cs.LG")
    assert record.authors == ("Ada Lovelace", "Alan Turing")
    assert record.abstract == "We look."


def test_tex_in_titles_and_names_is_read() -> None:
    paper = Paper("2603.00001", title="\\textit{Rule}", authors=["Erd\\H{o}s Bo", "Al Ray"])
    with serving(paper) as arxiv:
        (record,) = read(arxiv, "cs.LG")
    assert (record.title, record.authors) == ("Rule", ("Erdős Bo", "Al Ray"))


def test_the_date_is_no_more_than_the_month_of_the_id() -> None:
    with serving(Paper("2602.12345", date="2026-03-02")) as arxiv:
        (record,) = read(arxiv, "cs.LG")
    assert record.date == "2026-02"


def test_a_page_that_is_not_a_feed_is_not_an_empty_day() -> None:
    with serving() as arxiv:
        arxiv.forever["/atom"] = "html"
        with pytest.raises(SourceError, match="sent a page that is not a complete feed"):
            read(arxiv, "cs.LG")


@pytest.mark.parametrize(
    ("query", "feeds"),
    [
        ("https://export.arxiv.org/api/query", "https://rss.arxiv.org/atom/"),
        ("http://127.0.0.1:80/api/query", "http://127.0.0.1:80/atom/"),
    ],
)
def test_feeds_are_on_arxiv_or_beside_its_stand_in(query: str, feeds: str) -> None:
    assert feeds_beside(query) == feeds
