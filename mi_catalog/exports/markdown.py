"""Text as Markdown that shows exactly these characters, for the generated lists."""

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
    """A Markdown link; brackets in the address are encoded, which changes nothing for a server."""
    return f"[{plain_line(text)}]({quote(safe_address(url), safe=_KEPT)})"


def in_words(words: Sequence[str]) -> str:
    """Words as a sentence lists them: "papers, libraries and tutorials"."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


_KEPT = "%/:=&?~#+!$,;'@*[]"
