"""Mathematics is recognised, its TeX is checked, and all allowed TeX can be shown."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fromstring

from mi_catalog.citations.latex import title_to_latex, to_latex, without_math
from mi_catalog.text import formulas
from mi_catalog.text.formulas import DEEPEST, LONGEST, MACROS, Unreadable, segments, to_mathml


def text_of(mathml: str) -> str:
    return str(fromstring(mathml).text_content())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Cost is $5 Probing", [("Cost is $5 Probing", False)]),
        ("from $5 to $6 per Feature", [("from $5 to $6 per Feature", False)]),
        ("$5-$10 a Probe", [("$5-$10 a Probe", False)]),
        ("a $ x$ b", [("a $ x$ b", False)]),
        ("a $x $ b", [("a $x $ b", False)]),
        ("On $k$-Sparse Codes", [("On ", False), ("k", True), ("-Sparse Codes", False)]),
        ("$x$ and $y$", [("x", True), (" and ", False), ("y", True)]),
        (r"US\$5 and C\$6", [("US$5 and C$6", False)]),
        (r"Of $\$5$", [("Of ", False), (r"\$5", True)]),
        (r"Bad $\href{a}{b}$", [(r"Bad $\href{a}{b}$", False)]),
        ("$$x$$", [("$$x$$", False)]),
        ("", []),
    ],
)
def test_mathematics_is_recognised_as_by_pandoc(text: str, parts: list[tuple[str, bool]]) -> None:
    assert list(segments(text)) == parts


@pytest.mark.parametrize("text", ["Cost is $5 Probing", "from $5 to $6 per Feature"])
def test_other_dollars_are_kept(text: str) -> None:
    assert without_math(text) == text
    assert to_latex(text) == text.replace("$", r"\$")


@pytest.mark.parametrize(
    ("latex", "reason", "offset"),
    [
        (r"x \href{javascript:alert(1)}{x}", r'"\href" is not a macro', 2),
        (r"\style{color:red}{x}", r'"\style" is not a macro', 0),
        (r"\class{a}{x}", r'"\class" is not a macro', 0),
        (r"\input{/etc/passwd}", r'"\input" is not a macro', 0),
        (r"\immediate\write18{id}", r'"\immediate" is not a macro', 0),
        (r"\openout5=x", r'"\openout" is not a macro', 0),
        (r"\catcode`\%=12", r'"\catcode" is not a macro', 0),
        (r"\def\x{\x}\x", r'"\def" is not a macro', 0),
        (r"\csname input\endcsname", r'"\csname" is not a macro', 0),
        (r"\unicode{x3c}", r'"\unicode" is not a macro', 0),
        (r"\verb|<svg>|", r'"\verb" is not a macro', 0),
        (r"\color{red}x", r'"\color" is not a macro', 0),
        (r"^^5cinput{x}", '"^^" writes a character by its number', 0),
        ("x%y", '"%" has a meaning to TeX', 1),
        ("x#1", '"#" has a meaning to TeX', 1),
        ("a&b", '"&" has a meaning to TeX', 1),
        (r"\text{&#x3C;svg>}", '"\\text" has more than text', 0),
        (r"\text{a \input{x}}", '"\\text" has more than text', 0),
        (r"\begin{filecontents}x\end{filecontents}", r'"\begin" names nothing', 0),
        (r"\begin{matrix}a", "missing end", 0),
        ("{" * 300 + "}" * 300, f"it nests deeper than {DEEPEST} levels", DEEPEST),
        (r"\hat " * 150 + "x", "it nests too deep", 0),
        ("x" * (LONGEST + 1), "it has 1001 characters", 0),
        ("x_{1", "a brace is opened and never closed", 0),
        ("a}b", "a brace is closed that was never opened", 1),
        ("a^b^c", "double superscripts", 0),
        (r"\frac", "no available tokens", 0),
        (r"\big", "something is missing in it", 0),
        ("\\", '"\\" is not a macro', 0),
    ],
)
def test_unlisted_tex_is_refused_at_its_offset(latex: str, reason: str, offset: int) -> None:
    with pytest.raises(Unreadable) as refused:
        to_mathml(latex)
    assert reason in str(refused.value)
    assert refused.value.offset == offset
    assert refused.value.hint


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\text{<svg/onload=alert(1)>}", "<svg/onload=alert(1)>"),
        (r"\text{50\% of \$5 \& a\_b}", "50% of $5 & a_b".replace(" ", "\u00a0")),
        (r"a < b > c", "a<b>c"),
        (r"\neq", "≠"),
        (r"\operatorname{softmax}(x)", "softmax(x)"),
        (r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", "(abcd)"),
    ],
)
def test_text_in_a_formula_is_text(latex: str, text: str) -> None:
    assert text_of(to_mathml(latex)) == text


def test_a_formula_that_is_refused_reaches_no_bibliography() -> None:
    title = r"Math $\input{/etc/passwd}$ and $\immediate\write18{id}$ circuits"
    assert re.search(r"\\(?:input|immediate|write)", title_to_latex(title)) is None


USES = (r"\%s", r"\%s x", r"\%s{x}", r"\%s{x}{y}", r"\%s(x", r"\left(x\%s|x\right)",
        r"\left(x\%s)", r"\left\%s", r"\sum\%s_x", r"\big\%s")  # fmt: skip


@pytest.mark.parametrize("macro", sorted(MACROS))
def test_every_macro_of_the_list_can_be_shown(macro: str) -> None:
    assert any(formulas.is_readable(use % macro) for use in USES) or macro in ("left", "right")


@given(
    st.lists(
        st.sampled_from([
            *(f"\\{macro} " for macro in sorted(MACROS)), r"\text{<a>}", r"\begin{matrix}", "&",
            r"\end{matrix}", "{", "}", "^", "_", "x", "1", "<", "'", r"\,", r"\\", "[", "]", "é",
            r"\operatorname{a}", "(", ")", "|", r"\%", "~", '"', "`",
        ]),
        max_size=12,
    )
)  # fmt: skip
def test_any_formula_of_listed_macros_is_shown_or_refused(pieces: list[str]) -> None:
    latex = "".join(pieces).strip()
    try:
        to_mathml(latex)
    except Unreadable:
        return
    assert without_math(f"${latex}$")
    title_to_latex(f"A ${latex}$ B")
