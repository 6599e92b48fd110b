"""What was played of late, for whoever must know it: the microphone beside the loudspeaker hears it again.

The loudspeaker's thread adds each block as it hands it to the card; the microphone's thread takes as much as
it has recorded meanwhile. So both sounds lie beside each other, apart by the delay of the cards and of the
air, which stays what it is as long as neither card stumbles.
"""

from __future__ import annotations

import threading

import numpy as np

from voiceguide.speaking.samples import Samples

KEPT_S = 1.0
"""Seconds that are kept at most while nobody takes them. Shorter loses sound when a microphone stalls."""

MARGIN_S = 0.01
"""Seconds of silence that are put in, beside what is missing, when more is taken than was played: so clocks
that run apart by 50 millionths make one jump in three minutes. Longer may make the echo come before its
cause."""

SLACK_S = 0.04
"""Seconds that may always be waiting before they are left out: more than the cards' blocks make it swing.
Lower makes jumps where there are none in the sound; higher lets a stumble of the card stay for long."""

REVIEW_S = 5.0
"""Seconds that are looked at to find what is always waiting: longer than a card stumbles."""


class Played:
    """Safe to call from two threads: one that adds, one that takes. Neither waits for long."""

    def __init__(self, rate: int) -> None:
        """`rate` is frames a second, in Hz."""
        self.rate = rate
        self._lock = threading.Lock()
        self._waiting: Samples = _NOTHING
        self._begun = False
        self._owed = 0.0
        self._least = 0
        self._reviewed_s = 0.0

    def add(self, block: Samples) -> None:
        """What the card plays next."""
        with self._lock:
            self._waiting = np.concatenate([self._waiting, block])[-round(KEPT_S * self.rate) :]

    def begin(self) -> None:
        """A microphone is opened: what is taken next goes with the newest sound."""
        with self._lock:
            self._begun = False

    def take(self, seconds: float) -> Samples:
        """So much of it, after what was taken before; silence in the place of what has not been played."""
        with self._lock:
            self._owed += seconds * self.rate
            frames = round(self._owed)
            self._owed -= frames
            if not self._begun:
                self._begun = True
                self._drop(len(self._waiting) - frames)
                self._review_anew()
            missing = frames - len(self._waiting)
            if missing > 0:
                silence = np.zeros(missing + round(MARGIN_S * self.rate), np.int16)
                self._waiting = np.concatenate([silence, self._waiting])
            taken = self._waiting[:frames]
            self._drop(frames)
            self._review(seconds)
            return taken

    def _review(self, seconds: float) -> None:
        self._least = min(self._least, len(self._waiting))
        self._reviewed_s += seconds
        if self._reviewed_s >= REVIEW_S:
            if self._least > SLACK_S * self.rate:
                self._drop(self._least)
            self._review_anew()

    def _review_anew(self) -> None:
        self._least, self._reviewed_s = len(self._waiting), 0.0

    def _drop(self, frames: int) -> None:
        self._waiting = self._waiting[max(frames, 0) :]


_NOTHING: Samples = np.zeros(0, np.int16)
