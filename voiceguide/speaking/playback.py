"""One utterance on its way to the loudspeaker: sound is added as it is made, and read as it is played.

It holds no device and no clock: whoever reads is told what begins to sound, and where in the block.
"""

from __future__ import annotations

import threading
from bisect import insort
from collections import deque
from collections.abc import Callable

import numpy as np

from voiceguide.speaking.samples import FADE_S, Samples, faded


class Playback:
    """Safe to call from several threads: one that renders, one that plays, one that stops."""

    def __init__(self, rate: int, tell: Callable[[object, float], None]) -> None:
        """Args: frames a second, in Hz; is told what begins to sound and how many seconds into the block.

        `tell` is called by whoever reads, and must return at once.
        """
        self._rate = rate
        self._tell = tell
        self._lock = threading.Lock()
        self._waiting: deque[Samples] = deque()
        self._moments: deque[tuple[int, object]] = deque()
        self._end: object = None
        self._played = 0
        self._fading: Samples = np.zeros(0, np.int16)
        self._paused = self._cut = False

    def add(self, samples: Samples) -> bool:
        """Sound that follows; False when it is not wanted any more."""
        with self._lock:
            if not self._cut and len(samples):
                self._waiting.append(samples)
            return not self._cut

    def at(self, at_ms: int, what: object) -> None:
        """Something that is told when the sound comes to this place, in ms; at once when it is past."""
        with self._lock:
            insort(self._moments, (at_ms * self._rate // 1000, what), key=lambda moment: moment[0])

    def end(self, what: object) -> None:
        """No sound follows; `what` is told when all has been played."""
        with self._lock:
            self._end = what

    def cut(self) -> None:
        """Silence from the next block on, but for the fade, and for good; nothing more is told."""
        with self._lock:
            self._fade()
            self._cut = True
            self._waiting.clear()
            self._moments.clear()
            self._end = None

    def pause(self) -> None:
        """Silence from the next block on, but for the fade, until `resume`."""
        with self._lock:
            if not self._paused:
                self._fade()
            self._paused = True

    def resume(self) -> None:
        """Sound again, from where it was paused."""
        with self._lock:
            self._paused = False

    def read(self, frames: int) -> Samples:
        """The next block; silence where there is nothing to play."""
        with self._lock:
            block = np.zeros(frames, np.int16)
            faded = min(frames, len(self._fading))
            block[:faded] = self._fading[:faded]
            self._fading = self._fading[faded:]
            told = [] if self._paused or self._cut else self._fill(block)
        for what, offset in told:
            self._tell(what, offset)
        return block

    def _fill(self, block: Samples) -> list[tuple[object, float]]:
        filled = 0
        while self._waiting and filled < len(block):
            samples = self._waiting[0]
            take = min(len(samples), len(block) - filled)
            block[filled : filled + take] = samples[:take]
            filled += take
            if take < len(samples):
                self._waiting[0] = samples[take:]
            else:
                self._waiting.popleft()
        told = []
        while self._moments and self._moments[0][0] < self._played + filled:
            frame, what = self._moments.popleft()
            told.append((what, max(frame - self._played, 0) / self._rate))
        self._played += filled
        if not self._waiting and self._end is not None:
            told += [(what, filled / self._rate) for _, what in self._moments]
            told.append((self._end, filled / self._rate))
            self._moments.clear()
            self._end = None
        return told

    def _fade(self) -> None:
        if self._paused or self._cut or not self._waiting:
            return
        self._fading = faded(self._waiting[0][: round(FADE_S * self._rate)])
