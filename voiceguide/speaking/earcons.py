"""The earcons: short sounds with a meaning, made here so that no file and no licence is needed.

None is longer than 150 ms, and no two have the same contour, so that they are told apart by anybody who
cannot tell one pitch from another.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from voiceguide.speaking.samples import Samples

TONES: dict[str, Sequence[tuple[float, int]]] = {
    "understood": [(880.0, 50)],
    "rejected": [(330.0, 60), (262.0, 80)],
    "boundary": [(587.0, 50), (440.0, 50), (587.0, 50)],
}
"""For each earcon its tones, as pitch in Hz and length in ms."""

LEVEL = 0.2
"""Share of full scale: below the voice, so that an earcon never startles."""

RAMP_MS = 8
"""Rise and fall of each tone, in ms: shorter clicks."""


def earcon(name: str, rate: int, volume: float) -> Samples:
    """The sound at `rate` Hz; `volume` is 0 to 1. Raises KeyError when there is none of that name."""
    return np.concatenate([_tone(pitch, length, rate, volume) for pitch, length in TONES[name]])


def _tone(pitch: float, length_ms: int, rate: int, volume: float) -> Samples:
    time = np.arange(rate * length_ms // 1000) / rate
    ramp = np.clip(np.minimum(time, time[::-1]) * 1000 / RAMP_MS, 0, 1)
    return (np.sin(2 * np.pi * pitch * time) * ramp * LEVEL * volume * 32767).astype(np.int16)
