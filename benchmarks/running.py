"""A program on the sound card of `benchmarks.card`: speak to it, press its keys, hear when it sounds."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

START_S = 30.0
"""Seconds in which a program must be ready to hear."""

LONGEST_BLOCK_S = 0.5
"""Seconds for which a microphone may still be taking in what was spoken: the plain script's block."""

SAMPLE_RATE = 16000
"""Samples a second of what is spoken, in Hz."""

KILOBYTES = 1024
"""Of the system's unit of memory in a MiB."""


class ProgramError(Exception):
    """The program ended, or did not do in time what it was waited for."""


class Told(NamedTuple):
    """A line from the card."""

    word: str
    moments: tuple[float, ...]


@dataclass(frozen=True)
class Memory:
    """Resident memory of a process, in MiB."""

    steady: float
    """Now."""
    peak: float
    """The most that it was since the process began."""


class Running:
    """One process. All moments are on the system's monotonic clock."""

    def __init__(
        self, process: subprocess.Popen[bytes], began: float, keys: int, spoken: int, errors: Path
    ) -> None:
        self.began = began
        """When the process was started."""
        self._process = process
        self._free_from = 0.0
        self._keys = keys
        self._spoken = spoken
        self._errors = errors
        self._told: list[Told] = []
        self._news = threading.Condition()

    def say(self, sound: bytes) -> float:
        """Speaks once the last that was spoken is over; gives the moment of the first sample in the air."""
        time.sleep(max(0.0, self._free_from - time.monotonic()))
        count = len(self._told)
        threading.Thread(target=os.write, args=[self._spoken, sound], daemon=True).start()
        began = self.wait("heard", after=count)[0]
        self._free_from = began + len(sound) / 2 / SAMPLE_RATE + LONGEST_BLOCK_S
        return began

    def press(self, key: str) -> float:
        """Presses a key of the terminal; gives the moment."""
        at = time.monotonic()
        os.write(self._keys, key.encode())
        return at

    def wait(self, word: str, within: float = START_S, *, after: int = 0) -> tuple[float, ...]:
        """The moments of the first such line after so many lines. Raises ProgramError."""
        until = time.monotonic() + within
        with self._news:
            while True:
                for told in self._told[after:]:
                    if told.word == word:
                        return told.moments
                if self._process.poll() is not None:
                    raise ProgramError(self._errors.read_text(errors="replace").strip().rpartition("\n")[2])
                if time.monotonic() > until:
                    raise ProgramError(f"no {word} within {within:.0f} s")
                self._news.wait(0.1)

    def sounds_again(self) -> None:
        """Waits for sound from now on."""
        self.wait("sound", after=len(self._told))

    def quiet_from(self, quiet_s: float, within: float) -> float | None:
        """Waits until nothing has sounded for so long; the moment of the last sound, None if none comes."""
        until = time.monotonic() + within
        while time.monotonic() < until:
            last = self.last_sound
            if time.monotonic() - last > quiet_s:
                return last
            time.sleep(0.05)
        return None

    @property
    def last_sound(self) -> float:
        """The end of the last that sounded; when the process began if nothing has."""
        with self._news:
            return next((t.moments[1] for t in reversed(self._told) if t.word == "sound"), self.began)

    @property
    def memory(self) -> Memory:
        """As the system tells it."""
        lines = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8").splitlines()
        fields = {name: value for name, _, value in (line.partition(":") for line in lines)}
        steady, peak = (int(fields[name].split()[0]) / KILOBYTES for name in ("VmRSS", "VmHWM"))
        return Memory(steady, peak)

    def follow(self, tell: int) -> None:
        """Reads what the card tells, until the program ends; runs on a thread of its own."""
        with os.fdopen(tell) as lines:
            for line in lines:
                word, *moments = line.split()
                with self._news:
                    self._told.append(Told(word, tuple(map(float, moments))))
                    self._news.notify_all()


@contextmanager
def running(*command: str) -> Iterator[Running]:
    """Runs `python -m COMMAND` at a terminal of its own, with settings of its own, and ends it."""
    tell_read, tell = os.pipe()
    spoken, spoken_write = os.pipe()
    keys, terminal = pty.openpty()
    with tempfile.TemporaryDirectory() as folder:
        errors = Path(folder) / "errors"
        began = time.monotonic()
        with errors.open("wb") as file:
            process = subprocess.Popen(
                [sys.executable, "-m", "benchmarks.card", str(tell), str(spoken), *command],
                stdin=terminal,
                stdout=subprocess.DEVNULL,
                stderr=file,
                pass_fds=[tell, spoken],
                env=os.environ | {"VOICEGUIDE_DATA": folder},
            )
        one = Running(process, began, keys, spoken_write, errors)
        for unused in (tell, spoken, terminal):
            os.close(unused)
        follower = threading.Thread(target=one.follow, args=[tell_read])
        follower.start()
        try:
            yield one
        finally:
            process.kill()
            process.wait()
            follower.join()
            os.close(keys)
            os.close(spoken_write)
