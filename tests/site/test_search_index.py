"""The files of the search index: words, facets, and their division into leaves."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog.model_names import ModelNames
from mi_catalog.models import KINDS, Record, StudiedModel
from mi_catalog.site.addresses import Repository
from mi_catalog.site.context import Prose, Site
from mi_catalog.site.page import Page
from mi_catalog.site.search.abbreviations import Abbreviations
from mi_catalog.site.search.facets import facets_in, facets_of
from mi_catalog.site.search.index import front_coded, gather, index_files, search_files
from mi_catalog.site.search.records import SearchRecord, search_records, with_lists
from mi_catalog.site.search.words import WordReader
from tests.conftest import (
    catalog_of,
    make_library,
    make_paper,
    make_path,
    make_project,
    make_term,
    make_topic,
    make_tutorial,
)
from tests.real_vocabulary import WORDS

READER = WordReader(WORDS.common)


def site_of(*records: Record, prose: dict[str, Prose] | None = None) -> Site:
    repository = Repository("https://github.com/owner/name")
    return Site(catalog_of(*records), repository, "", Path(), prose or {})


def weights_of(site: Site, word: str) -> dict[str, int]:
    """The addresses of the records that a word finds in the index of the site, with its weights."""
    records = list(search_records(site))
    both = Abbreviations(site.catalog.terms.values())
    posting = gather(records, READER, both).postings.get(word, [])
    pairs = zip(posting[0::2], posting[1::2], strict=True)
    return {records[number].address: weight for number, weight in pairs}


def found_by(site: Site, word: str) -> list[str]:
    """The addresses of the records that a word finds, the heaviest first."""
    records = list(search_records(site))
    posting = gather(records, READER).postings.get(word, [])
    pairs = sorted(zip(posting[1::2], posting[0::2], strict=True), key=lambda pair: -pair[0])
    return [records[number].address for _, number in pairs]


def record_of(site: Site, address: str) -> SearchRecord:
    return next(record for record in search_records(site) if record.address == address)


def unpacked(coded: str) -> list[str]:
    """What the browser makes of front-coded words."""
    words: list[str] = []
    for sign, rest in re.findall(r"([A-Z])([^A-Z]*)", coded):
        last = words[-1] if words else ""
        words.append(last[: ord(sign) - ord("A")] + rest)
    return words


PAPER = "papers/byron-2024-clockwork/"


@pytest.mark.parametrize(
    "word",
    ["clockwork", "babbage", "gears", "circuits", "iclr", "pythia", "survey", "2403.01234",
     "=10.5555/gear", "=github.com/ada/gears", "=byron-2024-clockwork", "=old-name", "escapement"],
)  # fmt: skip
def test_paper_is_found_by(word: str) -> None:
    paper = make_paper(
        venue="ICLR 2025", doi="10.5555/gear", code="https://github.com/ada/gears",
        models=("Pythia",), kind="survey", aliases=("old-name",), notes="On the *escapement*.",
    )  # fmt: skip
    assert PAPER in found_by(site_of(paper), word)


@pytest.mark.parametrize(
    "word", ["gearbox", "patching", "pytorch", "=gearbox.example.org", "=github.com/ada/gearbox"]
)
def test_library_is_found_by(word: str) -> None:
    library = make_library(
        repo="ada/gearbox", capabilities=("patching",), frameworks=("PyTorch",), models="any"
    )
    assert found_by(site_of(library), word) == ["libraries/gearbox/"]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Are GWs Useful?", ("gear", "wheel")),
        ("Gear Wheels Turn", ("gw",)),
        ("The gear-wheel", ("gw",)),
    ],
)
def test_abbreviation_and_long_form_of_the_glossary_find_each_other(
    title: str, words: tuple[str, ...]
) -> None:
    term = make_term("gear-wheel", term="gear wheel", also=("gear wheels", "GW", "GWs"))
    site = site_of(term, make_paper(title=title, summary="A clock."))
    for word in words:
        assert PAPER in weights_of(site, word), word


@pytest.mark.parametrize("title", ["The gw in clocks", "Wheels and Gears", "GWX"])
def test_other_words_are_not_taken_for_the_abbreviation(title: str) -> None:
    term = make_term("gear-wheel", term="gear wheel", also=("GW", "wheel of gears"))
    site = site_of(term, make_paper(title=title, summary="A clock."))
    found = {word for word in ("gear", "wheel", "gw") if PAPER in weights_of(site, word)}
    assert found <= {*title.lower().split()}


def test_names_with_a_version_are_one_word_however_they_are_written() -> None:
    for title in ("Gears of Llama 3.1", "Gears of Llama-3.1-8B", "Gears of Llama3.1"):
        site = site_of(make_paper(title=title))
        assert PAPER in weights_of(site, "llama3.1"), title
        assert PAPER in weights_of(site, "llama3"), title
    assert PAPER not in weights_of(site_of(make_paper(title="Gears of Llama 3B")), "llama3")


def test_word_in_a_name_weighs_more_than_in_a_summary() -> None:
    named = make_paper(id="b-2023-gears", title="Gears", arxiv="2303.00001", date="2023")
    assert found_by(site_of(make_paper(), named), "gears") == ["papers/b-2023-gears/", PAPER]


def test_word_weighs_more_in_a_short_name_than_in_a_long_one() -> None:
    long = make_paper(title="Gears and Other Parts of Many Clocks")
    short = make_paper(id="b-2023-gears", title="Gears", arxiv="2303.00001", date="2023")
    assert found_by(site_of(long, short), "gears")[0] == "papers/b-2023-gears/"


def test_topic_comes_before_the_works_that_only_belong_to_it() -> None:
    site = site_of(make_paper(), make_topic("circuits", terms=("wheelwork",)))
    assert found_by(site, "circuits") == ["topics/circuits/", PAPER]
    assert found_by(site, "wheelwork") == ["topics/circuits/"]


def test_glossary_term_is_found_by_its_other_names() -> None:
    term = make_term("name-mover", term="name mover head", also=("NMH",))
    record = record_of(site_of(term), "glossary/#name-mover")
    assert (record.by, record.where, record.facets) == (
        ("NMH",),
        "Circuits",
        (("topic", "circuits"),),
    )
    assert found_by(site_of(term), "nmh") == ["glossary/#name-mover"]


def test_whole_names_find_their_records_and_the_sources_of_terms() -> None:
    term = make_term(
        "escapement", term="escapement wheel", sources=("first", "byron-2024-clockwork")
    )
    first = make_paper(id="first", title="A Title Far too Long to Be Typed in Full")
    ours = make_paper(title="Gears: How They Turn (GEAR)")
    site = site_of(term, first, ours)
    found = {word: found_by(site, word) for word in ("~gear", "~escapement-wheel")}
    assert found["~gear"] == [PAPER]
    assert found["~escapement-wheel"][-1] == PAPER
    assert set(found["~escapement-wheel"]) == {"papers/first/", "glossary/#escapement", PAPER}


def test_what_one_title_alone_begins_with_is_a_name_of_the_work() -> None:
    title = "Universal Gears in Small Clocks"
    ours, other = make_paper(title=title), make_paper(id="other", title="Gears in Clocks: How?")
    assert found_by(site_of(ours, other), "~universal-gear") == [PAPER]
    same = make_paper(id="same", title="Universal Gears of Large Clocks Revisited")
    assert found_by(site_of(ours, same), "~universal-gear") == []
    term = make_term("gears", term="universal gear", sources=("other",))
    assert PAPER not in found_by(site_of(ours, other, term), "~universal-gear")


def test_pages_at_the_top_of_the_site_are_found_by_title_and_address() -> None:
    def page(address: str, title: str, *, indexed: bool = True) -> Page:
        return Page(address, "list.html", title, "All.", "papers", lambda: None, indexed=indexed)

    pages = [
        page("", "Home"),
        page("years/", "Papers by year"),
        page("years/2024/", "2024"),
        page("search/", "Search", indexed=False),
        page("rules/", "Rules"),
    ]
    own = list(search_records(site_of(make_paper())))
    found = list(with_lists(own, pages))[len(own) :]
    assert [record.address for record in found] == ["years/"]
    assert {name for name, _ in found[0].names} == {"Papers by year", "years"}


def test_a_person_at_the_beginning_of_a_title_is_not_a_name_of_the_work() -> None:
    site = site_of(make_paper(title="Ada Berg: On Gears", authors=("Ada Berg",)))
    assert found_by(site, "~ada-berg") == []


def test_groups_are_marked() -> None:
    records = [*search_records(site_of(make_project(category="organisation"), make_paper()))]
    groups = [records[number].kind for number in gather(records, READER).groups]
    assert groups == ["project"]


def test_learning_path_and_prose_page_are_found_but_topics_prose_is_not_found_twice() -> None:
    prose = {
        "survey.md": Prose("survey.md", "Survey", "# Survey\n\n## Scope of it\n"),
        "topics/circuits.md": Prose("topics/circuits.md", "Circuits", "# Circuits\n"),
    }
    path = make_path("byron-2024-clockwork", "gearbox", "clock-forum")
    site = site_of(make_paper(), make_library(), make_project(), path, prose=prose)
    assert found_by(site, "steps") == ["paths/first-steps/"]
    assert found_by(site, "scope") == ["survey/"]
    assert found_by(site, "circuits").count("topics/circuits/") == 1


def test_person_with_a_page_is_found_with_their_topics() -> None:
    works = [
        make_paper(id=f"byron-{year}-x", arxiv=f"240{year - 2020}.01234", date=str(year))
        for year in (2021, 2022, 2023)
    ]
    record = record_of(site_of(*works), "authors/ada-byron/")
    assert (record.heading, record.by, record.where) == ("Ada Byron", ("3 works",), "Circuits")


def test_records_come_newest_first_and_those_without_a_date_last() -> None:
    new = make_paper(id="a-2025-new", arxiv="2503.01234", date="2025-01")
    kinds = [record.kind for record in search_records(site_of(make_project(), make_paper(), new))]
    addresses = [r.address for r in search_records(site_of(make_project(), make_paper(), new))]
    assert addresses[:3] == ["papers/a-2025-new/", PAPER, "projects/clock-forum/"]
    assert kinds[3:] == ["topic", "topic", "page"]


def test_essential_and_often_cited_works_rank_higher() -> None:
    page = Prose("about.md", "About", "As shown [@byron-2024-clockwork].")
    plain = record_of(site_of(make_paper()), PAPER).rank
    cited = record_of(site_of(make_paper(), prose={"about.md": page}), PAPER).rank
    essential = record_of(site_of(make_paper(essential=True)), PAPER).rank
    assert plain < cited < essential


CLOCKS = ModelNames(
    [
        StudiedModel(id="clock", name="Clock"),
        StudiedModel(id="clock-3", name="Clock 3", part_of="clock"),
        StudiedModel(id="clock-3-8b", name="Clock 3 8B", part_of="clock-3"),
    ]
)


def test_a_size_of_a_model_counts_for_its_families_too() -> None:
    paper = make_paper(models=("Clock 3 8B", "toy model"))
    found = [value for facet, value in facets_in(paper, CLOCKS) if facet == "model"]
    assert found == ["Clock 3 8B", "Clock 3", "Clock", "toy model"]


def facets(*records: Record) -> dict[str, dict[str, int]]:
    site = site_of(*records)
    found = gather(search_records(site), READER).facets
    return {
        facet: {value: len(numbers) for value, _, numbers in values}
        for facet, _, values in facets_of(found, site.catalog.topics, site.catalog.kinds)
    }


def test_paper_can_be_narrowed_by_every_facet() -> None:
    paper = make_paper(
        topics=("circuits", "probing"), layer="circuits", evidence="causal", models=("Llama",),
        modality=("text",), code="https://example.org/code", essential=True, kind="survey",
    )  # fmt: skip
    other = make_paper(id="b-2023-x", arxiv="2303.00001", date="2023", models=("Llama",))
    assert {k: v for k, v in facets(paper, other).items() if v} == {
        "kind": {"paper": 2, "topic": 2, "page": 1},
        "topic": {"circuits": 3, "probing": 2},
        "year": {"2024": 1, "2023": 1},
        "layer": {"circuits": 1},
        "evidence": {"causal": 1},
        "modality": {"text": 1},
        "model": {"Llama": 2},
        "type": {"research": 1, "survey": 1},
        "essential": {"yes": 1},
        "has": {"code": 1},
    }


def test_evidence_reads_as_the_prose_spells_it() -> None:
    found = facets_of({"evidence": {"behavioral": [1]}}, {}, KINDS)
    assert {facet: values for facet, _, values in found}["evidence"] == (
        ("behavioral", "behavioural", (1,)),
    )


def test_a_model_of_a_single_work_is_not_a_value_of_the_facet() -> None:
    assert facets(make_paper(models=("Othello-GPT",)))["model"] == {}


def test_tutorial_can_be_narrowed_by_level_and_format() -> None:
    found = facets(make_tutorial())
    assert (found["level"], found["format"]) == ({"beginner": 1}, {"notebook": 1})


def files_of(site: Site) -> dict[str, Any]:
    return {
        path.removeprefix("search/index/"): json.loads(text)
        for path, text in search_files(site)
        if path.endswith(".json")
    }


def test_every_leaf_carries_the_version_of_its_head() -> None:
    files = files_of(site_of(make_paper()))
    version = files["head.json"]["version"]
    assert {leaf[0] for name, leaf in files.items() if name != "head.json"} == {version}


def test_version_changes_with_any_record() -> None:
    one = files_of(site_of(make_paper()))["head.json"]["version"]
    other = files_of(site_of(make_paper(summary="Other.")))["head.json"]["version"]
    assert one != other


def test_index_of_the_same_catalog_is_the_same() -> None:
    records = (make_paper(), make_library(), make_term("gear"))
    again = reversed(records)
    assert list(search_files(site_of(*records))) == list(search_files(site_of(*again)))


def test_leaves_contain_every_word_once_in_order() -> None:
    records = [
        SearchRecord("paper", f"papers/{n}/", "x", "x", ((1, f"w{n % 997} v{n % 89} u{n}"),))
        for n in range(4000)
    ]
    files = {
        path: json.loads(text)
        for path, text in index_files(gather(records, READER), (), WORDS)
        if "words-" in path
    }
    head = json.loads(
        dict(index_files(gather(records, READER), (), WORDS))["search/index/head.json"]
    )
    leaves = [files[f"search/index/words-{n}.json"] for n in range(len(files))]
    words = [word for _, coded, _ in leaves for word in unpacked(coded)]
    assert len(leaves) > 1
    assert words == sorted({word for record in records for word in record.fields[0][1].split()})
    assert head["words"] == [unpacked(coded)[0] for _, coded, _ in leaves]


def test_facets_are_leaves_but_for_the_kinds_and_the_switches() -> None:
    files = files_of(site_of(make_paper(essential=True), make_library()))
    in_head = {facet: values for facet, _, *values in files["head.json"]["facets"]}
    there = {facet for facet, values in in_head.items() if values}
    assert {"kind", "essential"} <= there
    assert "topic" not in there
    (values,) = files["facet-topic.json"][1:]
    assert ("circuits", "Circuits") in [(value, title) for value, title, _ in values]
    leaves = {name for name in files if name.startswith("facet-")}
    assert leaves == {f"facet-{facet}.json" for facet in in_head if facet not in there}


def test_slips_are_corrected_to_the_commonest_words_however_many_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("mi_catalog.site.search.index.MOST_SPELT", 3)
    texts = ("zebra common", "yak common often", "apple often common")
    records = [SearchRecord("paper", f"{t}/", "x", "x", ((1, t),)) for t in texts]
    files = dict(index_files(gather(records, READER), (), WORDS))
    _, coded, common = json.loads(files["search/index/spelling.json"])
    assert unpacked(coded) == ["apple", "common", "often"]
    assert len(common) == 3


def test_rows_are_found_by_number() -> None:
    records = [SearchRecord("page", f"{n}/", f"<b>{n}</b>", str(n), ()) for n in range(40)]
    files = dict(index_files(gather(records, READER), (), WORDS))
    size = json.loads(files["search/index/head.json"])["rows"]
    leaf = json.loads(files[f"search/index/rows-{37 // size}.json"])
    assert leaf[1][37 % size] == ["page", "37/", "<b>37</b>"]


@given(st.lists(st.text("abcdefgh=/.-0123456789", min_size=1, max_size=40), unique=True))
def test_front_coded_words_can_be_read_back(words: list[str]) -> None:
    assert unpacked(front_coded(sorted(words))) == sorted(words)


def test_a_library_counts_for_the_models_that_it_names_in_words() -> None:
    library = make_library(models="Clock 3 8B and any other model")
    found = [value for facet, value in facets_in(library, CLOCKS) if facet == "model"]
    assert found == ["Clock 3 8B", "Clock 3", "Clock"]
