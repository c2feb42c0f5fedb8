"""The allow-list of HTML: what is kept and what is removed."""

import pytest

from mi_catalog.text.safe_html import addresses_in, clean, clean_prose, foreign_scheme, safe_address


@pytest.mark.parametrize(
    "html",
    [
        '<p>One <em>two</em> <a href="../../topics/a/">three</a> <code>4</code></p>',
        '<a class="cite" href="../papers/a/">A, 2020</a>',
        '<a href="https://example.org/">a</a> <a href="mailto:a@example.org">b</a>',
        '<math display="block"><mrow><mi mathvariant="normal">x</mi><mo>&lt;</mo></mrow></math>',
    ],
)
def test_allowed_html_is_kept(html: str) -> None:
    assert clean(html) == html
    assert clean_prose(html) == html


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<script>x()</script>a", "a"),
        ("<style>*{}</style>a", "a"),
        ('<p onclick="x()" style="color: red">a</p>', "<p>a</p>"),
        ('<a href="java\nscript:x()">a</a>', "<a>a</a>"),
        ('<a href="&#106;avascript:x()">a</a>', "<a>a</a>"),
        ('<img src="https://tracker.example/p.png">a', "a"),
        ("<math><mtext><svg onload=x()><mi>a</mi></svg></mtext></math>", None),
        ('<math href="javascript:x()"><mi href="javascript:x()">a</mi></math>',
         "<math><mi>a</mi></math>"),
        ("<!-- a -->b", "b"),
        ("<h1>a</h1>", "a"),
        ('<a class="button cite" href="/a">a</a>', '<a class="cite" href="/a">a</a>'),
    ],
)  # fmt: skip
def test_other_html_is_removed(html: str, left: str | None) -> None:
    cleaned = clean(html)
    assert left is None or cleaned == left
    assert not {"svg", "onload", "onclick", "javascript"}.intersection(cleaned.lower().split())


def test_prose_keeps_its_tables_headings_and_drawings() -> None:
    html = (
        '<h2 id="a">A</h2><table><thead><tr><th align="right">B</th></tr></thead></table>'
        '<svg viewBox="0 0 9 9" role="img"><path d="M0 0"></path><text x="1">C</text></svg>'
    )
    assert clean_prose(html) == html


@pytest.mark.parametrize(
    ("address", "scheme"),
    [
        ("https://example.org", None),
        ("HTTP://example.org", None),
        ("mailto:a@example.org", None),
        ("../a/#b:c", None),
        ("/a", None),
        ("", None),
        ("javascript:x()", "javascript"),
        (" \tJava\nScript:x()", "javascript"),
        ("\x00vbscript:x", "vbscript"),
        ("data:text/html,x", "data"),
    ],
)
def test_schemes_are_read_as_browsers_read_them(address: str, scheme: str | None) -> None:
    assert foreign_scheme(address) == scheme
    assert safe_address(address) == ("" if scheme else address)


def test_addresses_are_found_as_a_browser_decodes_them() -> None:
    html = '<a href="&#106;avascript:x">a</a><img src=p.png>'
    assert list(addresses_in(html)) == [("a", "javascript:x"), ("img", "p.png")]
