"""Sound in memory, and how it is cut."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.int16]
"""Shape (n,), one channel."""

FREQUENCY = 22050
"""Samples a second, in Hz, that a voice is asked for: espeak-ng's own, so that nothing is resampled."""

FADE_S = 0.005
"""Seconds in which cut sound fades: shorter clicks, longer would be heard as not stopping."""


def faded(samples: Samples) -> Samples:
    """The samples, from full down to nothing."""
    return (samples * np.linspace(1, 0, len(samples))).astype(np.int16)
