r"""Finds mathematics in text, checks its TeX against an allow-list, and converts it to MathML.

A pair of dollars is mathematics under Pandoc's rule (https://pandoc.org/MANUAL.html#math): no
space inside the dollars, no digit after them, and `\$` is a dollar. Pages, titles, bibliographies,
search and checks all use this module, so that they agree.

Formulas come from strangers and end in browsers and in LaTeX, so TeX may contain only the macros
listed below. TeX with any other macro is shown as text everywhere.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from xml.etree.ElementTree import Element, tostring

from mi_catalog.text.safe_html import clean

LONGEST = 1_000
"""Characters of a formula; the longest of the catalog's prose has 60."""
DEEPEST = 8
"""How deep braces, delimiters and environments nest; nobody reads a formula beyond three."""
DEEPEST_TREE = 60
"""How deep the MathML nests: macros nest without braces too, as in `\\hat\\hat x`."""

_INLINE = re.compile(
    r"(?<![\\$])\$(?![\s$])((?:[^$\\\n]|\\.|\n(?![ \t]*\n))+?)(?<!\s)\$(?![\d$])", re.DOTALL
)
_DISPLAY = re.compile(r"^[ \t]*\$\$\s*(.+?)\s*\$\$[ \t]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(^```.*?^```|`[^`\n]+`)", re.MULTILINE | re.DOTALL)
"""Markdown code, in which dollars do not mark mathematics."""
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TOKEN = re.compile(r"\\(?:[a-zA-Z]+|.|\Z)|\^\^|[{}&%#]", re.DOTALL)
_TEXT = re.compile(r"\s*\{((?:[^{}\\&%#$]|\\[&%#$_ ])*)\}")
_NAME = re.compile(r"\s*\{([a-zA-Z]+\*?)\}")
_MACRO = re.compile(r"\\[a-zA-Z]+")
_ENTITY = re.compile(r"&#x([0-9A-Fa-f]+);")
_ESCAPE = re.compile(r"\\([&%#$_ ])")

