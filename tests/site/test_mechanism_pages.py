"""What pages say about what has been found inside models, and the maps of heads."""

from typing import Any

from bs4 import BeautifulSoup

from mi_catalog.model_names import ModelNames
from mi_catalog.models import Mechanism, StudiedModel
from mi_catalog.site.components import components
from mi_catalog.site.context import Site
from mi_catalog.site.model_index import FEWEST_WORKS
from mi_catalog.site.pages.entry import entry_page
from mi_catalog.site.pages.heads import FEWEST, head_map, head_map_pages, map_of
from mi_catalog.site.pages.mechanisms import (
    SHOWN,
    MechanismPage,
    MechanismsPage,
    mechanism_pages,
    table_of,
)
from mi_catalog.site.pages.models import model_pages
from mi_catalog.site.render import Renderer
from mi_catalog.site.search.records import search_records
from tests.conftest import make_mechanism
from tests.site.test_pages import paper, replace_catalog, with_papers

CLOCK = StudiedModel(id="clock-1", name="Clock 1", part_of="clock", layers=2, heads=4)
FAMILY = StudiedModel(id="clock", name="Clock")
PLACES = ("L0H0", "L0H1", "L0H2", "L0H3", "L1H2")


def counter(**changes: Any) -> Mechanism:
    fields = {
        "id": "bracket-counter",
        "name": "Bracket counter",
        "found_in": "berg-2024-count",
        "topics": ("heads",),
        "parts": ({"role": "counter", "where": PLACES, "does": "counts"},),
        "disputed_by": ("eide-2025-brackets",),
    }
    return make_mechanism(**fields | changes)


def with_mechanisms(site: Site, *mechanisms: Mechanism) -> Site:
    document = site.catalog.documents["berg-2024-count"]
    return replace_catalog(
        site,
        mechanisms={mechanism.id: mechanism for mechanism in mechanisms},
        documents={**site.catalog.documents, **{m.id: document for m in mechanisms}},
        models=ModelNames([FAMILY, CLOCK]),
    )


def page_of(site: Site, address: str) -> Any:
    return next(page for page in mechanism_pages(site) if page.address == address).data()


def shown(template: str, data: Any, root: str = "../../") -> BeautifulSoup:
    html = Renderer().fragment(template, data=data, root=root)
    return BeautifulSoup(html, "html.parser")


def test_the_most_studied_mechanisms_come_first_in_the_table_of_their_kind(
    small_site: Site,
) -> None:
    alone = counter(id="lone", name="A lone counter", disputed_by=())
    head = counter(id="a-head", name="Counting head", kind="head")
    site = with_mechanisms(small_site, alone, counter(), head)
    data: MechanismsPage = page_of(site, "mechanisms/")
    assert [(table.id, [line.id for line in table.lines]) for table in data.tables] == [
        ("circuits", ["bracket-counter", "lone"]),
        ("heads", ["a-head"]),
    ]


def test_what_fewer_works_name_is_folded_by_the_topic_that_sets_it_apart(small_site: Site) -> None:
    known = [counter(id=f"known-{n}", replicated_by=("dahl-2026-spring",)) for n in range(SHOWN)]
    lone = {"disputed_by": (), "topics": ("heads", "stacks")}
    site = with_mechanisms(
        small_site, *known, counter(id="lone-1", **lone), counter(id="lone-2", **lone)
    )
    data: MechanismsPage = page_of(site, "mechanisms/")
    (table,) = data.tables
    assert (table.count, len(table.lines)) == (SHOWN + 2, SHOWN)
    folds = [(fold.title, [line.id for line in fold.lines]) for fold in table.folds]
    assert folds == [("Stacks", ["lone-1", "lone-2"])]
    page = shown("mechanisms.html", data)
    assert [fold.summary.text for fold in page.select("details.fold")] == ["Stacks 2"]


def test_tables_are_filtered_by_kind_model_family_topic_and_what_is_known(
    small_site: Site,
) -> None:
    site = with_mechanisms(small_site, counter())
    data: MechanismsPage = page_of(site, "mechanisms/")
    counts = {column.column: column.counts for column in data.filters}
    assert counts == {
        "kind": (("circuit", "circuit", 1),),
        "model": (("Clock", "Clock", 1), ("Clock 1", "Clock 1", 1)),
        "topic": (("heads", "Heads", 1),),
        "known": (("disputed", "disputed", 1),),
    }


def test_a_mechanism_has_a_page_with_the_works_that_found_and_doubt_it(small_site: Site) -> None:
    site = with_mechanisms(small_site, counter(measured="4 of 5 brackets"))
    data: MechanismPage = page_of(site, "mechanisms/bracket-counter/")
    assert data.found_in.id == "berg-2024-count"
    assert [(step.verb, step.row.id) for step in data.after] == [
        ("disputed by", "eide-2025-brackets")
    ]
    page = shown("mechanism.html", data)
    assert page.select_one(".entry__what > h1")
    assert page.find(string="4 of 5 brackets")
    (link,) = {a["href"] for a in page.select(".places a") if a.text == "L1H2"}
    assert link == "../../mechanisms/heads/clock-1/#L1H2"


def test_a_mechanism_that_nobody_takes_up_shows_what_came_of_the_work_that_found_it(
    small_site: Site,
) -> None:
    tie = ({"kind": "applies", "entry": "berg-2024-count", "why": "counts words"},)
    fields: dict[str, Any] = {
        "relations": tie,
        "notes": None,
        "arxiv": None,
        "url": "https://a.org/",
    }
    later = paper(small_site, id="words-2026", date="2026", **fields)
    site = with_mechanisms(with_papers(small_site, later), counter(disputed_by=()))
    data: MechanismPage = page_of(site, "mechanisms/bracket-counter/")
    assert [step.row.id for step in data.after_work] == ["words-2026"]
    (heading,) = shown("mechanism.html", data).select("#after")
    assert heading.get_text() == f"What came of {data.found_in.short}"


