"""The loudspeaker: plays a mixer on a sound card."""

from __future__ import annotations

from typing import Any

from voiceguide.soundcard import Device, Stream
from voiceguide.speaking.mixer import Mixer

BLOCK_MS = 20
"""Milliseconds that the card asks for at a time. "Stop" is heard within one; shorter ones may stutter."""


def play(mixer: Mixer, device: Device) -> Stream:
    """An open loudspeaker that plays the mixer, made for the device's rate. Raises DeviceError."""

    def fill(block: Any, frames: int) -> None:
        block[:] = mixer.read(frames).tobytes()

    return Stream("output", device, BLOCK_MS, fill)
