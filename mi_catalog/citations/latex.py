"""Text as LaTeX: accents, special characters and quotes; capitals kept in titles; mathematics.

Mathematics that `formulas` can read is kept; what it refuses is text. Letters of scripts
that LaTeX has no command for stay UTF-8, which biber and every modern engine read.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache, reduce
from itertools import pairwise

from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]
from pylatexenc.latexencode import get_builtin_uni2latex_dict  # type: ignore[import-untyped]

from mi_catalog.text.formulas import replace_symbols, segments

_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u",
    "\u0307": ".", "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d",
    "\u0327": "c", "\u0328": "k", "\u0331": "b",
}  # fmt: skip
_SYNTAX = str.maketrans(
    {
        "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
        "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "`": r"{\textasciigrave}",
        "~": r"{\textasciitilde}", "^": r"{\textasciicircum}", "\\": r"{\textbackslash}",
        "<": r"{\textless}", ">": r"{\textgreater}", "|": r"{\textbar}",
    }
)  # fmt: skip
"""Characters of LaTeX's syntax. Braces become commands, since BibTeX counts escaped braces too."""
_TYPOGRAPHY = str.maketrans(
    {"“": "``", "”": "''", "‘": "`", "’": "'", "–": "--", "—": "---", "\u00a0": "~"}
)
"""The typographic characters that LaTeX writes in ASCII."""
_LIGATURE = re.compile(r"-(?=-)|'(?=')")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_CLUSTER = re.compile(r"[A-Za-z][\u0300-\u036f]+|[^\x00-\x7f][\u0300-\u036f]*")
_GREEK_WORD = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]{2,}")
_LETTERS = {
    "ø": r"\o", "Ø": r"\O", "ł": r"\l", "Ł": r"\L", "æ": r"\ae", "Æ": r"\AE", "œ": r"\oe",
    "Œ": r"\OE", "ß": r"\ss", "ı": r"\i", "§": r"\S", "…": r"\ldots",
    "→": r"\ensuremath{\rightarrow}", "←": r"\ensuremath{\leftarrow}",
    "×": r"\ensuremath{\times}", "·": r"\ensuremath{\cdot}",
    "¹": r"\ensuremath{^1}", "²": r"\ensuremath{^2}", "³": r"\ensuremath{^3}",
}  # fmt: skip
"""Commands of unaccented letters and signs that all LaTeX engines and BibTeX readers support."""
_OPENING_QUOTE = re.compile(r'(?:^|(?<=[\s(\[{“‘–—-]))"(?!\s|$)')
_WORD = re.compile(r"[^\W_]+(?:['’.&][^\W_]+)*")
_SENTENCE_END = re.compile(r"[:.?!–—]\W*$")
_LISTED = re.compile(r"(?<=[:.?!–—] )[^\W\d_]+(?=, (?:and |or )?[A-Z])")
"""The first of several names after a colon, as in "veri: Peano, Frege, and Peirce"."""
_POSSESSIVE = re.compile(r"['’]s$")
_COINED = re.compile(r"[^\W_]+(?:-[^\W_]+)+(?=:)")
"""The hyphenated name with which a title begins, as in "CE-Bench: Towards …"."""


def to_latex(text: str) -> str:
    """Escape running text; mathematics between dollars stays."""
    parts = segments(_curled(text))
    return "".join(f"${math_to_latex(part)}$" if math else escape(part) for part, math in parts)


def title_to_latex(title: str, proper: Iterable[str] = ()) -> str:
    """Escape a title and brace what a style must not lower-case.

    Braced are mathematics, words with a capital or digit after their first letter, single
    capitals, the words of `proper`, a hyphenated name before a title's colon that contains
    such a word, and in a title written in sentence case every capitalised word inside a sentence.
    """
    keep = frozenset(proper)
    sentence_case = is_sentence_case(title)
    made = []
    for part, is_math in segments(_curled(title)):
        if is_math:
            made.append(f"{{${math_to_latex(part)}$}}")
        else:
            made.append(_protected(part, keep, sentence_case, at_start=not made))
    return "".join(made)


