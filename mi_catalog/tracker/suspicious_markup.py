"""What in a relevant record no honest author needs: such a record is for a person to look at.

The site escapes whatever it shows. But a title that acts, or a link whose letters only resemble
those of a known host, is no typing slip, and proposing it would be lending it our name.
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
    """Why a record should be looked at before it is proposed; None when it should not."""
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
    """What in some texts links, loads or runs; None when nothing does."""
    for text in texts:
        for pattern in (_ACTING_TEX, _MARKUP):
            if found := pattern.search(text):
                return f'suspicious TeX or markup: "{shortened(found[0], 40)}"'
    return None