SIMPLER = "Write it as several simpler formulas."
FIX = r'Fix the TeX, or write "\$" where a dollar is meant.'


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in a text: its TeX without dollars, and the offset at which it begins."""

    latex: str
    offset: int


class Unreadable(ValueError):
    """Raised for TeX that cannot be shown as a formula.

    Attributes:
        offset: where in the TeX the fault is.
        hint: what to write instead.

    """

    def __init__(self, reason: str, offset: int = 0, hint: str = FIX) -> None:
        super().__init__(reason)
        self.offset = offset
        self.hint = hint


def formulas(markdown: str) -> Iterator[Formula]:
    """Every formula of a Markdown text outside code."""
    if "$" not in markdown:
        return
    offset = 0
    for number, piece in enumerate(_CODE.split(markdown)):
        if number % 2 == 0 and "$" in piece:
            shown = [*_DISPLAY.finditer(piece)]
            rest = _DISPLAY.sub(lambda found: " " * len(found[0]), piece)
            for found in (*shown, *_INLINE.finditer(rest)):
                yield Formula(found[1], offset + found.start(1))
        offset += len(piece)


def formulas_of_line(text: str) -> Iterator[Formula]:
    """Every formula of a line of catalog text."""
    if "$" in text:
        yield from (Formula(found[1], found.start(1)) for found in _INLINE.finditer(text))


def between_dollars(text: str) -> Iterator[tuple[str, bool]]:
    r"""A line split into parts, each with whether it was between dollars; `\$` is left as it is."""
    end = 0
    for found in _INLINE.finditer(text) if "$" in text else ():
        if found.start() > end:
            yield text[end : found.start()], False
        yield found[1], True
        end = found.end()
    if end < len(text):
        yield text[end:], False


def segments(text: str) -> Iterator[tuple[str, bool]]:
    r"""A line of catalog text split into parts, each with whether it is TeX, then without its
    dollars.

    Formulas that cannot be shown are text, and so is `\$`, a dollar.
    """
    end = 0
    for found in _INLINE.finditer(text) if "$" in text else ():
        if not is_readable(found[1]):
            continue
        if found.start() > end:
            yield _dollars(text[end : found.start()]), False
        yield found[1], True
        end = found.end()
    if end < len(text):
        yield _dollars(text[end:]), False


def replace_formulas(markdown: str, render: Callable[[str, str], str]) -> str:
    """The Markdown text with each formula replaced by what `render` returns for it."""
    if "$" not in markdown:
        return markdown
    pieces = _CODE.split(markdown)
    for number in range(0, len(pieces), 2):
        text = _DISPLAY.sub(lambda found: render(found[1], "block"), pieces[number])
        text = _INLINE.sub(lambda found: render(found[1], "inline"), text)
        pieces[number] = _dollars(text)
    return "".join(pieces)


def replace_symbols(latex: str) -> str:
    """TeX with macros for symbols replaced by the characters, for readers that know few macros."""
    return _MACRO.sub(lambda found: _symbol(found[0]), latex)


def _symbol(macro: str) -> str:
    from latex2mathml.symbols_parser import convert_symbol

    code = convert_symbol(macro) if macro[1:] in SYMBOLS else None
    return chr(int(code, 16)) if code else macro


def is_readable(latex: str) -> bool:
    """Whether TeX makes a formula that may be shown."""
    try:
        to_mathml(latex)
    except Unreadable:
        return False
    return True


def math_html(latex: str, display: str = "inline") -> str:
    """A formula as MathML; its TeX as code when it is unreadable, which the checks report."""
    try:
        return to_mathml(latex, display)
    except Unreadable:
        return f"<code>{escape(latex)}</code>"


@lru_cache(maxsize=4_096)
def to_mathml(latex: str, display: str = "inline") -> str:
    """A formula as MathML that is safe to show; `display` is "inline" or "block".

    Raises:
        Unreadable: the TeX makes no formula, or contains what formulas may not contain.

    """
    from latex2mathml.converter import Converter  # slow to import, and few files have formulas

    _refuse_what_is_not_listed(latex)
    try:
        tree = Converter(display=display).convert_to_element(latex)
    except Exception as error:  # the converter's errors have no common base class and no message
        raise Unreadable(_reason(error)) from error
    for element in tree.iter():
        _resolve(element)
    if _depth(tree) > DEEPEST_TREE:
        raise Unreadable("it nests too deep", hint=SIMPLER)
    return clean(tostring(tree, encoding="unicode", short_empty_elements=False))


def _reason(error: Exception) -> str:
    """The reason for an error of the converter, from the name of its class."""
    from latex2mathml import exceptions

    name = type(error).__name__
    if not hasattr(exceptions, name):
        return "something is missing in it"
    return _CAPITAL.sub(" ", name.removesuffix("Error")).lower()


def _dollars(text: str) -> str:
    return text.replace(r"\$", "$")


def _refuse_what_is_not_listed(latex: str) -> None:
    """Look at each macro and each character that TeX acts on.

    Raises:
        Unreadable: one of them is not allowed, or the formula is too long or nests too deep.

    """
    if len(latex) > LONGEST:
        raise Unreadable(
            f"it has {len(latex)} characters, {LONGEST} are allowed",
            hint=SIMPLER,
        )
    nested, braces, environments, end = 0, 0, 0, 0
    for found in _TOKEN.finditer(latex):
        at, mark = found.start(), found[0]
        if at < end:
            continue
        if mark[0] == "\\":
            end = _end_of_macro(latex, at, mark[1:])
        step = _STEPS.get(mark, 0)
        nested += step
        braces += step if mark in "{}" else 0
        environments += step if mark in (r"\begin", r"\end") else 0
        if nested > DEEPEST:
            raise Unreadable(f"it nests deeper than {DEEPEST} levels", at, SIMPLER)
        if braces < 0:
            raise Unreadable("a brace is closed that was never opened", at)
        if mark == "^^":
            raise Unreadable('"^^" writes a character by its number', at, "Remove it.")
        if mark in "%#&" and not (mark == "&" and environments > 0):
            raise Unreadable(f'"{mark}" has a meaning to TeX', at, f'Write "\\{mark}".')
    if braces:
        raise Unreadable("a brace is opened and never closed")


_STEPS = {"{": 1, "}": -1, r"\left": 1, r"\right": -1, r"\begin": 1, r"\end": -1}


def _end_of_macro(latex: str, start: int, name: str) -> int:
    """The offset at which a macro ends, with its argument if that is text or a name.

    Raises:
        Unreadable: the macro, its text or its environment is not allowed.

    """
    end = start + 1 + len(name)
    if name in SIGNS or name in MACROS:
        return end
    if name in TEXT_MACROS:
        if argument := _TEXT.match(latex, end):
            return argument.end()
        raise Unreadable(f'"\\{name}" has more than text', start, f'Write "\\{name}{{words}}".')
    if name in NAMING_MACROS:
        argument = _NAME.match(latex, end)
        if argument and (name == "operatorname" or argument[1] in ENVIRONMENTS):
            return argument.end()
        allowed = f"Environments are {', '.join(sorted(ENVIRONMENTS))}."
        hint = 'Write "\\operatorname{name}".' if name == "operatorname" else allowed
        raise Unreadable(f'"\\{name}" names nothing that formulas may contain', start, hint)
    raise Unreadable(
        f'"\\{name}" is not a macro that formulas may contain',
        start,
        "Write it with the macros of plain mathematics, or as text without dollars.",
    )


def _resolve(element: Element) -> None:
    """Write the converter's character references, and TeX's escapes in text, as characters.

    Raises:
        Unreadable: the converter could not read a macro and left it as it is.

    """
    text = _ENTITY.sub(lambda found: chr(int(found[1], 16)), element.text or "")
    if element.tag == "mtext":
        text = _ESCAPE.sub(r"\1", text)
    elif len(text) > 1 and text[0] == "\\":
        raise Unreadable(f'"{text}" is in the wrong place')
    element.text = text


def _depth(tree: Element) -> int:
    depth, row = 0, [tree]
    while row:
        depth += 1
        row = [child for element in row for child in element]
    return depth


SIGNS = frozenset("\\,;:!{}|_%#&$> \n")
"""Signs that may follow a backslash."""
TEXT_MACROS = frozenset([
    "emph", "text", "textbf", "textit", "textnormal", "textrm", "textsf", "texttt", "textup"
])  # fmt: skip
"""Macros whose argument is text."""
NAMING_MACROS = frozenset(["begin", "end", "operatorname"])
"""Macros whose argument is a name."""
ENVIRONMENTS = frozenset([
    "array", "bmatrix", "Bmatrix", "cases", "matrix", "pmatrix", "smallmatrix", "split", "vmatrix",
    "Vmatrix",
])  # fmt: skip
_STRUCTURE = """
    acute arccos arcsin arctan bar bf big Big bigg Bigg biggl Biggl biggm Biggm biggr Biggr
    bigl Bigl bigm Bigm bigr Bigr binom bm bmod boldsymbol boxed breve cal cfrac check cos cosh cot
    coth csc dbinom dddot ddot deg det dfrac dim displaystyle dot exp frac gcd grave hat hom inf it
    ker left lg lim liminf limits limsup ln log mathbb mathbf mathbin mathcal mathfrak mathit
    mathop mathrel mathring mathrm mathscr mathsf mathtt max middle min mod not overbrace
    overleftarrow overleftrightarrow overline overrightarrow overset phantom pmod Pr qquad quad
    right rm scriptscriptstyle scriptstyle sec sf sin sinh sqrt stackrel substack sup tan tanh
    tbinom textstyle tfrac tilde tt underbar underbrace underleftarrow underline underrightarrow
    underset vec widehat widetilde xleftarrow xrightarrow
