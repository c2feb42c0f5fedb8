from dataclasses import replace

import pytest

from mi_catalog.checks.front_matter import RULE
from tests.conftest import context_of, findings_of

PAGE = "docs/about.md"


def found(text: str) -> list[str]:
    context = context_of(prose={PAGE: text})
    return findings_of(RULE, replace(context, published=frozenset({"docs/assets/gears.css"})))


@pytest.mark.parametrize(
    "text",
    [
        "# About\n\nNote: this is no field.\n",
        "",
        '---\ntitle: About\ndescription: "What: this."\nwide: true\n---\n# About\n',
        "---\nstyles:\n  - assets/gears.css\n---\n# About\n",
        "---\ntitle: About\nstyles: [assets/gears.css]\n---\n# About\n",
        "# About\n\n---\n\nA line between.\n\n---\n",
    ],
)
def test_valid_front_matter_and_pages_without_any_pass(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("head", "finding"),
    [
        (
            "descripton: What this is.",
            '2:1: front-matter: pages have no field "descripton". Did you mean "description"?',
        ),
        (
            "title: About\ntemplate: none.html",
            '3:1: front-matter: pages have no field "template". '
            "Fields are title, description, styles, wide.",
        ),
        (
            "description:\n  - What\n  - this",
            '2:1: front-matter: "description" is a text. Write it on one line, between quotes.',
        ),
        (
            "wide: perhaps",
            '2:1: front-matter: "wide" is true or false. Write "true", or remove the line.',
        ),
        (
            "styles:\n  - assets/gear.css",
            '2:1: front-matter: there is no file "docs/assets/gear.css". '
            "Write the path from docs/ to it.",
        ),
    ],
)
def test_an_unused_field_is_reported_at_its_line(head: str, finding: str) -> None:
    assert found(f"---\n{head}\n---\n# About\n") == [f"{PAGE}:{finding}"]


def test_front_matter_that_is_not_yaml_is_reported_at_its_place() -> None:
    (one,) = found("---\ntitle: About\ndescription: What: this\n---\n# About\n")
    assert one.startswith(f"{PAGE}:3:")


def test_front_matter_of_plain_words_is_reported() -> None:
    assert found("---\nGears and more\n---\n# About\n") == [
        f"{PAGE}:2:1: front-matter: the file contains a text, not a mapping. "
        'Write "field: value" lines.'
    ]


def test_a_first_line_that_the_engine_reads_as_a_field_is_reported() -> None:
    assert found("Note: read this first.\n\n# About\n") == [
        f'{PAGE}:1:1: front-matter: the engine reads this line as a field "Note" and does not '
        "show it. Begin the page with its heading."
    ]
