import datetime as dt
from dataclasses import replace

import pytest

from mi_catalog.errors import SourceError
from mi_catalog.net import RequestPolicy, Web
from mi_catalog.tracker.arxiv_client import ArxivClient, policy_at
from mi_catalog.tracker.records import Batch
from tests.tracker.arxiv_server import ENDLESS, LATIN, SOUND, STUCK, FakeArxiv, Paper, serving

DAY = dt.date(2026, 3, 2)
THREE = [Paper(f"2603.0000{n}", title=f"Paper {n}") for n in (1, 2, 3)]
BRISK = RequestPolicy(pace=0.0, backoff=0.0, timeout=5.0, attempts=4)


def client(arxiv: FakeArxiv, **options: int) -> ArxivClient:
    return ArxivClient(Web(BRISK), arxiv.query_url, **options)


def test_a_day_is_asked_for_in_all_categories_at_once() -> None:
    with serving(*THREE) as arxiv:
        records = client(arxiv).submitted_on(DAY, ["cs.LG", "stat.ML"]).records
        assert (
            "(cat:cs.LG+OR+cat:stat.ML)+AND+submittedDate:[202603020000+TO+202603022359]"
            in (arxiv.asked[0])
        )
    assert [record.arxiv_id for record in records] == ["2603.00001", "2603.00002", "2603.00003"]


@pytest.mark.parametrize(
    "fault",
    [*("429", "429:0", "500", "503", "reset", "broken"), *("empty", "short", "truncated", "html")],
)
def test_a_fault_is_survived_and_nothing_lost(fault: str) -> None:
    with serving(*THREE, faults=[fault, fault]) as arxiv:
        assert len(client(arxiv).submitted_on(DAY, ["cs.LG"]).records) == 3
        assert len(arxiv.asked) == 3


@pytest.mark.parametrize("fault", ["empty", "short", "truncated", "html"])
def test_a_fault_in_a_later_page_is_survived(fault: str) -> None:
    with serving(*THREE, faults=["ok", fault]) as arxiv:
        assert len(client(arxiv, page_size=2).submitted_on(DAY, ["cs.LG"]).records) == 3


@pytest.mark.parametrize(
    ("fault", "what"),
    [
        ("html", "sent a page that is not a complete feed"),
        ("truncated", "sent a page that is not a complete feed"),
        ("empty", "sent 0 of 3 promised records"),
        ("429", "answered 429"),
    ],
)
def test_a_lasting_fault_is_an_error_and_never_an_empty_day(fault: str, what: str) -> None:
    with serving(*THREE) as arxiv:
        arxiv.forever["/api"] = fault
        with pytest.raises(SourceError, match=f"{what}; asked 4 times"):
            client(arxiv).submitted_on(DAY, ["cs.LG"])


def test_a_page_that_comes_again_is_an_error_and_not_the_rest_of_the_day() -> None:
    again = pytest.raises(SourceError, match="sent a page that came before; asked 4 times")
    with serving(*THREE) as arxiv, again:
        arxiv.forever["/api"] = STUCK
        client(arxiv, page_size=1).submitted_on(DAY, ["cs.LG"])


def test_a_page_that_comes_again_once_is_asked_for_again() -> None:
    with serving(*THREE, faults=["ok", STUCK]) as arxiv:
        assert len(client(arxiv, page_size=1).submitted_on(DAY, ["cs.LG"]).records) == 3


def test_pages_without_end_are_an_error() -> None:
    endless = pytest.raises(SourceError, match="more than one query has")
    with serving(*THREE) as arxiv, endless:
        arxiv.forever["/api"] = ENDLESS
        client(arxiv, page_size=3, most=30).submitted_on(DAY, ["cs.LG"])
    assert len(arxiv.asked) < 20


def test_words_that_very_many_papers_contain_are_looked_for() -> None:
    with serving(*THREE) as arxiv:
        arxiv.lasting = ["crowd"]
        with pytest.raises(SourceError, match="more than one query has"):
            client(arxiv).submitted_on(DAY, ["cs.LG"])
        arxiv.papers = [Paper(f"2603.{n:05}", title="attention") for n in range(10)]
        assert len(client(arxiv).by_words('"attention"')) == 10


def test_text_in_another_encoding_is_asked_for_again() -> None:
    paper = Paper("2603.00001", title="Gödel's attention heads", authors=("Kurt Gödel",))
    with serving(paper, faults=[LATIN]) as arxiv:
        (record,) = client(arxiv).submitted_on(DAY, ["cs.LG"]).records
    assert (record.title, record.authors) == ("Gödel's attention heads", ("Kurt Gödel",))


