"""Markdown that others wrote keeps its text, and nothing in it that would run."""

import pytest

from mi_catalog.exports.markdown import safe_markdown


@pytest.mark.parametrize(
    ("written", "safe"),
    [
        ("[x](javascript:hostile())", "[x]()"),
        ("![y](https://a.org/p.png)", "![y](https://a.org/p.png)"),
        ("[p](topics/circuits.md) <https://a.org>", "[p](topics/circuits.md) <https://a.org>"),
        ("<javascript:x> <script>y</script>", r"\<javascript:x> \<script>y\</script>"),
        ("[1]: data:text/html,x", "[1]: "),
        ('<a href="x.bib"><code>x.bib</code></a>', "[`x.bib`](x.bib)"),
        ("entry <- 1 < 2 && a <= b", "entry <- 1 < 2 && a <= b"),
    ],
)
def test_links_stay_and_what_would_run_does_not(written: str, safe: str) -> None:
    assert safe_markdown(written) == safe
