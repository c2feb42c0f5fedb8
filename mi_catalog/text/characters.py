"""The characters that values may have, and the repairs that are certain.

Allowed are the letters, marks and numbers of living scripts, punctuation, symbols and the common
space, after the script tables of Unicode's identifier annex (https://www.unicode.org/reports/tr31/,
tables 5 and 7). All other characters are refused: invisible ones, those whose meaning depends on a
font, and those that no standard defines. Words that mix Latin, Greek and Cyrillic letters are
refused as look-alikes, except for Greek letters used as symbols, as in "βVAE".
"""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import regex

CONTROL = regex.compile(r"[\x00-\x1f\x7f-\x9f]")
"""Control characters, line breaks and tabs included."""
ODD_SPACE = regex.compile("[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
"""Spaces and line breaks other than U+0020 and the line feed."""
_SEPARATOR = regex.compile("[ ]*[\u0085\u2028\u2029]+[ ]*")
"""Unicode's line and paragraph separators (U+0085 too), with the spaces around them."""
_SCRIPTS = (
    *("Latin", "Greek", "Cyrillic", "Armenian", "Hebrew", "Arabic", "Thaana", "Devanagari"),
    *("Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada", "Malayalam"),
    *("Sinhala", "Thai", "Lao", "Tibetan", "Myanmar", "Georgian", "Hangul", "Ethiopic", "Khmer"),
    *("Hiragana", "Katakana", "Han", "Bopomofo", "Common", "Inherited"),
    *("Adlam", "Balinese", "Bamum", "Batak", "Canadian_Aboriginal", "Chakma", "Cham", "Cherokee"),
    *("Javanese", "Kayah_Li", "Lepcha", "Limbu", "Lisu", "Mandaic", "Meetei_Mayek", "Miao"),
    *("Mongolian", "Newa", "Nko", "Ol_Chiki", "Osage", "Saurashtra", "Sundanese", "Syloti_Nagri"),
    *("Syriac", "Tai_Le", "Tai_Tham", "Tai_Viet", "New_Tai_Lue", "Tifinagh", "Vai", "Yi"),
)
"""Scripts that people write today."""
_JOINED = r"[\p{sc=Arabic}\p{sc=Syriac}\p{sc=Mongolian}\p{sc=Devanagari}\p{sc=Bengali}\
\p{sc=Gurmukhi}\p{sc=Gujarati}\p{sc=Oriya}\p{sc=Tamil}\p{sc=Telugu}\p{sc=Kannada}\p{sc=Malayalam}\
\p{sc=Sinhala}\p{sc=Khmer}\p{sc=Nko}]"
"""Scripts in which a joiner changes how the letters beside it look."""
_EMOJI = r"[\p{Extended_Pictographic}\p{Emoji_Modifier}]"
_SEEN = rf"""
    (?<={_JOINED}) [\u200c\u200d] (?={_JOINED})
  | (?<={_EMOJI}\ufe0f?) \u200d (?={_EMOJI})
  | (?<=[\p{{Emoji}}\p{{So}}\p{{Sm}}\p{{Po}}]) [\ufe0e\ufe0f]
  | (?<=\p{{sc=Han}}) [\U000e0100-\U000e01ef]
"""
"""Invisible characters that are allowed after a character they change: joiners, variation
selectors."""
INVISIBLE = regex.compile(
    rf"""(?:(?!{_SEEN})[\p{{Default_Ignorable_Code_Point}}\p{{Cf}}\u2800\ufffc\U0001d159])+""",
    regex.VERBOSE,
)
"""Characters without width, those that reverse the direction of text, and blank letters."""
_MEANINGLESS = regex.compile(r"[\p{Co}\p{Cn}\p{Cs}]")
_LOST = regex.compile("\ufffd")
_DEAD_SCRIPT = regex.compile(
    "(?![" + "".join(rf"\p{{sc={script}}}" for script in _SCRIPTS) + r"])[\p{L}\p{M}]"
)
_PILED_MARKS = regex.compile(r"[\p{Mn}\p{Me}]{5,}")
_FOLDED = regex.compile(
    "[\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufdcf\ufdf0-\ufdf9\ufe70-\ufefc\uff10-\uff19\uff21-\uff3a"
    "\uff41-\uff5a\uff65-\uff9f\U0001d400-\U0001d7ff\u2010\u2011]+"
)
"""Ligatures, full-width letters, styled letters and hyphens: variants of common characters."""
_FULL_WIDTH_SIGN = regex.compile(r"[\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff5e]+")
_EAST_ASIAN = regex.compile(
    r"[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}]"
)
"""Scripts whose punctuation is full width."""
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_LATIN_LIKE = ("Latin", "Greek", "Cyrillic", "Armenian", "Cherokee", "Lisu")
"""Scripts with letters that look like those of another of them."""
_OF_SCRIPT = tuple((name, regex.compile(rf"\p{{sc={name}}}")) for name in _LATIN_LIKE)
_GREEK_LOOK_ALIKE = regex.compile("[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲϳ]")
"""Greek letters that look like Latin ones."""
_GREEK_AS_SYMBOL = regex.compile(r"\p{sc=Greek}{1,2}\p{sc=Latin}+|\p{sc=Latin}+\p{sc=Greek}{1,2}")
_COMPOSED = regex.compile(r"[^\p{M}]\p{M}+|[\u1100-\u11ff]+|[\u2126\u212a\u212b\uf900-\ufaff]")
"""A letter with combining marks, which normalisation may join into one character."""
_ENCODED_TWICE = regex.compile(r"[^\x00-\x7f]{2,}|[ÂÃ][ \xa0]")
"""Text that may be UTF-8 decoded as another encoding."""


@dataclass(frozen=True, slots=True)
class Oddity:
    """A place in a text with a character that is not allowed.

    Attributes:
        start: its offset in the text.
        end: the offset behind it.
        message: what is wrong.
        hint: what to write instead; it has no full stop when it is fixable.
        is_fixable: whether `repaired` repairs it.

    """

    start: int
    end: int
    message: str
    hint: str
    is_fixable: bool


def repaired(text: str) -> str:
    """The text after every repair that is certain.

    Invisible characters are removed and odd spaces made common ones, line separators among them;
    text that was decoded wrongly is decoded again; ligatures, full-width and styled letters become
    the letters they combine; accents are joined to their letters (Unicode's form NFC).
    """
    if text.isascii():
        return text
    return "\n".join(map(_repaired_line, text.split("\n")))


def one_line(text: str) -> str:
    """A repaired text, every run of white space made one space."""
    return " ".join(repaired(CONTROL.sub(" ", text)).split())


def oddities(text: str) -> Iterator[Oddity]:
    """Every place of a text that `check` refuses: sort by sort, each in reading order."""
    if text.isascii():
        return
    at = 0
    for line in text.split("\n"):
        if not line.isascii():
            for odd in _in_line(line):
                yield Oddity(at + odd.start, at + odd.end, odd.message, odd.hint, odd.is_fixable)
        at += len(line) + 1


def scripts_of(text: str) -> tuple[str, ...]:
    """The scripts of the letters in a text, among Latin, Greek, Cyrillic and similar ones."""
    if text.isascii():
        return ("Latin",)
    return tuple(name for name, pattern in _OF_SCRIPT if pattern.search(text))


def without_marks(text: str) -> str:
    """The text without accents: each letter is replaced by its base letter."""
    taken_apart = unicodedata.normalize("NFD", text)
    return "".join(c for c in taken_apart if not unicodedata.combining(c))


def _repaired_line(line: str) -> str:
    if line.isascii():
        return line
    for _ in range(3):
        before = line
        for found, replacement in _REPAIRS:
            line = replacement(line) if found.search(line) else line
        if line == before:
            break
    return line


def _in_line(line: str) -> Iterator[Oddity]:
    for pattern, message, hint in _REFUSED:
        for found in pattern.finditer(line):
            shown = _shown(found[0][0])
            yield Oddity(*found.span(), message.format(shown), hint, is_fixable=False)
    for found in INVISIBLE.finditer(line):
        yield Oddity(*found.span(), f"{_shown(found[0][0])} is invisible.", "Remove it", True)
    for found in ODD_SPACE.finditer(line):
        message = f"{_shown(found[0])} is not the common space."
        yield Oddity(*found.span(), message, "Write a common space", is_fixable=True)
    if (decoded := _decoded(line)) != line:
        yield _difference(line, decoded, "was UTF-8 that was decoded as something else")
    else:
        yield from _other_spellings(line)
    for word in _WORD.finditer(line):
        if not word[0].isascii() and (scripts := _scripts_mixed_in(word[0])):
            message = f'"{word[0]}" mixes {" and ".join(scripts)} letters: {_stranger(word[0])}.'
            yield Oddity(*word.span(), message, "Type the word again in one script.", False)


def _other_spellings(line: str) -> Iterator[Oddity]:
    for found in _folded_places(line):
        message = f'"{found[0]}", {_shown(found[0][0])}, is a special form of other characters.'
        hint = f'Write "{_folded(found[0])}"'
        yield Oddity(*found.span(), message, hint, is_fixable=True)
    for found in _COMPOSED.finditer(line):
        if (joined := unicodedata.normalize("NFC", found[0])) != found[0]:
            message = f'"{found[0]}" is not in the composed form (NFC).'
            yield Oddity(*found.span(), message, f'Write "{joined}"', is_fixable=True)


def _difference(line: str, other: str, message: str) -> Oddity:
    """The first difference between a line and its corrected form, as an oddity."""
    start = next((n for n, (a, b) in enumerate(zip(line, other, strict=False)) if a != b), 0)
    left = min(len(line), len(other)) - start
    tail = next((n for n in range(left) if line[-1 - n] != other[-1 - n]), left)
    end = len(line) - tail
    hint = f'Write "{other[start : len(other) - tail]}"'
    return Oddity(start, end, f'"{line[start:end]}" {message}.', hint, is_fixable=True)


def _scripts_mixed_in(word: str) -> tuple[str, ...]:
    scripts = scripts_of(word)
    if len(scripts) < 2:
        return ()
    is_symbol = scripts == ("Latin", "Greek") and _GREEK_AS_SYMBOL.fullmatch(word)
    return () if is_symbol and not _GREEK_LOOK_ALIKE.search(word) else scripts


def _stranger(word: str) -> str:
    """The first letter of the script of which a word has the fewest letters."""
    found = [letters for _, pattern in _OF_SCRIPT if (letters := pattern.findall(word))]
    return _shown(min(found, key=len)[0])


def _folded_places(line: str) -> "Iterator[regex.Match[str]]":
    yield from _FOLDED.finditer(line)
    if not _EAST_ASIAN.search(line):
        yield from _FULL_WIDTH_SIGN.finditer(line)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("\u2010", "-")


def _fold_line(line: str) -> str:
    line = _FOLDED.sub(lambda found: _folded(found[0]), line)
    if _EAST_ASIAN.search(line):
        return line
    return _FULL_WIDTH_SIGN.sub(lambda found: _folded(found[0]), line)


@lru_cache(maxsize=4_096)
def _decoded(line: str) -> str:
    if not _ENCODED_TWICE.search(line):
        return line
    from ftfy import fix_encoding  # slow to import, and few texts need it

    return str(fix_encoding(line))


def _compose(line: str) -> str:
    return unicodedata.normalize("NFC", line)


def _shown(character: str) -> str:
    """A character as its code point and Unicode name."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} ({name})" if name else f"U+{ord(character):04X}"


_ANY = regex.compile(r"[^\x00-\x7f]")
_REPAIRS: tuple[tuple["regex.Pattern[str]", Callable[[str], str]], ...] = (
    (_ENCODED_TWICE, _decoded),
    (INVISIBLE, lambda line: INVISIBLE.sub("", line)),
    (_SEPARATOR, lambda line: _SEPARATOR.sub(" ", line)),
    (ODD_SPACE, lambda line: ODD_SPACE.sub(" ", line)),
    (_ANY, _fold_line),
    (_ANY, _compose),
)
_REFUSED = (
    (
        _MEANINGLESS,
        "{} has no standard meaning.",
        "Remove it, or write what it represented.",
    ),
    (_LOST, "{} replaces a character that was lost.", "Write the character that belongs here."),
    (
        _DEAD_SCRIPT,
        "{} belongs to a script that is not written today.",
        "Write it in Latin letters.",
    ),
    (_PILED_MARKS, "more than four marks are on one letter.", "Keep the marks that it needs."),
)

PATTERNS = MappingProxyType(
    {
        "INVISIBLE": INVISIBLE,
        "FOLDED": _FOLDED,
        "FULL_WIDTH_SIGN": _FULL_WIDTH_SIGN,
        "EAST_ASIAN": _EAST_ASIAN,
        "ALPHABETS": _OF_SCRIPT,
    }
)
"""What the browser's scripts clean text by, too."""
