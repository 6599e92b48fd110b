"""The microphone: hands on sound from a sound card at the rate that engines are given, of one channel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import soxr

from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.soundcard import Device, Stream

BLOCK_MS = 32
"""Milliseconds that the card hands over at a time: one chunk of the activity detector. Longer is later."""

LOUDER = 4.0
"""Times the power of the present channel that another must have to be heard instead (6 dB). Lower changes to
and fro amid a word; higher stays long with an empty socket."""

FADES = 0.98
"""Share of a channel's power that still counts a block later: half of it a second later. Lower follows a
single clap."""

QUICK_BELOW = SAMPLE_RATE
"""Rate of a card, in Hz, below which soxr's quick filter is used. Its usual one keeps so much back at 8 kHz
that blocks are of 104 ms, each 116 ms late; the quick one's are of 59 ms, and 61 ms late. It takes 2 dB from
3.2 kHz, and 8 dB from 3.4 kHz, where a telephone's speech ends; of a card of 11 kHz or more nothing. Of 80
commands by two voices 54 are heard at 8 kHz, with the usual filter 53."""

Samples = npt.NDArray[np.int16]


def record(device: Device, take: Callable[[bytes], None]) -> Stream:
    """An open microphone. `take` is given each block, 16-bit at `SAMPLE_RATE`, on the card's own thread.

    Raises DeviceError.
    """
    converter = Converter(device.rate, device.channels)

    def called(block: Any, _frames: int) -> None:
        take(converter.convert(block))

    return Stream("input", device, BLOCK_MS, called)


class Converter:
    """From the card's rate and channels to the ear's. It remembers the stream's last samples."""

    def __init__(self, rate: int, channels: int) -> None:
        self._channels = channels
        self._power = np.zeros(channels)
        self._used = 0
        self._resampler = _resampler(rate) if rate != SAMPLE_RATE else None

    def convert(self, block: Any) -> bytes:
        """The next block: frames of 16-bit samples, one for each channel."""
        frames: Samples = np.frombuffer(block, np.int16).reshape(-1, self._channels)
        one = np.ascontiguousarray(frames[:, self._channel(frames)])
        return bytes((one if self._resampler is None else self._resampler.resample_chunk(one)).tobytes())

    def _channel(self, frames: Samples) -> int:
        """The one that is heard: the first, until another is clearly louder.

        They are never added up: two microphones of one laptop may give the same sound the other way up.
        """
        if self._channels > 1 and len(frames):
            self._power = FADES * self._power + np.mean(frames.astype(float) ** 2, axis=0)
            loudest = int(np.argmax(self._power))
            if self._power[loudest] > LOUDER * self._power[self._used]:
                self._used = loudest
        return self._used


def _resampler(rate: int) -> soxr.ResampleStream:
    quality = "LQ" if rate < QUICK_BELOW else "HQ"
    return soxr.ResampleStream(rate, SAMPLE_RATE, 1, dtype="int16", quality=quality)
