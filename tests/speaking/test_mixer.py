"""The mixer, frame by frame."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.speaking.earcons import TONES, earcon
from voiceguide.speaking.mixer import Cue, Mixer
from voiceguide.speaking.samples import FADE_S

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


@given(
    st.lists(st.integers(1, 90), min_size=1),
    st.lists(st.integers(0, 299), max_size=20).map(sorted),
    st.lists(st.integers(0, 199), max_size=20).map(sorted),
)
def test_a_word_is_told_once_at_its_frame_however_it_is_read(
    blocks: list[int], first: list[int], second: list[int]
) -> None:
    cues: list[Cue] = []
    mixer = Mixer(RATE, cues.append)
    mixer.begin(1)
    mixer.add(1, 0, ones(300), [(at, number) for number, at in enumerate(first)])
    mixer.add(1, 1, ones(200), [(at, number) for number, at in enumerate(second)])
    mixer.end(1)
    for frames in [*blocks, *[50] * 11]:
        mixer.read(frames)
    assert cues == [
        Cue(1, 0, 0),
        *(Cue(1, 0, at, number) for number, at in enumerate(first)),
        Cue(1, 1, 300),
        *(Cue(1, 1, 300 + at, number) for number, at in enumerate(second)),
        Cue(1, None, 500),
    ]


@given(st.integers(1, 299), st.integers(1, 40))
def test_a_word_is_told_in_the_block_in_which_it_sounds_and_never_after_a_cut(at: int, block: int) -> None:
    cues: list[Cue] = []
    mixer = Mixer(RATE, cues.append)
    mixer.begin(1)
    mixer.add(1, 0, ones(300), [(at, 0)])
    played = 0
    while played <= at:
        assert cues[1:] == []
        played += len(mixer.read(block))
    assert cues == [Cue(1, 0, 0), Cue(1, 0, at, 0)]
    mixer.begin(2)
    mixer.add(2, 0, ones(300), [(at, 0)])
    mixer.clear()
    mixer.read(600)
    assert cues[2:] == []


def test_what_fades_falls_evenly_to_nothing_earcons_too_and_the_next_speech_is_at_full() -> None:
    mixer = Mixer(RATE, lambda cue: None)
    mixer.begin(1)
    mixer.add(1, 0, ones(3000, 10000))
    assert (mixer.read(100) == 10000).all()
    mixer.fade(1.0)
    faded = np.concatenate([mixer.read(frames) for frames in (7, 493, 400, 100)]).astype(int)
    assert faded[0] == 10000
    assert (np.diff(faded) <= 0).all()
    assert np.diff(faded).min() > -50  # no step that clicks
    assert faded[500] == 2500  # 12 dB less half-way
    mixer.chime(ones(50, 10000))
    assert not mixer.read(100).any()
    mixer.begin(2)
    mixer.add(2, 0, ones(100, 10000))
    assert (mixer.read(50)[FADE:] == 10000).all()
    mixer.chime(ones(50, 5000))
    assert (mixer.read(50) == 15000).all()


def test_a_cut_while_it_fades_is_not_louder_than_the_fade() -> None:
    mixer = Mixer(RATE, lambda cue: None)
    mixer.begin(1)
    mixer.add(1, 0, ones(3000, 10000))
    mixer.fade(1.0)
    mixer.read(900)
    mixer.clear()
    assert mixer.read(100).max() <= 100


def test_a_fade_within_a_fade_goes_on_from_where_it_was() -> None:
    mixer = Mixer(RATE, lambda cue: None)
    mixer.begin(1)
    mixer.add(1, 0, ones(3000, 10000))
    mixer.fade(1.0)
    mixer.read(500)
    mixer.fade(0.1)
    again = mixer.read(200)
    assert again[0] == 2500
    assert not again[100:].any()


def test_what_is_held_is_silent_at_once_and_goes_on_where_it_was() -> None:
    cues: list[Cue] = []
    mixer = Mixer(RATE, cues.append)
    mixer.begin(1)
    mixer.add(1, 0, np.arange(1, 301, dtype=np.int16), [(150, 0)])
    mixer.end(1)
    mixer.read(100)
    mixer.hold()
    mixer.hold()
    assert not mixer.read(200)[FADE:].any()
    mixer.release()
    assert not mixer.read(200).any()
    mixer.release()
    assert mixer.read(200).tolist() == list(range(101, 301))
    mixer.read(1)
    assert cues == [Cue(1, 0, 0), Cue(1, 0, 550, 0), Cue(1, None, 700)]


def test_what_begins_while_the_sound_is_held_waits() -> None:
    mixer = Mixer(RATE, lambda cue: None)
    mixer.begin(1)
    mixer.add(1, 0, ones(300))
    mixer.read(10)
    mixer.hold()
    mixer.begin(2)
    mixer.add(2, 0, ones(50, 7))
    assert not mixer.read(100)[FADE:].any()
    mixer.release()
    assert mixer.read(50).tolist() == [7] * 50


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
