"""What names a paper on the Hugging Face Hub: models, data sets and demos (Spaces).

Whoever uploads one may name the papers behind it; the Hub finds it by `filter=arxiv:…`. See
https://huggingface.co/docs/hub/api. Each list is asked for with the most liked first.

The Hub answers some 500 requests in five minutes, and every paper takes three, so that a run looks
at a share of the papers, and at all that had something before.
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
from mi_catalog.observed import HUB_SHELVES, Hub, HubUse, Shelf, rounded

URL = "https://huggingface.co"
POLICY = RequestPolicy(pace=0.7, timeout=30.0, attempts=4, patience=120.0, budget=6_000.0)
MOST = 1_000
"""Members of a list that are asked for; a longer one counts as that many."""
KEPT = 3
"""Members of a list that are kept by name."""
TURNS = 4
"""In how many runs every paper is looked at once."""
FAILURES = 3
"""Papers one after another that fail before the Hub counts as away; one alone is passed over."""
_NAME = re.compile(r"\w[\w.-]{0,95}/\w[\w.-]{0,95}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Observation:
    """A run over some papers.

    Attributes:
        hub: everything known now.
        looked_at: how many papers were asked about.
        news: ids of the papers whose uses changed.
        odd: what was wrong with papers that were passed over.

    """

    hub: Hub
    looked_at: int
    news: tuple[str, ...]
    odd: tuple[str, ...]


def due(works: Iterable[Work], before: Hub, today: dt.date) -> Iterator[Work]:
    """The papers whose turn it is: a share of all, and those that had something before."""
    turn = today.isocalendar().week % TURNS
    for work in works:
        if work.arxiv and (work.id in before.uses or crc32(work.id.encode()) % TURNS == turn):
            yield work


def observe_hub(
    works: Iterable[Work], before: Hub, web: Web, today: dt.date, url: str = URL
) -> Observation:
    """Ask what names each of some papers, which have an arXiv id.

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
        if found.shelves != (known.shelves if known else {}):
            news.append(work.id)
            uses[work.id] = found
            if not found.shelves:
                del uses[work.id]
    return Observation(Hub(today.isoformat(), uses), looked_at, tuple(news), tuple(odd))


def _use(arxiv: str, web: Web, url: str, today: dt.date) -> HubUse:
    """Everything that names a paper; shelves with nothing on them are absent."""
    shelves = {}
    for shelf in HUB_SHELVES:
        query = {"filter": f"arxiv:{arxiv}", "limit": MOST, "sort": "likes", "direction": -1}
        answer = web.get(f"{url}/api/{shelf}?{urlencode(query)}", _flaw)
        names = _names(answer)
        if names:
            shelves[shelf] = Shelf(rounded(len(names)), tuple(sorted(names[:KEPT])))
    return HubUse(today.isoformat(), shelves)


def _flaw(answer: Answer) -> str | None:
    try:
        _names(answer)
    except (ValueError, KeyError, TypeError):
        return "an answer that is no list of names"
    return None


def _names(answer: Answer) -> list[str]:
    """The names of an answer; ones that cannot be part of an address are left out.

    Raises:
        ValueError: it has another shape than is documented.

    """
    data = answer.json()
    if not isinstance(data, list):
        raise ValueError("no list")
    ids: list[Mapping[str, object]] = data
    return [name for one in ids if isinstance(name := one["id"], str) and _NAME.fullmatch(name)]
