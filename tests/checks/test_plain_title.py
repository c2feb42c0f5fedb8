import pytest

from mi_catalog.checks.plain_title import RULE
from tests.conftest import context_of, findings_of, make_library, make_paper, make_term


@pytest.mark.parametrize(
    "title",
    [
        "AtP*: An Efficient Method and $A^*$ for 2 * 3 * 4",
        "What you can cram into a single $&!#* vector",
        "Why <think> Tokens, <bos> and x < y > z Matter",
        "Q&A with R&D; AT&T",
        "A snake_case_name and __init__",
        "Cost is $5 Probing [at last] (2024)",
        r"On $\text{a_b}$ and $x_1 * y_1 * z$",
    ],
)
def test_plain_titles_pass(title: str) -> None:
    assert findings_of(RULE, context_of(make_paper(title=title))) == []


@pytest.mark.parametrize(
    ("title", "markup"),
    [
        ("A <i>Circuit</i> Inside", "<i>"),
        ("A <svg/onload=alert(1)> Circuit", "<svg/onload=alert(1)>"),
        ("A <IMG SRC=x> Circuit", "<IMG SRC=x>"),
        ("A Circuit <!-- hidden -->", "<!--"),
        ("A **Bold** Claim", "**Bold**"),
        ("A __Bold__ Claim", "__Bold__"),
        ("An _emphatic_ Claim", "_emphatic_"),
        ("An *emphatic* Claim", "*emphatic*"),
        ("The `nnsight` Library", "`nnsight`"),
        ("See [here](https://example.org)", "[here](https://example.org)"),
        ("R&amp;D of Probes", "&amp;"),
        ("Caf&#233; Probes", "&#233;"),
    ],
)
def test_markup_in_a_title_is_reported(title: str, markup: str) -> None:
    [line] = findings_of(RULE, context_of(make_paper(title=title)))
    assert line.startswith("catalog/papers/2024/byron-2024-clockwork.yml:1:1: plain-title: ")
    said = f'"{markup}" is markup, which is shown as it is written. Write plain text.'
    assert line.endswith(said)


def test_names_summaries_authors_and_definitions_are_checked_too() -> None:
    records = (
        make_library(name="<b>Gear</b>", summary="Turns **all** gears."),
        make_paper(authors=("Ada <sup>1</sup> Byron",)),
        make_term("gear", definition="A `part`."),
    )
    assert [line.split('"')[1] for line in findings_of(RULE, context_of(*records))] == [
        "<b>", "**all**", "<sup>", "`part`",
    ]  # fmt: skip
