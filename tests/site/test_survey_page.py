"""The survey page: the grid to scale, and the surveys compared by what they cover."""

from pathlib import Path

import pytest

from mi_catalog.catalog import load_catalog
from mi_catalog.models import Evidence, Layer
from mi_catalog.site.addresses import Repository
from mi_catalog.site.components import components
from mi_catalog.site.context import Site
from mi_catalog.site.figures.grid_squares import LARGEST, grid_squares
from mi_catalog.site.pages.surveys import survey_table
from mi_catalog.site.render import Renderer

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def real_site() -> Site:
    return Site(load_catalog(ROOT).catalog, Repository("https://github.com/owner/name"))


def survey(title: str, date: str, topics: str) -> str:
    return (
        f"title: {title}\nauthors:\n  - Ada Berg\ndate: {date}\nurl: https://example.org/{date}\n"
        f"summary: Surveys what is known of {title.lower()} up to its year.\n"
        f"topics: [{topics}]\nkind: survey\n"
    )


def test_area_of_a_square_is_the_number_of_works(real_site: Site) -> None:
    found = grid_squares(real_site)
    assert len(found.squares) == len(Layer) * len(Evidence)
    most = max(square.count for square in found.squares)
    for square in found.squares:
        assert square.side**2 / LARGEST**2 == pytest.approx(square.count / most, abs=2e-3)
    assert found.total == sum(square.count for square in found.squares)


def test_squares_lead_to_the_lists_of_their_cells(real_site: Site) -> None:
    html = str(components(real_site, Renderer(), "survey/")["figure"]("grid"))
    for layer in Layer:
        for evidence in Evidence:
            assert f'href="../survey/{layer}-{evidence}/"' in html


def test_surveys_are_listed_newest_first_with_what_they_cover(small_site: Site) -> None:
    files = {
        "old": survey("Old Heads", "2020-01", "heads"),
        "new": survey("New Stacks", "2025-01", "stacks, heads"),
    }
    for name, text in files.items():
        path = small_site.root_folder / f"catalog/papers/{name}.yml"
        path.write_text(text, "utf-8")
    catalog = load_catalog(small_site.root_folder).catalog
    table = survey_table(Site(catalog, small_site.repository))

    assert [str(line.row.heading) for line in table.lines] == ["New Stacks", "Old Heads"]
    assert table.lines[0].covers[0].title == catalog.topics["stacks"].title
    heads = [w for w in catalog.works if w.topics[0] == "heads" and str(w.date) > "2020-01"]
    assert table.lines[1].since == len(heads) > 0


def test_topics_without_a_survey_are_named_as_gaps(small_site: Site) -> None:
    (small_site.root_folder / "catalog/papers/one.yml").write_text(
        survey("Heads", "2025-01", "heads"), "utf-8"
    )
    catalog = load_catalog(small_site.root_folder).catalog
    gaps = survey_table(Site(catalog, small_site.repository)).gaps
    assert catalog.topics["stacks"].title in [link.title for link in gaps]
    assert catalog.topics["heads"].title not in [link.title for link in gaps]
