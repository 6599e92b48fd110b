"""Takes the reader's own voice out of what the microphone hears, by the samples that were played.

    cleaned = canceller.clean(heard, played)

It holds no clock and no thread: the same sound gives the same.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from voiceguide.hearing.echo_filter import HOP, LENGTH_S, EchoFilter, Float
from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.hearing.resampling import Resampler
from voiceguide.hearing.residual import Residual
from voiceguide.hearing.samples import FULL_SCALE, Samples, in_16_bits

SILENT = 8
"""Sample value up to which what is played is silence: 72 dB below full scale."""


@dataclass(frozen=True)
class Cleaned:
    """A stretch of sound, twice: 16-bit samples at 16 kHz."""

    sound: bytes
    """Without the echo as far as it is known: for the engine that understands it."""
    voice: bytes
    """As long: what may still be an echo is pressed too, to judge by whether a person speaks."""


class Canceller:
    """For one microphone beside one loudspeaker; for another one make another."""

    def __init__(self, rate: int) -> None:
        """`rate` is that of the samples that are played, in Hz."""
        self._filter = EchoFilter()
        self._residual = Residual()
        self._resampler = Resampler(rate)
        self._heard: Samples = np.zeros(0, np.int16)
        self._played: Samples = np.zeros(0, np.int16)
        self._silent_s = LENGTH_S

    def clean(self, heard: bytes, played: Samples) -> Cleaned:
        """What is clean by now: up to 16 ms fewer or more than were given.

        `played` is what the card was given while it recorded this: as long, but for a frame or two. While
        nothing that was played can still be heard, both are what was heard, untouched.
        """
        self._heard = np.concatenate([self._heard, np.frombuffer(heard, "<i2")])
        self._played = np.concatenate([self._played, self._resampler.resample(played)])
        blocks = [self._block() for _ in range(len(self._heard) // HOP)]
        return Cleaned(*(b"".join(kind) for kind in zip(*blocks, strict=True))) if blocks else NOTHING

    def _block(self) -> tuple[bytes, bytes]:
        near, self._heard = self._heard[:HOP], self._heard[HOP:]
        far, self._played = self._played[:HOP], self._played[HOP:]
        far = np.pad(far, (0, HOP - len(far)))
        self._silent_s = 0.0 if np.abs(far).max() > SILENT else self._silent_s + HOP / SAMPLE_RATE
        if self._silent_s >= LENGTH_S:
            return near.tobytes(), near.tobytes()
        cleaned, left, echo, doubt = self._filter.take_away(near / FULL_SCALE, far / FULL_SCALE)
        return _bytes(cleaned), _bytes(self._residual.press(left, echo, doubt))


NOTHING = Cleaned(b"", b"")


def _bytes(samples: Float) -> bytes:
    return in_16_bits(samples * FULL_SCALE).tobytes()
