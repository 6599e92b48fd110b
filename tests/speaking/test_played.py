"""What was played lies beside what was recorded meanwhile, whatever the cards' blocks."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from voiceguide.speaking.mixer import Mixer
from voiceguide.speaking.played import KEPT_S, MARGIN_S, REVIEW_S, SLACK_S, Played
from voiceguide.speaking.samples import Samples

RATE = 22050


def numbered(start: int, frames: int) -> Samples:
    """Samples that tell where they stood; 0 is silence."""
    return (np.arange(start, start + frames) % 30000 + 1).astype(np.int16)


def test_what_a_mixer_gave_is_taken_from_it() -> None:
    mixer = Mixer(RATE, lambda cue: None)
    mixer.begin(1)
    mixer.add(1, 0, numbered(0, 2000))
    blocks = np.concatenate([mixer.read(441) for _ in range(5)])
    assert (mixer.played.take(2205 / RATE) == blocks).all()
    assert blocks[:2000].any()


def test_the_first_that_is_taken_is_the_newest() -> None:
    played = Played(RATE)
    played.add(numbered(0, 10000))
    assert (played.take(100 / RATE) == numbered(9900, 100)).all()
    played.add(numbered(10000, 100))
    assert (played.take(100 / RATE) == numbered(10000, 100)).all()


def test_a_microphone_opened_anew_takes_the_newest_again() -> None:
    played = Played(RATE)
    played.take(0.01)
    played.add(numbered(0, 10000))
    played.begin()
    assert (played.take(100 / RATE) == numbered(9900, 100)).all()


def test_what_was_not_played_is_silence_and_then_there_is_a_margin() -> None:
    played = Played(RATE)
    assert not played.take(0.032).any()
    played.add(numbered(0, 441))
    first = played.take(0.02)
    assert np.count_nonzero(first) == 441 - round(MARGIN_S * RATE)
    assert first[-1] == first.max()


def test_of_what_nobody_takes_no_more_is_kept_than_is_said() -> None:
    played = Played(RATE)
    played.take(0.01)
    for _ in range(200):
        played.add(numbered(1, 441))
    for _ in range(round(KEPT_S / 0.02)):
        assert played.take(0.02).all()
    assert not played.take(0.02).all()


def test_cards_of_other_blocks_make_no_jump() -> None:
    """20 ms out and 32 ms in, for a minute: after the first second all lies without a gap."""
    played, given, taken = Played(RATE), 0, []
    for ms in range(60000):
        if ms % 20 == 0:
            played.add(numbered(given, 441))
            given += 441
        if ms % 32 == 31:
            taken.append(played.take(0.032))
    steps = np.diff(np.concatenate(taken)[RATE:].astype(int))
    assert set(steps) <= {1, -29999}


def test_what_a_stumble_left_waiting_is_left_out() -> None:
    played = Played(RATE)
    played.take(0.01)
    played.add(numbered(0, round(2 * SLACK_S * RATE)))
    waiting = []
    for number in range(3 * round(REVIEW_S / 0.02)):
        block = numbered(5000 + 441 * number, 441)
        played.add(block)
        waiting.append(int(block[-1]) - int(played.take(0.02)[-1]))
    assert waiting[10] >= SLACK_S * RATE
    assert waiting[-1] <= 1


@settings(deadline=None)  # the first is slow on a busy machine
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3000)), max_size=40))
def test_as_much_is_taken_as_was_asked_for(turns: list[tuple[bool, int]]) -> None:
    played, asked, got = Played(RATE), 0.0, 0
    for adds, frames in turns:
        if adds:
            played.add(numbered(0, frames))
        else:
            asked += frames / 16000
            got += len(played.take(frames / 16000))
    assert abs(got - asked * RATE) <= 1
