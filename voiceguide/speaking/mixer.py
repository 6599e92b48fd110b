"""What comes out of the loudspeaker: sentences one after another, earcons over them, silence at once.

The mixer holds no device and no clock. Whoever plays it asks for the next frames: the sound card's callback
in a session, a loop in a test.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from voiceguide.speaking.played import Played
from voiceguide.speaking.samples import FADE_S, Samples, faded

Words = Sequence[tuple[int, int]]
"""For each word, in order: frames of its sentence before it, and characters before it in what is said."""


@dataclass(frozen=True)
class Cue:
    """Something in the sound that others wait for."""

    speech: int
    """The number of the speech that it belongs to."""
    index: int | None
    """The sentence that begins to sound, or whose word does, from 0; None when all of it has sounded."""
    frame: int = 0
    """Frames that the mixer had played before."""
    word: int | None = None
    """Characters before the word that begins to sound in what is said; None where no word is meant."""


class Mixer:
    """`add` sentences ahead of time, `read` frames as they are played. Safe to call from several threads."""

    def __init__(self, rate: int, tell: Callable[[Cue], None]) -> None:
        """`rate` is frames a second, in Hz; `tell` is called by whoever reads and must return at once."""
        self.rate = rate
        self.played = Played(rate)
        """What was read of it of late."""
        self._tell = tell
        self._lock = threading.Lock()
        self._played = 0
        self._speech = 0
        self._waiting: deque[tuple[int | None, Samples, Words]] = deque()
        self._index = 0
        self._sounding = _NOTHING
        self._sounded = 0
        self._words: Words = ()
        self._word = 0
        self._chime = _NOTHING
        self._fading = _NOTHING
        self._holds = 0
        self._fade_frames = 0
        self._fade_from = 1.0
        self._faded = 0

    def begin(self, speech: int) -> None:
        """Silence, then room for the sentences of the speech of this number, which sound in full."""
        with self._lock:
            self._cut()
            self._chime = self._at_level(self._chime)
            self._fade_frames = 0
            self._speech = speech

    def add(self, speech: int, index: int, samples: Samples, words: Words = ()) -> None:
        """The next sentence. One of a speech that has been replaced is dropped."""
        self._append(speech, index, samples, words)

    def end(self, speech: int) -> None:
        """No sentence follows."""
        self._append(speech, None, _NOTHING, ())

    def clear(self) -> None:
        """Silence from the next frame on, but for the fade; nothing more is told of what was cut."""
        self.begin(0)

    def hold(self) -> None:
        """Silence from the next frame on, until `release` has been called as often. Nothing is lost.

        So that a key can silence at once, from its own thread, before anybody knows what it means.
        """
        with self._lock:
            self._holds += 1
            if self._holds == 1:
                self._fading = self._ending()

    def release(self) -> None:
        """What is held and has not been cut meanwhile goes on where it was."""
        with self._lock:
            self._holds -= 1

    def fade(self, seconds: float) -> None:
        """From now on everything grows weaker, to nothing after so many seconds; `begin` ends that.

        The level falls as the square of the time that is left: ears hear that as even, where a straight line
        seems to stay loud and then to drop.
        """
        with self._lock:
            self._fade_from = float(self._levels(1)[0]) if self._fade_frames else 1.0
            self._fade_frames = max(round(seconds * self.rate), 1)
            self._faded = 0

    def chime(self, samples: Samples) -> None:
        """Plays over whatever sounds, in place of an earlier chime."""
        with self._lock:
            self._chime = samples

    def read(self, frames: int) -> Samples:
        """The next frames; silence where there is nothing to play."""
        cues: list[Cue] = []
        with self._lock:
            mixed = np.zeros(frames, np.int32)
            self._chime = _mix(mixed, self._chime)
            if not self._holds:
                self._mix_speech(mixed, cues)
            if self._fade_frames:
                mixed = (mixed * self._levels(frames)).astype(np.int32)
                self._faded += frames
            self._fading = _mix(mixed, self._fading)
            self._played += frames
        for cue in cues:
            self._tell(cue)
        block = np.clip(mixed, -32768, 32767).astype(np.int16)
        self.played.add(block)
        return block

    def _mix_speech(self, mixed: npt.NDArray[np.int32], cues: list[Cue]) -> None:
        """Adds the sentences, and notes what begins in these frames."""
        filled, frames = 0, len(mixed)
        while True:
            take = min(frames - filled, len(self._sounding) - self._sounded)
            mixed[filled : filled + take] += self._sounding[self._sounded : self._sounded + take]
            began = self._played + filled - self._sounded
            self._sounded += take
            while self._word < len(self._words) and self._words[self._word][0] < self._sounded:
                at, start = self._words[self._word]
                cues.append(Cue(self._speech, self._index, began + at, start))
                self._word += 1
            filled += take
            if self._sounded < len(self._sounding) or not self._waiting or filled == frames:
                return
            index, self._sounding, self._words = self._waiting.popleft()
            self._sounded = self._word = 0
            self._index = index or 0
            cues.append(Cue(self._speech, index, self._played + filled))

    def _append(self, speech: int, index: int | None, samples: Samples, words: Words) -> None:
        with self._lock:
            if speech == self._speech:
                self._waiting.append((index, samples, words))

    def _cut(self) -> None:
        if not self._holds:
            self._fading = self._ending()
        self._waiting.clear()
        self._sounding, self._words = _NOTHING, ()
        self._sounded = self._word = 0

    def _ending(self) -> Samples:
        """What is to be heard of the sentence that sounds when it is cut now."""
        end = self._sounded + round(FADE_S * self.rate)
        return faded(self._at_level(self._sounding[self._sounded : end]))

    def _at_level(self, samples: Samples) -> Samples:
        return (samples * self._levels(1)[0]).astype(np.int16) if self._fade_frames else samples

    def _levels(self, frames: int) -> npt.NDArray[np.float64]:
        """The share of the full level at each of the next frames of a fade."""
        left = 1 - (self._faded + np.arange(frames)) / self._fade_frames
        return self._fade_from * np.square(np.maximum(left, 0.0))


_NOTHING: Samples = np.zeros(0, np.int16)


def _mix(into: npt.NDArray[np.int32], samples: Samples) -> Samples:
    """Adds the beginning of the samples and returns the rest."""
    take = min(len(into), len(samples))
    into[:take] += samples[:take]
    return samples[take:]
