"""Speech for tests, by voices that are not the reader's."""

import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path

import numpy as np
import soundfile
import soxr

from voiceguide.hearing.recogniser import SAMPLE_RATE

BLOCK_BYTES = 3200
"""100 ms at 16 kHz."""

SILENCE_S = 0.25
"""Seconds of silence before and after the words."""

LEVEL = 0.3
"""Share of the loudness at which flite speaks: people at a microphone are 10 dB below it, or more."""

ROOM_TONE = 10
"""Sample value, on average, of the noise of a quiet room: 70 dB below full scale."""


@lru_cache
def spoken(text: str, voice: str) -> bytes:
    """The text by a voice of flite, between silences: 16-bit samples at 16 kHz."""
    with tempfile.TemporaryDirectory() as folder:
        wav = Path(folder) / "request.wav"
        subprocess.run(["flite", "-voice", voice, "-t", text, "-o", str(wav)], check=True)
        samples, rate = soundfile.read(wav, dtype="float32")
    sound: bytes = (soxr.resample(samples, rate, SAMPLE_RATE) * LEVEL * 32767).astype("<i2").tobytes()
    return silence(SILENCE_S) + sound + silence(SILENCE_S)


def silence(seconds: float) -> bytes:
    """A quiet room: a microphone never gives perfect silence."""
    chance = np.random.default_rng(0)
    return chance.normal(0, ROOM_TONE, round(seconds * SAMPLE_RATE)).astype("<i2").tobytes()
