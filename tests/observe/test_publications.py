"""`observe publications` against a server on loopback that answers as the three sources do."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from mi_catalog.catalog import load_catalog
from mi_catalog.cli.main import main
from tests.observe.server import (
    LASTING_FAULTS,
    PASSING_FAULTS,
    Asked,
    FakeSource,
    Reply,
    json_reply,
    serving,
)
from tests.tracker.conftest import entry, project, write

__all__ = ["project"]

VENUES = """\
iclr:
  short: ICLR
  name: International Conference on Learning Representations
  kind: conference
emnlp:
  short: EMNLP
  name: Conference on Empirical Methods in Natural Language Processing
  kind: conference
emnlp-findings:
  short: EMNLP Findings
  kind: findings
  part_of: emnlp
"""
BATCH = "/graph/v1/paper/batch"


class Sources:
    """What Semantic Scholar, OpenReview and the Anthology know, by id."""

    def __init__(self) -> None:
        self.papers: dict[str, Any] = {}
        self.notes: dict[str, dict[str, Any]] = {"v2": {}, "v1": {}}
        self.notes_as_sent: dict[str, Any] = {}
        self.records: dict[str, str] = {}
        self.most = 500

    def answer(self, asked: Asked) -> Reply:
        path = asked.path
        if path.startswith(BATCH):
            return self._batch(asked.document["ids"])
        if path.startswith(("/v1/", "/v2/")):
            known = self.notes[path[1:3]]
            forum = path.partition("id=")[2]
            if forum in self.notes_as_sent:
                return json_reply({"notes": [self.notes_as_sent[forum]], "count": 1})
            if forum in known:
                return json_reply({"notes": [{"id": forum, "content": known[forum]}], "count": 1})
            return json_reply({"name": "NotFoundError"}, 404)
        record = self.records.get(path.strip("/"))
        return (200, record.encode()) if record else (404, b"Not Found")

    def _batch(self, ids: list[str]) -> Reply:
        if len(ids) > self.most:
            return json_reply({"error": "Response would exceed maximum size of 10 MB"}, 400)
        found = [self.papers.get(name) for name in ids]
        if not any(found):
            return json_reply({"error": "No valid paper ids given"}, 400)
        return json_reply(found)


def paper(**changes: Any) -> dict[str, Any]:
    """A record as Semantic Scholar sends it."""
    return {
        "paperId": "p1",
        "externalIds": {"ArXiv": "2601.00001", "DBLP": "conf/iclr/Lovelace26"},
        "title": "A Known Paper",
        "authors": [{"authorId": "7", "name": "A. Lovelace"}],
        "venue": "International Conference on Learning Representations",
        "publicationVenue": None,
        "journal": None,
        "year": 2026,
        "citationCount": 1234,
        "references": [],
        **changes,
    }


def mods(title: str, *authors: tuple[str, str]) -> str:
    """A record as the Anthology sends it."""
    names = "".join(
        f'<name type="personal"><namePart type="given">{escape(given)}</namePart>'
        f'<namePart type="family">{escape(family)}</namePart>'
        '<role><roleTerm authority="marcrelator" type="text">author</roleTerm></role></name>'
        for given, family in authors
    )
    editor = (
        '<relatedItem type="host"><name type="personal"><namePart type="family">Editor</namePart>'
        '<role><roleTerm authority="marcrelator" type="text">editor</roleTerm></role></name>'
        "</relatedItem>"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods ID="lovelace-2026-known">'
        f"<titleInfo><title>{escape(title)}</title></titleInfo>{names}"
        f"{editor}</mods></modsCollection>"
    )


@pytest.fixture
def sources() -> Sources:
    return Sources()


@pytest.fixture
def server(sources: Sources) -> Iterator[FakeSource]:
    with serving(sources.answer) as made:
        yield made


@pytest.fixture
def root(project: Path) -> Path:
    write(project, "catalog/vocabulary/venues.yml", VENUES)
    write(project, "catalog/papers/2026/known.yml", entry())
    return project


def observe(root: Path, server: FakeSource, *more: str) -> int:
    command = ["--root", str(root), "observe", "publications", "--stand-in", server.origin]
    return main([*command, *more])


def text_of(root: Path, name: str = "known") -> str:
    return (root / f"catalog/papers/2026/{name}.yml").read_text("utf-8")


def cited(root: Path) -> Mapping[str, Any]:
    data: Mapping[str, Any] = json.loads((root / "catalog/observed/citations.json").read_text())
    return data


def test_a_safe_match_fills_what_the_entry_lacks(
    root: Path, sources: Sources, server: FakeSource, capsys: pytest.CaptureFixture[str]
) -> None:
    sources.papers["ARXIV:2601.00001"] = paper()
    assert observe(root, server) == 0
    assert text_of(root) == entry().replace("date: 2026-01\n", "date: 2026-01\nvenue: ICLR 2026\n")
    out, err = capsys.readouterr()
    assert "+venue: ICLR 2026" in out
    assert err.startswith("1 works found; 1 entry filled, 0 to decide. ")
    assert len(server.asked) == 1
    assert " 1 request, " in err


def test_a_curator_s_words_and_comments_stay(
    root: Path, sources: Sources, server: FakeSource
) -> None:
    text = "title: A known paper   # sic\n# Checked by hand:\n" + entry().partition("\n")[2]
    write(root, "catalog/papers/2026/known.yml", text)
    sources.papers["ARXIV:2601.00001"] = paper()
    assert observe(root, server) == 0
    assert text_of(root) == text.replace("date: 2026-01\n", "date: 2026-01\nvenue: ICLR 2026\n")


def test_a_dry_run_writes_nothing(root: Path, sources: Sources, server: FakeSource) -> None:
    sources.papers["ARXIV:2601.00001"] = paper()
    assert observe(root, server, "--dry-run") == 0
    assert text_of(root) == entry()
    assert not (root / "catalog/observed").exists()


UNSURE: list[tuple[dict[str, Any], str]] = [
    ({"title": "A renamed paper"}, 'Retitled? Semantic Scholar has "A renamed paper".'),
    (
        {"authors": [{"name": "Alan Turing"}]},
        'Semantic Scholar means another work by its identifiers: "A Known Paper" by Alan Turing.',
    ),
    (
        {"externalIds": {}},
        "Perhaps published in International Conference on Learning Representations, in a year it "
        "does not say (Semantic Scholar).",
    ),
    (
        {"venue": "Sundial Conference"},
        "Perhaps published in Sundial Conference 2026 (Semantic Scholar).",
    ),
    (
        {"venue": "EMNLP", "externalIds": {"DBLP": "conf/emnlp/Lovelace26"}},
        "Perhaps published in EMNLP 2026 (Semantic Scholar).",
    ),
    ({"title": None}, "Semantic Scholar has a record without title or authors."),
]


@pytest.mark.parametrize(("changes", "remark"), UNSURE)
def test_what_is_not_sure_is_listed_for_a_person(
    root: Path,
    sources: Sources,
    server: FakeSource,
    capsys: pytest.CaptureFixture[str],
    changes: dict[str, Any],
    remark: str,
) -> None:
    sources.papers["ARXIV:2601.00001"] = paper(**changes)
    assert observe(root, server) == 0
    assert text_of(root) == entry()
    assert capsys.readouterr().out == f"known: {remark}\n"


def test_a_venue_that_a_curator_wrote_is_kept_and_the_difference_listed(
    root: Path, sources: Sources, server: FakeSource, capsys: pytest.CaptureFixture[str]
) -> None:
    text = entry(more="venue: EMNLP 2025\n")
    write(root, "catalog/papers/2026/known.yml", text)
    sources.papers["ARXIV:2601.00001"] = paper()
    assert observe(root, server) == 0
    assert text_of(root) == text
    said = 'known: The entry says "EMNLP 2025", Semantic Scholar says "ICLR 2026".\n'
    assert capsys.readouterr().out == said


def test_a_preprint_s_record_changes_nothing(
    root: Path, sources: Sources, server: FakeSource, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = {"DOI": "10.48550/arXiv.2601.00001", "DBLP": "journals/corr/abs-2601-00001"}
    sources.papers["ARXIV:2601.00001"] = paper(venue="arXiv.org", externalIds=ids)
    assert observe(root, server) == 0
    assert text_of(root) == entry()
    assert capsys.readouterr().out == ""


def test_a_doi_comes_with_its_venue(root: Path, sources: Sources, server: FakeSource) -> None:
    ids = {"DBLP": "conf/iclr/Lovelace26", "DOI": "10.1145/3787104"}
    sources.papers["ARXIV:2601.00001"] = paper(externalIds=ids)
    assert observe(root, server) == 0
    assert "venue: ICLR 2026\n" in text_of(root)
    assert "doi: 10.1145/3787104\n" in text_of(root)


def test_a_work_unknown_by_its_arxiv_id_is_asked_for_by_its_doi(
    root: Path, sources: Sources, server: FakeSource
) -> None:
    write(root, "catalog/papers/2026/known.yml", entry(more="doi: 10.1145/3787104\n"))
    write(root, "catalog/papers/2026/other.yml", entry("Another paper", "2601.00002"))
    sources.papers["DOI:10.1145/3787104"] = paper()
    assert observe(root, server) == 0
    asked = [request.document["ids"] for request in server.asked]
    assert asked == [["ARXIV:2601.00002", "ARXIV:2601.00001"], ["DOI:10.1145/3787104"]]
    assert "venue: ICLR 2026\n" in text_of(root)


def test_an_answer_that_would_be_too_large_is_asked_for_in_halves(
    root: Path, sources: Sources, server: FakeSource
) -> None:
    for number in range(2, 6):
        write(root, f"catalog/papers/2026/n{number}.yml", entry(f"P{number}", f"2601.0000{number}"))
    sources.papers["ARXIV:2601.00001"] = paper()
    sources.most = 2
    assert observe(root, server) == 0
    assert [len(request.document["ids"]) for request in server.asked] == [5, 2, 3, 1, 2]
    assert "venue: ICLR 2026\n" in text_of(root)


def test_a_key_from_the_environment_is_sent_to_semantic_scholar_alone(
    root: Path, sources: Sources, server: FakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEMANTIC_SCHOLAR_API_KEY", "secret")
    text = entry(more="openreview: abc\n")
    write(root, "catalog/papers/2026/known.yml", text)
    sources.papers["ARXIV:2601.00001"] = paper(externalIds={})
    assert observe(root, server) == 0
    keys = {
        request.path.split("?")[0]: request.headers.get("x-api-key") for request in server.asked
    }
    assert keys == {BATCH: "secret", "/v2/notes": None, "/v1/notes": None}


NOTE = {"title": "A known paper", "authors": ["Ada Lovelace"]}


@pytest.mark.parametrize(
    ("venue", "venueid", "written"),
    [
        ("ICLR 2026 Poster", "ICLR.cc/2026/Conference", "venue: ICLR 2026\n"),
        ("ICLR 2026 notable top 5%", "ICLR.cc/2026/Conference", "venue: ICLR 2026\n"),
        ("ICLR 2026 spotlightposter", "ICLR.cc/2026/Conference", "venue: ICLR 2026\n"),
        ("Submitted to ICLR 2026", "ICLR.cc/2026/Conference/Rejected_Submission", ""),
        ("ICLR 2026", "ICLR.cc/2026/Conference/Withdrawn_Submission", ""),
    ],
)
@pytest.mark.parametrize("interface", ["v2", "v1"])
def test_openreview_says_what_was_accepted(
    root: Path,
    sources: Sources,
    server: FakeSource,
    venue: str,
    venueid: str,
    written: str,
    interface: str,
) -> None:
    text = entry(more="openreview: abc\n")
    write(root, "catalog/papers/2026/known.yml", text)
    note = {**NOTE, "venue": venue, "venueid": venueid}
    is_wrapped = interface == "v2"
    sources.notes[interface]["abc"] = (
        {name: {"value": value} for name, value in note.items()} if is_wrapped else note
    )
    assert observe(root, server) == 0
    assert text_of(root) == text.replace("date: 2026-01\n", f"date: 2026-01\n{written}")


def test_the_anthology_s_authors_replace_the_preprint_s_which_are_kept(
    root: Path, sources: Sources, server: FakeSource
) -> None:
    ids = {"ACL": "2026.findings-emnlp.12"}
    sources.papers["ARXIV:2601.00001"] = paper(venue="EMNLP", externalIds=ids)
    sources.records["2026.findings-emnlp.12.xml"] = mods(
        "A Known Paper", ("Ada", "Lovelace"), ("Mary", "Somerville")
    )
    assert observe(root, server) == 0
    text = text_of(root)
    assert "authors:\n  - Ada Lovelace\n  - Mary Somerville\n" in text
    assert "preprint_authors:\n  - Ada Lovelace\n" in text
    assert "venue: EMNLP 2026 Findings\n" in text


def test_who_cites_whom_within_the_catalog_is_kept(
    root: Path, sources: Sources, server: FakeSource
) -> None:
    write(root, "catalog/papers/2026/later.yml", entry("A later paper", "2602.00002"))
    references = [
        {"paperId": "p1", "externalIds": {}},
        {"paperId": None, "externalIds": {"ArXiv": "2602.00002"}},
        {"paperId": "stranger", "externalIds": None},
    ]
    sources.papers["ARXIV:2601.00001"] = paper()
    later = paper(paperId="p2", title="A later paper", citationCount=3, references=references)
    sources.papers["ARXIV:2602.00002"] = later
    assert observe(root, server) == 0
    assert cited(root)["works"] == {
        "known": {"count": 1200},
        "later": {"count": 3, "cites": ["known"]},
    }
    catalog = load_catalog(root).catalog
    assert [work.id for work in catalog.cited_by["known"]] == ["later"]
    assert catalog.citation_counts == {"known": 1200, "later": 3}


def test_citations_of_works_that_nobody_answers_for_stay(
    root: Path, sources: Sources, server: FakeSource
) -> None:
    write(root, "catalog/papers/2026/later.yml", entry("A later paper", "2602.00002"))
    known = {"known": {"count": 5, "cites": ["later"]}, "removed": {"count": 9}}
    write(
        root, "catalog/observed/citations.json", json.dumps({"day": "2026-01-01", "works": known})
    )
    sources.papers["ARXIV:2602.00002"] = paper(title="A later paper", citationCount=2)
    assert observe(root, server) == 0
    works = {"known": {"count": 5, "cites": ["later"]}, "later": {"count": 2}}
    assert cited(root)["works"] == works
    assert cited(root)["day"] > "2026-01-01"


def test_the_file_of_citations_has_a_line_for_each_work(
    root: Path, sources: Sources, server: FakeSource
) -> None:
    sources.papers["ARXIV:2601.00001"] = paper()
    assert observe(root, server) == 0
    lines = (root / "catalog/observed/citations.json").read_text().splitlines()
    assert lines[2:] == ['  "works": {', '    "known": {"count": 1200}', "  }", "}"]


@pytest.mark.parametrize("fault", PASSING_FAULTS)
def test_a_passing_fault_of_semantic_scholar_is_survived(
    root: Path, sources: Sources, server: FakeSource, fault: str
) -> None:
    sources.papers["ARXIV:2601.00001"] = paper()
    server.faults.append(fault)
    assert observe(root, server) == 0
    assert "venue: ICLR 2026\n" in text_of(root)


@pytest.mark.parametrize("fault", LASTING_FAULTS)
def test_without_semantic_scholar_nothing_is_written(
    root: Path, sources: Sources, server: FakeSource, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sources.papers["ARXIV:2601.00001"] = paper()
    server.lasting[BATCH] = fault
    assert observe(root, server) == 3
    assert capsys.readouterr().err.startswith("mi-catalog: 127.0.0.1")
    assert text_of(root) == entry()
    assert not (root / "catalog/observed").exists()


@pytest.mark.parametrize("fault", PASSING_FAULTS)
@pytest.mark.parametrize("source", ["openreview", "anthology"])
def test_a_passing_fault_of_a_second_source_is_survived(
    root: Path, sources: Sources, server: FakeSource, fault: str, source: str
) -> None:
    ids = {"ACL": "2026.emnlp-main.12"} if source == "anthology" else {}
    more = "openreview: abc\n" if source == "openreview" else ""
    write(root, "catalog/papers/2026/known.yml", entry(more=more))
    sources.papers["ARXIV:2601.00001"] = paper(venue="", externalIds=ids)
    sources.notes["v2"]["abc"] = {**NOTE, "venue": "EMNLP 2026 Poster"}
    sources.records["2026.emnlp-main.12.xml"] = mods("A known paper", ("Ada", "Lovelace"))
    server.once["/v2/" if source == "openreview" else "/2026"] = fault
    assert observe(root, server) == 0
    assert "venue: EMNLP 2026\n" in text_of(root)
    assert server.once == {}


@pytest.mark.parametrize("fault", LASTING_FAULTS)
def test_a_second_source_that_stays_away_is_named_and_the_rest_kept(
    root: Path,
    sources: Sources,
    server: FakeSource,
    fault: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write(root, "catalog/papers/2026/known.yml", entry(more="openreview: abc\n"))
    sources.papers["ARXIV:2601.00001"] = paper()
    sources.notes["v2"]["abc"] = {**NOTE, "venue": "EMNLP 2026 Poster"}
    server.lasting["/v2/"] = fault
    assert observe(root, server) == 0
    assert "venue: ICLR 2026\n" in text_of(root)
    assert capsys.readouterr().err.startswith("OpenReview: 127.0.0.1")


SEEN = "catalog/tracker/seen.csv"
RETITLED = 'known: Retitled? Semantic Scholar has "A paper by another name".'


@pytest.fixture
def retitled(root: Path, sources: Sources) -> Path:
    """A project with one paper that a source has under another title."""
    sources.papers["ARXIV:2601.00001"] = paper(title="A paper by another name")
    return root


def test_a_remark_comes_back_until_a_person_has_seen_it(
    retitled: Path, server: FakeSource, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert observe(retitled, server) == 0
        assert capsys.readouterr().out == f"{RETITLED}\n"
    remark = RETITLED.removeprefix("known: ").replace('"', '""')
    write(retitled, SEEN, f'entry,remark,reason,seen\nknown,"{remark}",as cited,2026-11-27\n')
    assert observe(retitled, server) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert " 0 to decide. " in err


def test_a_ticked_remark_is_noted_and_stays_ticked_until_it_is_merged(
    retitled: Path, server: FakeSource, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, review = tmp_path / "report.md", tmp_path / "review.md"
    options = ("--report", str(report), "--review", str(review))
    observe(retitled, server, *options)
    assert "### To decide (1)" in report.read_text()
    assert not (retitled / SEEN).exists()
    review.write_text(report.read_text().replace("- [ ] `known`", "- [x] `known`"))
    capsys.readouterr()
    observe(retitled, server, *options)
    noted = (retitled / SEEN).read_text()
    assert noted.count("\n") == 2
    assert ",ticked in review,20" in noted
    assert capsys.readouterr().out == ""
    (retitled / SEEN).unlink()  # the next run starts from the main branch, which lacks the line
    review.write_text(report.read_text())
    assert "### Left as it is (1)" in review.read_text()
    observe(retitled, server, *options)
    assert (retitled / SEEN).read_text() == noted
    observe(retitled, server, *options)
    assert "Left as it is" not in report.read_text()
    assert (retitled / SEEN).read_text() == noted


def test_a_source_that_says_something_new_is_heard_again(
    retitled: Path, sources: Sources, server: FakeSource, tmp_path: Path
) -> None:
    report = tmp_path / "report.md"
    observe(retitled, server, "--report", str(report))
    report.write_text(report.read_text().replace("- [ ] ", "- [x] "))
    observe(retitled, server, "--review", str(report))
    sources.papers["ARXIV:2601.00001"] = paper(title="A third name")
    observe(retitled, server, "--report", str(report))
    assert "### To decide (1)" in report.read_text()


def test_a_dry_run_notes_nothing(retitled: Path, server: FakeSource, tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    observe(retitled, server, "--report", str(report))
    report.write_text(report.read_text().replace("- [ ] ", "- [x] "))
    observe(retitled, server, "--review", str(report), "--dry-run")
    assert not (retitled / SEEN).exists()


ODD: list[Any] = [
    {"title": 7},
    {"authors": "Ada"},
    {"citationCount": "many"},
    {"citationCount": -1},
    {"citationCount": True},
    {"citationCount": 10**30},
    {"references": [7]},
    {"externalIds": 7},
]


@pytest.mark.parametrize("changes", ODD)
def test_an_odd_record_is_named_and_its_neighbours_are_read(
    root: Path,
    sources: Sources,
    server: FakeSource,
    capsys: pytest.CaptureFixture[str],
    changes: dict[str, Any],
) -> None:
    write(root, "catalog/papers/2026/odd.yml", entry("An odd paper", "2601.00002"))
    sources.papers["ARXIV:2601.00001"] = paper()
    sources.papers["ARXIV:2601.00002"] = paper(**changes)
    assert observe(root, server) == 0
    assert "venue: ICLR 2026\n" in text_of(root)
    assert "odd: Semantic Scholar sent a record that cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("note", [7, {}, {"content": 7}, {"content": {"title": 7}}])
def test_an_odd_note_of_openreview_is_named(
    root: Path,
    sources: Sources,
    server: FakeSource,
    capsys: pytest.CaptureFixture[str],
    note: Any,
) -> None:
    write(root, "catalog/papers/2026/known.yml", entry(more="openreview: abc\n"))
    sources.notes_as_sent["abc"] = note
    assert observe(root, server) == 0
    assert "known: OpenReview sent a record that cannot be read" in capsys.readouterr().err


def test_half_of_a_character_harms_no_other_record(
    root: Path, sources: Sources, server: FakeSource
) -> None:
    write(root, "catalog/papers/2026/odd.yml", entry("An odd paper", "2601.00002"))
    sources.papers["ARXIV:2601.00001"] = paper()
    sources.papers["ARXIV:2601.00002"] = paper(title="An odd paper\ud83d", venue="\udc00")
    assert observe(root, server) == 0
    assert "venue: ICLR 2026\n" in text_of(root)


def test_a_change_that_check_would_refuse_is_listed_and_not_written(
    root: Path, sources: Sources, server: FakeSource, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = {"ACL": "2026.emnlp-main.12"}
    sources.papers["ARXIV:2601.00001"] = paper(venue="EMNLP", externalIds=ids)
    name = "Mary \N{RIGHT-TO-LEFT OVERRIDE}ellivremoS"
    sources.records["2026.emnlp-main.12.xml"] = mods(
        "A known paper", ("Ada", "Lovelace"), ("", name)
    )
    assert observe(root, server) == 0
    assert text_of(root) == entry()
    assert "known: Not written: " in capsys.readouterr().out


def test_the_report_shows_what_was_filled_and_what_to_decide_and_no_markup(
    root: Path, sources: Sources, server: FakeSource, tmp_path: Path
) -> None:
    write(root, "catalog/papers/2026/odd.yml", entry("An odd paper", "2601.00002"))
    sources.papers["ARXIV:2601.00001"] = paper()
    sources.papers["ARXIV:2601.00002"] = paper(title="<b>@all</b> #1")
    assert observe(root, server, "--report", str(tmp_path / "report.md")) == 0
    text = (tmp_path / "report.md").read_text("utf-8")
    link = "[A known paper](https://arxiv.org/abs/2601.00001)"
    assert f"| {link} | `venue` | ICLR 2026 | Semantic Scholar |" in text
    assert r"Retitled? Semantic Scholar has" in text
    assert r"\<b\>@" + "\u200ball" in text
