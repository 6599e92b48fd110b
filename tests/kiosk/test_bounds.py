"""The token bucket, and which page has control: by a clock of the test's own."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from voiceguide.kiosk.bounds import MESSAGES, REQUESTS, Rate, full, take
from voiceguide.kiosk.control import ALIVE_S, Holder, may_take

KEY_REPEATS_PER_S = 30
"""The fastest that desktops let a held key repeat."""


def taken(rate: Rate, times: list[float]) -> int:
    """How many of the tries at these times succeed."""
    bucket = full(rate, times[0])
    count = 0
    for at in times:
        bucket, enough = take(bucket, rate, at)
        count += enough
    return count


def test_a_burst_passes_and_no_more() -> None:
    assert taken(REQUESTS, [5.0] * 500) == REQUESTS.burst


@given(
    st.floats(0.1, 50), st.floats(1, 50), st.lists(st.floats(0, 100), min_size=1, max_size=200).map(sorted)
)
def test_no_more_passes_than_the_burst_and_what_time_brings(
    per_s: float, burst: float, times: list[float]
) -> None:
    rate = Rate(per_s, burst)
    assert taken(rate, times) <= burst + (times[-1] - times[0]) * per_s + 1e-6


@given(st.lists(st.floats(0, 100), min_size=1, max_size=100))
def test_a_clock_that_jumps_back_fills_nothing(times: list[float]) -> None:
    forward = sum(max(after - before, 0.0) for before, after in pairwise(times))
    assert taken(Rate(1.0, 3.0), times) <= 3.0 + forward + 1e-6


def test_a_key_that_is_held_for_a_minute_never_runs_dry() -> None:
    beats = [float(second) for second in range(60)]
    presses = [number / KEY_REPEATS_PER_S for number in range(60 * KEY_REPEATS_PER_S)]
    times = sorted(beats + presses)
    assert taken(MESSAGES, times) == len(times)


def test_the_first_page_has_control_and_keeps_it_while_it_lives() -> None:
    assert may_take(None, 0.0)
    assert not may_take(Holder(1, 10.0), 10.0 + ALIVE_S)
    assert may_take(Holder(1, 10.0), 10.1 + ALIVE_S)
