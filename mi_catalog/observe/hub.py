"""Finds the models, data sets and demos (Spaces) on the Hugging Face Hub that name a paper.

Their authors may name papers; `filter=arxiv:…` finds them. See https://huggingface.co/docs/hub/api.
Lists are sorted by likes.

The Hub allows some 500 requests in five minutes and each paper takes three, so a run covers a share
of the papers, and all papers with earlier results.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from zlib import crc32

from mi_catalog.errors import SourceError
from mi_catalog.models import Work
from mi_catalog.net import Answer, RequestPolicy, Web
from mi_catalog.observed import HUB_SORTS, Hub, HubCount, HubUse, rounded

URL = "https://huggingface.co"
POLICY = RequestPolicy(pace=0.7, timeout=30.0, attempts=4, patience=120.0, budget=6_000.0)
MOST = 1_000
"""The most members of a list that are requested; longer lists count as this many."""
KEPT = 3
"""Members of a list whose names are kept."""
TURNS = 4
"""The number of runs that covers every paper."""
FAILURES = 3
"""Consecutive failures after which the Hub counts as unreachable; single failures are skipped."""
_NAME = re.compile(r"\w[\w.-]{0,95}/\w[\w.-]{0,95}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Observation:
    """A run over some papers.

    Attributes:
        hub: all results, old and new.
        looked_at: how many papers were covered.
        news: ids of the papers whose uses changed.
        odd: the errors of skipped papers.

    """

    hub: Hub
    looked_at: int
    news: tuple[str, ...]
    odd: tuple[str, ...]


def due(works: Iterable[Work], before: Hub, today: dt.date) -> Iterator[Work]:
    """The papers of this run: a share of all, and those with earlier results."""
    turn = today.isocalendar().week % TURNS
    for work in works:
        if work.arxiv and (work.id in before.uses or crc32(work.id.encode()) % TURNS == turn):
            yield work


def observe_hub(
    works: Iterable[Work], before: Hub, web: Web, today: dt.date, url: str = URL
) -> Observation:
    """Find what names each of these papers, which have an arXiv id.

    Raises:
        SourceError: the Hub did not answer.

    """
    uses = dict(before.uses)
    news, odd = [], []
    looked_at = failures = 0
    for work in works:
        looked_at += 1
        try:
            found = _use(work.arxiv or "", web, url, today)
        except SourceError as error:
            failures += 1
            if failures == FAILURES:
                raise
            odd.append(f"{work.id}: {error}")
            continue
        failures = 0
        known = uses.get(work.id)
        if found.counts != (known.counts if known else {}):
            news.append(work.id)
            uses[work.id] = found
            if not found.counts:
                del uses[work.id]
    return Observation(Hub(today.isoformat(), uses), looked_at, tuple(news), tuple(odd))


def _use(arxiv: str, web: Web, url: str, today: dt.date) -> HubUse:
    """Everything that names a paper, by sort; sorts with nothing are absent."""
    counts = {}
    for sort in HUB_SORTS:
        query = {"filter": f"arxiv:{arxiv}", "limit": MOST, "sort": "likes", "direction": -1}
        answer = web.get(f"{url}/api/{sort}?{urlencode(query)}", _flaw)
        names = _names(answer)
        if names:
            counts[sort] = HubCount(rounded(len(names)), tuple(sorted(names[:KEPT])))
    return HubUse(today.isoformat(), counts)


def _flaw(answer: Answer) -> str | None:
    try:
        _names(answer)
    except (ValueError, KeyError, TypeError):
        return "an answer that is not a list of names"
    return None


def _names(answer: Answer) -> list[str]:
    """The names in an answer that can be part of an address.

    Raises:
        ValueError: it has another shape than is documented.

    """
    data = answer.json()
    if not isinstance(data, list):
        raise ValueError("no list")
    ids: list[Mapping[str, object]] = data
    return [name for one in ids if isinstance(name := one["id"], str) and _NAME.fullmatch(name)]
