"""A sound card that is not there, in real time, for a program that runs as a person would start it.

`python -m benchmarks.card TELL SPOKEN MODULE [ARGUMENT...]` runs a module with this card in the place of the
module sounddevice, so that the program under measurement is the whole one and none of it is changed. What is
written to the pipe SPOKEN, 16-bit samples at 16 kHz, is in the air from the next block of the microphone on;
all else that it hears is the noise of a quiet room. To the pipe TELL go lines of a word and moments:

    ready AT          the microphone is open
    heard AT          the first sample written to SPOKEN was in the air
    sound FROM TO     the loudspeaker was heard from the first to the last of these moments

Moments are those of the system's monotonic clock, which all processes share. This card adds no delay, as a
real one does to any program. The player that pyttsx3's own driver starts, aplay, is stood in for as well: by
one that takes as long as the sound and, to the driver's advantage, no time to start.
"""

from __future__ import annotations

import os
import random
import runpy
import shlex
import sys
import threading
import time
import wave
from array import array
from collections.abc import Callable
from types import ModuleType
from typing import Any

SOUND = 50
"""Sample value above which there is sound, as in `voiceguide.modes.recorded`, whose import would be timed."""

ROOM_TONE = 10
"""Sample value, on average, of the noise of the room."""

PLAYER_BLOCK = 441
"""Frames that the stand-in for aplay plays at a time: 20 ms of what espeak-ng gives."""

_PIPE_BYTES = 65536


class Card:
    """The card's two pipes, and what is in the air."""

    def __init__(self, tell: int, spoken: int) -> None:
        self._tell = tell
        self._spoken = bytearray()
        self._new = False
        chance = random.Random(0)
        room = array("h", (round(chance.gauss(0, ROOM_TONE)) for _ in range(16000)))
        self._room = room.tobytes()
        threading.Thread(target=self._receive, args=[spoken], daemon=True).start()

    def tell(self, word: str, *moments: float) -> None:
        """Writes one line."""
        os.write(self._tell, f"{word} {' '.join(f'{at:.6f}' for at in moments)}\n".encode())

    def hear(self, frames: int, began: float) -> bytes:
        """What the microphone took in since `began`."""
        spoken = bytes(self._spoken[: frames * 2])
        del self._spoken[: frames * 2]
        if spoken and self._new:
            self._new = False
            self.tell("heard", began)
        repeated = self._room * (frames * 2 // len(self._room) + 1)
        return spoken + repeated[: frames * 2 - len(spoken)]

    def play(self, block: bytes, rate: int, began: float) -> None:
        """What the loudspeaker gives from `began` on."""
        loud = [number for number, sample in enumerate(array("h", block)) if abs(sample) > SOUND]
        if loud:
            self.tell("sound", began + loud[0] / rate, began + (loud[-1] + 1) / rate)

    def aplay(self, command: Any) -> int:
        """What pyttsx3's own driver gives to `os.system`, the only thing that these programs give to it."""
        with wave.open(shlex.split(command)[1]) as file:
            due = time.monotonic()
            while block := file.readframes(PLAYER_BLOCK):
                self.play(block, file.getframerate(), due)
                due += len(block) / 2 / file.getframerate()
                time.sleep(max(0.0, due - time.monotonic()))
        return 0

    def _receive(self, spoken: int) -> None:
        while sound := os.read(spoken, _PIPE_BYTES):
            self._new = self._new or not self._spoken
            self._spoken += sound


class _Stream:
    """Either of sounddevice's raw streams: calls back once a block, in real time."""

    active = True
    latency = 0.0

    def __init__(
        self, called: Callable[[bytearray, int, float], None], samplerate: int, blocksize: int
    ) -> None:
        self._called = called
        self._seconds = blocksize / samplerate
        self._frames = blocksize
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self, ignore_errors: bool = True) -> None:  # noqa: ARG002
        self.active = False

    def _run(self) -> None:
        due = time.monotonic()
        while self.active:
            self._called(bytearray(self._frames * 2), self._frames, due)
            due += self._seconds
            time.sleep(max(0.0, due - time.monotonic()))

    def __enter__(self) -> _Stream:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def sounddevice(card: Card) -> Any:
    """As much of the module as a program needs that plays and records."""
    module: Any = ModuleType("sounddevice")

    def microphone(samplerate: int, blocksize: int, callback: Callable[..., None], **_: Any) -> _Stream:
        opened = time.monotonic()

        def called(block: bytearray, frames: int, due: float) -> None:
            seconds = frames / samplerate
            if due - seconds < opened:  # the first block is not full yet
                card.tell("ready", due)
                return
            block[:] = card.hear(frames, due - seconds)
            callback(block, frames, None, None)

        return _Stream(called, samplerate, blocksize)

    def loudspeaker(samplerate: int, blocksize: int, callback: Callable[..., None], **_: Any) -> _Stream:
        def called(block: bytearray, frames: int, due: float) -> None:
            callback(block, frames, None, None)
            card.play(bytes(block), samplerate, max(due, time.monotonic()))

        return _Stream(called, samplerate, blocksize)

    one = {"index": 0, "name": "stand-in", "default_samplerate": 48000.0}
    one |= {"max_input_channels": 1, "max_output_channels": 1}
    module.PortAudioError = type("PortAudioError", (Exception,), {})
    module.query_devices = lambda device=None, kind=None: one if device or kind else [one]
    module.check_input_settings = module.check_output_settings = lambda **_: None
    module.RawInputStream = microphone
    module.RawOutputStream = loudspeaker
    module._terminate = module._initialize = module.stop = lambda: None
    return module


def main() -> None:
    """Runs the module as `python -m` would."""
    tell, spoken, name, *arguments = sys.argv[1:]
    card = Card(int(tell), int(spoken))
    sys.modules["sounddevice"] = sounddevice(card)
    os.system = card.aplay
    sys.argv = [name, *arguments]
    runpy.run_module(name, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
