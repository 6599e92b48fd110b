"""What comes out of the loudspeaker: sentences one after another, earcons over them, silence at once.

The mixer holds no device and no clock. Whoever plays it asks for the next frames: the sound card's callback
in a session, a loop in a test.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.int16]
"""Shape (n,), one channel."""

FADE_S = 0.005
"""Seconds in which cut sound fades: shorter clicks, longer would be heard as not stopping."""


@dataclass(frozen=True)
class Cue:
    """Something in the sound that others wait for."""

    speech: int
    """The number of the speech that it belongs to."""
    index: int | None
    """The sentence that begins to sound, from 0; None when all of the speech has sounded."""
    frame: int = 0
    """Frames that the mixer had played before."""


class Mixer:
    """`add` sentences ahead of time, `read` frames as they are played. Safe to call from several threads."""

    def __init__(self, rate: int, tell: Callable[[Cue], None]) -> None:
        """`rate` is frames a second, in Hz; `tell` is called by whoever reads and must return at once."""
        self.rate = rate
        self._tell = tell
        self._lock = threading.Lock()
        self._played = 0
        self._speech = 0
        self._waiting: deque[tuple[Cue, Samples]] = deque()
        self._sounding: Samples = np.zeros(0, np.int16)
        self._chime: Samples = np.zeros(0, np.int16)
        self._fading: Samples = np.zeros(0, np.int16)

    def begin(self, speech: int) -> None:
        """Silence, then room for the sentences of the speech of this number."""
        with self._lock:
            self._cut()
            self._speech = speech

    def add(self, speech: int, index: int, samples: Samples) -> None:
        """The next sentence. One of a speech that has been replaced is dropped."""
        self._append(Cue(speech, index), samples)

    def end(self, speech: int) -> None:
        """No sentence follows."""
        self._append(Cue(speech, None), np.zeros(0, np.int16))

    def clear(self) -> None:
        """Silence from the next frame on, but for the fade; nothing more is told of what was cut."""
        self.begin(0)

    def chime(self, samples: Samples) -> None:
        """Plays over whatever sounds, in place of an earlier chime."""
        with self._lock:
            self._chime = samples

    def read(self, frames: int) -> Samples:
        """The next frames; silence where there is nothing to play."""
        cues: list[Cue] = []
        with self._lock:
            mixed = np.zeros(frames, np.int32)
            self._fading = _mix(mixed, self._fading)
            self._chime = _mix(mixed, self._chime)
            filled = 0
            while True:
                take = min(frames - filled, len(self._sounding))
                mixed[filled : filled + take] += self._sounding[:take]
                self._sounding = self._sounding[take:]
                filled += take
                if len(self._sounding) or not self._waiting or filled == frames:
                    break
                cue, self._sounding = self._waiting.popleft()
                cues.append(replace(cue, frame=self._played + filled))
            self._played += frames
        for cue in cues:
            self._tell(cue)
        return np.clip(mixed, -32768, 32767).astype(np.int16)

    def _append(self, cue: Cue, samples: Samples) -> None:
        with self._lock:
            if cue.speech == self._speech:
                self._waiting.append((cue, samples))

    def _cut(self) -> None:
        ending = self._sounding[: round(FADE_S * self.rate)]
        self._fading = (ending * np.linspace(1, 0, len(ending))).astype(np.int16)
        self._waiting.clear()
        self._sounding = self._sounding[:0]


def _mix(into: npt.NDArray[np.int32], samples: Samples) -> Samples:
    """Adds the beginning of the samples and returns the rest."""
    take = min(len(into), len(samples))
    into[:take] += samples[:take]
    return samples[take:]
