"""The map of topics: circles in proportion to their works, close together if they share works.

The layout is stress majorisation (Gansner, Koren and North, "Graph Drawing by Stress
Majorization", 2004) from fixed starting positions; then overlapping circles are moved apart. It is
deterministic, and a few new works change the map only a little.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import cos, dist, hypot, pi, sin, sqrt

from mi_catalog.models import Group, Topic
from mi_catalog.site.context import GROUP_TITLES, Site
from mi_catalog.site.figures.lettering import balanced_lines, text_width

WIDTH, HEIGHT = 740.0, 600.0
FONT = 12.5
LINE = 14.5
RADIUS = 57.0
"""The radius of the largest circle; areas are in proportion to works."""
GAP = 7.0
"""The least distance between circles."""
TIES = 2
"""How many lines to other topics are drawn for each topic, those with the largest overlap."""
_STARTS = (1, 2, 3, 5, 7)
"""Strides for arranging topics on the starting circle; the layout with the least stress is used."""
_ROUNDS = 40
_PUSHES = 400

Point = tuple[float, float]
Disc = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Node:
    """A topic on the map; `lines` are its label's, the first with its baseline at `baseline`."""

    id: str
    title: str
    address: str
    group: str
    works: int
    x: float
    y: float
    radius: float
    lines: tuple[str, ...]
    baseline: float
    inside: bool
    ties: str
    near: tuple[str, ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The bounding box of circle and label: left, top, right, bottom."""
        half = max(self.radius, _label_width(self.lines) / 2)
        below = 0.0 if self.inside else LINE * len(self.lines) + 3
        return (
            self.x - half, self.y - self.radius, self.x + half, self.y + self.radius + below,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tie:
    """Two topics that share many works; `width` is the line's."""

    ends: tuple[str, str]
    works: int
    width: float
    path: str


@dataclass(frozen=True, slots=True)
class TopicMap:
    """The whole map in its own coordinates."""

    width: float
    height: float
    font: float
    line: float
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    groups: tuple[tuple[str, str], ...] = tuple((g.value, t) for g, t in GROUP_TITLES.items())


@dataclass(frozen=True, slots=True)
class _Shape:
    """A topic's circle and label before it has a position."""

    radius: float
    lines: tuple[str, ...]
    inside: bool

    @property
    def half(self) -> float:
        return self.radius if self.inside else max(self.radius, _label_width(self.lines) / 2)

    @property
    def below(self) -> float:
        return self.radius if self.inside else self.radius + LINE * len(self.lines) + 3


def topic_map(site: Site) -> TopicMap:
    """The map of all topics that contain works."""
    topics = _in_order(site)
    if not topics:
        return TopicMap(WIDTH, HEIGHT, FONT, LINE, (), ())
    works = {topic.id: {e.id for e in site.catalog.topic_entries[topic.id]} for topic in topics}
    alike = _overlaps(works)
    most = max(map(len, works.values()))
    shapes = [_shape(topic, len(works[topic.id]), most) for topic in topics]
    places = _apart(_spread(_stressed(_distances(topics, alike)), shapes), shapes)
    ties = _ties(topics, works, alike, shapes, places)
    nodes = [
        _node(topic, len(works[topic.id]), shape, place, ties, site)
        for topic, shape, place in zip(topics, shapes, places, strict=True)
    ]
    return TopicMap(WIDTH, HEIGHT, FONT, LINE, tuple(nodes), ties)


def _in_order(site: Site) -> list[Topic]:
    order = {group: rank for rank, group in enumerate(Group)}
    topics = [t for t in site.catalog.topics.values() if site.catalog.topic_entries[t.id]]
    return sorted(topics, key=lambda topic: (order[topic.group], topic.id))


def _overlaps(works: Mapping[str, set[str]]) -> dict[frozenset[str], float]:
    """The similarity of two topics: common works divided by the geometric mean of their works."""
    return {
        frozenset((a, b)): len(works[a] & works[b]) / sqrt(len(works[a]) * len(works[b]))
        for a, b in combinations(works, 2)
    }


def _shape(topic: Topic, works: int, most: int) -> _Shape:
    radius = max(RADIUS * sqrt(works / most), 11)
    lines = balanced_lines(topic.title, 3)
    corner = hypot(_label_width(lines) / 2, LINE * len(lines) / 2)
    if corner <= radius + 5:
        return _Shape(radius, lines, inside=True)
    return _Shape(radius, balanced_lines(topic.title, 2), inside=False)


def _label_width(lines: tuple[str, ...]) -> float:
    return max(text_width(line, FONT) for line in lines)


def _distances(topics: Sequence[Topic], alike: Mapping[frozenset[str], float]) -> list[list[float]]:
    """The wanted distance of two topics, from 0.2 for the most similar to 1."""
    top = max(alike.values(), default=1) or 1
    return [
        [0.0 if a is b else 1 - 0.8 * sqrt(alike[frozenset((a.id, b.id))] / top) for b in topics]
        for a in topics
    ]


def _stressed(wanted: list[list[float]]) -> list[Point]:
    """Positions in the plane whose distances approximate the wanted ones."""
    weights = [[w**-2 if w else 0.0 for w in row] for row in wanted]
    layouts = [_settled(_circle(len(wanted), start), wanted, weights) for start in _STARTS]
    return min(layouts, key=lambda places: _stress(places, wanted, weights))


def _circle(count: int, stride: int) -> list[Point]:
    turns = [2 * pi * (number * stride % count) / count for number in range(count)]
    return [(cos(turn), sin(turn) + number / 1e6) for number, turn in enumerate(turns)]


def _settled(
    places: list[Point], wanted: list[list[float]], weights: list[list[float]]
) -> list[Point]:
    totals = [sum(row) or 1.0 for row in weights]
    for _ in range(_ROUNDS):
        for own in range(len(places)):
            places[own] = _moved(own, places, wanted[own], weights[own], totals[own])
    return places


def _stress(places: list[Point], wanted: list[list[float]], weights: list[list[float]]) -> float:
    return sum(
        weights[a][b] * (dist(places[a], places[b]) - wanted[a][b]) ** 2
        for a, b in combinations(range(len(places)), 2)
    )


def _moved(
    own: int, places: list[Point], wanted: list[float], weights: list[float], total: float
) -> Point:
    x, y = places[own]
    new_x = new_y = 0.0
    for (other_x, other_y), far, weight in zip(places, wanted, weights, strict=True):
        if weight:
            pull = far / (hypot(x - other_x, y - other_y) or 1e-9)
            new_x += weight * (other_x + pull * (x - other_x))
            new_y += weight * (other_y + pull * (y - other_y))
    return new_x / total, new_y / total


def _spread(places: list[Point], shapes: list[_Shape]) -> list[Point]:
    """Scale the positions to the whole map."""
    xs, ys = [x for x, _ in places], [y for _, y in places]
    wide, high = (max(xs) - min(xs)) or 1, (max(ys) - min(ys)) or 1
    return [
        _clamped(((x - min(xs)) / wide * WIDTH, (y - min(ys)) / high * HEIGHT), shape)
        for (x, y), shape in zip(places, shapes, strict=True)
    ]


def _clamped(place: Point, shape: _Shape) -> Point:
    x = min(max(place[0], shape.half + 2), WIDTH - shape.half - 2)
    return x, min(max(place[1], shape.radius + 2), HEIGHT - shape.below - 2)


def _apart(places: list[Point], shapes: list[_Shape]) -> list[Point]:
    """Push overlapping topics away from each other until none overlap."""
    places = list(places)
    pairs = list(combinations(range(len(places)), 2))
    for _ in range(_PUSHES):
        moved = False
        for one, other in pairs:
            push = _push(places[one], shapes[one], places[other], shapes[other])
            if push is not None:
                moved = True
                (x, y), (u, v) = places[one], places[other]
                places[one] = _clamped((x - push[0], y - push[1]), shapes[one])
                places[other] = _clamped((u + push[0], v + push[1]), shapes[other])
        if not moved:
            break
    return places


def _push(a: Point, shape: _Shape, b: Point, other: _Shape) -> Point | None:
    """Half of the vector by which two topics must move apart; None if they do not touch."""
    across, down = b[0] - a[0], b[1] - a[1]
    if shape.inside and other.inside:
        far = hypot(across, down) or 1e-9
        missing = shape.radius + other.radius + GAP - far
        if missing <= 0.01:
            return None
        return across / far * missing * 0.5, down / far * missing * 0.5
    beside = shape.half + other.half + GAP - abs(across)
    above = (shape.below + other.radius if down > 0 else other.below + shape.radius) + GAP
    above -= abs(down)
    if beside <= 0.01 or above <= 0.01:
        return None
    if beside < above:
        return (beside if across > 0 else -beside) * 0.5, 0.0
    return 0.0, (above if down > 0 else -above) * 0.5


def _ties(
    topics: Sequence[Topic],
    works: Mapping[str, set[str]],
    alike: Mapping[frozenset[str], float],
    shapes: list[_Shape],
    places: list[Point],
) -> tuple[Tie, ...]:
    """The lines of the largest overlaps of each topic, the thinnest first so that thick ones are on
    top.
    """
    number = {topic.id: index for index, topic in enumerate(topics)}
    chosen: dict[tuple[str, str], float] = {}
    for topic in topics:
        for other in _nearest(topic.id, number, alike):
            a, b = sorted((topic.id, other), key=number.__getitem__)
            chosen[a, b] = alike[frozenset((a, b))]
    top = max(chosen.values(), default=1)
    return tuple(
        Tie(
            ends, len(works[ends[0]] & works[ends[1]]), round(0.8 + 3.2 * strength / top, 1),
            _line(*(_disc(number[end], shapes, places) for end in ends)),
        )
        for ends, strength in sorted(chosen.items(), key=lambda pair: pair[1])
    )  # fmt: skip


def _nearest(
    topic: str, number: Mapping[str, int], alike: Mapping[frozenset[str], float]
) -> list[str]:
    others = [other for other in number if other != topic and alike[frozenset((topic, other))]]
    return sorted(others, key=lambda other: -alike[frozenset((topic, other))])[:TIES]


def _disc(number: int, shapes: list[_Shape], places: list[Point]) -> Disc:
    return (*places[number], shapes[number].radius)


def _line(a: Disc, b: Disc) -> str:
    """The line between the rims of two circles."""
    length = dist(a[:2], b[:2]) or 1e-9
    x, y = (b[0] - a[0]) / length, (b[1] - a[1]) / length
    return (
        f"M{a[0] + x * a[2]:.0f} {a[1] + y * a[2]:.0f}L{b[0] - x * b[2]:.0f} {b[1] - y * b[2]:.0f}"
    )


def _node(
    topic: Topic, works: int, shape: _Shape, place: Point, ties: tuple[Tie, ...], site: Site
) -> Node:
    own = [tie for tie in reversed(ties) if topic.id in tie.ends]
    near = [end for tie in own for end in tie.ends if end != topic.id]
    middle = place[1] - LINE * len(shape.lines) / 2 + LINE * 0.76
    return Node(
        id=topic.id,
        title=topic.title,
        address=f"topics/{topic.id}/",
        group=topic.group.value,
        works=works,
        x=round(place[0], 1),
        y=round(place[1], 1),
        radius=round(shape.radius, 1),
        lines=shape.lines,
        baseline=round(middle if shape.inside else place[1] + shape.radius + LINE * 0.95, 1),
        inside=shape.inside,
        ties="".join(tie.path for tie in own),
        near=tuple(site.catalog.topics[end].title for end in near),
    )