def test_of_text_that_stays_in_another_encoding_only_what_was_lost_is_odd() -> None:
    with serving(Paper("2603.00001", authors=("Kurt Gödel",)), THREE[1]) as arxiv:
        arxiv.forever["/api"] = LATIN
        batch = client(arxiv).submitted_on(DAY, ["cs.LG"])
        assert len(arxiv.asked) == 3
    assert [record.arxiv_id for record in batch.records] == ["2603.00002"]
    assert [(odd.key, odd.reason) for odd in batch.odd] == [
        ("2603.00001", "unreadable: letters of its title or authors are lost")
    ]


def test_a_record_that_comes_twice_is_read_once() -> None:
    with serving(THREE[0], replace(THREE[0], version=2), THREE[1]) as arxiv:
        batch = client(arxiv).submitted_on(DAY, ["cs.LG"])
    assert len(batch.records) == 2
    read = {record.arxiv_id: record.version for record in batch.records}
    assert read == {"2603.00001": 2, "2603.00002": 1}


def test_a_day_that_stays_short_is_accepted_with_its_announced_number() -> None:
    with serving(*THREE) as arxiv:
        arxiv.forever["/api"] = "short"
        found = client(arxiv).submitted_on(DAY, ["cs.LG"])
        assert len(arxiv.asked) == 3
    assert (len(found.records), found.sent, found.promised) == (2, 2, 3)


def test_a_missing_last_page_counts_as_empty() -> None:
    with serving(*THREE) as arxiv:
        arxiv.lasting = ["total"]
        found = client(arxiv, page_size=3).submitted_on(DAY, ["cs.LG"])
    assert (len(found.records), found.promised) == (3, 4)


@pytest.mark.parametrize("fault", SOUND)
def test_invalid_xml_in_a_record_loses_nothing(fault: str) -> None:
    with serving(*THREE) as arxiv:
        arxiv.lasting = [fault]
        found = client(arxiv).submitted_on(DAY, ["cs.LG"])
    assert [record.arxiv_id for record in found.records] == [
        "2603.00001",
        "2603.00002",
        "2603.00003",
    ]
    assert found.odd == ()


@pytest.mark.parametrize(
    ("fault", "key", "reason"),
    [
        ("nopub", "2603.00001", "unreadable: no date"),
        ("baddate", "2603.00001", 'odd date: "yesterday"'),
        ("notitle", "2603.00001", "no title"),
        ("noauthor", "2603.00001", "no authors"),
        ("badid", "Paper 1",
         'unreadable: "http://arxiv.org/abs/weird" is no arXiv address'),
        ("tag", "2603.00001", "unreadable: its XML is broken"),
    ],
)  # fmt: skip
def test_an_odd_record_is_named_and_the_others_are_read(fault: str, key: str, reason: str) -> None:
    with serving(*THREE) as arxiv:
        arxiv.lasting = [fault]
        found = client(arxiv).submitted_on(DAY, ["cs.LG"])
        assert len(arxiv.asked) == 1
    assert [record.arxiv_id for record in found.records] == ["2603.00002", "2603.00003"]
    assert [(record.key, record.reason) for record in found.odd] == [(key, reason)]


def test_a_title_without_end_is_odd_and_a_comment_without_end_is_cut() -> None:
    endless = [
        Paper("2603.00001", title="ICML 2026 " * 2_000),
        Paper("2603.00002", comment="a" * 9_000),
    ]
    with serving(*endless) as arxiv:
        found = client(arxiv).submitted_on(DAY, ["cs.LG"])
    assert [odd.reason for odd in found.odd] == ["unreadable: a title of 19,999 characters"]
    assert [len(record.comment or "") for record in found.records] == [4_000]


def test_an_entity_of_html_is_the_character_it_means() -> None:
    with serving(Paper("2603.00001")) as arxiv:
        arxiv.lasting = ["nbsp", "ampersand"]
        (record,) = client(arxiv).by_ids(["2603.00001"]).records
    assert record.abstract == "AT&T We study We study a model."


def test_a_day_without_papers_is_accepted_after_two_answers() -> None:
    with serving() as arxiv:
        assert client(arxiv).submitted_on(DAY, ["cs.LG"]) == Batch()
        assert len(arxiv.asked) == 2


def test_a_single_empty_answer_is_not_accepted() -> None:
    with serving(*THREE, faults=["none"]) as arxiv:
        assert len(client(arxiv).submitted_on(DAY, ["cs.LG"]).records) == 3


def test_a_wrong_query_is_not_asked_again() -> None:
    with serving(*THREE, faults=["400"]) as arxiv:
        with pytest.raises(SourceError, match="refused the request with status 400"):
            client(arxiv).submitted_on(DAY, ["cs.LG"])
        assert len(arxiv.asked) == 1


def test_a_bare_host_is_asked_where_arxiv_answers() -> None:
    with serving(*THREE) as arxiv:
        found = ArxivClient(Web(BRISK), arxiv.origin).submitted_on(DAY, ["cs.LG"])
        assert len(found.records) == 3


