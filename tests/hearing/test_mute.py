"""Whether a microphone gives any sound, on sound made up for it."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sound import silence
from voiceguide.hearing.mute import LIVE_S, MUTED_S, Mute, after_block
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.hearing.trouble import Trouble


def dead(seconds: float, value: int = 0) -> bytes:
    return np.full(round(seconds * SAMPLE_RATE), value, "<i2").tobytes()


def told(*stretches: tuple[bytes, bool], block: int = 512) -> list[tuple[float, Trouble]]:
    """When, in seconds of the sound, and what; each stretch says whether the ear is amid speech."""
    mute, clock, found = Mute(), 0.0, []
    for sound, speech in stretches:
        for start in range(0, len(sound), block * 2):
            piece = sound[start : start + block * 2]
            clock += len(piece) / 2 / SAMPLE_RATE
            mute, trouble = after_block(mute, piece, speech=speech)
            if trouble:
                found.append((clock, trouble))
    return found


def test_a_dead_microphone_is_told_once_and_that_it_is_back() -> None:
    sound = (silence(2), False), (dead(20), False), (silence(3), False), (dead(9), False)
    (first, muted), (second, heard), (third, again) = told(*sound)
    assert (muted, heard, again) == (Trouble.MUTED, Trouble.HEARD, Trouble.MUTED)
    assert 0 <= first - (2 + MUTED_S) < 0.05
    assert 0 <= second - (22 + LIVE_S) < 0.05
    assert 0 <= third - (25 + MUTED_S) < 0.05


def test_a_constant_and_a_trembling_bit_are_no_sound() -> None:
    assert [what for _, what in told((dead(6, -37), False))] == [Trouble.MUTED]
    trembling = np.random.default_rng(0).integers(0, 2, 6 * SAMPLE_RATE).astype("<i2").tobytes()
    assert [what for _, what in told((trembling, False))] == [Trouble.MUTED]


def test_the_quietest_room_is_sound() -> None:
    room = np.random.default_rng(0).normal(0, 1.5, 20 * SAMPLE_RATE).round().astype("<i2").tobytes()
    assert told((room, False)) == []


def test_a_microphone_that_passes_speech_alone_is_told_of_once() -> None:
    sentence = (dead(8), False), (silence(2), True)
    assert [what for _, what in told(*sentence * 5)] == [Trouble.MUTED]


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.tuples(st.booleans(), st.floats(0.1, 7)), max_size=6),
    st.integers(300, 4000),
)
def test_what_is_told_takes_turns(stretches: list[tuple[bool, float]], block: int) -> None:
    sound = [(dead(seconds) if is_dead else silence(seconds), False) for is_dead, seconds in stretches]
    what = [one for _, one in told(*sound, block=block)]
    assert what == [Trouble.MUTED, Trouble.HEARD] * (len(what) // 2) + [Trouble.MUTED] * (len(what) % 2)
