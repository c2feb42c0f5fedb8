"""Citations in Markdown prose: `[@key]` and `[@key; @other]`.

Code spans, fenced code, HTML comments, tags and the texts and targets of links are left alone,
so that a page can show how citing works.
"""

import re
from collections.abc import Callable, Iterator

_KEY = r"@[A-Za-z0-9](?:[\w.:-]*\w)?"
_CITATION = rf"\[\s*{_KEY}(?:\s*;\s*{_KEY})*\s*\]"
_TOKEN = re.compile(
    rf"""
      (?P<fence> ^[ \t>]*(?P<marks>`{{3,}}|~{{3,}}) [^\n]*\n
                 (?: .*? ^[ \t>]*(?P=marks)[`~]*[ \t]*$ | .*\Z ) )
    | (?P<escape> \\. )
    | (?P<code> (?P<ticks>`+) (?!`) (?:(?!\n[ \t]*\n).)+? (?<!`)(?P=ticks)(?!`) )
    | (?P<comment> <!--.*?--> )
    | (?P<tag> </?[A-Za-z][^<>]*> )
    | (?P<cite> {_CITATION} (?!\() )
    | (?P<link> !?\[ (?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*\])* \]
                (?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\]|:) )
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


def find_citations(text: str) -> list[tuple[str, int]]:
    """Every cited key with the offset of its first letter, in reading order."""
    return [
        (key[0][1:], found.start() + key.start() + 1)
        for found in _citations(text)
        for key in re.finditer(_KEY, found[0])
    ]


def replace_citations(text: str, render: Callable[[list[str]], str]) -> str:
    """Put what `render` makes of its keys in the place of each citation."""

    def replace(found: re.Match[str]) -> str:
        if not found["cite"]:
            return found[0]
        return render([key[1:] for key in re.findall(_KEY, found[0])])

    return _TOKEN.sub(replace, text)


def malformed_citations(text: str) -> list[tuple[str, int]]:
    """What looks like a citation and is none, as in `[@a, @b]`, with its offset.

    Such text would be printed as it stands, so a check can point at it.
    """
    blanked = _TOKEN.sub(lambda found: " " * len(found[0]), text)
    return [(found[0], found.start()) for found in re.finditer(r"\[\s*@[^\]\n]*\]?", blanked)]


def _citations(text: str) -> Iterator[re.Match[str]]:
    return (found for found in _TOKEN.finditer(text) if found["cite"])
