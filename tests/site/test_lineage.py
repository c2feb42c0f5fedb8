"""What a page says came before a work and after it, and whether its claims were confirmed."""

from dataclasses import replace
from typing import Any

from mi_catalog.models import Paper
from mi_catalog.observed import Citations, Observed
from mi_catalog.site.context import Link, Site
from mi_catalog.site.pages.lineage import SHOWN_AFTER, LineageStep, lineage_of
from mi_catalog.site.pages.reliability import reliability_of
from mi_catalog.site.render import Renderer
from tests.site.test_mechanism_pages import counter, with_mechanisms
from tests.site.test_pages import paper, replace_catalog, with_papers


def follows(entry: str, kind: str = "extends", why: str = "adds a gear") -> dict[str, str]:
    return {"kind": kind, "entry": entry, "why": why}


def later(site: Site, identifier: str, *relations: dict[str, str], **changes: Any) -> Paper:
    fields = {"title": identifier, "date": "2026-01", "arxiv": None, "url": "https://a.org/"}
    return paper(site, id=identifier, relations=relations, notes=None, **fields | changes)


def said(steps: tuple[LineageStep, ...]) -> list[tuple[str, str]]:
    return [(step.verb, step.row.id) for step in steps]


def test_a_work_names_what_it_follows_and_what_followed_it_in_the_order_of_time(
    small_site: Site,
) -> None:
    site = with_papers(
        small_site,
        later(small_site, "z-2026", follows("berg-2024-count", "disputes")),
        later(small_site, "y-2025", follows("berg-2024-count", "builds-on"), date="2025-02"),
        later(small_site, "x-2026", follows("y-2025"), follows("berg-2024-count", "replicates")),
    )
    line = lineage_of(site, site.catalog.entries["berg-2024-count"])
    assert said(line.after) == [
        ("built on by", "y-2025"),
        ("replicated by", "x-2026"),
        ("disputed by", "z-2026"),
    ]
    before = lineage_of(site, site.catalog.entries["x-2026"]).before
    assert said(before) == [("replicates", "berg-2024-count"), ("extends", "y-2025")]


def test_many_followers_are_folded_away(small_site: Site) -> None:
    relation = follows("berg-2024-count")
    papers = [later(small_site, f"p{n:02}-2026", relation) for n in range(SHOWN_AFTER + 2)]
    line = lineage_of(with_papers(small_site, *papers), papers[0])
    assert line.after == ()
    site = with_papers(small_site, *papers)
    line = lineage_of(site, site.catalog.entries["berg-2024-count"])
    assert (len(line.after), len(line.more_after)) == (SHOWN_AFTER, 2)


def test_a_work_whose_note_cites_an_entry_is_mentioned_unless_a_relation_names_it(
    small_site: Site,
) -> None:
    noted = "After [@berg-2024-count]."
    alone = later(small_site, "x-2026").model_copy(update={"notes": noted})
    both = later(small_site, "y-2026", follows("berg-2024-count")).model_copy(
        update={"notes": noted}
    )
    site = with_papers(small_site, alone, both)
    line = lineage_of(site, site.catalog.entries["berg-2024-count"])
    addresses = [link.address for link in line.mentions]
    assert "papers/x-2026/" in addresses
    assert "papers/y-2026/" not in addresses


def test_works_observed_to_cite_an_entry_come_beside_those_that_curators_tie(
    small_site: Site,
) -> None:
    curated = later(small_site, "x-2026", follows("berg-2024-count"))
    site = with_papers(small_site, curated, later(small_site, "y-2026"))
    cites = {"x-2026": ("berg-2024-count",), "y-2026": ("berg-2024-count",)}
    observed = Observed(citations=Citations(day="2026-01-02", cites=cites))
    site = replace_catalog(site, observed=observed)
    line = lineage_of(site, site.catalog.entries["berg-2024-count"])
    assert line.observed is not None
    assert [row.id for row in line.observed.first] == ["y-2026"]


