"""Every stable address is there, and each slice contains its own entries."""

import json
from dataclasses import replace

from mi_catalog.exports import all_exports
from tests.citations.entries import (
    catalog_of,
    make_library,
    make_paper,
    make_path,
    make_tutorial,
)

BASE = "https://example.org/mi/"


def test_the_addresses_are_the_promised_ones() -> None:
    catalog = catalog_of(make_paper(), paths=[make_path("a", "b", "c")])
    assert sorted(address for address, _ in all_exports(catalog, BASE)) == [
        "api/openapi.json",
        "awesome.md",
        "data/catalog.bib",
        "data/catalog.csl.json",
        "data/catalog.csv",
        "data/catalog.json",
        "data/catalog.ris",
        "data/dictionaries.csv",
        "data/dictionaries.json",
        "data/dictionaries.schema.json",
        "data/export.schema.json",
        "data/list.schema.json",
        "data/mechanisms.csv",
        "data/mechanisms.json",
        "data/mechanisms.schema.json",
        "feeds/corrections.atom",
        "feeds/corrections.json",
        "feeds/feeds.opml",
        "feeds/kinds/libraries.atom",
        "feeds/kinds/libraries.json",
        "feeds/kinds/papers.atom",
        "feeds/kinds/papers.json",
        "feeds/kinds/projects.atom",
        "feeds/kinds/projects.json",
        "feeds/kinds/tutorials.atom",
        "feeds/kinds/tutorials.json",
        "feeds/new.atom",
        "feeds/new.json",
        "feeds/topics/circuits.atom",
        "feeds/topics/circuits.json",
        "feeds/topics/probing.atom",
        "feeds/topics/probing.json",
        "libraries.bib",
        "libraries.csl.json",
        "libraries.json",
        "llms.txt",
        "lookup/arxiv/2403.json",
        "papers.bib",
        "papers.csl.json",
        "papers.json",
        "papers/ada-2024-clockwork.bib",
        "papers/ada-2024-clockwork.csl.json",
        "papers/ada-2024-clockwork.json",
        "papers/ada-2024-clockwork.md",
        "paths/first-steps.bib",
        "paths/first-steps.csl.json",
        "paths/first-steps.json",
        "projects.bib",
        "projects.csl.json",
        "projects.json",
        "topics/circuits.bib",
        "topics/circuits.csl.json",
        "topics/circuits.csv",
        "topics/circuits.json",
        "topics/circuits.ris",
        "topics/probing.bib",
        "topics/probing.csl.json",
        "topics/probing.csv",
        "topics/probing.json",
        "topics/probing.ris",
        "tutorials.bib",
        "tutorials.csl.json",
        "tutorials.json",
    ]


def test_a_topic_contains_its_own_entries_and_says_so() -> None:
    files = dict(all_exports(catalog_of(make_paper(), make_tutorial()), BASE))
    data = json.loads(files["topics/probing.json"])
    assert (data["scope"], [entry["id"] for entry in data["entries"]]) == (
        "topics/probing",
        ["gears-in-an-hour"],
    )
    assert [item["id"] for item in json.loads(files["topics/probing.csl.json"])] == [
        "gears-in-an-hour"
    ]
    assert "@misc{gears-in-an-hour," in files["topics/probing.bib"]
    assert "ada-2024-clockwork" not in files["topics/probing.bib"]


def test_a_list_in_json_leads_to_the_entries_own_json_and_the_catalog_has_them_whole() -> None:
    paper = make_paper(essential=True)
    files = dict(all_exports(catalog_of(paper), BASE))
    pointer = {
        "id": "ada-2024-clockwork",
        "resource": "paper",
        "title": "Clockwork in small transformers",
        "citation": "Byron et al., 2024",
        "date": "2024-03-05",
        "essential": True,
        "json": f"{BASE}papers/ada-2024-clockwork.json",
    }
    listed = json.loads(files["papers.json"])
    assert (listed["entries"], listed["$schema"]) == ([pointer], f"{BASE}data/list.schema.json")
    assert json.loads(files["topics/circuits.json"])["entries"][0]["summary"] == paper.summary
    (whole,) = json.loads(files["data/catalog.json"])["entries"]
    assert whole == json.loads(files[pointer["json"].removeprefix(BASE)])["entry"]


def test_a_path_keeps_its_order_follows_former_ids_and_repeats_nothing() -> None:
    path = make_path("gearbox", "old-id", "unknown", "gearbox")
    catalog = catalog_of(make_paper(aliases=("old-id",)), make_library(), paths=[path])
    text = dict(all_exports(catalog, BASE))["paths/first-steps.bib"]
    keys = [line[6:-1] for line in text.splitlines() if line.startswith("@misc{")]
    assert keys == ["gearbox", "ada-2024-clockwork"]


def test_the_same_catalog_gives_the_same_bytes() -> None:
    first = list(all_exports(catalog_of(make_paper(), make_library()), BASE))
    assert first == list(all_exports(catalog_of(make_library(), make_paper()), BASE))


def test_what_was_renamed_is_at_its_former_addresses_too() -> None:
    catalog = catalog_of(make_paper(), paths=[make_path("a", "b", "c", aliases=("begin",))])
    circuits = catalog.topics["circuits"].model_copy(update={"aliases": ("wiring",)})
    catalog = replace(catalog, topics={**catalog.topics, "circuits": circuits})
    files = dict(all_exports(catalog, BASE))
    for end in (".bib", ".csl.json", ".csv", ".json"):
        assert files[f"topics/wiring{end}"] == files[f"topics/circuits{end}"]
    assert files["feeds/topics/wiring.atom"] == files["feeds/topics/circuits.atom"]
    assert files["paths/begin.bib"] == files["paths/first-steps.bib"]
    assert "wiring" not in files["feeds/feeds.opml"]
