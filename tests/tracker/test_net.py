import datetime as dt
from email.utils import format_datetime

import pytest

from mi_catalog.errors import SourceError
from mi_catalog.net import Answer, RequestPolicy, Traffic, Web
from tests.tracker.arxiv_server import serving

URL = "{}/atom/cs.LG"


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def web(clock: Time, chance: float = 0.5, **changes: object) -> Web:
    policy = RequestPolicy(**{"pace": 0.0, "backoff": 2.0, "timeout": 5.0, **changes})  # type: ignore[arg-type]
    return Web(policy, clock=clock, sleep=clock.sleep, chance=lambda: chance)


@pytest.mark.parametrize("fault", ["429", "500", "502", "503", "504", "reset", "broken"])
def test_a_passing_failure_is_tried_again(fault: str) -> None:
    with serving(faults=[fault]) as arxiv:
        assert web(Time()).get(URL.format(arxiv.origin)).status == 200
        assert len(arxiv.asked) == 2


@pytest.mark.parametrize("status", ["400", "403", "404"])
def test_a_final_refusal_is_not_tried_again(status: str) -> None:
    with serving(faults=[status]) as arxiv:
        with pytest.raises(SourceError, match=f"refused the request with status {status}") as info:
            web(Time()).get(URL.format(arxiv.origin))
        assert info.value.status == int(status)
        assert len(arxiv.asked) == 1


def test_requests_bytes_and_time_are_counted_with_failures_and_waits() -> None:
    clock = Time()
    with serving(faults=["429:37", "to:/atom/cs.CL"]) as arxiv:
        door = web(clock)
        answer = door.get(URL.format(arxiv.origin))
        assert door.traffic.requests == len(arxiv.asked) == 3
    assert door.traffic.size > len(answer.body)
    assert door.traffic.seconds == 37.0


def test_what_ends_in_failure_is_counted_too() -> None:
    door = web(Time())
    with serving(faults=["404"]) as arxiv, pytest.raises(SourceError):
        door.get(URL.format(arxiv.origin))
    assert door.traffic.requests == 1


def test_traffic_adds_up_and_reads_as_a_clause() -> None:
    both = Traffic(1, 1_500_000, 2.4) + Traffic(1_000, 500_000, 60.0)
    assert str(both) == "1,001 requests, 2.0 MB, 62 s"
    assert str(Traffic(1, 0, 0.0)) == "1 request, 0.0 MB, 0 s"


def test_waits_double_and_end_at_the_longest() -> None:
    clock = Time()
    with serving(faults=["503"] * 5) as arxiv:
        web(clock, longest_wait=10.0).get(URL.format(arxiv.origin))
    assert clock.slept == [2.0, 4.0, 8.0, 10.0, 10.0]


def test_long_waits_are_reported_and_short_ones_are_not(caplog: pytest.LogCaptureFixture) -> None:
    with serving(faults=["503"] * 3) as arxiv:
        web(Time()).get(URL.format(arxiv.origin))
        host = arxiv.origin.removeprefix("http://")
    assert caplog.messages == [f"{host} answered 503; retrying in 8 s."]


@pytest.mark.parametrize(("chance", "wait"), [(0.0, 1.0), (1.0, 3.0)])
def test_chance_spreads_a_wait_from_half_to_one_and_a_half(chance: float, wait: float) -> None:
    clock = Time()
    with serving(faults=["503"]) as arxiv:
        web(clock, chance).get(URL.format(arxiv.origin))
    assert clock.slept == [wait]


def test_retry_after_in_seconds_is_honoured() -> None:
    clock = Time()
    with serving(faults=["429:37"]) as arxiv:
        web(clock).get(URL.format(arxiv.origin))
    assert clock.slept == [37.0]


def test_retry_after_as_a_date_is_honoured() -> None:
    clock = Time()
    moment = format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=60))
    with serving(faults=[f"503:{moment}"]) as arxiv:
        web(clock).get(URL.format(arxiv.origin))
    assert 50 < clock.slept[0] <= 60


@pytest.mark.parametrize("hours", [-30, 30])
def test_a_date_to_wait_for_is_one_of_the_server_s_clock(hours: int) -> None:
    clock = Time()
    moment = dt.datetime.now(dt.UTC) + dt.timedelta(hours=hours, seconds=3_000)
    with serving(faults=[f"503:{format_datetime(moment)}"]) as arxiv:
        arxiv.seconds_ahead = hours * 3_600
        web(clock, patience=10_000.0).get(URL.format(arxiv.origin))
    assert 2_000 < clock.slept[0] <= 3_001


def test_an_unreadable_retry_after_counts_as_none() -> None:
    clock = Time()
    with serving(faults=["503:soon"]) as arxiv:
        web(clock).get(URL.format(arxiv.origin))
    assert clock.slept == [2.0]


def test_a_retry_after_beyond_our_patience_ends_the_attempt_at_once() -> None:
    clock = Time()
    once = pytest.raises(SourceError, match="answered 429; asked once in 0 s")
    with serving(faults=["429:5000"]) as arxiv, once:
        web(clock, patience=600.0).get(URL.format(arxiv.origin))
    assert clock.slept == []


def test_giving_up_says_what_happened_how_often_and_how_long() -> None:
    with serving() as arxiv:
        arxiv.forever["/atom"] = "503"
        with pytest.raises(SourceError) as info:
            web(Time(), attempts=3).get(URL.format(arxiv.origin))
        host = arxiv.origin.removeprefix("http://")
    assert str(info.value) == f"{host} answered 503; asked 3 times in 6 s."
    assert (info.value.status, info.value.attempts) == (503, 3)


