"""`awesome.md` and `llms.txt`: their content, and that Markdown shows the titles as they are."""

import re

from mi_catalog.citations.reference import References
from mi_catalog.exports.awesome import to_awesome
from mi_catalog.exports.llms import to_llms
from tests.citations.entries import (
    VENUES,
    catalog_of,
    make_library,
    make_paper,
    make_path,
    make_project,
    make_tutorial,
)

BASE = "https://example.org/mi/"


def test_the_awesome_list_as_a_whole() -> None:
    catalog = catalog_of(make_paper(essential=True), make_library(), make_tutorial())
    assert to_awesome(catalog, BASE) == (
        "# Awesome Mechanistic Interpretability "
        "[![Awesome](https://awesome.re/badge.svg)](https://awesome.re)\n"
        "\n"
        "> Papers, libraries, tutorials and projects that explain neural networks from the inside: "
        "which features they compute, in which circuits, and how one can tell. "
        "Made from [the full catalog](https://example.org/mi/).\n"
        "\n"
        "<!--lint disable awesome-spell-check-->\n"
        "\n"
        "## Contents\n"
        "\n"
        "- [Circuits](#circuits)\n"
        "- [Probing](#probing)\n"
        "\n"
        "## Circuits\n"
        "\n"
        "What circuits tell.\n"
        "\n"
        "### Papers\n"
        "\n"
        "- [Clockwork in small transformers](https://arxiv.org/abs/2403.01234) - Finds gears.\n"
        "\n"
        "### Libraries\n"
        "\n"
        "- [GearBox](https://gearbox.example.org/) - Opens models like clocks.\n"
        "\n"
        "## Probing\n"
        "\n"
        "What probing tell.\n"
        "\n"
        "### Tutorials\n"
        "\n"
        "- [Gears in an hour](https://example.org/gears) - Winds a toy clock.\n"
    )


def test_papers_enter_the_awesome_list_only_when_essential_and_not_withdrawn() -> None:
    catalog = catalog_of(
        make_paper(id="plain"),
        make_paper(id="proposed", essential=True, status="proposed", summary=None),
        make_paper(id="retracted", essential=True, status="retracted"),
    )
    assert "arxiv.org" not in to_awesome(catalog, BASE)


def test_an_address_is_once_in_the_awesome_list() -> None:
    catalog = catalog_of(
        make_library(), make_project(name="Gear Forum", url="http://www.gearbox.example.org")
    )
    text = to_awesome(catalog, BASE)
    assert "GearBox" in text
    assert "Gear Forum" not in text


def test_entries_of_a_section_are_sorted_by_title() -> None:
    catalog = catalog_of(
        make_library(id="b", name="Zahn", url="https://z.org"),
        make_library(id="a", name="Änderung", url="https://a.org"),
    )
    assert re.findall(r"- \[(\w+)\]\(https", to_awesome(catalog, BASE)) == ["Änderung", "Zahn"]


def test_markdown_in_a_title_is_shown_and_not_followed() -> None:
    library = make_library(
        name="a_b* [c]", url="https://x.org/(y)", summary="opens `<b>` of $x^2$ nets"
    )
    assert (
        r"- [a\_b\* \[c\]](https://x.org/%28y%29) - Opens \`\<b\>\` of x² nets."
        in to_awesome(catalog_of(library), BASE).splitlines()
    )


def test_the_outline_links_topics_paths_and_essential_papers() -> None:
    catalog = catalog_of(
        make_paper(essential=True), make_library(), paths=[make_path("gearbox", "x-1", "y-2")]
    )
    text = to_llms(catalog, References(VENUES), "Clocks", BASE)
    assert text.startswith("# Clocks\n\n> ")
    for line in (
        "- [data/catalog.json](https://example.org/mi/data/catalog.json): "
        "every entry as JSON, for programs; every field, described by a JSON Schema.",
        "- [Circuits](https://example.org/mi/topics/circuits.md): What circuits tell.",
        "- [First steps](https://example.org/mi/paths/first-steps.md): From gears to clocks.",
    ):
        assert line in text.splitlines()
    optional = text.split("## Optional\n\n")[1].splitlines()
    assert optional == [
        "- [Clockwork in small transformers](https://example.org/mi/papers/ada-2024-clockwork.md)"
        ": Byron et al., 2024",
        "- [GearBox](https://example.org/mi/libraries/gearbox.md)",
    ]


def test_a_section_without_entries_is_left_out_of_the_outline() -> None:
    text = to_llms(catalog_of(make_paper()), References(VENUES), "Clocks", BASE)
    assert "## Learning paths" not in text
    assert "## Optional" not in text
