import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog.tracker.comments import code_in, code_of, venue_in, venue_in_reference, venue_of
from mi_catalog.tracker.records import ArxivRecord
from mi_catalog.venues import NO_VENUES
from tests.real_vocabulary import VENUES


def record(comment: str = "", reference: str = "", date: str = "2026-03-02") -> ArxivRecord:
    return ArxivRecord(
        "2603.00001", 1, "T", ("A B",), "", ("cs.LG",), date, comment or None, None, reference
    )


@pytest.mark.parametrize(
    ("comment", "venue"),
    [
        ("Accepted at ICLR 2026", "ICLR 2026"),
        ("accepted by CVPR2026", "CVPR 2026"),
        ("Accepted version at EMNLP'25", "EMNLP 2025"),
        ("Accepted by AAAI26", "AAAI 2026"),
        ("ICML 2026 (Spotlight)", "ICML 2026"),
        ("12 pages, 9 figures, NeurIPS 2025", "NeurIPS 2025"),
        ("Accepted to ACL 2026 Main Conference; code: https://x.org/a", "ACL 2026"),
        ("Accepted to Findings of ACL 2026", "ACL 2026 Findings"),
        ("EACL 2026 System Demonstrations", "EACL 2026 System Demonstrations"),
        ("Published in Transactions on Machine Learning Research (03/2026)", "TMLR"),
        ("To appear at IntelliSys 2026", "IntelliSys 2026"),
        (
            "Accepted to the CVPR 2026 Workshop on Interpretable Vision (IV)",
            "CVPR 2026 Interpretable Vision workshop",
        ),
        ("Re-Align Workshop at ICLR 2026", "ICLR 2026 Re-Align workshop"),
        ("Accepted to BlackboxNLP 2025", "BlackboxNLP 2025"),
    ],
)
def test_a_venue_is_taken_when_the_comment_leaves_no_doubt(comment: str, venue: str) -> None:
    assert venue_in(comment, VENUES) == venue


@pytest.mark.parametrize(
    "comment",
    [
        "Submitted to ICLR 2026",
        "Under review at ICML 2026",
        "In preparation for NeurIPS 2026",
        "Extended version of our paper accepted at ICML 2025",
        "ACL 2026 format",
        "Rejected from ICLR 2026",
        "Winner of the CVPR 2026 challenge",
        "Portions of this work were published at the ICLR 2025 Workshop on Weights",
        "Accepted at ICML 2026. Accepted at CVPR 2026",
        "We compare with ICLR 2025 papers",
        "12 pages",
        "",
    ],
)
def test_no_venue_is_taken_when_there_is_doubt(comment: str) -> None:
    assert venue_in(comment, VENUES) is None


@pytest.mark.parametrize(
    "comment", ["Accepted at LION 2026", "Trained with the Lion 2024 optimizer"]
)
def test_a_name_that_is_also_a_word_counts_in_its_own_case_only(comment: str) -> None:
    assert venue_in(comment, VENUES) == ("LION 2026" if "LION" in comment else None)


def test_without_a_vocabulary_a_short_name_counts_only_after_accepted() -> None:
    assert venue_in("Accepted at ICLR 2026", NO_VENUES) == "ICLR 2026"
    assert venue_in("12 pages, ICLR 2026", NO_VENUES) is None


def test_a_venue_years_before_the_paper_is_ignored() -> None:
    assert venue_of(record("Accepted by CVPR 2023"), VENUES) is None


def test_a_venue_of_the_year_before_the_paper_is_accepted() -> None:
    assert venue_of(record("Accepted by EMNLP 2025"), VENUES) == "EMNLP 2025"


@pytest.mark.parametrize(
    ("reference", "venue"),
    [
        ("Transactions on Machine Learning Research (2026)", "TMLR 2026"),
        ("Nature Machine Intelligence 7, 123-130 (2025)", "Nature Machine Intelligence 2025"),
        ("Proceedings of ICML 2025, PMLR 267", "ICML 2025"),
        ("", None),
        ("pp. 1-2", None),
    ],
)
def test_a_journal_reference_gives_its_journal(reference: str, venue: str | None) -> None:
    assert venue_in_reference(reference, VENUES) == venue


@pytest.mark.parametrize(
    ("comment", "code"),
    [
        ("Code: https://github.com/a/b.git", "https://github.com/a/b"),
        ("Code at https://github.com/a/b/tree/main.", "https://github.com/a/b"),
        ("Project page: https://a.github.io/b/", "https://a.github.io/b"),
        ("Code: https://github.com/a/b Project: https://a.github.io/b", "https://github.com/a/b"),
        ("Weights released at https://huggingface.co/a/b", "https://huggingface.co/a/b"),
        ("https://github.com/a/b", "https://github.com/a/b"),
    ],
)
def test_the_one_code_link_is_taken(comment: str, code: str) -> None:
    assert code_in(comment) == code


@pytest.mark.parametrize(
    "comment",
    [
        "Code: https://github.com/a/b and https://github.com/c/d",
        "See https://example.org/talk",
        "Code: https://github.com/a",
        "Code soon",
        "Code: https://[x.org/a",
        "Project page: https://ada@example.org/a",
        "Project page: https://example.org/a<br",
        "Project page: https://example/a",
    ],
)
def test_no_code_link_is_taken_when_there_is_doubt(comment: str) -> None:
    assert code_in(comment) is None


LINKS = st.text("/.:[@<\\℀ab", max_size=12).map("Code: https://{} is our project page".format)


@given(st.text(max_size=200) | LINKS)
def test_any_comment_is_read_without_an_error(text: str) -> None:
    found = record(text, text)
    venue = venue_of(found, VENUES)
    assert venue is None or venue == venue.strip()
    assert code_of(found) is None or code_of(found).startswith("http")  # type: ignore[union-attr]
