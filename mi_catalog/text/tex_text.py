r"""Converts TeX in running text to Unicode: `Schr\"odinger` becomes "Schrödinger".

Titles, summaries and names reach us from arXiv, BibTeX and issues with the TeX their authors typed.
Mathematics between dollars is not touched: the catalog keeps it as TeX. Commands that have no
meaning in running text are left for a person to replace.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from pylatexenc.latex2text import get_default_latex_context_db  # type: ignore[import-untyped]

from mi_catalog.text.formulas import between_dollars

_ACCENTS: Mapping[str, str] = MappingProxyType(
    {
        "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
        ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
        "c": "\u0327", "k": "\u0328", "b": "\u0331",
    }
)  # fmt: skip
"""The combining character of each accent command."""
_ESCAPED = frozenset("&%#_{}$")
"""Characters that a backslash only escapes."""
_SPACES: Mapping[str, str] = MappingProxyType(
    {" ": " ", "\n": " ", ",": " ", ":": " ", ";": " ", "\\": " ", "!": "", "-": "", "/": ""}
)
"""Commands of one sign that add space or allow a line break."""
_FONTS = frozenset([
    "text", "textit", "textbf", "texttt", "textsf", "textsc", "textsl", "textrm", "textup",
    "textmd", "textnormal", "textsubscript", "emph", "mbox", "hbox", "underline", "uline",
    "ensuremath", "mathit", "mathbf", "mathtt", "mathsf", "mathrm", "mathcal", "uppercase",
    "lowercase", "MakeUppercase", "MakeLowercase", "url",
])  # fmt: skip
"""Commands that only change the font of their argument."""
_DECLARATIONS = frozenset([
    "it", "bf", "tt", "sf", "sc", "sl", "rm", "em", "itshape", "bfseries", "ttfamily", "sffamily",
    "scshape", "slshape", "rmfamily", "normalfont", "upshape", "mdseries", "tiny", "scriptsize",
    "footnotesize", "small", "normalsize", "large", "Large", "LARGE", "huge", "Huge", "protect",
    "relax", "xspace", "centering", "noindent", "displaystyle", "textstyle",
])  # fmt: skip
"""Commands that change the font of the rest of their group."""
_DROPPED = frozenset(["footnote", "thanks", "label", "vspace", "hspace", "footnotemark"])
"""Commands whose argument is not part of the text."""
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "LaTeX": "LaTeX", "LaTeXe": "LaTeX2e", "TeX": "TeX", "BibTeX": "BibTeX", "XeTeX": "XeTeX",
        "newline": " ", "linebreak": " ", "quad": " ", "qquad": " ", "space": " ", "par": " ",
        "euro": "€", "copyright": "©", "P": "¶", "textquotesingle": "'", "textquotedbl": '"',
        "and": "&", "nobreakspace": " ",
    }
)  # fmt: skip
"""Commands that pylatexenc lacks or converts differently."""
_RAISED = str.maketrans("0123456789+-=()nia", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃ")
_NAME = re.compile(r"[A-Za-z]+\*?")
_COMMAND = re.compile(r"\\[A-Za-z]")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_APOSTROPHE = re.compile(r"\\'(?:s(?![^\W\d_])|[BDFHJQTVX])")
"""Where `\'` is an apostrophe: before letters that take no acute accent, or in a genitive."""
_LETTERS = frozenset("øØłŁæÆœŒßıȷåÅðÐþÞđĐ")
"""Letters whose command swallows the space behind it."""
_INLINE = re.compile(r"\\\(\s*(.+?)\s*\\\)")
MAX_DEPTH = 10
"""How deep groups may nest; deeper ones, which no title has, are left unchanged."""
_TEX_ONLY: tuple[tuple[str, str], ...] = (
    ("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", " "),
)  # fmt: skip
"""Signs that TeX converts, used only where the whole text is TeX."""


def tex_to_text(text: str, *, is_tex: bool = False) -> str:
    r"""The text with its TeX commands outside mathematics as Unicode.

    Args:
        text: one value; unknown commands are left in it.
        is_tex: whether the whole text is TeX, as BibTeX values are: then braces only group, `~`
            is a space, dashes and quotes are written in ASCII, and a bare `%` is an ordinary
            character.

    """
    if not is_tex and "\\" not in text:
        return text
    made = []
    for part, is_math in between_dollars(_INLINE.sub(r"$\1$", text)):
        made.append(f"${part}$" if is_math else _Reader(part, is_tex=is_tex).read())
    read = _without_needless_escapes("".join(made))
    return read if read == text else " ".join(read.split())


def has_tex(text: str) -> bool:
    """Whether a text contains a TeX command outside mathematics, known or not."""
    if "\\" not in text:
        return False
    if tex_to_text(text) != text:
        return True
    return any(_COMMAND.search(part) for part, is_math in between_dollars(text) if not is_math)


def _without_needless_escapes(text: str) -> str:
    r"""The text without the backslash of each `\$` that would not begin or end mathematics."""
    at = text.find(r"\$")
    while at >= 0:
        bare = text[:at] + text[at + 1 :]
        if _mathematics(bare) == _mathematics(text):
            text = bare
        at = text.find(r"\$", at + 1)
    return text


def _mathematics(text: str) -> list[str]:
    return [part for part, is_math in between_dollars(text) if is_math]


class _Reader:
    """Reads part of a text from left to right; each group gets its own reader."""

    def __init__(
        self, text: str, *, is_tex: bool, part: tuple[int, int] | None = None, depth: int = 0,
        closing: Mapping[int, int] | None = None,
    ) -> None:  # fmt: skip
        self._text = text
        self._is_tex = is_tex
        self._at, self._end = part or (0, len(text))
        self._depth = depth
        self._closing = _closing_braces(text) if closing is None else closing

    def read(self) -> str:
        made = []
        while self._at < self._end:
            made.append(self._next())
        return "".join(made)

    def _next(self) -> str:
        character = self._text[self._at]
        if character == "\\":
            return self._command()
        if character == "{" and self._at in self._closing and self._depth < MAX_DEPTH:
            return self._group()
        if self._is_tex:
            if character in "{}":
                self._at += 1
                return ""
            for written, meant in _TEX_ONLY:
                if self._text.startswith(written, self._at):
                    self._at += len(written)
                    return meant
        self._at += 1
        return character

    def _group(self) -> str:
        r"""Read a group in braces; outside TeX the braces go if it has commands, as in `{\"o}`."""
        start, end = self._at + 1, self._closing[self._at]
        read = self._inner(start, end)
        self._at = end + 1
        if self._is_tex or (read != self._text[start:end] and "\\" not in read):
            return read
        return f"{{{read}}}"

    def _inner(self, start: int, end: int) -> str:
        return _Reader(
            self._text,
            is_tex=self._is_tex,
            part=(start, end),
            depth=self._depth + 1,
            closing=self._closing,
        ).read()

    def _command(self) -> str:
        start = self._at
        self._at += 1
        if name := _NAME.match(self._text, self._at, self._end):
            self._at = name.end()
            return self._named(name[0].rstrip("*"), start)
        sign = self._text[self._at] if self._at < self._end else ""
        self._at += len(sign)
        if sign in _ACCENTS:
            return self._accented(_ACCENTS[sign], start)
        if sign == "$":
            return r"\$"
        if sign in _ESCAPED or sign.isalpha():
            return sign
        return _SPACES.get(sign, f"\\{sign}")

    def _named(self, name: str, start: int) -> str:
        if name in _ACCENTS and self._text[self._at : self._at + 1] in ("{", " ", "\\"):
            return self._accented(_ACCENTS[name], start)
        if name in _FONTS:
            return self._argument_of(start)
        if name in ("href", "textcolor"):
            return self._typed(start) if self._braced() is None else self._argument_of(start)
        if name == "textsuperscript":
            raised = self._argument_of(start)
            return raised.translate(_RAISED) if raised.isdigit() else raised
        if name in _DROPPED:
            self._braced()
            return ""
        if name in _DECLARATIONS:
            self._skip_space()
            return ""
        sign = _WORDS.get(name) or _sign(name)
        if sign is None:
            return self._typed(start)
        if self._text.startswith("{}", self._at):
            self._at += 2
        elif sign in _LETTERS:
            self._skip_space()
        return sign

    def _accented(self, mark: str, start: int) -> str:
        if self._is_apostrophe(start):
            return "'"
        base = self._argument() or ""
        base = {"ı": "i", "ȷ": "j"}.get(base, base)
        made = unicodedata.normalize("NFC", base[:1] + mark)
        return made + base[1:] if len(made) == 1 and made.isalpha() else self._typed(start)

    def _is_apostrophe(self, start: int) -> bool:
        r"""Whether `\'` was typed for an apostrophe, as in `Newton\'s` and `O\'Brien`."""
        if self._is_tex or not self._text.startswith(r"\'", start):
            return False
        return bool(_APOSTROPHE.match(self._text, start, self._end)) and (
            self._text[start - 1 : start].isalpha()
        )

    def _argument(self) -> str | None:
        """The argument that follows: a group, a command or one character."""
        self._skip_space()
        if (inside := self._braced()) is not None:
            return inside
        if self._at >= self._end or self._text[self._at] in "{}":
            return None
        if self._text[self._at] == "\\":
            return self._inner_command()
        self._at += 1
        return self._text[self._at - 1]

    def _inner_command(self) -> str | None:
        if self._depth >= MAX_DEPTH:
            return None
        self._depth += 1
        read = self._command()
        self._depth -= 1
        return read

    def _argument_of(self, start: int) -> str:
        """The argument in braces; the command as typed if it has none."""
        inside = self._braced()
        return self._typed(start) if inside is None else inside

    def _braced(self) -> str | None:
        if self._at not in self._closing or self._depth >= MAX_DEPTH:
            return None
        opening, self._at = self._at, self._closing[self._at] + 1
        return self._inner(opening + 1, self._at - 1)

    def _typed(self, start: int) -> str:
        return self._text[start : self._at]

    def _skip_space(self) -> None:
        while self._at < self._end and self._text[self._at].isspace():
            self._at += 1


def _closing_braces(text: str) -> dict[int, int]:
    """The offset of the closing brace of each opening one; escaped braces do not count."""
    found, opened = {}, []
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif brace[0] == "}" and opened:
            found[opened.pop()] = brace.start()
    return found


@lru_cache(maxsize=1)
def _signs() -> Callable[[str], object]:
    return get_default_latex_context_db().get_macro_spec  # type: ignore[no-any-return]


@lru_cache(maxsize=1_024)
def _sign(name: str) -> str | None:
    """The character that a command without an argument prints; None if it prints none."""
    spec = _signs()(name)
    sign = getattr(spec, "simplify_repl", None)
    return sign if isinstance(sign, str) and 0 < len(sign) <= 2 and "%" not in sign else None
