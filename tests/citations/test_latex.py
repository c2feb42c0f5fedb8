"""Text becomes LaTeX that prints the same characters, and titles keep their capitals."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

from mi_catalog.citations.latex import title_to_latex, to_latex, without_math


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("R&D saves 5% of #1_x", r"R\&D saves 5\% of \#1\_x"),
        ("a~b^c", r"a{\textasciitilde}b{\textasciicircum}c"),
        (r"a\b", r"a{\textbackslash}b"),
        ("an open { brace", r"an open {\textbraceleft} brace"),
        ("$5 and $10", r"\$5 and \$10"),
        ("María Łukasz Čapek", r"Mar{\'i}a {\L}ukasz {\v{C}}apek"),
        ("Tolúlọpé", r"Tol{\'u}l{\d{o}}p{\'e}"),
        ("Nguyễn", r"Nguy{\~{\^e}}n"),
        ('say "no" ("never")', "say ``no'' (``never'')"),
        ("“so” – it’s", "``so'' -- it's"),
        ("a--b", "a-{}-b"),
        ("0 ≤ π", r"0 {\ensuremath{\leq}} {\ensuremath{\pi}}"),
        ("王小明, Пётр, Γιώργος, Đorđe", "王小明, Пётр, Γιώργος, Đorđe"),
        ("soft\u200bbreak", "softbreak"),
        ("keep $x_1 < 2$ and $Δ$", r"keep $x_1 < 2$ and $\Delta$"),
    ],
)
def test_text_is_escaped(text: str, latex: str) -> None:
    assert to_latex(text) == latex


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("Toy Models of Superposition", "Toy Models of Superposition"),
        ("GPT-2 in the Wild", "{GPT}-2 in the Wild"),
        ("What LLMs and iPhones Share", "What {LLMs} and {iPhones} Share"),
        ("Vitamin B and A Test of T5", "Vitamin {B} and A Test of {T5}"),
        ("Chain-of-Thought", "Chain-of-Thought"),
        ("A Bayesian View: Fourier Features", "A {Bayesian} View: {Fourier} Features"),
        ("IR$^3$ and $C$-nets", "{IR}{$^3$} and {$C$}-nets"),
        ("ÉCOLE", r"{{\'E}COLE}"),
        ("How one finds Berlin in small models", "How one finds {Berlin} in small models"),
        (
            "How one finds Berlin in small models: The end",
            "How one finds {Berlin} in small models: The end",
        ),
        ("a $ sign alone", r"a \$ sign alone"),
        ("unmatched $a{b$", r"unmatched \$a{\textbraceleft}b\$"),
    ],
)
def test_a_title_keeps_capitals_that_a_style_would_lower(title: str, latex: str) -> None:
    assert title_to_latex(title, ["Bayesian", "Fourier"]) == latex


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        (
            "Simplex sigillum veri: Peano, Frege, and Peirce on the primitives of logic",
            "Simplex sigillum veri: {Peano}, {Frege}, and {Peirce} on the primitives of logic",
        ),
        (
            "Heads that copy: Induction, deletion and more of such things",
            "Heads that copy: Induction, deletion and more of such things",
        ),
        (r"Annotation of a Q&A Corpus", r"Annotation of a {Q\&A} Corpus"),
        (r"R&D at AT&T", r"{R\&D} at {AT\&T}"),
        ("Salt & Pepper", r"Salt \& Pepper"),
    ],
)
def test_names_in_a_row_and_letters_tied_by_an_ampersand_keep_their_capitals(
    title: str, latex: str
) -> None:
    assert title_to_latex(title) == latex


def test_letters_without_a_common_command_stay_unchanged() -> None:
    assert to_latex("Trương Phương") == "Trương Phương"


def test_a_name_keeps_its_capital_where_something_belongs_to_it() -> None:
    assert title_to_latex("Against Benford's Law", ["Benford"]) == "Against {Benford's} Law"


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("CE-Bench: Towards Better Tests", "{CE-Bench}: Towards Better Tests"),
        ("CLIP-Dissect Again: A Study", "{CLIP}-Dissect Again: A Study"),
        ("Cross-Lingual: A Study", "Cross-Lingual: A Study"),
    ],
)
def test_a_coined_name_before_the_colon_is_kept_whole(title: str, latex: str) -> None:
    assert title_to_latex(title) == latex


def test_words_known_to_be_names_are_kept() -> None:
    assert title_to_latex("Opening Ember", proper=["Ember"]) == "Opening {Ember}"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"A $\neq$ B", "A ≠ B"),
        ("IR$^3$", "IR³"),
        (r"$\textit{Can}$ it", "Can it"),
        ("costs $5 or $10", "costs $5 or $10"),
    ],
)
def test_mathematics_becomes_unicode_for_plain_readers(text: str, plain: str) -> None:
    assert without_math(text) == plain


COMMANDS = {
    r"{\textbraceleft}": "\ue000",
    r"{\textbraceright}": "\ue001",
    r"{\textless}": "<",
    r"{\textgreater}": ">",
    r"{\textbar}": "|",
    r"{\textasciicircum}": "\ue002",
}
"""What the reader used here does not know, or takes for another character."""


@given(st.text(alphabet=st.sampled_from("aZé ~^\\{}&%#_<>|`ßłřñÅő-'é王")))
def test_latex_reads_back_as_the_same_characters(text: str) -> None:
    latex = to_latex(text)
    for command, character in COMMANDS.items():
        latex = latex.replace(command, character)
    decoded = LatexNodes2Text().latex_to_text(latex)
    decoded = decoded.translate(str.maketrans("\ue000\ue001\ue002’", "{}^'"))
    assert "".join(decoded.split()) == "".join(normalize("NFC", text).split())


@given(st.text())
def test_braces_always_match(text: str) -> None:
    depth = 0
    for character in title_to_latex(text):
        depth += (character == "{") - (character == "}")
        assert depth >= 0
    assert depth == 0
