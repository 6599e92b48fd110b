"""Takes the reader's own voice out of what the microphone hears, by the samples that were played.

    cleaned = canceller.clean(heard, played)

By the echo canceller of WebRTC's audio processing (AEC3), which finds the delay itself. Where its package is
not to be had, what is heard stays as it is. It holds no clock and no thread: the same sound gives the same.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from voiceguide.hearing.recogniser import SAMPLE_RATE

try:
    from pywebrtc_audio import EchoCanceller as Aec3
except ImportError:
    Aec3 = None

CANCELS = Aec3 is not None
"""Whether echoes can be cancelled on this computer."""

FRAME = SAMPLE_RATE // 100
"""Samples that the library takes at a time: 10 ms."""

ECHOES_S = 0.6
"""Seconds for which a sound that was played may still be heard: the cards' delay and the room. After so long a
silence what is heard is handed on untouched. Shorter lets the last word of a reading through; longer changes
more of a request than it must."""

SILENT = 8
"""Sample value up to which what is played is silence: 72 dB below full scale."""

Samples = npt.NDArray[np.int16]


class Canceller:
    """For one microphone beside one loudspeaker; for another one make another."""

    def __init__(self, rate: int) -> None:
        """`rate` is that of the samples that are played, in Hz."""
        self._aec = Aec3(SAMPLE_RATE) if Aec3 else None
        self._resampler = Resampler(rate)
        self._heard: Samples = np.zeros(0, np.int16)
        self._played: Samples = np.zeros(0, np.int16)
        self._silent = round(ECHOES_S * SAMPLE_RATE)  # samples of silence up to now

    def clean(self, heard: bytes, played: Samples) -> bytes:
        """What is clean by now: 16-bit samples at 16 kHz, up to 10 ms fewer or more than were given.

        `played` is what the card was given while it recorded this: as long, but for a frame or two.
        """
        if self._aec is None:
            return heard
        self._heard = np.concatenate([self._heard, np.frombuffer(heard, "<i2")])
        self._played = np.concatenate([self._played, self._resampler.resample(played)])
        return b"".join(self._frame().tobytes() for _ in range(len(self._heard) // FRAME))

    def _frame(self) -> Samples:
        near, self._heard = self._heard[:FRAME], self._heard[FRAME:]
        far, self._played = self._played[:FRAME], self._played[FRAME:]
        far = np.pad(far, (0, FRAME - len(far)))
        cleaned: Samples = self._aec.process(near, far)
        self._silent = 0 if np.abs(far).max() > SILENT else self._silent + FRAME
        return cleaned if self._silent < ECHOES_S * SAMPLE_RATE else near


LOBES = 16
"""Samples of the ear's rate on either side of one that it is made from. Fewer let hiss through; more are
later by so many."""


class Resampler:
    """From the loudspeaker's rate to the ear's, later by no more than `LOBES` samples, by a windowed sinc.

    soxr keeps 15 ms back, and an echo that comes before its cause cannot be cancelled.
    """

    def __init__(self, rate: int) -> None:
        whole = math.gcd(rate, SAMPLE_RATE)
        self._up, self._down = SAMPLE_RATE // whole, rate // whole
        scale = max(rate / SAMPLE_RATE, 1.0)  # of a higher rate only the lower sounds are kept
        reach = math.ceil(LOBES * scale)
        self._offsets = np.arange(1 - reach, reach + 1)
        distance = self._offsets - np.arange(self._up)[:, None] / self._up
        window = np.cos(np.pi / 2 * distance / (reach + 1)) ** 2
        self._weights = np.sinc(distance / scale) * window / scale  # a row for each place between two samples
        self._kept: npt.NDArray[np.float64] = np.zeros(2 * reach - 1)
        self._next = 0  # the place of the next sample after the middle of the kept ones, in parts of `_up`

    def resample(self, samples: Samples) -> Samples:
        """All samples that can be made by now."""
        self._kept = np.concatenate([self._kept, samples])
        new = len(self._kept) - len(self._offsets) + 1
        count = max(0, -((self._next - new * self._up) // self._down))
        at = self._next + self._down * np.arange(count)
        places = (at // self._up)[:, None] + self._offsets - self._offsets[0]
        made = np.einsum("ij,ij->i", self._kept[places], self._weights[at % self._up])
        end = self._next + self._down * count
        self._kept, self._next = self._kept[min(end // self._up, new) :], end - min(end // self._up, new) * self._up
        return made.round().clip(-32768, 32767).astype(np.int16)
