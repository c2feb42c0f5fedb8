"""Recognises records with markup that could do harm, which a person should look at.

The site escapes everything it shows. But active markup in a title, or a link that imitates a known
host, is not a typing error, and we should not propose such a record.
"""

import datetime as dt
import re
from collections.abc import Iterable

from mi_catalog.tracker.records import ArxivRecord, shortened

_ACTING_TEX = re.compile(
    r"\\(?:href|style|class|cssId|data|require|html\w*|include\w*|input|write|openout|openin|read"
    r"|immediate|special|[egx]?def|let|(?:re)?newcommand|catcode|csname|expandafter|usepackage"
    r"|loop|javascript)(?![A-Za-z])"
)
"""Commands that link, load, write or redefine rather than show. 73,000 titles contain none."""
_MARKUP = re.compile(
    r"\bjavascript:|<[^>]{0,200}\bon\w+\s*=|<\s*/?(?:script|iframe|img|svg|embed|video|audio|meta)\b",
    re.IGNORECASE,
)
"""Elements and attributes that load or run; `<think>` and `x<y` occur in honest titles."""
_HOST = re.compile(r"(?:https?://|www\.)([^\s/?#\"<>()]+)", re.IGNORECASE)


def suspicion_of(record: ArxivRecord, today: dt.date) -> str | None:
    """Why a person should look at a record before it is proposed; None if there is no reason."""
    if record.date[:7] > f"{today:%Y-%m}" or record.date > today.isoformat():
        return f'odd date: "{record.date}"'
    if acting := acting_markup((*record.written, record.title, *record.authors)):
        return acting
    for found in _HOST.finditer(record.comment or ""):
        host = found[1].rstrip(".,;:")
        if not host.isascii() or "xn--" in host.lower():
            return f'look-alike host: "{shortened(host, 60)}"'
    return None


def acting_markup(texts: Iterable[str]) -> str | None:
    """The first markup in some texts that links, loads or runs something; None if there is none."""
    for text in texts:
        for pattern in (_ACTING_TEX, _MARKUP):
            if found := pattern.search(text):
                return f'suspicious TeX or markup: "{shortened(found[0], 40)}"'
    return None