def test_ids_are_asked_for_a_hundred_at_a_time_and_unknown_ones_left_out() -> None:
    ids = [f"2603.{n:05}" for n in range(150)]
    with serving(*THREE) as arxiv:
        records = client(arxiv).by_ids(ids).records
        assert len([path for path in arxiv.asked if "2603.00149" in path]) == 2
    assert {record.arxiv_id for record in records} == {"2603.00001", "2603.00002", "2603.00003"}


def test_a_record_comes_in_the_form_the_catalog_keeps() -> None:
    paper = Paper(
        "2603.00001",
        version=3,
        title="Why $x < y$\n  matters & more",
        authors=[f"Person {n}" for n in range(200)],
        categories=["cs.LG", "68T50", "I.2.7", "cs.CL"],
        abstract="Two\n lines.",
        doi="10.1145/AB.1 10.1145/2",
        comment="Accepted\n at ICML 2026",
    )
    with serving(paper) as arxiv:
        (record,) = client(arxiv).by_ids(["2603.00001"]).records
    assert (record.arxiv_id, record.version, record.date) == ("2603.00001", 3, "2026-03-02")
    assert record.title == "Why $x < y$ matters & more"
    assert record.abstract == "Two lines."
    assert len(record.authors) == 200
    assert record.categories == ("cs.LG", "cs.CL")
    assert record.doi == "10.1145/ab.1"
    assert record.comment == "Accepted at ICML 2026"


def test_an_old_id_keeps_its_archive() -> None:
    with serving(Paper("cs/0112017")) as arxiv:
        (record,) = client(arxiv).by_ids(["cs/0112017"]).records
    assert record.arxiv_id == "cs/0112017"


def test_a_collaboration_is_an_author_and_a_separator_is_not() -> None:
    paper = Paper("2603.00001", authors=["Pierre Auger Collaboration", ":", "A. Aab"])
    with serving(paper) as arxiv:
        (record,) = client(arxiv).by_ids(["2603.00001"]).records
    assert record.authors == ("Pierre Auger Collaboration", "A. Aab")


def test_a_control_character_in_an_abstract_is_removed() -> None:
    with serving(Paper("2603.00001", abstract="before\x0bafter"), *THREE[1:]) as arxiv:
        records = client(arxiv).submitted_on(DAY, ["cs.LG"]).records
    assert records[0].abstract == "before after"


def test_titles_and_names_contain_only_what_can_be_seen() -> None:
    with serving(
        Paper("2603.00001", title="Clock\u200bwork\x92s", authors=["Ada\u00a0Byron"])
    ) as arxiv:
        (record,) = client(arxiv).by_ids(["2603.00001"]).records
    assert (record.title, record.authors) == ("Clockwork s", ("Ada Byron",))


@pytest.mark.parametrize(
    ("comment", "abstract", "withdrawn"),
    [
        ("This paper has been withdrawn by the authors", "", True),
        ("Withdrawn due to an error in Lemma 2", "", True),
        (None, "This paper has been withdrawn.", True),
        ("arXiv admin note: withdrawn by arXiv due to plagiarism", "", True),
        ("12 pages", "Patients were withdrawn from the study.", False),
        ("We study how money is withdrawn", "", False),
    ],
)
def test_withdrawal_is_distinguished_from_the_word(
    comment: str | None, abstract: str, withdrawn: bool
) -> None:
    with serving(Paper("2603.00001", comment=comment, abstract=abstract or "x")) as arxiv:
        (record,) = client(arxiv).by_ids(["2603.00001"]).records
    assert record.is_withdrawn is withdrawn


@pytest.mark.parametrize(
    ("url", "pace"),
    [
        ("https://export.arxiv.org/api/query", 3.0),
        ("https://arxiv.org/api/query", 3.0),
        ("http://127.0.0.1:80/api/query", 0.0),
        ("https://notarxiv.org/api/query", 0.0),
    ],
)
def test_arxiv_gets_three_seconds_between_requests(url: str, pace: float) -> None:
    assert policy_at(url).pace == pace


def test_tex_in_titles_and_names_is_read_and_mathematics_stays() -> None:
    paper = Paper(
        "2603.00001",
        title="\\texttt{HTSR} for \\$100: $\\alpha$-SAE\\textsuperscript{\\textregistered}",
        authors=["Peter St\\ütz", "Tolúl\\d{o}pé Bo", "\\\\Ajinkya Ray"],
    )
    with serving(paper) as arxiv:
        (record,) = client(arxiv).by_ids(["2603.00001"]).records
    assert record.title == "HTSR for $100: $\\alpha$-SAE®"
    assert record.authors == ("Peter Stütz", "Tolúlọpé Bo", "Ajinkya Ray")