def escape(text: str) -> str:
    """Escape running text that contains no mathematics."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    text = _curled(text).translate(_SYNTAX)
    if "--" in text or "''" in text:
        text = _LIGATURE.sub(r"\g<0>{}", text)
    return text if text.isascii() else _accents(text.translate(_TYPOGRAPHY))


def math_to_latex(mathematics: str) -> str:
    """Mathematics with its Unicode letters as commands, which classic LaTeX needs."""
    if mathematics.isascii():
        return mathematics
    return re.sub(
        r"[^\x00-\x7f]",
        lambda found: re.sub(r"^\\ensuremath\{(.*)\}$", r"\1 ", _command(found[0]) or found[0]),
        mathematics,
    ).strip()


def without_math(text: str) -> str:
    r"""Text with mathematics as Unicode, for programs without TeX: `$\neq$` becomes "≠"."""
    if "$" not in text:
        return text
    return "".join(_as_unicode(part) if is_math else part for part, is_math in segments(text))


def is_sentence_case(title: str) -> bool:
    """Whether only the first word and names are capitalised in a title."""
    words = [word for word in _inner_words(title) if len(word) > 3]
    return len(words) > 1 and sum(word[0].isupper() for word in words) < 0.4 * len(words)


def _inner_words(text: str) -> list[str]:
    """Words that do not open a sentence or a subtitle."""
    words = list(_WORD.finditer(text))
    return [
        word[0]
        for before, word in pairwise(words)
        if not _SENTENCE_END.search(text, before.end(), word.start())
    ]


def _protected(text: str, keep: frozenset[str], sentence_case: bool, at_start: bool) -> str:
    inner = {*_inner_words(text if at_start else f"x {text}"), *_LISTED.findall(text)}
    inner = inner if sentence_case else set()
    made, end = [], 0
    coined = _COINED.match(text) if at_start else None
    if coined and any(map(_needs_braces, _WORD.findall(coined[0]))):
        made, end = ["{", escape(coined[0]), "}"], coined.end()
    for found in _WORD.finditer(text, end):
        word = found[0]
        known = _POSSESSIVE.sub("", word) in keep
        if _needs_braces(word) or known or (word in inner and word[0].isupper()):
            made += [escape(text[end : found.start()]), "{", escape(word), "}"]
            end = found.end()
    return "".join([*made, escape(text[end:])])


def _needs_braces(word: str) -> bool:
    if word.islower() or word.isdigit():
        return False
    tail = word[1:]
    if not tail:
        return word.isupper() and word != "A"
    return tail != tail.lower() or (word[0].isupper() and any(c.isdigit() for c in tail))


def _curled(text: str) -> str:
    """Straight double quotes as opening and closing ones."""
    return _OPENING_QUOTE.sub("“", text).replace('"', "”") if '"' in text else text


def _accents(text: str) -> str:
    if not _GREEK_WORD.search(text):
        return _CLUSTER.sub(_letter, text)
    ends = [0, *(end for word in _GREEK_WORD.finditer(text) for end in word.span()), len(text)]
    parts = [text[start:end] for start, end in pairwise(ends)]
    return "".join(
        part if number % 2 else _CLUSTER.sub(_letter, part) for number, part in enumerate(parts)
    )


def _letter(found: re.Match[str]) -> str:
    """A letter or sign as a command in braces; unchanged if there is no safe command."""
    base, *marks = list(unicodedata.normalize("NFD", found[0]))
    if base.isascii() and all(mark in _ACCENTS for mark in marks):
        return reduce(_accented, marks, base)
    return f"{{{command}}}" if (command := _command(found[0])) else found[0]


def _accented(base: str, mark: str) -> str:
    command = _ACCENTS[mark]
    return f"{{\\{command}{{{base}}}}}" if command.isalpha() else f"{{\\{command}{base}}}"


def _command(character: str) -> str:
    """The command for a sign; from pylatexenc only those of mathematics, which need no font
    encoding.
    """
    known: str = get_builtin_uni2latex_dict().get(ord(character), "") if len(character) == 1 else ""
    return _LETTERS.get(character) or (known if known.startswith(r"\ensuremath{") else "")


@lru_cache(maxsize=4_096)
def _as_unicode(mathematics: str) -> str:
    raised = _RAISED.sub(lambda found: (found[1] or found[2]).translate(_SUPERSCRIPT), mathematics)
    try:
        text = LatexNodes2Text(math_mode="text").latex_to_text(f"${replace_symbols(raised)}$")
    except Exception:  # pylatexenc fails on missing arguments
        return f"${mathematics}$"
    return str(text).strip() or f"${mathematics}$"


_RAISED = re.compile(r"\^(?:(\d)|\{(\d+)\})")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
