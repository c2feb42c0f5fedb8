import datetime as dt
from email.utils import format_datetime
from itertools import count

import pytest

from mi_catalog.errors import SourceError
from mi_catalog.net import Manners, Web
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


def web(time: Time, chance: float = 0.5, **changes: float) -> Web:
    manners = Manners(**{"pace": 0.0, "backoff": 2.0, "timeout": 5.0, **changes})  # type: ignore[arg-type]
    return Web(manners, clock=time, sleep=time.sleep, chance=lambda: chance)


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


def test_waits_double_and_end_at_the_longest() -> None:
    time = Time()
    with serving(faults=["503"] * 5) as arxiv:
        web(time, longest_wait=10.0).get(URL.format(arxiv.origin))
    assert time.slept == [2.0, 4.0, 8.0, 10.0, 10.0]


@pytest.mark.parametrize(("chance", "wait"), [(0.0, 1.0), (1.0, 3.0)])
def test_chance_spreads_a_wait_from_half_to_one_and_a_half(chance: float, wait: float) -> None:
    time = Time()
    with serving(faults=["503"]) as arxiv:
        web(time, chance).get(URL.format(arxiv.origin))
    assert time.slept == [wait]


def test_retry_after_in_seconds_is_honoured() -> None:
    time = Time()
    with serving(faults=["429:37"]) as arxiv:
        web(time).get(URL.format(arxiv.origin))
    assert time.slept == [37.0]


def test_retry_after_as_a_date_is_honoured() -> None:
    time = Time()
    moment = format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=60))
    with serving(faults=[f"503:{moment}"]) as arxiv:
        web(time).get(URL.format(arxiv.origin))
    assert 50 < time.slept[0] <= 60


def test_an_unreadable_retry_after_counts_as_none() -> None:
    time = Time()
    with serving(faults=["503:soon"]) as arxiv:
        web(time).get(URL.format(arxiv.origin))
    assert time.slept == [2.0]


def test_a_retry_after_beyond_our_patience_ends_the_attempt_at_once() -> None:
    time = Time()
    once = pytest.raises(SourceError, match="answered 429; asked once in 0 s")
    with serving(faults=["429:5000"]) as arxiv, once:
        web(time, patience=600.0).get(URL.format(arxiv.origin))
    assert time.slept == []


def test_giving_up_says_what_happened_how_often_and_how_long() -> None:
    with serving() as arxiv:
        arxiv.forever["/atom"] = "503"
        with pytest.raises(SourceError) as info:
            web(Time(), attempts=3).get(URL.format(arxiv.origin))
        host = arxiv.origin.removeprefix("http://")
    assert str(info.value) == f"{host} answered 503; asked 3 times in 6 s."
    assert (info.value.status, info.value.attempts) == (503, 3)


def test_the_budget_of_a_run_ends_later_requests_sooner() -> None:
    time = Time()
    with serving(faults=["503", "ok", "503"]) as arxiv:
        door = web(time, budget=3.0)
        door.get(URL.format(arxiv.origin))
        with pytest.raises(SourceError, match="asked once"):
            door.get(URL.format(arxiv.origin))


def test_two_requests_keep_their_distance() -> None:
    time = Time()
    with serving() as arxiv:
        door = web(time, pace=3.0)
        door.get(URL.format(arxiv.origin))
        time.now += 1.0
        door.get(URL.format(arxiv.origin))
    assert time.slept == [2.0]


def test_an_answer_above_the_size_limit_is_refused() -> None:
    with serving() as arxiv, pytest.raises(SourceError, match="sent more than 0 MB"):
        web(Time(), max_bytes=10).get(URL.format(arxiv.origin))


def test_a_judge_can_have_a_friendly_answer_asked_again() -> None:
    with serving(faults=["html"]) as arxiv:
        answer = web(Time()).get(
            URL.format(arxiv.origin), lambda a: "a web page" if b"<html" in a.body else None
        )
        assert b"<feed" in answer.body


def test_a_server_that_stalls_is_given_up_on() -> None:
    with serving() as arxiv:
        arxiv.forever["/atom"] = "slow"
        with pytest.raises(SourceError, match="did not answer in time; asked 2 times"):
            web(Time(), timeout=0.1, attempts=2).get(URL.format(arxiv.origin))


def test_an_answer_that_trickles_ends_with_our_patience() -> None:
    ticks = count(0.0, 10.0)
    manners = Manners(pace=0.0, backoff=0.0, patience=25.0)
    impatient = Web(manners, clock=lambda: next(ticks), sleep=lambda _: None)
    with serving() as arxiv, pytest.raises(SourceError, match="did not answer in time; asked once"):
        impatient.get(URL.format(arxiv.origin))


def test_the_user_agent_names_the_repository_of_a_workflow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_REPOSITORY", "someone/somewhere")
    with serving() as arxiv:
        web(Time()).get(URL.format(arxiv.origin))
        assert arxiv.agents[0].endswith("(+https://github.com/someone/somewhere)")
