"""The mixer, frame by frame."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.speaking.earcons import TONES, earcon
from voiceguide.speaking.mixer import FADE_S, Cue, Mixer

RATE = 1000
FADE = round(FADE_S * RATE)


def ones(frames: int, value: int = 100) -> "np.ndarray[tuple[int], np.dtype[np.int16]]":
    return np.full(frames, value, np.int16)


def loaded(cues: list[Cue]) -> Mixer:
    mixer = Mixer(RATE, cues.append)
    mixer.begin(1)
    mixer.add(1, 0, ones(300, 100))
    mixer.add(1, 1, ones(200, 200))
    mixer.end(1)
    return mixer


@given(st.lists(st.integers(1, 400), min_size=1))
def test_any_reading_gives_every_frame_once_and_cues_at_their_frames(blocks: list[int]) -> None:
    cues: list[Cue] = []
    mixer = loaded(cues)
    played = np.concatenate([mixer.read(frames) for frames in [*blocks, 600]])
    assert played[:500].tolist() == [100] * 300 + [200] * 200
    assert not played[500:].any()
    assert cues == [Cue(1, 0, 0), Cue(1, 1, 300), Cue(1, None, 500)]


def test_silence_comes_within_the_fade_and_nothing_is_told_of_what_was_cut() -> None:
    cues: list[Cue] = []
    mixer = loaded(cues)
    mixer.read(100)
    mixer.clear()
    after = mixer.read(400)
    assert not after[FADE:].any()
    assert abs(after).max() <= 100
    assert cues == [Cue(1, 0, 0)]


def test_a_sentence_of_a_speech_that_was_replaced_is_dropped() -> None:
    cues: list[Cue] = []
    mixer = loaded(cues)
    mixer.begin(2)
    mixer.add(1, 2, ones(50))
    mixer.add(2, 0, ones(50, 7))
    mixer.end(1)
    assert mixer.read(100).tolist() == [7] * 50 + [0] * 50
    assert cues == [Cue(2, 0, 0)]


def test_a_late_sentence_is_waited_for_in_silence() -> None:
    cues: list[Cue] = []
    mixer = Mixer(RATE, cues.append)
    mixer.begin(1)
    assert not mixer.read(50).any()
    mixer.add(1, 0, ones(10))
    mixer.end(1)
    mixer.read(20)
    assert cues == [Cue(1, 0, 50), Cue(1, None, 60)]


def test_an_earcon_sounds_over_the_voice_and_loud_sums_do_not_wrap() -> None:
    mixer = Mixer(RATE, lambda cue: None)
    mixer.begin(1)
    mixer.add(1, 0, ones(100, 30000))
    mixer.chime(ones(50, 30000))
    assert mixer.read(100).tolist() == [32767] * 50 + [30000] * 50


@pytest.mark.parametrize("name", TONES)
def test_an_earcon_is_short_soft_and_free_of_clicks(name: str) -> None:
    sound = earcon(name, 22050, 1.0)
    assert 0.03 < len(sound) / 22050 <= 0.15
    assert 3000 < abs(sound).max() < 32767 // 4
    assert abs(int(sound[0])) < 300
    assert abs(int(sound[-1])) < 300