def test_the_budget_of_a_run_ends_later_requests_sooner() -> None:
    clock = Time()
    with serving(faults=["503", "ok", "503"]) as arxiv:
        door = web(clock, budget=3.0)
        door.get(URL.format(arxiv.origin))
        with pytest.raises(SourceError, match="asked once"):
            door.get(URL.format(arxiv.origin))


def test_two_requests_keep_the_pace() -> None:
    clock = Time()
    with serving() as arxiv:
        door = web(clock, pace=3.0)
        door.get(URL.format(arxiv.origin))
        clock.now += 1.0
        door.get(URL.format(arxiv.origin))
    assert clock.slept == [2.0]


def test_an_answer_above_the_size_limit_is_refused() -> None:
    with serving() as arxiv, pytest.raises(SourceError, match="sent more than 0 MB"):
        web(Time(), max_bytes=10).get(URL.format(arxiv.origin))


def test_an_answer_with_a_fault_is_retried() -> None:
    with serving(faults=["html"]) as arxiv:
        answer = web(Time()).get(
            URL.format(arxiv.origin), lambda a: "a web page" if b"<html" in a.body else None
        )
        assert b"<feed" in answer.body


def test_a_stalled_server_ends_in_a_timeout() -> None:
    with serving() as arxiv:
        arxiv.forever["/atom"] = "slow"
        with pytest.raises(SourceError, match="did not answer in time; asked 2 times"):
            web(Time(), timeout=0.1, attempts=2).get(URL.format(arxiv.origin))


@pytest.mark.parametrize("body", [b"[" * 200_000, b"[NaN]", b"[-Infinity]", b"1" * 5_000, b"\xff"])
def test_what_is_no_json_that_can_be_read_is_a_value_error(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        Answer("", 200, {}, body).json()


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (b'["\\ud83d\\ude00"]', "\N{GRINNING FACE}"),
        (b'["a\\uD83D b"]', "a? b"),
        (b'["\\\\ud"]', "\\ud"),
    ],
)
def test_half_of_a_character_in_json_is_a_question_mark(body: bytes, read: str) -> None:
    assert Answer("", 200, {}, body).json() == [read]


@pytest.mark.parametrize("fault", ["drip", "drip-headers"])
def test_a_slow_answer_ends_in_a_timeout(fault: str) -> None:
    impatient = Web(RequestPolicy(pace=0.0, backoff=0.0, timeout=5.0, patience=0.2))
    with serving() as arxiv:
        arxiv.forever["/atom"] = fault
        with pytest.raises(SourceError, match="did not answer in time; asked once"):
            impatient.get(URL.format(arxiv.origin))


def test_a_slow_answer_is_retried_in_the_time_left() -> None:
    patient = Web(RequestPolicy(pace=0.0, backoff=0.0, timeout=5.0, longest_answer=1.0))
    with serving(faults=["drip", "drip-headers"]) as arxiv:
        assert patient.get(URL.format(arxiv.origin)).status == 200
        assert len(arxiv.asked) == 3


def test_a_redirect_on_the_same_host_is_followed() -> None:
    with serving(faults=["to:/atom/cs.CL"]) as arxiv:
        answer = web(Time()).get(URL.format(arxiv.origin))
        assert (answer.status, answer.url) == (200, URL.format(arxiv.origin))
        assert arxiv.asked == ["/atom/cs.LG", "/atom/cs.CL"]


@pytest.mark.parametrize(
    "target",
    [
        *("http://localhost:1/x", "//127.0.0.1:1/x", "http://127.0.0.1.example.org/x"),
        *("file:///etc/passwd", "https://example.org@127.0.0.1/x"),
    ],
)
def test_a_redirect_to_another_host_is_an_error_and_is_not_followed(target: str) -> None:
    with serving(faults=[f"to:{target}"]) as arxiv:
        with pytest.raises(SourceError, match="redirects to another host, which was not followed"):
            web(Time()).get(URL.format(arxiv.origin))
        assert len(arxiv.asked) == 1


def test_a_redirect_to_a_host_that_is_allowed_must_be_encrypted() -> None:
    with serving() as arxiv:
        port = arxiv.origin.rpartition(":")[2]
        arxiv.faults = [f"to:http://localhost:{port}/atom/cs.CL"]
        with pytest.raises(SourceError, match="redirects to another host"):
            web(Time(), redirect_hosts=frozenset({"localhost"})).get(URL.format(arxiv.origin))
        arxiv.faults = [f"to:https://localhost:{port}/atom/cs.CL"]
        with pytest.raises(SourceError, match="SSLError"):
            web(Time(), attempts=1, redirect_hosts=frozenset({"localhost"})).get(
                URL.format(arxiv.origin)
            )


def test_a_redirect_to_nonsense_is_an_error() -> None:
    refused = pytest.raises(SourceError, match="redirects to an invalid address")
    with serving(faults=["to:http://["]) as arxiv, refused:
        web(Time()).get(URL.format(arxiv.origin))


def test_a_circle_of_redirects_ends() -> None:
    with serving() as arxiv:
        arxiv.forever["/atom"] = "to:/atom/cs.LG"
        with pytest.raises(SourceError, match="redirects in a circle"):
            web(Time()).get(URL.format(arxiv.origin))
        assert len(arxiv.asked) == 6


def test_the_user_agent_names_the_repository_of_a_workflow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_REPOSITORY", "someone/somewhere")
    with serving() as arxiv:
        web(Time()).get(URL.format(arxiv.origin))
        assert arxiv.agents[0].endswith("(+https://github.com/someone/somewhere)")