"""
_SYMBOLS = """
    aleph alpha amalg angle approx approxeq ast asymp backprime backsim backsimeq backslash
    barwedge Bbbk beta between bigcap bigcirc bigcup bigodot bigoplus bigotimes bigsqcup bigstar
    bigtriangledown bigtriangleup biguplus bigvee bigwedge blacklozenge blacksquare bot bowtie Box
    boxminus boxplus boxtimes bullet Cap cap cdot cdots centerdot chi circ circeq circlearrowleft
    circlearrowright circledast circledcirc circleddash clubsuit colon coloneqq cong coprod Cup
    cup curlyeqprec curlyeqsucc curlyvee curlywedge dagger dasharrow dashleftarrow dashrightarrow
    dashv ddagger ddots degree Delta delta diagdown diagup Diamond diamond diamondsuit digamma div
    divideontimes Doteq doteq doteqdot dotplus dots dotsb dotsc dotsi dotsm dotso doublebarwedge
    Downarrow downarrow downdownarrows downharpoonleft downharpoonright ell emptyset epsilon
    eqcirc eqsim eqslantgtr eqslantless equiv eta eth exists fallingdotseq Finv flat forall frown
    Game Gamma gamma ge geq geqq gets gg gnapprox gneq gneqq gnsim gt gtrapprox gtrdot gtreqless
    gtreqqless gtrless gtrsim hbar heartsuit hookleftarrow hookrightarrow hslash iff iiint iint Im
    imath impliedby implies in infty int iota jmath Join kappa Lambda lambda land langle lbrace
    lbrack lceil ldotp ldots le Leftarrow leftarrow leftarrowtail leftharpoondown leftharpoonup
    Leftrightarrow leftrightarrow leftrightarrows leftrightharpoons leftrightsquigarrow
    leftthreetimes leq leqq lessapprox lessdot lesseqgtr lesseqqgtr lessgtr lesssim lfloor lgroup
    ll llcorner Lleftarrow lnapprox lneq lneqq lnot lnsim Longleftarrow longleftarrow
    Longleftrightarrow longleftrightarrow longmapsto Longrightarrow longrightarrow looparrowleft
    looparrowright lor lozenge lrcorner Lsh lt ltimes lVert lvert mapsto mid models mp mu multimap
    nabla natural ne nearrow neg neq nexists ngeq ngtr ni nLeftarrow nleftarrow nLeftrightarrow
    nleftrightarrow nleq nless nmid not notin nparallel nRightarrow nrightarrow nsubseteq
    nsupseteq ntriangleleft ntrianglelefteq ntriangleright ntrianglerighteq nu nVDash nVdash
    nvdash nwarrow odot oint Omega omega ominus oplus oslash otimes owns parallel partial perp Phi
    phi Pi pi pitchfork pm prec precapprox preccurlyeq preceq precnapprox precnsim precsim prime
    prod propto Psi psi rangle rbrace rbrack rceil Re restriction rfloor rgroup rho Rightarrow
    rightarrow rightarrowtail rightharpoondown rightharpoonup rightleftarrows rightleftharpoons
    rightsquigarrow rightthreetimes risingdotseq Rrightarrow Rsh rtimes rVert rvert searrow
    setminus sharp shortmid Sigma sigma sim simeq slash smallfrown smallsmile smile spadesuit
    sqcap sqcup sqsubset sqsubseteq sqsupset sqsupseteq star Subset subset subseteq subseteqq
    subsetneq subsetneqq succ succapprox succcurlyeq succeq succnapprox succnsim succsim sum
    Supset supset supseteq supseteqq supsetneq supsetneqq swarrow tau Theta theta times to top
    triangle triangledown triangleleft trianglelefteq triangleq triangleright trianglerighteq
    twoheadleftarrow twoheadrightarrow ulcorner Uparrow uparrow Updownarrow updownarrow
    upharpoonleft upharpoonright uplus Upsilon upsilon upuparrows urcorner varDelta varepsilon
    varGamma varkappa varLambda varnothing varOmega varPhi varphi varPi varpi varpropto varPsi
    varrho varSigma varsigma varTheta vartheta vartriangle vartriangleleft vartriangleright
    varUpsilon varXi Vdash vdash vdots vee veebar Vert vert Vvdash wedge wp wr Xi xi zeta
"""
SYMBOLS = frozenset(_SYMBOLS.split())
MACROS = SYMBOLS.union(_STRUCTURE.split())
"""The macros of LaTeX and AMS that only typeset mathematics and have an equivalent in MathML."""
