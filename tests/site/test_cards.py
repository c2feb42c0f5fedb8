"""The images that links to the site are shown with."""

from io import BytesIO
from pathlib import Path

from bs4 import BeautifulSoup
from PIL import Image

from mi_catalog.catalog import load_catalog
from mi_catalog.site.addresses import Repository
from mi_catalog.site.cards import SIZE, Card, all_cards, card_files, drawn, site_card, topic_card
from mi_catalog.site.context import Site
from tests.site.conftest import ROOT
from tests.site.test_deterministic import built

MOST = 30_000
"""Bytes of a card: what a messenger fetches before it shows a link."""


def pixels(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def test_every_topic_and_the_site_have_an_image_that_is_small_and_of_the_right_size() -> None:
    catalog = load_catalog(ROOT).catalog
    files = dict(card_files(all_cards(Site(catalog, Repository("")))))
    assert set(files) == {f"assets/cards/{name}.png" for name in ("site", *catalog.topics)}
    for name, content in files.items():
        assert len(content) <= MOST, name
        assert pixels(content).size == SIZE, name


def test_card_says_what_the_catalog_has_of_a_topic(small_site: Site) -> None:
    card = topic_card(small_site, small_site.catalog.topics["heads"])
    assert card.title == small_site.catalog.topics["heads"].title
    assert ("1", "essential") in card.figures
    assert card.years[0] == (2024, 1)


def test_a_single_one_is_not_many(small_site: Site) -> None:
    names = {name: count for count, name in site_card(small_site).figures}
    assert all(name.endswith("s") is (count != "1") for name, count in names.items())


def test_same_figures_give_the_same_bytes_and_others_do_not() -> None:
    card = Card("a", "Circuits", "Parts.", "#1d4f91", (("3", "works"),), ((2025, 1), (2026, 2)))
    other = Card("a", "Circuits", "Parts.", "#1d4f91", (("4", "works"),), ((2025, 1), (2026, 2)))
    assert drawn(card) == drawn(card)
    assert drawn(card) != drawn(other)


def test_long_titles_and_sentences_leave_the_figures_free() -> None:
    figures, years = (("3", "works"),), ((2025, 1), (2026, 2))
    long = Card("a", "On " * 60, "word " * 200, "#1d4f91", figures, years)
    short = Card("a", "On", "word", "#1d4f91", figures, years)
    foot = (0, 460, *SIZE)
    ink = [pixels(drawn(card)).convert("L").crop(foot).tobytes() for card in (long, short)]
    near = sum(abs(a - b) > 40 for a, b in zip(*ink, strict=True))
    assert near == 0


def test_topic_without_dated_works_has_a_card_too() -> None:
    assert pixels(drawn(Card("a", "Empty", "Nothing yet.", "#1d4f91", (), ()))).size == SIZE


def test_pages_name_the_image_of_their_topic_by_its_whole_address(
    small_project: Path, tmp_path: Path
) -> None:
    site = built(small_project, tmp_path / "site", tmp_path)
    for page, card in (
        ("index.html", "site"),
        ("papers/index.html", "site"),
        ("topics/heads/index.html", "heads"),
        ("papers/berg-2024-count/index.html", "heads"),
    ):
        soup = BeautifulSoup(site[page], "html.parser")
        tags = {
            str(tag.get("property") or tag.get("name")): tag["content"]
            for tag in soup("meta", content=True)
        }
        assert tags["og:image"] == f"https://example.org/c/assets/cards/{card}.png", page
        assert f"assets/cards/{card}.png" in site, page
        assert tags["twitter:card"] == "summary_large_image"
        assert tags["og:title"]
