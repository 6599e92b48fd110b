"""Noises that speech is heard in: recordings where they are there, else noises made here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from benchmarks.people import NOISES, SPEECH
from tests.sound import spoken
from training.sound import Samples, loudness, read_sound, recordings
from voiceguide.hearing.recogniser import SAMPLE_RATE

TALK = (
    "shall we meet at the station at half past ten, or is that too early for the children",
    "the garden has had no rain since Sunday, so the beans have hardly grown at all",
    "he said that the neighbours are painting their fence green, of all colours",
    "put the shopping on the table and I will sort it out when the football is over",
    "my sister rang about the wedding and went on and on about the flowers",
    "we watched that film about the lighthouse and neither of us understood the end",
)
"""What is talked about where no recording of talk is there: nothing that can be asked of the product."""

TALKERS = (("slt", 0), ("rms", 1), ("awb", 2), ("kal16", 3), ("slt", 4), ("rms", 5))
"""Voices of flite that talk at once in babble that is made, each with the sentence that it begins with."""

NOISE_S = 30.0
"""Seconds of a noise that is made."""

CLATTERS = 40
"""Dishes that are put down in a kitchen that is made."""

SEED = 7
"""Draws what is made, the same each time."""

Float = npt.NDArray[np.float64]


def are_recorded() -> bool:
    """Whether all noises are recordings on this computer."""
    return all((SPEECH / "noise" / f"{name}.flac").is_file() for name in NOISES)


@lru_cache
def noise(name: str) -> Samples:
    """One of `people.NOISES`."""
    file = SPEECH / "noise" / f"{name}.flac"
    if file.is_file():
        return read_sound(file)
    return _levelled(_kitchen() if name == NOISES[0] else _together([_talker(*one) for one in TALKERS]))


def babble(seconds: float, seed: int) -> Samples:
    """Six people who talk at once, as loud as each other: from recordings of talk, else by `TALKERS`."""
    index = SPEECH / "index.tsv"
    talk = (
        [read_sound(path) for path, _ in recordings(index, "test/not-commands/")] if index.is_file() else []
    )
    if not talk:
        return np.resize(
            _levelled(_together([_talker(*one) for one in TALKERS])), round(seconds * SAMPLE_RATE)
        )
    chance = np.random.default_rng(seed)
    whole = np.concatenate([_levelled(one.astype(float)) for one in talk]).astype(float)
    size = round(seconds * SAMPLE_RATE)
    return _levelled(
        _together([np.resize(np.roll(whole, int(chance.integers(len(whole)))), size) for _ in TALKERS])
    )


def under(speech: Samples, words: Samples, sound: Samples, snr: float, number: int) -> Samples:
    """`speech` with `sound` under all of it, `snr` dB below the louder half of `words`.

    `words` is what is spoken in it, without the silences around; `number` says where the sound begins.
    """
    from_here = np.roll(sound, -((number * 7919 * 16) % len(sound)))
    beneath = np.resize(from_here, len(speech)).astype(np.float64)
    below = loudness(words) - 10 * np.log10(max(float((beneath**2).mean()), 1e-9)) - snr
    return np.asarray(np.clip(speech + beneath * 10 ** (below / 20), -32768, 32767), np.int16)


def _talker(voice: str, first: int) -> Float:
    """All sentences, from this one on, without a pause."""
    order = [*TALK[first:], *TALK[:first]]
    return np.concatenate([np.frombuffer(spoken(one, voice), "<i2") for one in order]).astype(float)


def _together(voices: Sequence[Float]) -> Float:
    size = max(map(len, voices))
    mixed: Float = np.sum([np.resize(one, size) for one in voices], axis=0)
    return mixed


def _kitchen() -> Float:
    """The hum of a fan, running water, and dishes that are put down."""
    chance = np.random.default_rng(SEED)
    size = round(NOISE_S * SAMPLE_RATE)
    at = np.arange(size) / SAMPLE_RATE
    rushing: Float = np.fft.irfft(
        np.fft.rfft(chance.normal(0, 1, size)) / np.sqrt(1 + np.arange(size // 2 + 1)), size
    )
    made = rushing / rushing.std() + 0.3 * np.sin(2 * np.pi * 100 * at)
    for start in chance.integers(0, size - SAMPLE_RATE, CLATTERS):
        ring = np.exp(-at[:SAMPLE_RATE] * 25) * np.sin(
            2 * np.pi * chance.uniform(900, 4000) * at[:SAMPLE_RATE]
        )
        made[start : start + SAMPLE_RATE] += 6 * ring
    kitchen: Float = made
    return kitchen


def _levelled(sound: Float) -> Samples:
    """As loud as a person at a microphone: -25 dBFS."""
    power = float(np.sqrt(np.mean(sound**2))) or 1.0
    return np.asarray(np.clip(sound * 32768 * 10 ** (-25 / 20) / power, -32768, 32767), np.int16)