def test_a_mechanism_that_nothing_followed_says_so_and_asks(small_site: Site) -> None:
    site = with_mechanisms(small_site, counter(disputed_by=()))
    page = shown("mechanism.html", page_of(site, "mechanisms/bracket-counter/"))
    (section,) = page.select("section[aria-labelledby=after]")
    assert "No work here is known to repeat, extend or dispute it" in section.get_text()
    (link,) = section.select("a")
    assert link["href"] == "../../mechanisms/add/?edit=mechanisms/bracket-counter/"


def test_a_mechanism_that_was_seen_elsewhere_is_not_said_to_be_alone(small_site: Site) -> None:
    seen = ({"model": "Clock 1", "work": "eide-2025-brackets"},)
    site = with_mechanisms(small_site, counter(disputed_by=(), elsewhere=seen))
    page = shown("mechanism.html", page_of(site, "mechanisms/bracket-counter/"))
    assert page.select_one("#after") is None
    assert page.select_one("#elsewhere")


def test_a_mechanism_of_a_work_that_is_not_here_has_no_page(small_site: Site) -> None:
    site = with_mechanisms(small_site, counter(found_in="nobody-2020-nothing"))
    assert site.mechanisms == {}


def test_the_map_has_every_head_and_says_where_nothing_is_published(small_site: Site) -> None:
    site = with_mechanisms(small_site, counter())
    (page,) = head_map_pages(site)
    assert page.address == "mechanisms/heads/clock-1/"
    html = shown("head-map.html", page.data(), page.root)
    cells = {cell["data-head"]: cell for cell in html.select("td.head")}
    assert [*cells] == [f"L{layer}H{head}" for layer in range(2) for head in range(4)]
    assert cells["L1H0"].text == "nothing published here"
    assert "counter" in cells["L1H2"].text
    assert "head--doubt" in cells["L1H2"]["class"]
    assert html.select_one("#L1H2 dd").text.startswith("counter, counts")  # type: ignore[union-attr]


def test_a_model_with_few_placed_heads_or_of_unknown_size_has_no_map(small_site: Site) -> None:
    part = {"role": "counter", "where": PLACES[: FEWEST - 1]}
    site = with_mechanisms(small_site, counter(parts=(part,)))
    assert [*head_map_pages(site)] == []
    assert head_map(site, CLOCK) is None
    unknown = with_mechanisms(small_site, counter(models=("Clock 2",)))
    assert map_of(unknown, [*unknown.mechanisms.values()]) is None


def test_a_circuit_and_the_head_role_of_one_work_are_one_role_on_the_map(small_site: Site) -> None:
    role = counter(id="a-role", kind="head", name="Counters", disputed_by=())
    site = with_mechanisms(small_site, role, counter())
    found = head_map(site, CLOCK)
    assert found is not None
    (only,) = found.layers[1][2].roles
    assert only.mechanism.title == "Bracket counter"


def test_the_page_of_the_work_points_at_its_heads(small_site: Site) -> None:
    other = counter(
        id="other", found_in="eide-2025-brackets", disputed_by=(),
        parts=({"role": "stack", "where": ("L1H3",)},),
    )  # fmt: skip
    site = with_mechanisms(small_site, counter(), other)
    data = entry_page(site, site.catalog.entries["eide-2025-brackets"]).data()
    assert [link.title for link in data.found] == ["Bracket counter"]
    assert [cell.place for cell in data.map.marked] == ["L1H3"]


def test_prose_may_show_a_table_and_a_map(small_site: Site) -> None:
    site = with_mechanisms(small_site, counter())
    parts = components(site, Renderer(), "topics/heads/")
    table = BeautifulSoup(parts["mechanisms"]("circuits"), "html.parser")
    assert table.select_one("th a")["href"] == "../../mechanisms/bracket-counter/"  # type: ignore[index]
    assert len(BeautifulSoup(parts["heads"]("clock-1"), "html.parser").select("td.head")) == 8
    assert parts["mechanisms"]("gears") == parts["heads"]("no-model") == ""


def test_a_table_in_prose_is_short(small_site: Site) -> None:
    many = (counter(id=f"c{n}", name=f"Counter {n}") for n in range(3))
    table = table_of(with_mechanisms(small_site, *many), "circuits", 2)
    assert (len(table.lines), table.count) == (2, 3)


def test_search_finds_a_mechanism_by_its_heads_and_its_roles(small_site: Site) -> None:
    site = with_mechanisms(small_site, counter())
    (record,) = (record for record in search_records(site) if record.kind == "mechanism")
    words = " ".join(text for _, text in record.fields)
    assert record.address == "mechanisms/bracket-counter/"
    assert "L1H2" in words
    assert "counts" in words


def test_the_page_of_a_model_has_its_map_and_what_was_found_in_it(small_site: Site) -> None:
    works = [
        paper(small_site, id=f"w{n}-2025", models=("Clock 1",), arxiv=None, url="https://a.org/")
        for n in range(FEWEST_WORKS)
    ]
    site = with_mechanisms(with_papers(small_site, *works), counter())
    (page,) = (page for page in model_pages(site) if page.address == "models/clock-1/")
    data = page.data()
    assert [link.title for link in data.mechanisms] == ["Bracket counter"]
    assert [cell.place for cell in data.map.known] == [*PLACES]
    shown = page_of(site, "mechanisms/bracket-counter/")
    assert [link.address for link in shown.models] == ["models/clock-1/"]
