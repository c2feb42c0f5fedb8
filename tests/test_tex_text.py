r"""TeX in titles, summaries and names becomes the text that it prints."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog.text.tex_text import has_tex, tex_to_text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (r"\texttt{HTSR}: Heavy Tails", "HTSR: Heavy Tails"),
        (r"Schr\"odinger\'s Circuits \& the \textit{Rule}", "Schrödinger's Circuits & the Rule"),
        (r"Tolúl\d{o}pé", "Tolúlọpé"),
        (r"Peter St\ütz", "Peter Stütz"),
        (r"\\Ajinkya", "Ajinkya"),
        (r"Under \$100", "Under $100"),
        (r"DESIGN-R\textsuperscript{\textregistered}", "DESIGN-R®"),
        (r"Cost\textsuperscript{2}, 5\textsuperscript{th}", "Cost², 5th"),
        (r"Fran\c{c}ois, Fran\c cois, Fran{\c c}ois", "François, François, François"),
        (r"G\"{O}DEL, Erd\H{o}s, \v{S}\'{\i}ma, \k{a}", "GÖDEL, Erdős, Šíma, ą"),
        (r"\L{}ukasz, \L ukasz, Stra\ss{}e, \AA", "Łukasz, Łukasz, Straße, Å"),
        (r"O\'Brien", "O'Brien"),
        (r"100\% of a\_b, \#1, \{x\}", "100% of a_b, #1, {x}"),
        (r"\emph{\textbf{Two} Fonts} {\it Old}", "Two Fonts Old"),
        (r"{\bf Bold} and {\sc Small}", "Bold and Small"),
        (r"\alpha-SAE, x \to y", "α-SAE, x → y"),
        (r"See \href{https://example.org}{the atlas}", "See the atlas"),
        (r"\LaTeX{} and \TeX", "LaTeX and TeX"),
        (r"Two\\Lines, thin\,space", "Two Lines, thin space"),
        (r"The \(x^2\) Law", "The $x^2$ Law"),
        (r"Title\footnote{Work done at X.}", "Title"),
    ],
)
def test_commands_become_the_text_they_print(typed: str, printed: str) -> None:
    assert tex_to_text(typed) == printed
    assert has_tex(typed)
    assert not has_tex(printed)


@pytest.mark.parametrize(
    "text",
    [
        "Plain text, 100% & more: {0,1} ~ x_i ^ 2 -- `a'",
        r"Learning $\mathbf{x}^2$ and $\text{Schr\"odinger}$",
        "back\\slash at the end\\",
        r"A \method{of} \ours",
        r"a $b \$ c$",
    ],
)
def test_other_text_and_mathematics_stay(text: str) -> None:
    assert tex_to_text(text) == text


def test_a_dollar_keeps_its_backslash_where_it_would_begin_mathematics() -> None:
    assert tex_to_text(r"From \$5 to a\$ b") == r"From $5 to a\$ b"
    assert tex_to_text(r"From \$5 to \$6") == "From $5 to $6"


def test_an_unknown_command_is_still_tex() -> None:
    assert has_tex(r"A \method{of} ours")
    assert not has_tex("A method of ours, $\\alpha$")
    assert not has_tex("ends with \\")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (r"{\LaTeX} and {BERT}", "LaTeX and BERT"),
        (r"Fig.~1 --- ``so'' 1--2", "Fig. 1 — “so” 1–2"),
        (r"R\&D of Probes & Lenses: 100%", "R&D of Probes & Lenses: 100%"),
        (r"{$\alpha$}-SAE of {{GPT}}", r"$\alpha$-SAE of GPT"),
        (r"Wa\'s, Jan", "Waś, Jan"),
    ],
)
def test_a_bibtex_value_is_tex_throughout(value: str, text: str) -> None:
    assert tex_to_text(value, is_tex=True) == text


@given(st.text(r"\{}$'\"cotextit ~`-é"), st.booleans())
def test_any_text_is_read_and_never_grows(text: str, is_tex: bool) -> None:
    assert len(tex_to_text(text, is_tex=is_tex)) <= len(text)


@pytest.mark.parametrize("piece", ["{", r"\'", r"\c ", r"\textit{", "{\\"])
def test_any_depth_of_nesting_is_read(piece: str) -> None:
    assert len(tex_to_text(piece * 20_000 + "}" * 20_000)) <= 200_000
