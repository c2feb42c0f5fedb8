import datetime as dt

import pytest

from mi_catalog.errors import SourceError
from mi_catalog.net import RequestPolicy, Web
from mi_catalog.tracker.arxiv_client import ArxivClient
from mi_catalog.tracker.config import TrackerConfig
from mi_catalog.tracker.window import Reading, Source, Window, next_window, read_window
from mi_catalog.tracker_state import TrackerState
from tests.tracker.arxiv_server import FakeArxiv, Paper, serving
from tests.tracker.conftest import TODAY

CONFIG = TrackerConfig(categories=("cs.LG",), overlap=2, first_window=3)


def day(number: int) -> dt.date:
    return dt.date(2026, 3, number)


@pytest.mark.parametrize(
    ("mark", "since", "until", "window"),
    [
        (None, None, None, (17, 20)),
        (18, None, None, (16, 20)),
        (18, 5, None, (5, 20)),
        (18, None, 10, (8, 10)),
        (None, 5, 6, (5, 6)),
        (18, 5, 31, (5, 20)),
    ],
    ids=["first run", "left off", "since", "until", "both", "no future"],
)
def test_a_window_starts_where_the_last_run_ended(
    mark: int | None, since: int | None, until: int | None, window: tuple[int, int]
) -> None:
    state = TrackerState(read_up_to=day(mark) if mark else None)
    made = next_window(state, CONFIG, TODAY, since and day(since), until and day(until))  # type: ignore[arg-type]
    assert made == Window(day(window[0]), day(window[1]))


ARREARS = TrackerConfig(categories=("cs.LG",), overlap=2, slice=5)


@pytest.mark.parametrize(
    ("mark", "end", "must_wait", "window"),
    [
        (None, 18, False, (16, 20)),
        (None, 4, False, (2, 9)),
        (4, 18, False, (2, 9)),
        (15, None, True, (13, 20)),
        (4, None, True, (2, 4)),
        (None, 4, True, (2, 9)),
    ],
    ids=[
        "the first run begins where the data end", "a long pause is read in slices",
        "the mark counts more than the data", "the last slice does not wait",
        "a slice waits for the review of the one before", "the first slice waits for nothing",
    ],
)  # fmt: skip
def test_a_window_leaves_no_day_out(
    mark: int | None, end: int | None, must_wait: bool, window: tuple[int, int]
) -> None:
    state = TrackerState(read_up_to=day(mark) if mark else None)
    made = next_window(
        state,
        ARREARS,
        TODAY,
        None,
        None,
        data_end=end and day(end),
        must_wait=must_wait,  # type: ignore[arg-type]
    )
    assert (made.first, made.last) == (day(window[0]), day(window[1]))


def test_days_without_records_do_not_hold_up_a_run_in_arrears() -> None:
    with serving(
        Paper("2603.00001", date="2026-03-09"), Paper("2603.00002", date="2026-03-10")
    ) as a:
        web = Web(RequestPolicy(pace=0.0, backoff=0.0, attempts=2))
        reading = read_window(
            Window(day(1), day(4), further=TODAY),
            CONFIG,
            ArxivClient(web, a.query_url),
            today=TODAY,
            feeds=(web, a.feeds_url),
        )
    assert (reading.window.first, reading.window.last) == (day(1), day(9))
    assert [record.arxiv_id for record in reading.records] == ["2603.00001"]


def test_slices_follow_one_another_up_to_today() -> None:
    state, read_days = TrackerState(), set[dt.date]()
    for _ in range(4):
        window = next_window(state, ARREARS, TODAY, None, None, data_end=day(2))
        state = state.after((), window.first, window.last)
        read_days |= set(window.days)
    assert state.read_up_to == TODAY
    assert read_days >= {day(number) for number in range(2, 21)}


def read(arxiv: FakeArxiv, first: dt.date, last: dt.date) -> Reading:
    web = Web(RequestPolicy(pace=0.0, backoff=0.0, attempts=2))
    client = ArxivClient(web, arxiv.query_url)
    return read_window(
        Window(first, last), CONFIG, client, today=TODAY, feeds=(web, arxiv.feeds_url)
    )


def test_every_day_is_read_once_and_a_quiet_one_does_no_harm() -> None:
    papers = [Paper("2603.00001", date="2026-03-01"), Paper("2603.00002", date="2026-03-03")]
    with serving(*papers) as arxiv:
        reading = read(arxiv, day(1), day(3))
    assert reading.source is Source.QUERY
    assert [record.arxiv_id for record in reading.records] == ["2603.00001", "2603.00002"]


def test_repeated_429s_lead_to_the_announcements_of_the_last_day() -> None:
    with serving(Paper("2603.00001", date="2026-03-19")) as arxiv:
        arxiv.forever["/api"] = "429:0"
        reading = read(arxiv, day(10), TODAY)
    assert reading.source is Source.ANNOUNCEMENTS
    assert reading.window == Window(TODAY, TODAY)
    assert [record.date for record in reading.records] == ["2026-03"]


def test_a_window_that_ends_yesterday_has_announcements_too() -> None:
    with serving(Paper("2603.00001", date="2026-03-19")) as arxiv:
        arxiv.forever["/api"] = "429:0"
        assert read(arxiv, day(10), day(19)).source is Source.ANNOUNCEMENTS


@pytest.mark.parametrize(("fault", "last"), [("503", TODAY), ("429", day(18))])
def test_another_fault_or_an_old_window_has_no_announcements(fault: str, last: dt.date) -> None:
    with serving(Paper("2603.00001")) as arxiv:
        arxiv.forever["/api"] = fault
        with pytest.raises(SourceError, match=f"answered {fault}"):
            read(arxiv, day(9), last)


def test_repeated_429s_of_the_feeds_too_are_an_error() -> None:
    with serving(Paper("2603.00001")) as arxiv:
        arxiv.forever["/"] = "429"
        with pytest.raises(SourceError, match="answered 429"):
            read(arxiv, day(19), TODAY)
