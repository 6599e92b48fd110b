"""Sound as 16-bit samples, and back from the numbers that it is reckoned with."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

FULL_SCALE = 32768.0
"""The sample value of 0 dBFS: no 16-bit sample is further from zero."""

Samples = npt.NDArray[np.int16]


def in_16_bits(values: npt.NDArray[np.floating[Any] | np.integer[Any]]) -> Samples:
    """Sample values rounded, and cut off where 16 bits end."""
    return np.asarray(values.round().clip(-FULL_SCALE, FULL_SCALE - 1), "<i2")
