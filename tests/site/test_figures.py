"""The figures: their geometry is true to the catalog, legible, and the same every time."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from math import dist, pi
from pathlib import Path

import pytest

from mi_catalog.catalog import Catalog, load_catalog
from mi_catalog.models import Evidence
from mi_catalog.site.addresses import Repository
from mi_catalog.site.components import components
from mi_catalog.site.context import Site
from mi_catalog.site.figures.lettering import balanced_lines, shortened, text_width
from mi_catalog.site.figures.shades import DARKEST, shades
from mi_catalog.site.figures.timeline import Lane, timeline
from mi_catalog.site.figures.topic_map import TopicMap, topic_map
from mi_catalog.site.figures.works import HEIGHT, SINCE, works_figure
from mi_catalog.site.pages.learn import grid
from mi_catalog.site.render import Renderer

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def real_catalog() -> Catalog:
    return load_catalog(ROOT).catalog


@pytest.fixture(scope="module")
def site(real_catalog: Catalog) -> Site:
    return Site(real_catalog, Repository("https://github.com/owner/name"))


@pytest.fixture(scope="module")
def drawn(site: Site) -> TopicMap:
    return topic_map(site)


# The map of topics.


def test_every_topic_is_on_the_map_and_leads_to_its_page(site: Site, drawn: TopicMap) -> None:
    addresses = {node.address for node in drawn.nodes}
    assert addresses == {f"topics/{topic}/" for topic in site.catalog.topics}
    html = Renderer().fragment("figures/topics.svg.html", figure=drawn, root="../")
    assert all(f'href="../{address}"' in html for address in addresses)


def test_areas_of_topics_are_in_proportion_to_their_works(site: Site, drawn: TopicMap) -> None:
    areas = [pi * node.radius**2 / node.works for node in drawn.nodes]
    assert max(areas) / min(areas) < 1.02
    assert {node.id: node.works for node in drawn.nodes} == {
        topic: len(entries) for topic, entries in site.catalog.topic_entries.items()
    }


def test_topics_and_their_labels_do_not_overlap(drawn: TopicMap) -> None:
    overlapping = []
    for one, other in combinations(drawn.nodes, 2):
        (left, top, right, bottom), (left_2, top_2, right_2, bottom_2) = one.box, other.box
        apart = right <= left_2 or right_2 <= left or bottom <= top_2 or bottom_2 <= top
        if one.inside and other.inside:
            apart = dist((one.x, one.y), (other.x, other.y)) >= one.radius + other.radius
        if not apart:
            overlapping.append((one.id, other.id))
    assert overlapping == []


def test_map_contains_all_of_its_topics(drawn: TopicMap) -> None:
    for node in drawn.nodes:
        left, top, right, bottom = node.box
        assert left >= 0
        assert top >= 0
        assert right <= drawn.width
        assert bottom <= drawn.height


def test_topics_that_share_works_are_nearer_than_others(drawn: TopicMap) -> None:
    places = {node.id: (node.x, node.y) for node in drawn.nodes}
    tied = {frozenset(tie.ends) for tie in drawn.ties}
    distances: dict[bool, list[float]] = {True: [], False: []}
    for one, other in combinations(places, 2):
        distances[frozenset((one, other)) in tied].append(dist(places[one], places[other]))
    means = {key: sum(values) / len(values) for key, values in distances.items()}
    assert means[True] < 0.8 * means[False]


def test_lines_join_topics_by_the_works_they_share(site: Site, drawn: TopicMap) -> None:
    works = {
        topic: {entry.id for entry in entries}
        for topic, entries in site.catalog.topic_entries.items()
    }
    assert [tie.works for tie in drawn.ties] == [
        len(works[tie.ends[0]] & works[tie.ends[1]]) for tie in drawn.ties
    ]
    assert {end for tie in drawn.ties for end in tie.ends} == set(works)


def test_map_is_the_same_for_the_same_catalog(site: Site, drawn: TopicMap) -> None:
    assert topic_map(Site(site.catalog, site.repository)) == drawn


def test_map_of_one_shared_work_joins_its_two_topics(small_site: Site) -> None:
    small = topic_map(small_site)
    assert [node.title for node in small.nodes] == ["Heads", "Stacks"]
    assert [(tie.ends, tie.works) for tie in small.ties] == [(("heads", "stacks"), 1)]


# Papers per month.


def test_bars_and_table_count_every_paper_whose_month_is_known(site: Site) -> None:
    figure = works_figure(site)
    papers = site.catalog.works
    known = sum(paper.date.year >= SINCE and paper.date.month is not None for paper in papers)
    assert figure.total == known
    assert sum(s.count for series in figure.series for s in series.segments) == known
    assert sum(year.total for year in figure.years) == known
    assert sum(sum(year.counts) for year in figure.years) == known
    assert figure.total + figure.older + figure.undated == len(papers)


def test_bars_are_on_each_other_and_within_the_plot(site: Site) -> None:
    figure = works_figure(site)
    for month in range(figure.months):
        stack = [s for series in figure.series for s in series.segments if s.month == month]
        if stack:
            assert stack[0].top + stack[0].height == pytest.approx(HEIGHT)
        for lower, upper in pairwise(stack):
            assert upper.top + upper.height == pytest.approx(lower.top)
        assert all(segment.top >= 0 for segment in stack)


def test_bars_of_a_year_lead_to_its_page(site: Site) -> None:
    figure = works_figure(site)
    assert sum(year.months for year in figure.years) == figure.months
    html = Renderer().fragment("figures/works.svg.html", figure=figure, root="../")
    for year in figure.years:
        assert f'href="../years/{year.year}/"' in html


def test_lines_of_reference_are_round_numbers(small_site: Site) -> None:
    assert works_figure(small_site).ticks == (1,)


# The timeline.


def dots(lanes: tuple[Lane, ...]) -> Iterator[str]:
    for lane in lanes:
        yield from (dot.id for dot in lane.dots)


def test_timeline_contains_every_essential_work_once(site: Site) -> None:
    essential = [paper.id for paper in site.catalog.works if paper.essential]
    assert sorted(dots(timeline(site).lanes)) == sorted(essential)


def test_labels_of_the_timeline_do_not_overlap_and_stay_inside(site: Site) -> None:
    figure = timeline(site)
    for lane in figure.lanes:
        for one, other in combinations(lane.dots, 2):
            if one.y == other.y:
                first, second = sorted((one.span, other.span))
                assert first[1] < second[0], (one.id, other.id)
        for dot in lane.dots:
            assert lane.top < dot.y < lane.top + lane.height
            assert dot.span[0] >= 0
            assert dot.span[1] <= figure.width


def test_works_are_in_their_year_from_left_to_right(site: Site) -> None:
    figure = timeline(site)
    spans = {mark.year: (mark.x, mark.x + mark.width) for mark in figure.years}
    for lane in figure.lanes:
        for dot in lane.dots:
            paper = site.catalog.entries[dot.id]
            assert paper.when is not None
            start, end = spans[paper.when.year]
            assert start <= dot.x <= end + 0.1
            assert dot.hollow == (paper.when.month is None)


def test_timeline_without_essential_works_is_empty(small_site: Site) -> None:
    plain = {
        paper.id: paper.model_copy(update={"essential": False})
        for paper in small_site.catalog.works
    }
    figure = timeline(Site(replace(small_site.catalog, entries=plain), small_site.repository))
    assert (figure.total, figure.lanes, figure.years) == (0, (), ())


# The grid.


def test_fullest_cell_of_the_grid_is_darkest_and_an_empty_one_clear() -> None:
    assert shades([0, 25, 100]) == [0, DARKEST // 2, DARKEST]


def test_grid_shows_each_work_with_both_facets_once(site: Site) -> None:
    rows = grid(site)
    filed = sum(bool(paper.layer and paper.evidence) for paper in site.catalog.works)
    assert sum(cell.count for row in rows for cell in row) == filed
    assert [len(row) for row in rows] == [len(Evidence)] * 3
    counts = sorted((cell.count, cell.shade) for row in rows for cell in row)
    assert [shade for _, shade in counts] == sorted(shade for _, shade in counts)


# Labels, and how prose calls for figures.


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Probing", ("Probing",)),
        ("Attention heads", ("Attention", "heads")),
        ("Training dynamics and grokking", ("Training", "dynamics", "and grokking")),
    ],
)
def test_titles_break_evenly(title: str, lines: tuple[str, ...]) -> None:
    assert balanced_lines(title, 3) == lines


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Zoom In: An Introduction to Circuits", "Zoom In"),
        ("Mechanistic Interpretability for AI Safety -- A Review", "Mechanistic Interpretability…"),
        ("Toy Models of Superposition", "Toy Models of Superposition"),
        ("Inspecting a Hidden Layer for the Reasons", "Inspecting a Hidden Layer…"),
    ],
)
def test_long_titles_are_cut_between_words_that_can_end_a_label(title: str, label: str) -> None:
    assert shortened(title, 30) == label


def test_wide_letters_take_more_room() -> None:
    assert text_width("mmm", 10) > text_width("aaa", 10) > text_width("iii", 10)


def test_prose_that_names_no_figure_shows_none(small_site: Site) -> None:
    assert components(small_site, Renderer(), "")["figure"]("pie") == ""
