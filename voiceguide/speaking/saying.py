"""One text as it is said aloud: a thread renders it, the sound card plays it, and whoever asks is told.

What is told comes at the moment it can be heard: when the card took it, plus the delay of the card.
"""

from __future__ import annotations

import re
import threading
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import soxr

from voiceguide.errors import DeviceError
from voiceguide.soundcard import STALLED_S, Device, Stream, find
from voiceguide.speaking import ssml
from voiceguide.speaking.espeak import Chunk, Espeak, Manner, Mark
from voiceguide.speaking.loudspeaker import BLOCK_MS
from voiceguide.speaking.playback import Playback
from voiceguide.speaking.samples import Samples
from voiceguide.speaking.words import Word

PIECE = 2000
"""Characters of a plain text, at least, that are rendered at once: about two minutes. A text is parted at
blank lines alone, where the voice makes the same pause anyway; more would hold the whole of a book."""

_BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Ended:
    """All of the text has been heard."""


@dataclass(frozen=True)
class Failed:
    """It cannot be said to its end."""

    error: Exception


@dataclass(frozen=True)
class _Next:
    """The piece that was rendered last begins to sound."""


Moment = Word | Mark | Ended | Failed


class Loudspeaker:
    """The system's own choice of loudspeaker. It is opened when it is needed, and then kept open."""

    def __init__(self) -> None:
        self._device: Device | None = None
        self._stream: Stream | None = None
        self._playback: Playback | None = None

    def find(self, rate: int) -> None:
        """Settles on the device and on its rate: this one, in Hz, if it takes that. Raises DeviceError."""
        if not self.alive:
            self.close()
            self._device = find("output", "", rate)

    @property
    def rate(self) -> int:
        """Frames a second of the device that was found, in Hz."""
        return self._device.rate if self._device is not None else 0

    def play(self, playback: Playback) -> None:
        """Opens the device, and plays this from the next block on. Raises DeviceError."""
        self._playback = playback
        if self._stream is None and self._device is not None:
            self._stream = Stream("output", self._device, BLOCK_MS, self._fill)

    @property
    def alive(self) -> bool:
        """Whether it is open and the card still asks for sound."""
        return self._stream is not None and self._stream.alive

    @property
    def latency(self) -> float:
        """Seconds from the card's question to the air."""
        return self._stream.latency if self._stream is not None else 0.0

    def close(self) -> None:
        """Gives the device back."""
        stream, self._stream, self._playback = self._stream, None, None
        if stream is not None:
            stream.close()

    def _fill(self, block: memoryview, frames: int) -> None:
        playback = self._playback
        samples = playback.read(frames) if playback else np.zeros(frames, np.int16)
        block[:] = samples.tobytes()


class Saying:
    """Begins at once. Raises DeviceError when there is no loudspeaker, VoiceError for SSML that is broken."""

    def __init__(
        self,
        engine: Espeak,
        text: str,
        manner: Manner,
        loudspeaker: Loudspeaker,
        changed: threading.Condition,
    ) -> None:
        """`changed` is notified whenever there may be something to tell; its lock is not held meanwhile."""
        self.text = text
        self._is_ssml = ssml.check(text)
        loudspeaker.find(engine.rate)
        self._engine = engine
        self._manner = manner
        self._loudspeaker = loudspeaker
        self._changed = changed
        self._due: deque[tuple[float, Moment]] = deque()
        self._wanted = threading.Semaphore(2)  # pieces that may be rendered: what sounds, and the next
        self._playback = Playback(loudspeaker.rate, self._told)
        self._begun = threading.Event()
        threading.Thread(target=self._render, daemon=True).start()
        self._begun.wait(BLOCK_MS / 1000)  # a card that opens takes its first block at once: not an empty one
        try:
            loudspeaker.play(self._playback)
        except DeviceError:
            self.cut()
            raise

    def next(self, wait: bool) -> Moment | None:
        """What can be heard now and was not told; with `wait`, waits until there may be something."""
        with self._changed:
            if self._due:
                left = self._due[0][0] + self._loudspeaker.latency - time.monotonic()
                if left <= 0:
                    return self._due.popleft()[1]
            elif self._loudspeaker.alive:
                left = STALLED_S
            else:
                return Failed(DeviceError("The loudspeaker stopped.", todo="Plug it in, and start again."))
            if wait:
                self._changed.wait(left)
            return None

    def cut(self) -> None:
        """Silence from the card's next block on, and no more rendering. Nothing more is told."""
        self._playback.cut()
        self._due.clear()
        self._wanted.release()

    def pause(self) -> None:
        """Silence from the card's next block on, until `resume`."""
        self._playback.pause()

    def resume(self) -> None:
        """Goes on where it was paused."""
        self._playback.resume()

    def _told(self, what: object, offset: float) -> None:
        if isinstance(what, _Next):
            self._wanted.release()
        elif isinstance(what, (Word, Mark, Ended, Failed)):
            with self._changed:
                self._due.append((time.monotonic() + offset, what))
                self._changed.notify_all()

    def _render(self) -> None:
        """The thread that renders."""
        try:
            feed = _Feed(self._engine.rate, self._loudspeaker.rate, self._playback, self._begun)
            pieces = [(0, self.text)] if self._is_ssml else list(_pieces(self.text))
            for number, (start, piece) in enumerate(pieces):
                self._wanted.acquire()
                feed.begin(start)
                more = number + 1 < len(pieces)
                if not self._engine.stream(piece, self._manner, feed.take, pause_after=more):
                    return
            feed.finish()
        except Exception as error:  # whatever it is, the one who waits must be told
            self._begun.set()
            self._told(Failed(error), 0.0)
        else:
            self._playback.end(Ended())


class _Feed:
    """Puts chunks into a playback, at the card's own rate."""

    def __init__(self, rate: int, card_rate: int, playback: Playback, begun: threading.Event) -> None:
        self._rate = rate
        self._begun = begun
        self._playback = playback
        self._resampler = (
            soxr.ResampleStream(rate, card_rate, 1, dtype="int16") if rate != card_rate else None
        )
        self._start = self._frames = self._began = 0

    def begin(self, start: int) -> None:
        """The piece that begins after so many characters follows."""
        self._start, self._began = start, self._frames
        self._playback.at(self._frames * 1000 // self._rate, _Next())

    def take(self, chunk: Chunk) -> bool:
        """Takes one chunk; False when no more is wanted."""
        began_ms = self._began * 1000 // self._rate
        moments: list[Word | Mark] = [*chunk.marks, *chunk.words]
        for one in moments:
            at_ms = began_ms + one.at_ms
            self._playback.at(at_ms, replace(one, start=self._start + one.start, at_ms=at_ms))
        self._frames += len(chunk.samples)
        return self._add(chunk.samples, last=False)

    def finish(self) -> None:
        """No chunk follows."""
        self._add(np.zeros(0, np.int16), last=True)

    def _add(self, samples: Samples, *, last: bool) -> bool:
        if self._resampler is not None:
            samples = self._resampler.resample_chunk(samples, last=last)
        wanted = self._playback.add(samples)
        if len(samples) or last:
            self._begun.set()
        return wanted


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Parts of a plain text, each with the characters before it."""
    start = 0
    for gap in _BLANK_LINE.finditer(text):
        if gap.end() - start >= PIECE:
            yield start, text[start : gap.end()]
            start = gap.end()
    yield start, text[start:]
