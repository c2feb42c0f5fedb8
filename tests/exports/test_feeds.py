"""Feeds keep to Atom, JSON Feed and OPML, and say the same for the same catalog."""

import json
from datetime import date, timedelta
from typing import Any

import feedparser  # type: ignore[import-untyped]
import pytest
from lxml import etree

from mi_catalog.exports.feeds import LIMIT, feeds_of, to_atom, to_json_feed, to_opml
from mi_catalog.models import Entry
from tests.citations.entries import (
    catalog_of,
    make_library,
    make_paper,
    make_project,
    make_tutorial,
)

BASE = "https://example.org/mi/"
ATOM = "{http://www.w3.org/2005/Atom}"


def atom_of(*entries: Entry, address: str = "feeds/new.atom") -> str:
    (feed,) = (feed for feed in feeds_of(catalog_of(*entries)) if feed.address == address)
    return to_atom(feed, BASE)


def parsed(text: str) -> Any:
    found = feedparser.parse(text)
    assert not found.bozo
    return found


def test_everything_each_kind_and_each_topic_have_a_feed() -> None:
    assert [feed.address for feed in feeds_of(catalog_of())] == [
        "feeds/new.atom",
        "feeds/corrections.atom",
        "feeds/kinds/papers.atom",
        "feeds/kinds/libraries.atom",
        "feeds/kinds/tutorials.atom",
        "feeds/kinds/projects.atom",
        "feeds/topics/circuits.atom",
        "feeds/topics/probing.atom",
    ]


