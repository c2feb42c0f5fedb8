"""The only door to the outside world: polite, patient, and never endless.

Every request has a timeout, a size limit and a place in the queue; what a second try can mend is
tried again with growing, jittered waits that honour Retry-After. Callers may hand in a judge of
answers, because servers in trouble also fail with a friendly page and status 200.
"""

import datetime as dt
import os
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import requests

from mi_catalog import __version__
from mi_catalog.errors import SourceError

PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""HTTP statuses that a later try may not meet again; any other refusal is final."""

_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Manners:
    """How to behave towards a server; all times in seconds."""

    pace: float = 3.0
    """Between the starts of two requests; arXiv's terms of use ask for three."""

    timeout: float = 60.0
    """Until a connection stands, and between two pieces of an answer."""

    attempts: int = 10
    """Tries for one answer."""

    backoff: float = 3.0
    """Mean of the first wait after a failure; it doubles with each further one."""

    longest_wait: float = 120.0
    """Where the doubling ends. A server that asks for more by Retry-After gets it."""

    patience: float = 900.0
    """For one answer, all tries and waits together."""

    budget: float = 3_600.0
    """For all answers of one run together."""

    max_bytes: int = 64_000_000
    """The largest answer read; a page of 2,000 arXiv records takes about 5 MB."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent; header names are in lower case."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


Judge = Callable[[Answer], str | None]
"""Says what is wrong with an answer of status 200, so that it is asked for again; None if sound."""


def user_agent() -> str:
    """Who is asking: the program, and in a workflow the repository where its keepers are found."""
    repository = os.environ.get("GITHUB_REPOSITORY")
    contact = f" (+https://github.com/{repository})" if repository else ""
    return f"mi-catalog/{__version__}{contact}"


class Web:
    """Fetches one address after another; clock, sleep and chance are handed in for tests."""

    def __init__(
        self,
        manners: Manners,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.manners = manners
        self._clock, self._sleep, self._chance = clock, sleep, chance
        self._session = requests.Session()
        self._session.headers["User-Agent"] = user_agent()
        self._last: float | None = None
        self._end: float | None = None

    def get(self, url: str, judge: Judge = lambda _: None) -> Answer:
        """Fetch one address.

        Raises:
            SourceError: it was refused for good, or every try failed in the time there is.

        """
        began = self._clock()
        self._end = self._end or began + self.manners.budget
        end = min(self._end, began + self.manners.patience)
        for attempt in range(1, self.manners.attempts + 1):
            outcome = self._try(url, end, judge)
            if isinstance(outcome, Answer):
                return outcome
            failure = outcome
            wait = self._wait(attempt, failure)
            if attempt == self.manners.attempts or self._clock() + wait > end:
                break
            self._sleep(wait)
        raise _exhausted(url, failure, attempt, self._clock() - began)

    def _try(self, url: str, end: float, judge: Judge) -> "Answer | _Failure":
        self._keep_pace()
        try:
            answer = self._fetch(url, end)
        except requests.Timeout:
            return _Failure("did not answer in time")
        except requests.RequestException as error:
            return _Failure(f"broke the connection ({type(error).__name__})")
        if answer.status in PASSING:
            return _Failure(f"answered {answer.status}", answer.status, _retry_after(answer))
        if answer.status != requests.codes.ok:
            reason = f"{urlsplit(url).netloc} refused the request with status {answer.status}."
            raise SourceError(url, reason, status=answer.status)
        flaw = judge(answer)
        return _Failure(f"sent {flaw}", answer.status) if flaw else answer

    def _keep_pace(self) -> None:
        now = self._clock()
        if self._last is not None and (rest := self._last + self.manners.pace - now) > 0:
            self._sleep(rest)
        self._last = self._clock()

    def _fetch(self, url: str, end: float) -> Answer:
        with self._session.get(url, timeout=self.manners.timeout, stream=True) as response:
            body = bytearray()
            for piece in response.iter_content(_CHUNK):
                body += piece
                if len(body) > self.manners.max_bytes:
                    limit = f"{self.manners.max_bytes / 1e6:.0f} MB"
                    reason = f"{urlsplit(url).netloc} sent more than {limit}."
                    raise SourceError(url, reason, status=response.status_code)
                if self._clock() > end:
                    raise requests.Timeout
            headers = {name.lower(): value for name, value in response.headers.items()}
            return Answer(url, response.status_code, headers, bytes(body))

    def _wait(self, attempt: int, failure: "_Failure") -> float:
        """Grow the wait twofold each time, from half to one and a half of it by chance."""
        mean = min(self.manners.backoff * 2.0 ** (attempt - 1), self.manners.longest_wait)
        return max(mean * (0.5 + self._chance()), failure.retry_after)


@dataclass(frozen=True, slots=True)
class _Failure:
    what: str
    status: int | None = None
    retry_after: float = 0.0


def _retry_after(answer: Answer) -> float:
    """Seconds the server asks to wait, given as a number or a date; 0 when it does not say."""
    text = answer.headers.get("retry-after", "").strip()
    if text.isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return max(0.0, (moment - dt.datetime.now(dt.UTC)).total_seconds())


def _exhausted(url: str, failure: _Failure, attempts: int, seconds: float) -> SourceError:
    times = "once" if attempts == 1 else f"{attempts} times"
    host = urlsplit(url).netloc
    reason = f"{host} {failure.what}; asked {times} in {seconds:.0f} s."
    return SourceError(url, reason, status=failure.status, attempts=attempts)
