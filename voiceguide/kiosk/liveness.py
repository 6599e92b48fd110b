"""That the kiosk lives: told to systemd while visits go on, and the last fault kept across them for staff."""

from __future__ import annotations

import mmap
import time

from voiceguide.conversation.effects import Effect
from voiceguide.conversation.events import Event
from voiceguide.errors import VoiceguideError
from voiceguide.kiosk.notify import ALIVE, READY, notify
from voiceguide.reading.script import Sentence

_BYTES = 1024
"""Of a fault's text; a longer one is cut."""


class LastFault:
    """The last fault, in memory that the processes of all visits share. It holds no word of a person."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, _BYTES)

    def set(self, text: str) -> None:
        """Keeps this one."""
        text = text.encode()[: _BYTES - 1].decode(errors="ignore")
        self._shared[:] = text.encode().ljust(_BYTES, b"\0")

    def get(self) -> str:
        """The last one; "" where there was none."""
        return self._shared[:].rstrip(b"\0").decode(errors="replace")


class Alive:
    """A `Watcher` that tells systemd that the session goes on: one that hangs hears of no event."""

    def __init__(self, every_s: float | None) -> None:
        """`every_s` is seconds from one sign to the next; None where nobody waits for one."""
        self._every_s = every_s
        self._told = 0.0
        notify(READY)

    def happened(self, at: float, event: Event, effects: tuple[Effect, ...]) -> None:  # noqa: ARG002
        """Anything: at least each tick."""
        now = time.monotonic()
        if self._every_s is not None and now - self._told >= self._every_s:
            self._told = now
            notify(ALIVE)

    def sounded(self, at: float, sentence: Sentence) -> None:
        """Nothing."""

    def answered(self, delay: float) -> None:
        """Nothing."""

    def failed(self, at: float, error: VoiceguideError) -> None:
        """Nothing: it goes on."""
