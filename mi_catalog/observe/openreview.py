"""OpenReview: where works with a forum there were accepted.

The API: https://docs.openreview.net/reference/api-v2. Forums before 2023 are only in its first
version, which does not wrap values in objects.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from mi_catalog.net import Answer, Request, RequestPolicy, Traffic, Web
from mi_catalog.observe.publications import Asked, LookUp, Publication, names_in, text_in

URLS = ("https://api2.openreview.net", "https://api.openreview.net")
"""The addresses of the second version of the API and of the first, which has older forums."""
POLICY = RequestPolicy(pace=1.0, timeout=30.0, attempts=5, patience=300.0, max_bytes=8_000_000)

_GONE, _SOUND = 404, 200
_NOT_ACCEPTED = re.compile(r"submi|under review|withdr|reject|desk|retract", re.IGNORECASE)
_PRESENTED = re.compile(
    r"\b(?:(?:spotlight|oral|regular|main|conference|track|notable|top|accepted|accept|by|at|as)\b"
    r"|poster\w*|spotlight\w*|paper\b|[(\[]?\d+%[)\]]?)[\s\-:]*",
    re.IGNORECASE,
)
"""The form of presentation, which is not part of the venue: "ICLR 2023 notable top 5%"."""
_YEAR = re.compile(r"\b(20\d\d)\b")


class OpenReview:
    """A source for works that have a forum and no known venue."""

    name = "OpenReview"

    def __init__(self, web: Web, urls: Sequence[str] = URLS) -> None:
        self._web, self._urls = web, tuple(urls)

    @property
    def traffic(self) -> Traffic:
        """The traffic of all requests so far."""
        return self._web.traffic

    def look_up(self, asked: Sequence[Asked]) -> LookUp:
        """The decision on each forum whose work has no venue in the catalog.

        Raises:
            SourceError: it did not answer, or requires a browser.

        """
        found, odd = {}, {}
        for work in asked:
            if not work.openreview or work.has_venue:
                continue
            try:
                note = self._note(work.openreview)
                if note is not None:
                    found[work.id] = _publication(note, work.openreview)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                odd[work.id] = f"a record that cannot be read: {error}"
        return LookUp(found, odd)

    def _note(self, forum: str) -> Mapping[str, Any] | None:
        """The submission of a forum; None if neither version of the API has it."""
        for url in self._urls:
            request = Request(
                f"{url}/notes?id={quote(forum, safe='')}", accepted=frozenset({_SOUND, _GONE})
            )
            answer = self._web.ask(request, _flaw)
            notes = answer.json()["notes"] if answer.status == _SOUND else []
            if notes:
                note: Mapping[str, Any] = notes[0]
                return note
        return None


def _flaw(answer: Answer) -> str | None:
    if answer.status == _GONE:
        return None
    try:
        notes = answer.json()["notes"]
    except (ValueError, KeyError, TypeError):
        return "an answer without notes"
    return None if isinstance(notes, list) else "an answer without notes"


def _publication(note: Mapping[str, Any], forum: str) -> Publication:
    """A note as a publication; without a venue where it was not accepted.

    Raises:
        ValueError: it has another shape than is documented.

    """
    content = {name: _value(given) for name, given in note["content"].items()}
    venue = text_in(content, "venue")
    if _NOT_ACCEPTED.search(f"{venue} {text_in(content, 'venueid')}"):
        venue = ""
    year = _YEAR.search(venue)
    return Publication(
        source=OpenReview.name,
        title=text_in(content, "title"),
        authors=names_in(content.get("authors")),
        venue=" ".join(_YEAR.sub("", _PRESENTED.sub(" ", venue)).split()),
        year=int(year[1]) if year else None,
        openreview=forum,
        is_printed=bool(venue),
    )


def _value(given: Any) -> Any:
    return given.get("value") if isinstance(given, dict) else given
