"""Finds citations, `[@key]` and `[@key; @other]`, and links in Markdown prose.

Code spans, fenced code, HTML comments, tags and the texts and targets of links are left alone,
so that a page can show how citing works.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_KEY = r"@[A-Za-z0-9](?:[\w.:-]*\w)?"
_CITATION = rf"\[\s*{_KEY}(?:\s*;\s*{_KEY})*\s*\]"
_LINK_TEXT = r"!?\[(?:[^\[\]\\\n]|\n(?![ \t]*\n)|\\.|\[[^\[\]\n]*\])*\]"
_TOKEN = re.compile(
    rf"""
      (?P<fence> ^[ \t>]*(?P<marks>`{{3,}}|~{{3,}}) [^\n]*\n
                 (?: .*? ^[ \t>]*(?P=marks)[`~]*[ \t]*$ | .*\Z ) )
    | (?P<escape> \\. )
    | (?P<code> (?P<ticks>`+) (?!`) (?:(?!\n[ \t]*\n).)+? (?<!`)(?P=ticks)(?!`) )
    | (?P<comment> <!--.*?--> )
    | (?P<tag> </?[A-Za-z][^<>]*> )
    | (?P<cite> {_CITATION} (?!\() )
    | (?P<link> {_LINK_TEXT}
                (?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\]|:) )
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_TARGET = re.compile(_LINK_TEXT + r"(?:\(\s*<?([^\s<>)]*)|:[ \t]*<?([^\s<>]+))")
_LOOKS_LIKE_ONE = re.compile(r"\[\s*@[^\]\n]*\]?")


@dataclass(frozen=True, slots=True)
class Citations:
    """The citations of a text, with offsets, in reading order.

    Attributes:
        keys: the cited keys, by the offsets of their first letters.
        malformed: text that looks like a citation, as `[@a, @b]`; it would be printed unchanged.

    """

    keys: tuple[tuple[str, int], ...]
    malformed: tuple[tuple[str, int], ...]


@lru_cache(maxsize=256)
def read_citations(text: str) -> Citations:
    """The citations of a text; cached, since a preview reads the same texts after each save."""
    tokens = list(_TOKEN.finditer(text)) if "@" in text else []
    keys = tuple(
        (key[0][1:], token.start() + key.start() + 1)
        for token in tokens
        if token["cite"]
        for key in re.finditer(_KEY, token[0])
    )
    return Citations(keys, tuple(_malformed(text, tokens)))


def find_citations(text: str) -> list[tuple[str, int]]:
    """Every cited key with the offset of its first letter, in reading order."""
    return [*read_citations(text).keys]


def links(text: str) -> Iterator[tuple[str, int]]:
    """The target of every link and image with the offset of its first letter, in reading order.

    Definitions of footnotes and abbreviations, which look similar, are left out.
    """
    for token in _TOKEN.finditer(text) if "](" in text or "]:" in text else ():
        is_note = token[0].startswith("[^") or text[: token.start()].endswith("*")
        if token["link"] and not is_note and (target := _TARGET.match(text, token.start("link"))):
            place = 1 if target[1] is not None else 2
            start = token.start() + 1
            for inner, offset in links(text[start : target.start(place)]):
                yield inner, start + offset
            yield target[place], target.start(place)


def outside_code(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern in a text that are not in code or HTML comments."""
    found = [*pattern.finditer(text)]
    kinds = ("fence", "code", "comment")
    spans = (
        [t.span() for t in _TOKEN.finditer(text) if any(t[kind] for kind in kinds)] if found else []
    )
    for one in found:
        if not any(start <= one.start() < end for start, end in spans):
            yield one


def _malformed(text: str, tokens: Sequence[re.Match[str]]) -> Iterator[tuple[str, int]]:
    starts = [token.start() for token in tokens]
    position = 0
    while found := _LOOKS_LIKE_ONE.search(text, position):
        before = bisect_right(starts, found.start()) - 1
        if before >= 0 and found.start() < tokens[before].end():
            position = tokens[before].end()
        else:
            yield found[0], found.start()
            position = found.end()


def replace_citations(text: str, render: Callable[[list[str]], str]) -> str:
    """Replace each citation by what `render` makes of its keys."""

    def replace(found: re.Match[str]) -> str:
        if not found["cite"]:
            return found[0]
        return render([key[1:] for key in re.findall(_KEY, found[0])])

    return _TOKEN.sub(replace, text)
