from pathlib import Path

from mi_catalog.tracker.review_labels import labelled_ids, verdicts_of, with_verdicts
from mi_catalog.tracker.training import Label, read_labels
from tests.conftest import make_paper
from tests.tracker.conftest import TODAY

MERGED = make_paper(arxiv="2603.00001", topics=("circuits", "probing"))


def test_a_merged_proposal_is_core_and_a_deleted_one_is_off() -> None:
    found = verdicts_of({"2603.00001", "2603.00002"}, [MERGED], known=(), today=TODAY)
    assert [(v.arxiv_id, v.label, v.topics, v.date) for v in found] == [
        ("2603.00001", "core", ("circuits", "probing"), TODAY),
        ("2603.00002", "off", (), TODAY),
    ]


def test_a_paper_with_a_label_gets_no_second_one() -> None:
    assert verdicts_of({"2603.00001"}, [MERGED], known={"2603.00001"}, today=TODAY) == ()


def test_verdicts_join_the_file_and_what_was_corrected_by_hand_stays(tmp_path: Path) -> None:
    file = tmp_path / "reviewed.csv"
    file.write_text("arxiv_id,label,topics,date\n2603.00003,adjacent,,2026-03-01\n")
    found = verdicts_of({"2603.00001", "2603.00003"}, [MERGED], labelled_ids(file), TODAY)
    assert with_verdicts(file, found) == (
        "arxiv_id,label,topics,date\n"
        "2603.00001,core,circuits probing,2026-03-20\n"
        "2603.00003,adjacent,,2026-03-01\n"
    )


def test_a_record_that_nobody_read_may_still_get_a_label(tmp_path: Path) -> None:
    file = tmp_path / "labels.csv"
    file.write_text("arxiv_id,label,topics\n2603.00001,unread,\n2603.00002,adjacent,\n")
    assert labelled_ids(file) == {"2603.00002"}


def test_the_model_reads_what_was_written(tmp_path: Path) -> None:
    file = tmp_path / "reviewed.csv"
    verdicts = verdicts_of({"2603.00001"}, [MERGED], known=(), today=TODAY)
    file.write_text(with_verdicts(file, verdicts))
    label = Label("2603.00001", "core", ("circuits", "probing"))
    assert read_labels(file) == {"2603.00001": label}
    assert labelled_ids(file, tmp_path / "none.csv") == {"2603.00001"}
