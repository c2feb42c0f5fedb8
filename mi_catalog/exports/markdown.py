"""Escapes text for generated Markdown."""

import re
from collections.abc import Sequence
from urllib.parse import quote

from mi_catalog.citations.latex import without_math
from mi_catalog.text.safe_html import safe_address

_SYNTAX = re.compile(r"([\\`*_\[\]<>~])")


def plain_line(text: str) -> str:
    """A line of catalog text with mathematics as Unicode and Markdown's characters escaped."""
    return _SYNTAX.sub(r"\\\1", without_math(text))


def link(text: str, url: str) -> str:
    """A Markdown link; brackets in the address are percent-encoded."""
    return f"[{plain_line(text)}]({quote(safe_address(url), safe=_KEPT)})"


def safe_markdown(text: str) -> str:
    """Untrusted Markdown without HTML, except links, and without links that run code."""
    text = _ANCHOR.sub(r"[\2](\1)", text)
    text = _CODE.sub("`", text)
    text = _TARGET.sub(lambda found: f"]({safe_address(found[1].strip())})", text)
    text = _DEFINITION.sub(lambda found: f"{found[1]}{safe_address(found[2])}", text)
    return _BRACKETED.sub(_without_html, text)


def _without_html(found: re.Match[str]) -> str:
    """The replacement of a match: an address in angle brackets unchanged, HTML as text."""
    is_address = re.match(r"https?:|mailto:", found[1])
    return found[0] if is_address else f"\\{found[0]}"


def in_words(words: Sequence[str]) -> str:
    """Words as a sentence lists them: "papers, libraries and tutorials"."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


_TARGET = re.compile(r"\]\(([^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)")
_DEFINITION = re.compile(r"^([ >]*\[[^\]\n]+\]:[ \t]*)(\S+)", re.MULTILINE)
_BRACKETED = re.compile(r"(?<!\\)<([A-Za-z/!][^<>\n]*)>")
_ANCHOR = re.compile(r'<a\b[^<>]*\bhref="([^"<>\s]*)"[^<>]*>(.*?)</a>', re.DOTALL)
_CODE = re.compile(r"</?code>")
_KEPT = "%/:=&?~#+!$,;'@*[]"