def test_what_rfc_4287_requires_is_there() -> None:
    root = etree.fromstring(atom_of(make_paper(), make_library()).encode())
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 2
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            (found,) = element.findall(f"{ATOM}{name}")
            assert found.text
    (author,) = root.findall(f"{ATOM}author")
    assert author.findtext(f"{ATOM}name") == "Mechanistic Interpretability Catalog"
    (itself,) = (link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self")
    assert itself.get("href") == "https://example.org/mi/feeds/new.atom"
    assert root.findtext(f"{ATOM}id") == "https://example.org/mi/feeds/new.atom"


def test_every_address_of_a_feed_is_absolute() -> None:
    root = etree.fromstring(atom_of(make_paper(), make_project()).encode())
    addresses = [link.get("href", "") for link in root.iter(f"{ATOM}link")]
    assert [address for address in addresses if not address.startswith("https://")] == []


def test_a_reader_shows_title_people_venue_and_summary() -> None:
    paper = make_paper(title=r"Cause $\neq$ <effect> & all", venue="ICLR 2025")
    (entry,) = parsed(atom_of(paper)).entries
    assert entry.title == "Cause ≠ <effect> & all"
    assert entry.link == "https://example.org/mi/papers/ada-2024-clockwork/"
    assert [person.name for person in entry.authors] == list(paper.authors)
    assert entry.summary == (
        "Ada Byron, Charles Babbage, Luigi Menabrea · ICLR 2025 · 2024-03-05. Finds gears."
    )
    assert [tag.term for tag in entry.tags] == ["circuits"]
    assert (entry.published, entry.updated) == ("2026-01-02T00:00:00Z", "2026-01-02T00:00:00Z")


def test_the_newest_addition_comes_first_and_dates_the_feed() -> None:
    feed = parsed(atom_of(make_project(), make_paper(), make_tutorial(), make_library()))
    assert [entry.link.split("/")[-2] for entry in feed.entries] == [
        "gears-in-an-hour",
        "ada-2024-clockwork",
        "gearbox",
        "clock-forum",
    ]
    assert feed.feed.updated == "2026-01-03T00:00:00Z"


def test_of_entries_added_together_the_latest_work_comes_first() -> None:
    old, new = make_paper(id="z-1996", date="1996"), make_paper(id="a-2025", date="2025-02")
    feed = parsed(atom_of(old, new))
    assert [entry.link.split("/")[-2] for entry in feed.entries] == ["a-2025", "z-1996"]


def test_a_feed_has_the_fifty_newest() -> None:
    first = date(2025, 1, 1)
    papers = [
        make_paper(id=f"p-{number}", added=str(first + timedelta(number))) for number in range(60)
    ]
    feed = parsed(atom_of(*papers))
    assert len(feed.entries) == LIMIT == 50
    assert feed.entries[-1].link.endswith("/p-10/")


def test_nothing_that_came_in_a_week_is_left_out_however_much_it_is() -> None:
    papers = [make_paper(id=f"p-{number}", added="2026-03-10") for number in range(120)]
    older = [
        make_paper(id="in-time", added="2026-03-04"),
        make_paper(id="late", added="2026-03-03"),
    ]
    links = [entry.link for entry in parsed(atom_of(*papers, *older)).entries]
    assert len(links) == 121
    assert not any("/late/" in link for link in links)


def test_what_comes_far_behind_has_its_people_in_its_text_alone() -> None:
    papers = [make_paper(id=f"p-{number:03}", added="2026-03-10") for number in range(120)]
    entries = parsed(atom_of(*papers)).entries
    assert [len(entry.tags) for entry in (entries[0], entries[99])] == [1, 1]
    assert not entries[119].get("tags")
    assert entries[119].summary == entries[0].summary


def test_a_retraction_is_announced_once_more_and_for_ever() -> None:
    papers = [make_paper(id=f"p-{number}", added="2026-03-10") for number in range(60)]
    retracted = make_paper(id="old", added="2025-01-01", status="retracted")
    feed = parsed(atom_of(*papers, retracted))
    assert feed.entries[0].title == "Retracted: Clockwork in small transformers"
    assert feed.entries[0].id == "https://example.org/mi/papers/old/#retracted"


def test_a_new_title_and_a_retraction_are_corrections() -> None:
    renamed = make_paper(id="renamed", former_titles=("Clocks",))
    feed = parsed(
        atom_of(
            make_paper(), renamed, make_paper(id="gone", status="withdrawn"),
            address="feeds/corrections.atom",
        )
    )  # fmt: skip
    found = {(entry.id.split("/")[-1], entry.title.split(":")[0]) for entry in feed.entries}
    assert found == {("#retitled2", "Retitled"), ("#withdrawn", "Withdrawn")}
    assert "Formerly “Clocks”" in str([entry.summary for entry in feed.entries])


def test_a_topic_and_a_kind_have_only_their_own() -> None:
    entries = (make_paper(), make_library(), make_tutorial())
    topic = parsed(atom_of(*entries, address="feeds/topics/probing.atom"))
    kind = parsed(atom_of(*entries, address="feeds/kinds/libraries.atom"))
    assert [entry.title for entry in topic.entries] == ["Gears in an hour"]
    assert [entry.title for entry in kind.entries] == ["GearBox"]
    assert topic.feed.link == "https://example.org/mi/topics/probing/"


def test_a_feed_without_entries_is_valid_and_dated() -> None:
    feed = parsed(atom_of())
    assert feed.entries == []
    assert feed.feed.updated == "1970-01-01T00:00:00Z"


def test_a_renamed_entry_is_not_announced_again() -> None:
    before = parsed(atom_of(make_paper())).entries[0]
    after = parsed(atom_of(make_paper(id="byron-2024", aliases=("ada-2024-clockwork",)))).entries[0]
    assert after.id == before.id
    assert after.link == "https://example.org/mi/papers/byron-2024/"


def test_a_proposed_paper_is_announced_as_not_yet_summarised() -> None:
    paper = make_paper(status="proposed", summary=None)
    assert parsed(atom_of(paper)).entries[0].summary.endswith("New, not yet summarised.")


def test_characters_that_xml_forbids_are_left_out() -> None:
    assert parsed(atom_of(make_paper(title="Clock\ufffework"))).entries[0].title == "Clockwork"


@pytest.mark.parametrize(("known", "stamp"), [("2026", "2026-01-01"), ("2026-02", "2026-02-01")])
def test_a_date_known_less_exactly_counts_from_its_first_day(known: str, stamp: str) -> None:
    entry = parsed(atom_of(make_paper(added=known))).entries[0]
    assert entry.updated == f"{stamp}T00:00:00Z"


def test_the_json_feed_says_the_same() -> None:
    feed = feeds_of(catalog_of(make_paper(authors=("Ada Byron",))))[0]
    assert json.loads(to_json_feed(feed, "feeds/new.json", BASE)) == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Mechanistic Interpretability Catalog: new entries",
        "home_page_url": "https://example.org/mi/new/",
        "feed_url": "https://example.org/mi/feeds/new.json",
        "language": "en",
        "items": [
            {
                "id": "https://example.org/mi/papers/ada-2024-clockwork/",
                "url": "https://example.org/mi/papers/ada-2024-clockwork/",
                "external_url": "https://arxiv.org/abs/2403.01234",
                "title": "Clockwork in small transformers",
                "content_text": "Ada Byron · 2024-03-05. Finds gears.",
                "date_published": "2026-01-02T00:00:00Z",
                "authors": [{"name": "Ada Byron"}],
                "tags": ["paper", "circuits"],
            }
        ],
    }


def test_the_opml_lists_every_feed() -> None:
    feeds = feeds_of(catalog_of())
    root = etree.fromstring(to_opml(feeds, BASE).encode())
    outlines = root.findall("body/outline")
    assert root.get("version") == "2.0"
    assert [outline.get("xmlUrl") for outline in outlines] == [
        f"https://example.org/mi/{feed.address}" for feed in feeds
    ]
    assert {outline.get("type") for outline in outlines} == {"rss"}
    assert all(outline.get("text") and outline.get("htmlUrl") for outline in outlines)
