"""The microphone: hands on sound from a sound card at the rate that engines are given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import soxr

from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.soundcard import Device, Stream

BLOCK_MS = 32
"""Milliseconds that the card hands over at a time: one chunk of the activity detector. Longer is later."""


def record(device: Device, take: Callable[[bytes], None]) -> Stream:
    """An open microphone. `take` is given each block, 16-bit at `SAMPLE_RATE`, on the card's own thread.

    Raises DeviceError.
    """
    if device.rate == SAMPLE_RATE:
        return Stream("input", device, BLOCK_MS, lambda block, frames: take(bytes(block)))  # noqa: ARG005
    resampler = soxr.ResampleStream(device.rate, SAMPLE_RATE, 1, dtype="int16")

    def resampled(block: Any, _frames: int) -> None:
        take(resampler.resample_chunk(np.frombuffer(block, np.int16)).tobytes())

    return Stream("input", device, BLOCK_MS, resampled)
