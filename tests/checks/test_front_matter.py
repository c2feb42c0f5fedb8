import pytest

from mi_catalog.checks.front_matter import RULE
from tests.conftest import context_of, findings_of

HINT = 'Put a value with a colon in quotation marks, as in description: "Gears: a list."'


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Gears\nstyles: [gears.css]\n---\n# Gears\n",
        '---\ntitle: "Gears: a list"\n---\n# Gears\n',
        "# Gears\n\n---\n\nAfter a line.\n",
    ],
)
def test_front_matter_that_can_be_read_and_pages_without_pass(text: str) -> None:
    assert findings_of(RULE, context_of(prose={"docs/about.md": text})) == []


def test_a_colon_in_a_plain_value_is_reported_at_its_place() -> None:
    text = "---\ntitle: About\ndescription: Gears: a list.\n---\n# Gears\n"
    assert findings_of(RULE, context_of(prose={"docs/about.md": text})) == [
        "docs/about.md:3:19: front-matter: the front matter is not YAML: "
        f"mapping values are not allowed here. {HINT}"
    ]


def test_front_matter_of_plain_words_is_reported() -> None:
    text = "---\nGears and more\n---\n# Gears\n"
    assert findings_of(RULE, context_of(prose={"docs/about.md": text})) == [
        "docs/about.md:1:1: front-matter: the front matter is no mapping. Write title: Gears there."
    ]
