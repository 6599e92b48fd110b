"""One utterance on its way to the loudspeaker, block by block."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.speaking.playback import Playback
from voiceguide.speaking.samples import FADE_S, Samples

RATE = 1000
FADE = round(FADE_S * RATE)


def ones(frames: int, value: int = 100) -> Samples:
    return np.full(frames, value, np.int16)


class Told:
    def __init__(self) -> None:
        self.all: list[tuple[object, float]] = []

    def __call__(self, what: object, offset: float) -> None:
        self.all.append((what, offset))


@given(st.lists(st.integers(1, 90), min_size=1), st.lists(st.integers(0, 70), min_size=1))
def test_any_blocks_give_each_sample_once_and_each_moment_in_its_block(
    blocks: list[int], chunks: list[int]
) -> None:
    told = Told()
    playback = Playback(RATE, told)
    total = sum(chunks)
    for at in (total // 2, 0, total // 3):
        playback.at(at, at)
    for number, frames in enumerate(chunks):
        playback.add(ones(frames, number + 1))
    playback.end("end")
    heard: list[int] = []
    placed: list[tuple[object, float]] = []
    for frames in [*blocks, *[50] * (total // 50 + 2)]:
        told.all.clear()
        began = len(heard)
        heard += playback.read(frames).tolist()
        placed += [(what, round(began + offset * RATE)) for what, offset in told.all]
    assert heard[:total] == [number + 1 for number, frames in enumerate(chunks) for _ in range(frames)]
    assert not any(heard[total:])
    assert placed == [*((at, at) for at in sorted((total // 2, 0, total // 3))), ("end", total)]


def test_silence_within_the_fade_after_a_cut_and_nothing_more_is_told() -> None:
    told = Told()
    playback = Playback(RATE, told)
    playback.add(ones(300))
    playback.at(200, "later")
    playback.end("end")
    playback.read(100)
    playback.cut()
    after = playback.read(400)
    assert after[0] == 100
    assert not after[FADE:].any()
    assert not playback.add(ones(10))
    assert not playback.read(10).any()
    assert told.all == []


def test_a_pause_keeps_the_place() -> None:
    told = Told()
    playback = Playback(RATE, told)
    playback.add(np.arange(1, 301, dtype=np.int16))
    playback.at(150, "word")
    playback.end("end")
    assert playback.read(100)[-1] == 100
    playback.pause()
    playback.pause()
    assert not playback.read(50)[FADE:].any()
    assert not playback.read(50).any()
    assert told.all == []
    playback.resume()
    assert playback.read(300).tolist() == [*range(101, 301), *[0] * 100]
    assert [what for what, _ in told.all] == ["word", "end"]


def test_what_is_late_is_waited_for_and_told_in_order() -> None:
    told = Told()
    playback = Playback(RATE, told)
    playback.at(20, "second")
    assert not playback.read(50).any()
    playback.add(ones(30))
    playback.at(10, "first")
    playback.read(50)
    playback.at(25, "past")
    playback.end("end")
    playback.read(10)
    assert told.all == [("first", 0.01), ("second", 0.02), ("past", 0.0), ("end", 0.0)]
