"""Sends all HTTP requests of the program, within limits of pace, retries, size and time.

Requests to a server keep a pace. Failures that may pass are retried after growing, jittered waits,
which honour Retry-After. Callers may pass a judge of answers, because overloaded servers also send
error pages with status 200.

Socket timeouts start again with every byte, so a server that sends a byte now and then would never
time out. Each try therefore runs in a thread of its own, which is abandoned when its time is over.
"""

import datetime as dt
import json
import logging
import os
import random
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from functools import partial
from threading import Thread
from typing import Any, TypeVar
from urllib.parse import urljoin, urlsplit

import requests

from mi_catalog import __version__
from mi_catalog.errors import SourceError
from mi_catalog.findings import printable

PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""HTTP statuses that a later try may not meet again; any other refusal is final."""

REDIRECTS = frozenset({301, 302, 303, 307, 308})
MOST_REDIRECTS = 5
"""Redirects in a row; more are taken for a circle."""

LONG_WAIT = 5.0
"""Seconds; longer waits between two tries are reported on standard error."""

_CHUNK = 65_536
_HALF_CHARACTER = b"\\ud"
"""How a surrogate begins in JSON; one without its partner cannot be encoded in UTF-8."""
_DEFAULT_PORTS = {"http": 80, "https": 443}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RequestPolicy:
    """The limits of requests to a server; all times in seconds."""

    pace: float = 3.0
    """The least time between the starts of two requests; arXiv's terms of use ask for three."""

    timeout: float = 60.0
    """The longest time until there is a connection, and between two bytes of an answer."""

    longest_answer: float = 300.0
    """The longest time of one try, from the first byte sent to the last one received."""

    attempts: int = 10
    """Tries for one answer."""

    backoff: float = 3.0
    """Mean of the first wait after a failure; it doubles with each further one."""

    longest_wait: float = 120.0
    """The longest wait that doubling reaches; Retry-After may ask for a longer one."""

    patience: float = 900.0
    """The longest time of all tries and waits for one answer."""

    budget: float = 3_600.0
    """The longest time of all answers of one run."""

    max_bytes: int = 64_000_000
    """The largest answer read; a page of 2,000 arXiv records takes about 5 MB."""

    redirect_hosts: frozenset[str] = frozenset()
    """Hosts, besides the one that was asked, to which a redirect may lead."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request to a server.

    Attributes:
        url: the address.
        document: sent as JSON by POST; None for GET.
        headers: additional ones, such as an API key; they are not sent to another host after a
            redirect.
        accepted: the statuses that are not failures.

    """

    url: str
    document: Any = None
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    accepted: frozenset[int] = frozenset({200})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent; header names are in lower case."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    def json(self) -> Any:
        """The body as JSON; a surrogate without its partner is replaced by "?".

        Raises:
            ValueError: the body is not JSON, or is nested too deeply.

        """
        try:
            data = json.loads(self.body, parse_constant=_refuse_constant)
            if _HALF_CHARACTER in self.body.lower():
                data = json.loads(json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"))
        except RecursionError as error:
            raise ValueError("nested too deeply") from error
        return data


@dataclass(frozen=True, slots=True)
class Traffic:
    """How much was requested and received.

    Attributes:
        requests: how many were sent, retries and followed redirects included.
        size: bytes of the complete answers after decompression.
        seconds: the time from request to answer, waits included.

    """

    requests: int = 0
    size: int = 0
    seconds: float = 0.0

    def __add__(self, other: "Traffic") -> "Traffic":
        return Traffic(
            self.requests + other.requests, self.size + other.size, self.seconds + other.seconds
        )

    def __str__(self) -> str:
        noun = "request" if self.requests == 1 else "requests"
        return f"{self.requests:,} {noun}, {self.size / 1e6:.1f} MB, {self.seconds:.0f} s"


Judge = Callable[[Answer], str | None]
"""Returns what is wrong with an accepted answer, which is then retried; None for a good one."""


def _refuse_constant(name: str) -> float:
    """Refuse NaN and the infinities, which Python accepts and JSON does not have."""
    raise ValueError(f"{name} is not a JSON number")


def user_agent() -> str:
    """The User-Agent header: the program, and in a workflow the address of the repository."""
    repository = os.environ.get("GITHUB_REPOSITORY")
    contact = f" (+https://github.com/{repository})" if repository else ""
    return f"mi-catalog/{__version__}{contact}"


class Web:
    """Fetches one address after another; tests replace `clock`, `sleep` and `chance`."""

    def __init__(
        self,
        policy: RequestPolicy,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.policy = policy
        self._clock, self._sleep, self._chance = clock, sleep, chance
        self._session = _session()
        self.traffic = Traffic()
        """The traffic of all requests so far."""
        self._last: float | None = None
        self._end: float | None = None

    def get(self, url: str, judge: Judge = lambda _: None) -> Answer:
        """Fetch one address.

        Raises:
            SourceError: the server refused it, or no try within the limits succeeded.

        """
        return self.ask(Request(url), judge)

    def ask(self, request: Request, judge: Judge = lambda _: None) -> Answer:
        """Send one request, and retry it until there is a good answer.

        Raises:
            SourceError: the server refused it, or no try within the limits succeeded.

        """
        began = self._clock()
        try:
            return self._ask(request, judge, began)
        finally:
            self.traffic += Traffic(seconds=self._clock() - began)

    def _ask(self, request: Request, judge: Judge, began: float) -> Answer:
        self._end = self._end or began + self.policy.budget
        end = min(self._end, began + self.policy.patience)
        for attempt in range(1, self.policy.attempts + 1):
            outcome = self._try(request, end, judge)
            if isinstance(outcome, Answer):
                return outcome
            failure = outcome
            wait = self._wait(attempt, failure)
            if attempt == self.policy.attempts or self._clock() + wait > end:
                break
            if wait >= LONG_WAIT:
                _report_wait(request.url, failure, wait)
            self._sleep(wait)
        raise _exhausted(request.url, failure, attempt, self._clock() - began)

    def _try(self, request: Request, end: float, judge: Judge) -> "Answer | _Failure":
        url = request.url
        self._keep_pace()
        try:
            longest = self._clock() + self.policy.longest_answer
            answer = self._fetch_in_time(request, min(end, longest))
        except (TimeoutError, requests.Timeout):
            return _Failure("did not answer in time")
        except requests.RequestException as error:
            return _Failure(f"broke the connection ({type(error).__name__})")
        except ValueError as error:  # raised by requests for a malformed redirect
            reason = f"{urlsplit(url).netloc} redirects to an invalid address ({error})."
            raise SourceError(url, reason) from error
        if answer.status in PASSING:
            return _Failure(f"answered {answer.status}", answer.status, _retry_after(answer))
        if answer.status not in request.accepted:
            reason = f"{urlsplit(url).netloc} refused the request with status {answer.status}."
            raise SourceError(url, reason, status=answer.status)
        flaw = judge(answer)
        return _Failure(f"sent {flaw}", answer.status) if flaw else answer

    def _keep_pace(self) -> None:
        now = self._clock()
        if self._last is not None and (rest := self._last + self.policy.pace - now) > 0:
            self._sleep(rest)
        self._last = self._clock()

    def _fetch_in_time(self, request: Request, end: float) -> Answer:
        """Send a request, follow its redirects, and return the answer.

        Raises:
            TimeoutError: the answer was not complete in time.
            SourceError: the address leads to a host that was not asked for.

        """
        session, url, at = self._session, request.url, request
        for _ in range(MOST_REDIRECTS + 1):
            self.traffic += Traffic(requests=1)
            try:
                answer = _in_time(partial(self._fetch, session, at, end), end - self._clock())
            except TimeoutError:
                self._session = _session()
                raise
            self.traffic += Traffic(size=len(answer.body))
            if answer.status not in REDIRECTS or "location" not in answer.headers:
                return replace(answer, url=url)
            target = self._followed(at.url, answer)
            kept = at.headers if _is_same_host(at.url, target) else {}
            at = replace(at, url=target, headers=kept)
        raise SourceError(url, f"{urlsplit(url).netloc} redirects in a circle.")

    def _followed(self, url: str, answer: Answer) -> str:
        """Where a redirect leads.

        Raises:
            SourceError: to another host, or to no web address.

        """
        location = answer.headers["location"]
        try:
            target = urljoin(url, location)
            is_allowed = _is_same_host(url, target) or self._is_named(target)
        except ValueError:
            is_allowed = False
        if not is_allowed:
            asked, shown = urlsplit(url).netloc, printable(location[:200])
            reason = f"{asked} redirects to another host, which was not followed: {shown}"
            raise SourceError(url, reason, status=answer.status)
        return target

    def _is_named(self, url: str) -> bool:
        parts = urlsplit(url)
        return parts.scheme == "https" and parts.hostname in self.policy.redirect_hosts

    def _fetch(self, session: requests.Session, request: Request, end: float) -> Answer:
        policy, url = self.policy, request.url
        with session.request(
            "GET" if request.document is None else "POST",
            url,
            json=request.document,
            headers=dict(request.headers),
            timeout=policy.timeout,
            stream=True,
            allow_redirects=False,
        ) as response:
            body = bytearray()
            for piece in response.iter_content(_CHUNK):
                body += piece
                if len(body) > policy.max_bytes:
                    limit = f"{policy.max_bytes / 1e6:.0f} MB"
                    reason = f"{urlsplit(url).netloc} sent more than {limit}."
                    raise SourceError(url, reason, status=response.status_code)
                if self._clock() > end:
                    raise TimeoutError
            headers = {name.lower(): value for name, value in response.headers.items()}
            return Answer(url, response.status_code, headers, bytes(body))

    def _wait(self, attempt: int, failure: "_Failure") -> float:
        """Wait before a retry: twice as long each time, times a random factor of 0.5 to 1.5."""
        mean = min(self.policy.backoff * 2.0 ** (attempt - 1), self.policy.longest_wait)
        return max(mean * (0.5 + self._chance()), failure.retry_after)


def _session() -> requests.Session:
    session = requests.Session()
    session.headers["User-Agent"] = user_agent()
    return session


def _in_time(call: Callable[[], T], seconds: float) -> T:
    """The result of a call that ends within some seconds; a slower one is abandoned.

    Raises:
        TimeoutError: it did not end in time.

    """
    outcome: Future[T] = Future()

    def run() -> None:
        try:
            outcome.set_result(call())
        except BaseException as error:
            outcome.set_exception(error)

    Thread(target=run, daemon=True).start()
    return outcome.result(max(seconds, 0.0))


def _is_same_host(one: str, other: str) -> bool:
    """Whether an address is on the same host, and still encrypted if the first one is.

    Raises:
        ValueError: one is no web address.

    """
    first, second = urlsplit(one), urlsplit(other)
    ports = [part.port or _DEFAULT_PORTS.get(part.scheme) for part in (first, second)]
    if first.hostname != second.hostname or second.scheme not in _DEFAULT_PORTS:
        return False
    upgraded = (first.scheme, second.scheme, *ports) == ("http", "https", 80, 443)
    return upgraded or (first.scheme == second.scheme and ports[0] == ports[1])


@dataclass(frozen=True, slots=True)
class _Failure:
    what: str
    status: int | None = None
    retry_after: float = 0.0


def _retry_after(answer: Answer) -> float:
    """Seconds the server asks to wait, given as a number or a date; 0 when it does not say.

    A date is one of the server's clock, which may be hours away from ours.
    """
    text = answer.headers.get("retry-after", "").strip()
    if text.isdecimal():
        return float(text)
    moment = _moment(text)
    now = _moment(answer.headers.get("date", "")) or dt.datetime.now(dt.UTC)
    return max(0.0, (moment - now).total_seconds()) if moment else 0.0


def _moment(text: str) -> dt.datetime | None:
    """A date of HTTP; None where the text is none."""
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _report_wait(url: str, failure: _Failure, wait: float) -> None:
    message = "%s %s; retrying in %.0f s."
    logging.getLogger(__name__).warning(message, urlsplit(url).netloc, failure.what, wait)


def _exhausted(url: str, failure: _Failure, attempts: int, seconds: float) -> SourceError:
    times = "once" if attempts == 1 else f"{attempts} times"
    host = urlsplit(url).netloc
    reason = f"{host} {failure.what}; asked {times} in {seconds:.0f} s."
    return SourceError(url, reason, status=failure.status, attempts=attempts)
