"""Hand-written Markdown: citations, mathematics, terms and generated parts."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from mi_catalog.catalog import read_entry
from mi_catalog.editing.formatting import is_canonical, layout_at
from mi_catalog.models import Paper, PartialDate, Term
from mi_catalog.prose_parts import Call, calls
from mi_catalog.site.context import Site
from mi_catalog.site.prose import after_markdown, before_markdown
from mi_catalog.site.shell import Shell
from mi_catalog.site.terms import TermLinker
from mi_catalog.site.text import date_text, inline, mathematics

ROOT = Path(__file__).parents[2]


def term(name: str, *also: str) -> Term:
    return Term(
        id=name.lower().replace(" ", "-"),
        term=name,
        definition='Says "what".',
        topic="t",
        also=also,
    )


def test_citation_becomes_a_link_from_where_the_page_is(small_site: Site) -> None:
    html = before_markdown("Shown [@berg-2024-count].", small_site, "topics/heads/")
    assert html == (
        'Shown (<a class="cite" href="../../papers/berg-2024-count/">Berg &amp; Dahl, 2025</a>).'
    )


def test_several_citations_share_one_bracket(small_site: Site) -> None:
    html = before_markdown("[@berg-2024-count; @eide-2025-brackets]", small_site, "about/")
    assert html.count("<a class") == 2
    assert html.startswith("(<a")
    assert "</a>; <a" in html


def test_mathematics_between_dollars_becomes_mathml_and_code_stays() -> None:
    html = mathematics("Take $x^2$ but not `$y$` and pay \\$5.")
    assert "<msup><mi>x</mi><mn>2</mn></msup>" in html
    assert "`$y$` and pay $5." in html


def test_displayed_mathematics_is_a_paragraph() -> None:
    assert 'display="block"' in mathematics("Thus\n\n$$a = b$$\n\nholds.")


def test_generated_part_is_inserted_in_its_place() -> None:
    html = after_markdown(
        '<div data-part="greet Ada"></div>', {"greet": lambda n: Markup("Hi {}").format(n)}
    )
    assert html == "Hi Ada"


def test_cells_of_a_table_name_their_columns() -> None:
    table = "<table>\n<tr>\n<th>Kind</th>\n<th>What it <em>does</em></th>\n</tr>\n{}</table>"
    html = table.format(
        "<tr>\n<td>Induction</td>\n<td style='text-align: right;'>copies</td>\n</tr>"
    )
    assert after_markdown(html, {}) == table.format(
        '<tr>\n<td data-label="Kind">Induction</td>\n'
        "<td data-label=\"What it does\" style='text-align: right;'>copies</td>\n</tr>"
    )


@pytest.mark.parametrize("head", ["", "<thead>\n<tr>\n<th>One</th>\n</tr>\n</thead>\n"])
def test_a_table_whose_cells_have_no_column_each_stays_as_it_is(head: str) -> None:
    table = f"<table>\n{head}<tr>\n<td>Induction</td>\n<td>copies</td>\n</tr></table>"
    assert after_markdown(table, {}) == table


def test_unknown_part_is_removed() -> None:
    assert after_markdown('<p>A</p><div data-part="greet "></div>', {"grid": Markup}) == "<p>A</p>"


def test_formula_that_cannot_be_shown_stays_as_it_was_typed() -> None:
    assert mathematics("Of $\\left( a$.") == "Of <code>\\left( a</code>."


def test_calls_are_found_with_argument_and_line() -> None:
    text = '# One\n\n{{ bibtex("some-id") }}\n{{ grid() }}\n'
    assert [*calls(text)] == [Call("bibtex", "some-id", 3), Call("grid", "", 4)]


def test_only_the_first_use_of_a_term_is_linked() -> None:
    html = TermLinker([term("head")]).link("<p>A head is a head.</p>", "../")
    assert html == (
        '<p>A <a class="term" href="../glossary/#head" data-tip="Says &#34;what&#34;.">head</a>'
        " is a head.</p>"
    )


def test_terms_in_headings_links_code_and_figures_are_not_linked() -> None:
    linker = TermLinker([term("head")])
    for tag in ("h2", "a", "code", "pre", "svg", "figure"):
        html = f"<{tag}>head</{tag}>"
        assert linker.link(html, "") == html


def test_longer_term_wins_over_the_shorter_inside_it() -> None:
    linker = TermLinker([term("head"), term("induction head")])
    assert 'href="glossary/#induction-head"' in linker.link("<p>An induction head.</p>", "")


def test_abbreviation_keeps_its_case() -> None:
    linker = TermLinker([term("mutual information", "MI")])
    assert "<a" not in linker.link("<p>do re mi</p>", "")
    assert "<a" in linker.link("<p>high MI here</p>", "")


@given(st.text(alphabet="ab<>/ head&;p\"'=", max_size=60))
def test_linking_terms_keeps_the_text_of_any_html(html: str) -> None:
    linked = TermLinker([term("head")]).link(html, "")
    start = linked.find('<a class="term"')
    if start == -1:
        assert linked == html
    else:
        before, rest = linked[:start], linked[start:]
        inside, after = rest.split(">", 1)[1].split("</a>", 1)
        assert before + inside + after == html


def test_shell_puts_each_part_in_its_place_and_drops_the_rest() -> None:
    shell = Shell.split("<title>⟦title⟧</title>⟦head⟧<main>⟦content⟧</main>")
    assert shell.join({"title": "T", "content": "C"}) == "<title>T</title><main>C</main>"


def test_theme_without_content_is_refused() -> None:
    with pytest.raises(ValueError, match=r"does not show page\.content"):
        Shell.split("<title>⟦title⟧</title>")


@pytest.mark.parametrize(
    ("date", "text"),
    [("2022", "2022"), ("2022-11", "Nov 2022"), ("2022-11-05", "5 Nov 2022")],
)
def test_date_is_as_precise_as_known(date: str, text: str) -> None:
    assert date_text(PartialDate.parse(date)) == text


@given(st.text(max_size=80))
def test_any_title_can_be_shown(title: str) -> None:
    html = str(inline(title.replace("$", "")))
    assert "<" not in html.replace("&lt;", "")


def test_the_file_that_the_page_on_adding_shows_is_an_entry_in_canonical_form(
    tmp_path: Path,
) -> None:
    page = (ROOT / "docs/add.md").read_text("utf-8")
    shown = re.search(r'(?ms)^```yaml title="(catalog/papers/\S+)"\n(.*?)^```$', page)
    assert shown
    file = tmp_path / shown[1]
    file.parent.mkdir(parents=True)
    file.write_text(shown[2], "utf-8")
    read = read_entry(str(file), tmp_path, Paper)
    assert read.findings == ()
    assert read.document
    assert is_canonical(read.document, layout_at(shown[1]))
