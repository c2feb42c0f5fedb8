"""A note is Markdown, citations and mathematics, and can neither run nor load anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog.citations.notes import note_html
from mi_catalog.text.safe_html import SCHEMES, addresses_in, foreign_scheme


def shown(note: str) -> str:
    return note_html(note, lambda keys: f'<a class="cite" href="../{keys[0]}/">{keys[0]}</a>')


@pytest.mark.parametrize(
    ("note", "html"),
    [
        ("One *two*.", "<p>One <em>two</em>.</p>"),
        ("See [@a].", '<p>See <a class="cite" href="../a/">a</a>.</p>'),
        ("A [topic](../../topics/a/).", '<p>A <a href="../../topics/a/">topic</a>.</p>'),
        ("``` <script> ```", "<p><code>&lt;script&gt;</code></p>"),
        ("`a & b`", "<p><code>a &amp; b</code></p>"),
        ("<b>raw</b> & <script>x</script>",
         "<p>&lt;b&gt;raw&lt;/b&gt; &amp; &lt;script&gt;x&lt;/script&gt;</p>"),
        ("# Head *a*\n\nText", "<p><strong>Head <em>a</em></strong></p>\n<p>Text</p>"),
        ("Head\n====", "<p><strong>Head</strong></p>"),
        ("[x](javascript:alert(1))", "<p><a>x</a></p>"),
        ("![x](https://tracker.example/p.png)", "<p></p>"),
        ("Costs $5 or $6.", "<p>Costs $5 or $6.</p>"),
        (r"Costs \$5$.", "<p>Costs $5$.</p>"),
        (r"Of $\href{a}{b}$.", r"<p>Of <code>\href{a}{b}</code>.</p>"),
    ],
)  # fmt: skip
def test_a_note_becomes_html(note: str, html: str) -> None:
    assert shown(note) == html


def test_mathematics_in_a_note_becomes_mathml() -> None:
    html = shown("For $x_1 < y$ it holds.")
    assert "<msub><mi>x</mi><mn>1</mn></msub><mo>&lt;</mo>" in html


def test_a_note_that_markdown_cannot_read_is_shown_as_it_is() -> None:
    note = "1. " * 5_000
    assert shown(note) == f"<p>{note}</p>"


MARKDOWN = st.lists(
    st.sampled_from([
        "[x](", "javascript:", "JAVASCRIPT:", "java\tscript:", "data:text/html,", ")", "<", ">",
        "img src=x onerror=alert(1)", "svg/onload=alert(1)", "](", "![", "&#106;avascript:", "\n",
        "\n\n", "[1]: ", "`", "```", "    ", "#", "$", r"\text{", "}", r"\href{", "<!--", "-->",
        "*", "_", "alert(1)", "https://a.example/", '"', "'", "\\", "[@a]", "mailto:", "\x00", "  ",
    ]),
    max_size=25,
)  # fmt: skip


@given(MARKDOWN)
def test_nothing_in_a_note_runs_or_leads_to_another_scheme(pieces: list[str]) -> None:
    html = shown("".join(pieces))
    for element, address in addresses_in(html):
        assert element == "a"
        assert foreign_scheme(address) is None
    assert not {"<svg", "<img", "<script", "<iframe"}.intersection(html.lower().split())


def test_the_schemes_are_these() -> None:
    assert {"http", "https", "mailto"} == SCHEMES
