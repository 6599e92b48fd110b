"""A sound card that is not there: as much of the module sounddevice as a loudspeaker needs.

It asks for its blocks in order and on a thread of its own, as a card does, and keeps what it was given.
"""

import threading
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

SOUND = 200
"""Sample value above which the loudspeaker is not silent."""


class FakeCard:
    """Stands in for the module sounddevice."""

    class PortAudioError(Exception):
        """As sounddevice's own."""

    def __init__(self, *, rate: int = 22050, speed: float = 10.0, dies_after: int = 0) -> None:
        """It plays `speed` times as fast as time passes, and dies after so many blocks, if any."""
        self.rate = rate
        self.speed = speed
        self.dies_after = dies_after
        self.missing = False
        self.opened = 0
        self.blocks: list[npt.NDArray[np.int16]] = []
        self.played = threading.Condition()

    @property
    def sound(self) -> npt.NDArray[np.int16]:
        """All that it has been given."""
        return np.concatenate([np.zeros(0, np.int16), *self.blocks])

    @property
    def heard(self) -> npt.NDArray[np.int16]:
        """The same without the silence before and after it."""
        loud = np.flatnonzero(np.abs(self.sound.astype(int)) > SOUND)
        return self.sound[loud[0] : loud[-1] + 1] if len(loud) else self.sound[:0]

    @property
    def seconds(self) -> float:
        """How much sound that is."""
        return len(self.sound) / self.rate

    def wait_for(self, what: Callable[[], bool]) -> None:
        """Waits until it is so; looked at after each block."""
        with self.played:
            assert self.played.wait_for(what, timeout=20)

    def query_devices(self, name: object = None, kind: str | None = None) -> Any:
        """The one loudspeaker."""
        if self.missing:
            raise ValueError("no device")
        return {"index": 0, "name": "stand-in", "default_samplerate": float(self.rate)}

    def check_output_settings(self, samplerate: int, **_: object) -> None:
        """Takes its own rate alone."""
        if samplerate != self.rate:
            raise self.PortAudioError("Invalid sample rate")

    def RawOutputStream(self, **settings: Any) -> "FakeStream":  # noqa: N802 (sounddevice's own name)
        """Opens it."""
        if self.missing:
            raise self.PortAudioError("Device unavailable")
        self.opened += 1
        return FakeStream(self, settings["blocksize"], settings["callback"])


class FakeStream:
    """An open stream."""

    latency = 0.0

    def __init__(self, card: FakeCard, frames: int, callback: Callable[..., None]) -> None:
        self.active = True
        self._card = card
        self._frames = frames
        self._callback = callback
        self._closed = threading.Event()

    def start(self) -> None:
        """Begins to ask."""
        threading.Thread(target=self._run, daemon=True).start()

    def close(self, ignore_errors: bool = True) -> None:
        """Asks no more."""
        self.active = False
        self._closed.set()

    def _run(self) -> None:
        seconds = self._frames / self._card.rate / self._card.speed
        due = time.monotonic()
        number = 0
        while self.active:
            block = bytearray(self._frames * 2)
            self._callback(memoryview(block), self._frames, None, None)
            number += 1
            with self._card.played:
                self._card.blocks.append(np.frombuffer(bytes(block), np.int16))
                self._card.played.notify_all()
            if number == self._card.dies_after:
                self.active = False
            due += seconds
            self._closed.wait(max(0.0, due - time.monotonic()))
