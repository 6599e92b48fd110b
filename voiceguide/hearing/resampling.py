"""From the loudspeaker's rate to the ear's without delay: what an echo canceller must be given.

soxr keeps 15 ms back, and an echo that comes before its cause cannot be cancelled.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from voiceguide.hearing.recogniser import SAMPLE_RATE
from voiceguide.hearing.samples import Samples, in_16_bits

LOBES = 16
"""Samples of the ear's rate on either side of one that it is made from. Fewer let hiss through; more are
later by so many."""


class Resampler:
    """From the loudspeaker's rate to the ear's, later by no more than `LOBES` samples, by a windowed sinc."""

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
        made: npt.NDArray[np.float64] = np.einsum(
            "ij,ij->i", self._kept[places], self._weights[at % self._up]
        )
        end = self._next + self._down * count
        passed = min(end // self._up, new)
        self._kept, self._next = self._kept[passed:], end - passed * self._up
        return in_16_bits(made)