def test_a_topic_says_what_was_replicated_disputed_and_answered(small_site: Site) -> None:
    site = with_papers(
        small_site,
        later(small_site, "x-2026", follows("berg-2024-count", "replicates")),
        later(small_site, "y-2026", follows("berg-2024-count", "disputes", "gears slip")),
        later(small_site, "z-2026", follows("y-2026", "answers", "oil them"), date="2026-03"),
    )
    found = reliability_of(site, site.catalog.topics["heads"])
    first = found.shown[0]
    assert first.row.id == "berg-2024-count"
    assert said(first.replications) == [("replicated by", "x-2026")]
    (doubt,) = first.doubts
    assert (doubt.step.row.id, doubt.step.why) == ("y-2026", "gears slip")
    assert said(doubt.answers) == [("answered by", "z-2026")]
    assert found.as_of == 2026


def test_a_topic_without_tests_says_nothing(small_site: Site) -> None:
    site = with_papers(small_site, later(small_site, "x-2026", follows("berg-2024-count")))
    assert reliability_of(site, site.catalog.topics["heads"]).shown == ()


def test_the_reason_of_a_relation_is_escaped(small_site: Site) -> None:
    attack = follows("berg-2024-count", "disputes", "<script>alert(1)</script>")
    site = with_papers(small_site, later(small_site, "x-2026", attack))
    line = lineage_of(site, site.catalog.entries["berg-2024-count"])
    (step,) = line.after
    assert "<script>" not in step.why
    macros: Any = Renderer().environment.get_template("lineage.html").module
    assert "<script>" not in macros.lineage(replace(line, mentions=()), (), "../../")


def test_what_a_mechanism_says_became_of_it_is_in_the_lines_of_its_works(small_site: Site) -> None:
    site = with_mechanisms(
        with_papers(small_site, later(small_site, "x-2026"), later(small_site, "y-2026")),
        counter(replicated_by=("x-2026",), extended_by=(), disputed_by=("y-2026",)),
    )
    after = lineage_of(site, site.catalog.entries["berg-2024-count"]).after
    assert said(after) == [("replicated by", "x-2026"), ("disputed by", "y-2026")]
    assert [step.mechanisms for step in after] == [
        (Link("Bracket counter", "mechanisms/bracket-counter/"),)
    ] * 2
    before = lineage_of(site, site.catalog.entries["y-2026"]).before
    assert said(before) == [("disputes", "berg-2024-count")]
    found = reliability_of(site, site.catalog.topics["heads"]).shown[0]
    assert said(found.replications) == [("replicated by", "x-2026")]
    assert [doubt.step.row.id for doubt in found.doubts] == ["y-2026"]


def test_a_mechanism_adds_nothing_to_what_the_work_itself_says(small_site: Site) -> None:
    explains = later(small_site, "x-2026", follows("berg-2024-count", "explains", "by gears"))
    disputes = later(small_site, "y-2026", follows("berg-2024-count", "disputes", "gears slip"))
    site = with_mechanisms(
        with_papers(small_site, explains, disputes),
        counter(extended_by=("x-2026",), disputed_by=("y-2026",)),
    )
    after = lineage_of(site, site.catalog.entries["berg-2024-count"]).after
    assert [(step.verb, step.why) for step in after] == [
        ("explained by", "by gears"),
        ("disputed by", "gears slip"),
    ]


def test_two_mechanisms_tie_two_works_once(small_site: Site) -> None:
    site = with_mechanisms(
        with_papers(small_site, later(small_site, "x-2026")),
        counter(extended_by=("x-2026",), disputed_by=()),
        counter(id="stack", name="Stack", extended_by=("x-2026",), disputed_by=()),
    )
    (step,) = lineage_of(site, site.catalog.entries["berg-2024-count"]).after
    assert [link.title for link in step.mechanisms] == ["Bracket counter", "Stack"]
