"""What is measured: our own program with each engine, and the plain script beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.modes.recorded import ROOM_TONE, SPEECH_ENDS, Recording, load_recording
from voiceguide.paths import content_dir

ENGINES = ("pocketsphinx", "vosk")
"""The engines that are measured, Vosk with the model that is shipped."""

PLAIN = "plain script"
"""What the peer is called in the tables."""

PROGRAMS: Mapping[str, Sequence[str]] = {
    **{f"voiceguide, {engine}": ("voiceguide", "listen", "--engine", engine) for engine in ENGINES},
    PLAIN: ("benchmarks.plain_script",),
}
"""For each program what comes after `python -m`."""


def request(name: str) -> Recording:
    """A recorded request."""
    return load_recording(content_dir() / "recorded" / f"{name}.flac")


def speech_begins(recording: Recording) -> float:
    """Seconds from the recording's start to the beginning of speech, by the measure of its end."""
    level = np.abs(np.frombuffer(recording.sound, np.int16).astype(np.int32))
    return float(np.flatnonzero(level > SPEECH_ENDS * level.max())[0]) / SAMPLE_RATE


def room(seconds: float, seed: int = 0) -> bytes:
    """The noise of a quiet room."""
    noise = np.random.default_rng(seed).normal(0, ROOM_TONE, round(seconds * SAMPLE_RATE))
    return noise.astype("<i2").tobytes()
