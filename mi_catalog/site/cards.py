"""Draws the images of link previews in messengers and social sites: one for the site and each
topic.

OpenGraph needs bitmaps. A card shows the topic, how many entries it has, and its works by year. The
font is the one in Pillow, so every machine draws the same bytes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from mi_catalog.citations.reference import CATALOG
from mi_catalog.models import Entry, Group, Topic, Work
from mi_catalog.site.card_addresses import SITE_CARD, card_address
from mi_catalog.site.context import Site

SIZE = (1200, 630)
"""Width and height in pixels; OpenGraph readers show the ratio 1.91 : 1 uncut."""
SAYING = (
    "Papers, libraries, tutorials and projects that take trained neural networks apart, checked "
    "one by one and ordered by topic."
)
_MARGIN = 72
_COLOURS = 24
_GROUND, _INK, _SOFT, _LINE = "#ffffff", "#1b2330", "#525d6d", "#dde1e7"
_HOT = "#f2a65a"
_BRAND = "#1b3a5b"
_GROUPS = {
    Group.FOUNDATIONS: "#4d5868",
    Group.OBJECTS: "#1d4f91",
    Group.METHODS: "#0b6b63",
    Group.APPLICATIONS: "#a33d26",
}
_BARS_FROM = 2014
"""The first year of the bars; the few older works are only in the totals."""


@dataclass(frozen=True, slots=True)
class Card:
    """The content of an image.

    Attributes:
        figures: numbers with their units, as in ("405", "works"), the most important first.
        years: how many works each year has, without gaps, oldest first.

    """

    id: str
    title: str
    saying: str
    colour: str
    figures: tuple[tuple[str, str], ...]
    years: tuple[tuple[int, int], ...]


def all_cards(site: Site) -> Iterator[Card]:
    """The card of the site and those of its topics."""
    yield site_card(site)
    yield from (topic_card(site, topic) for topic in site.catalog.topics.values())


def card_files(cards: Iterable[Card]) -> Iterator[tuple[str, bytes]]:
    """Images with their addresses."""
    for card in cards:
        yield card_address(card.id), drawn(card)


def site_card(site: Site) -> Card:
    """The card of all pages without a topic."""
    catalog = site.catalog
    kinds = Counter(entry.KIND.plural for entry in catalog.entries.values())
    figures = (
        *((kind, kinds[kind]) for kind in (model.KIND.plural for model in catalog.kinds)),
        ("topics", len(catalog.topics)),
    )
    return Card(
        SITE_CARD, CATALOG, SAYING, _BRAND, _written(figures), _years(catalog.entries.values())
    )


def topic_card(site: Site, topic: Topic) -> Card:
    """The card of a topic, also used by its subtopics and by works with it as first topic."""
    entries = site.catalog.topic_entries[topic.id]
    works = [entry for entry in entries if isinstance(entry, Work)]
    figures = (
        ("works", len(works)),
        ("essential", sum(work.is_essential for work in works)),
        ("surveys", sum(work.is_survey for work in works)),
        ("subtopics", len(topic.subtopics)),
    )
    colour = _GROUPS.get(topic.group, _BRAND)
    return Card(topic.id, topic.title, topic.summary, colour, _written(figures), _years(entries))


def _written(figures: Iterable[tuple[str, int]]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (f"{count:,}", name.removesuffix("s") if count == 1 else name)
        for name, count in figures
        if count
    )


def _years(entries: Iterable[Entry]) -> tuple[tuple[int, int], ...]:
    counts = Counter(entry.date.year for entry in entries if isinstance(entry, Work))
    shown = [year for year in counts if year >= _BARS_FROM]
    if not shown:
        return ()
    return tuple((year, counts[year]) for year in range(min(shown), max(shown) + 1))


def drawn(card: Card) -> bytes:
    """A card as PNG."""
    image = Image.new("RGB", SIZE, _GROUND)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], 14), fill=card.colour)
    _sign(draw, _MARGIN, 58)
    if card.title != CATALOG:
        draw.text((_MARGIN + 62, 66), CATALOG, fill=_SOFT, font=_letters(30))
    title = _letters(80)
    at = 134
    for line in _lines(draw, card.title, title, 2):
        draw.text((_MARGIN, at), line, fill=card.colour, font=title, stroke_width=1)
        at += 84
    saying = _letters(34)
    at += 22
    for line in _lines(draw, card.saying, saying, 3):
        draw.text((_MARGIN, at), line, fill=_INK, font=saying)
        at += 46
    _figures(draw, card)
    _bars(draw, card)
    small = image.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    file = BytesIO()
    small.save(file, "PNG")  # optimize=True would take three times as long to save a tenth
    return file.getvalue()


def _letters(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise TypeError("Pillow was built without FreeType, so that no card can be drawn")
    return font


def _lines(
    draw: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont, most: int
) -> list[str]:
    """A text in lines that fit the image; what does not fit the last line becomes "…"."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if draw.textlength(longer, font) <= SIZE[0] - 2 * _MARGIN:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1].rstrip(',.;:')} …"
            break
    return lines


def _sign(draw: ImageDraw.ImageDraw, x: int, y: int) -> None:
    """Draw the site's logo after `docs/assets/favicon.svg`, whose size is 24 × 24."""
    unit = 2
    draw.rounded_rectangle((x, y, x + 24 * unit, y + 24 * unit), 5 * unit, fill=_BRAND)
    for a, b in (((7.7, 8.2), (10.4, 10.7)), ((7.7, 15.8), (10.4, 13.3)), ((14.4, 12), (16.4, 12))):
        ends = [(x + unit * one[0], y + unit * one[1]) for one in (a, b)]
        draw.line(ends, fill=_GROUND, width=3)
    white = [(6, 7, 2.2, _GROUND), (6, 17, 2.2, _GROUND), (18.5, 12, 2.2, _GROUND)]
    for across, down, radius, fill in (*white, (12.2, 12, 2.6, _HOT)):
        centre = (x + unit * across, y + unit * down)
        draw.circle(centre, unit * radius, fill=fill)


def _figures(draw: ImageDraw.ImageDraw, card: Card) -> None:
    number, name = _letters(58), _letters(28)
    x = float(_MARGIN)
    for count, of_what in card.figures:
        draw.text((x, 472), count, fill=_INK, font=number, stroke_width=1)
        draw.text((x, 544), of_what, fill=_SOFT, font=name)
        x += max(draw.textlength(count, number), draw.textlength(of_what, name)) + 40


def _bars(draw: ImageDraw.ImageDraw, card: Card) -> None:
    """The works by year, at the right below."""
    left, right, top, foot = 820, SIZE[0] - _MARGIN, 440, 548
    draw.line((left, foot, right, foot), fill=_LINE, width=2)
    if not card.years:
        return
    step = min((right - left) / len(card.years), 44)
    most = max(count for _, count in card.years)
    begin = right - step * len(card.years)
    for number, (_, count) in enumerate(card.years):
        x = begin + number * step
        if count:
            high = max((foot - top) * count / most, 2)
            draw.rectangle((x + step * 0.12, foot - high, x + step * 0.88, foot), fill=card.colour)
    font = _letters(24)
    last = str(card.years[-1][0])
    draw.text((right - draw.textlength(last, font), foot + 8), last, fill=_SOFT, font=font)
    if step * len(card.years) > 2.5 * draw.textlength(last, font):
        draw.text((begin, foot + 8), str(card.years[0][0]), fill=_SOFT, font=font)
        middle = begin + step * len(card.years) / 2
        draw.text((middle, foot + 8), "by year", fill=_SOFT, font=font, anchor="ma")
