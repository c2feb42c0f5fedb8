import pytest

from mi_catalog.checks.note_readable import RULE
from tests.conftest import context_of, findings_of, make_paper

PATH = "catalog/papers/2024/byron-2024-clockwork.yml"


@pytest.mark.parametrize(
    "note",
    [
        "Read the second section first [@byron-2024-clockwork; @other-2020]. It costs 5 %.",
        "See [the code](https://example.org/a), [a topic](../../topics/probing/) or "
        "<https://example.org>, or write to [us](mailto:us@example.org).",
        "It is `[x](javascript:y)` in code, and $x_1$ in mathematics.",
        "- one\n- two\n    - three\n",
        "[a][1]\n\n[1]: https://example.org\n",
    ],
)
def test_notes_that_link_to_the_web_and_to_the_site_pass(note: str) -> None:
    assert findings_of(RULE, context_of(make_paper(notes=note))) == []


def test_a_link_that_runs_a_script_is_reported_where_it_is() -> None:
    note = "First line.\n\nRead [this](javascript:alert(1)).\n"
    assert findings_of(RULE, context_of(make_paper(notes=note))) == [
        f'{PATH}:14:15: note-readable: a link starts with "javascript:". '
        "Link to an address that starts with https://."
    ]


@pytest.mark.parametrize(
    "note",
    [
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](&#x6A;avascript&colon;alert(1))",
        "[x](java&Tab;script:alert(1))",
        "[x]( javascript:alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:msgbox)",
        "[x](file:///etc/passwd)",
        "[x](blob:abc)",
        "[x][1]\n\n[1]: data:text/html,hello",
        "[x][]\n\n[x]: javascript:alert(1)",
        "[x]\n\n[x]: javascript:alert(1)",
        "<ftp://example.org>",
    ],
)
def test_other_schemes_are_reported_however_they_are_written(note: str) -> None:
    [line] = findings_of(RULE, context_of(make_paper(notes=note)))
    assert "note-readable: a link starts with " in line


@pytest.mark.parametrize(
    "note",
    ["![pixel](https://tracker.example/p.png)", "![a][1]\n\n[1]: https://tracker.example/p.png"],
)
def test_an_image_is_reported(note: str) -> None:
    [line] = findings_of(RULE, context_of(make_paper(notes=note)))
    assert line.endswith(
        'the note shows "https://tracker.example/p.png". '
        "Link to it instead: the site loads nothing from elsewhere."
    )


def test_a_note_that_markdown_cannot_read_is_reported() -> None:
    [line] = findings_of(RULE, context_of(make_paper(notes="1. " * 650 + "x")))
    assert "the note cannot be read: RecursionError. Write plain paragraphs" in line


@pytest.mark.parametrize(
    ("note", "finding"),
    [
        (
            "[x](//example.org/a)",
            'the link "//example.org/a" has no scheme. Write "https://example.org/a".',
        ),
        (
            "[x](https://\u0445.org/a)",
            'the host of "https://\u0445.org/a" has Cyrillic letters that look Latin. '
            "Open the page and copy its address, or type the host again.",
        ),
        (
            "[x](http://[::1/a)",
            'the host of "http://[::1/a" cannot be read. '
            "Open the page and copy its address, or type the host again.",
        ),
    ],
)
def test_a_link_whose_host_is_not_what_it_seems_is_reported(note: str, finding: str) -> None:
    [line] = findings_of(RULE, context_of(make_paper(notes=note)))
    assert line.endswith(f"note-readable: {finding}")
