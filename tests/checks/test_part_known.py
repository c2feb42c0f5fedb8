import pytest

from mi_catalog.checks.part_known import RULE
from mi_catalog.prose_parts import FIGURES, PARTS
from tests.conftest import context_of, findings_of, make_library, make_paper


@pytest.mark.parametrize(
    "line",
    [
        "{{ numbers() }}",
        '{{ figure("timeline") }}',
        '{{ bibtex("byron-2024-clockwork") }}',
        '{{ bibtex("byron-2023-gears") }}',
        "Write `{{ part() }}` for a part.",
    ],
)
def test_known_parts_and_other_text_pass(line: str) -> None:
    paper = make_paper(aliases=("byron-2023-gears",))
    assert findings_of(RULE, context_of(paper, prose={"docs/about.md": f"{line}\n"})) == []


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            "gird()",
            f'there is no part "gird". Parts are {", ".join(sorted(PARTS))}.',
        ),
        (
            'figure("wroks")',
            f'there is no figure "wroks". Figures are {", ".join(FIGURES)}.',
        ),
        ('bibtex("gear-box")', 'no entry has the id "gear-box". Did you mean "gearbox"?'),
    ],
)
def test_unknown_ones_are_reported_at_their_line(call: str, message: str) -> None:
    context = context_of(make_library(), prose={"docs/about.md": f"# About\n\n{{{{ {call} }}}}\n"})
    assert findings_of(RULE, context) == [f"docs/about.md:3:1: part-known: {message}"]


def test_an_unreadable_entry_is_not_unknown() -> None:
    prose = {"docs/about.md": '{{ bibtex("odd") }}\n'}
    assert findings_of(RULE, context_of(prose=prose, broken=frozenset({"odd"}))) == []


@pytest.mark.parametrize("before", ["See ", "  ", "- "])
def test_a_call_within_a_line_is_reported(before: str) -> None:
    context = context_of(prose={"docs/about.md": f"{before}{{{{ numbers() }}}}\n"})
    assert findings_of(RULE, context) == [
        f'docs/about.md:1:{len(before) + 1}: part-known: "{{{{ numbers() }}}}" is printed as it '
        "is. Write it on a line of its own, without spaces before it."
    ]
