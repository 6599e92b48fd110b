"""Presses what is left of an echo, as far as it may be one: to tell whether a person speaks over it.

What is pressed so hard is bad to understand, so it is for the detector of speech only.
"""

from __future__ import annotations

import numpy as np

from voiceguide.hearing.echo_filter import HOP, Float

LEFT_OVER = 0.05
"""Power that is left of a known echo at most, as a share of it (-13 dB): the cone's distortion, and the end
of the room. Higher misses soft speech over a loud echo; lower takes the reader for a person."""

TIMES = 3.0
"""How often what may be left is taken away: power swings about its mean. Higher presses more."""

LINGERS = 0.5
"""Share of it that is still there a block later: the room goes on after the sound."""

LEAST = 0.02
"""Share of the sound that stays in any case (-34 dB)."""

_FLOOR = 1e-12
_WINDOW = np.sqrt(np.hanning(2 * HOP + 1)[:-1])


class Residual:
    """For one stream: what comes out is one block of `HOP` samples later."""

    def __init__(self) -> None:
        self._left: Float = np.zeros(2 * HOP)
        self._echo: Float = np.zeros(2 * HOP)
        self._made: Float = np.zeros(2 * HOP)
        self._may_be: Float = np.zeros(HOP + 1)

    def press(self, left: Float, echo: Float, doubtful: Float) -> Float:
        """The next block of what is left: see `EchoFilter.take_away`."""
        self._left = np.concatenate([self._left[HOP:], left])
        self._echo = np.concatenate([self._echo[HOP:], echo])
        spectrum = np.fft.rfft(self._left * _WINDOW)
        known = np.abs(np.fft.rfft(self._echo * _WINDOW)) ** 2
        self._may_be = np.maximum(LINGERS * self._may_be, LEFT_OVER * known + doubtful)
        share = 1 - TIMES * self._may_be / (np.abs(spectrum) ** 2 + _FLOOR)
        gain = np.maximum(np.sqrt(np.maximum(share, 0)), LEAST)
        self._made = np.concatenate([self._made[HOP:], np.zeros(HOP)])
        self._made += np.fft.irfft(spectrum * gain) * _WINDOW
        return self._made[:HOP].copy()
